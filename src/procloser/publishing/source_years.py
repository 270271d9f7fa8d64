"""From which year what a variable is made of is: by the loads that a generation was made of."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from procloser.catalogue.types import Variable

READERS: Mapping[str, frozenset[str]] = {
    "consumers": frozenset({"people"}),
    "companies": frozenset({"ytj-companies", "financial-statements"}),
    "decision_makers": frozenset({"decision-makers"}),
    "statistics.paavo": frozenset({"paavo-wfs", "paavo-pxweb"}),
    "statistics.name_years": frozenset({"first-name-years"}),
    "statistics.migration": frozenset({"migration"}),
}
"""What a variable is made of → the readers by which that comes in."""
STATISTICS = "statistics."


def source_year(variable: Variable, loads: Iterable[Mapping[str, Any]]) -> int | None:
    """Return the year of the source's newest load; of several sources that of the oldest.

    Where statistics are among them, their year counts: a value is no newer than they are. None
    where a load does not tell its source's date.

    Args:
        loads: of a generation's manifest: reader, and source_date as "2026-11-01" or None.
    """
    statistics = [origin for origin in variable.derived_from if origin.startswith(STATISTICS)]
    registers = [origin.partition(".")[0] for origin in variable.derived_from]
    loaded = list(loads)
    newest = [_newest(READERS.get(origin, ()), loaded) for origin in statistics or registers]
    known = [year for year in newest if year is not None]
    return min(known) if known else None


def _newest(readers: Collection[str], loads: Iterable[Mapping[str, Any]]) -> int | None:
    days = [load["source_date"] for load in loads if load["reader"] in readers]
    return max((int(day[:4]) for day in days if day), default=None)
