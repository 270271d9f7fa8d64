"""The year of what a variable is made of."""

import pytest

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VARIABLES
from procloser.publishing.source_years import READERS, source_year
from procloser.sources.readers import READERS as ALL_READERS

LOADS: list[dict[str, str | None]] = [
    {"reader": "people", "source_date": "2025-03-01"},
    {"reader": "people", "source_date": "2026-11-01"},
    {"reader": "paavo-wfs", "source_date": "2025-01-21"},
    {"reader": "first-name-years", "source_date": "2023-06-30"},
    {"reader": "migration", "source_date": None},
]


@pytest.mark.parametrize(
    ("key", "year"),
    [
        ("tenure", 2026),  # the newest load of the register
        ("household_size", 2025),  # the statistics', not the register's
        ("likely_age_band", 2023),  # the older of two statistics
        ("area_moving_out", 2025),  # a load without a date tells nothing
        ("interests", None),
    ],
)
def test_year_is_of_the_source(key: str, year: int | None) -> None:
    """The newest load of each source; of several the oldest."""
    found = next(v for v in VARIABLES if v.kind is Kind.CONSUMERS and v.key == key)
    assert source_year(found, LOADS) == year


def test_readers_are_known_ones() -> None:
    """A reader renamed would leave the year untold."""
    assert {reader for some in READERS.values() for reader in some} <= set(ALL_READERS)
