"""A selection read row by row, by the words of docs/selection.md alone.

It shares no code with the product: neither its parser, nor its nodes, nor its bitmaps.
"""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
AGES = ["18-24", "25-34", "35-49", "50-64", "65-79", "80+"]


def selects(node: Row, row: Row, organisations: Sequence[Row] = ()) -> bool:
    """Decide one row."""
    if "all" in node:
        return all(selects(child, row, organisations) for child in node["all"])
    if "any" in node:
        return any(selects(child, row, organisations) for child in node["any"])
    if "at_least" in node:
        found = [child for child in node["of"] if selects(child, row, organisations)]
        return bool(len(found) >= node["at_least"])
    if "not" in node:
        return not selects(node["not"], row, organisations)
    if "organisations" in node:
        number = row["organisation_number"]
        return number is not None and selects(node["organisations"], organisations[number])
    return _meets(node, row)


def _meets(node: Row, row: Row) -> bool:
    if "place" in node:
        return any(row[key] in codes for key, codes in node["place"].items())
    if "set" in node:
        return any(name in row["sets"] for name in node["set"].values())
    value = row[node["variable"]]
    if "in" in node:
        return ("yes" if value is True else value) in node["in"]
    if value is None:
        return False
    low, high = node["between"]
    if isinstance(value, int):
        return int(low) <= value <= int(high)
    return AGES.index(low) <= AGES.index(value) <= AGES.index(high)


def in_households(rows: Sequence[Row]) -> list[int]:
    """Return of each row which household (or organisation's address) it is of, counted from 0."""
    household, found = -1, []
    for row in rows:
        household += row["first_of_household" if "first_of_household" in row else "first_of_site"]
        found.append(household)
    return found
