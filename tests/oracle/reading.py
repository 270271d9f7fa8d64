"""A selection read row by row, by the words of docs/selection.md alone.

It shares no code with the product: neither its parser, nor its nodes, nor its bitmaps.
"""

from collections.abc import Sequence
from typing import Any

from tests.oracle.maps import DrawnMap

Row = dict[str, Any]
AGES = ["18-24", "25-34", "35-49", "50-64", "65-79", "80+"]


def selects(node: Row, row: Row, organisations: Sequence[Row], drawn: DrawnMap) -> bool:
    """Decide one row.

    Raises:
        TooClose: whether a shape takes an area or a place is not to be said.
    """
    if "organisations" in node:
        number = row["organisation_number"]
        return number is not None and selects(
            node["organisations"], organisations[number], (), drawn
        )

    joined = next((key for key in ("all", "any", "of") if key in node), None)
    if joined is not None:
        found = [selects(child, row, organisations, drawn) for child in node[joined]]
        least = {"all": len(found), "any": 1, "of": node.get("at_least", 0)}
        return bool(sum(found) >= least[joined])
    if "not" in node:
        return not selects(node["not"], row, organisations, drawn)
    if node.keys() & {"polygon", "radius", "near"}:
        return _is_inside(node, row, organisations, drawn)
    return _meets(node, row)


def takes_nothing(node: Row, organisations: Sequence[Row], drawn: DrawnMap) -> bool:
    """Say whether no area and no organisation's place is inside a shape."""
    places = [row["place"] for row in organisations if row["place"] is not None]
    if drawn.taken(node):
        return False
    return drawn.whole_cells or not any(drawn.stands(node, place) for place in places)


def _is_inside(node: Row, row: Row, organisations: Sequence[Row], drawn: DrawnMap) -> bool:
    """Decide by the place of the organisation where it is known, else by the postal area."""
    number = row.get("organisation_number")
    place = row.get("place") if number is None else organisations[number]["place"]
    if place is None:
        return row["postal_area"] in drawn.taken(node)
    return drawn.stands(node, place)


def shared(sizes: Row, wanted: int) -> list[int]:
    """Return, smallest first, how many each area gives of a sample shared equally.

    Dealt one by one, round after round, to whoever has some left.
    """
    shares = dict.fromkeys(sizes, 0)
    while wanted:
        for area in shares:
            if wanted and shares[area] < sizes[area]:
                shares[area] += 1
                wanted -= 1
    return sorted(shares.values())


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
