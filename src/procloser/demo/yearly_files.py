"""Writes statistics by year as PxWeb saves them: CSV with a column for each year, ISO-8859-1.

Source: Statistics Finland's PxWeb, tables 12f7 (Paavo) and 11ae (migration). What is made up: how
each area has grown and earned, and who has moved between municipalities.
"""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from procloser.demo.census import AreaCensus
from procloser.demo.paavo_figures import RELEASE, figures
from procloser.demo.places import Area, Kind

LAST_YEAR = RELEASE - 2  # a release tells of the inhabitants of the end of the year before last
YEARS = range(LAST_YEAR - 5, LAST_YEAR + 1)
_MISSING = '".."'
_FEWEST = 30  # inhabitants: under it the publisher tells no income
# Growth a year, from … to, by kind of area.
_GROWTH: dict[Kind, tuple[float, float]] = {
    "centre": (-0.003, 0.020),
    "suburb": (-0.010, 0.014),
    "houses": (-0.006, 0.020),
    "rural": (-0.022, 0.004),
}
_INCOME_GROWTH = (0.012, 0.038)
_LEAVING = (0.035, 0.075)  # of a municipality's inhabitants a year, to other municipalities
_LABELS = {"he_vakiy": "Inhabitants, total (HE)", "hr_mtu": "Median income of inhabitants (HR)"}
_MOVES = (
    "Intermunicipal in-migration",
    "Intermunicipal out-migration",
    "Intermunicipal net migration",
)


def write_paavo_years(path: Path, areas: Sequence[Area], census: Sequence[AreaCensus]) -> int:
    """Write inhabitants and median income of each area by statistical year; returns the lines.

    The last year's figures are those of the release that the demo writes as well.
    """
    lines = []
    for area, counted in zip(areas, census, strict=True):
        label = f"{area.postal_code}  {area.name_fi} ({area.municipality.name_fi})"
        newest = figures(area, counted)
        people = int(newest["he_vakiy"] or 0)
        rng = random.Random(f"years {area.postal_code}")  # noqa: S311 - a look, not a secret
        growth, rise = rng.uniform(*_GROWTH[area.kind]), rng.uniform(*_INCOME_GROWTH)
        inhabitants = [round(people / (1 + growth) ** (LAST_YEAR - year)) for year in YEARS]
        median = int(newest["hr_mtu"] or 0)
        incomes = [
            round(median / (1 + rise) ** (LAST_YEAR - year)) if n >= _FEWEST else None
            for year, n in zip(YEARS, inhabitants, strict=True)
        ]
        lines += [
            _line(label, _LABELS["he_vakiy"], inhabitants),
            _line(label, _LABELS["hr_mtu"], incomes),
        ]
    return _write(path, "12f7 -- 9. All data groups", "Postal code area", lines)


def write_migration(path: Path, areas: Iterable[Area]) -> int:
    """Write who moved into and out of each municipality by year; returns the lines."""
    people: dict[str, int] = {}
    for area in areas:
        code = area.municipality.code
        people[code] = people.get(code, 0) + area.population
    lines = []
    for code in sorted(people):
        rng = random.Random(f"moves {code}")  # noqa: S311 - a look, not a secret
        leaving, gain = rng.uniform(*_LEAVING), rng.uniform(0.9, 1.15)
        left = [round(people[code] * leaving * rng.uniform(0.95, 1.05)) for _ in YEARS]
        came = [round(n * gain * rng.uniform(0.97, 1.03)) for n in left]
        net = [a - b for a, b in zip(came, left, strict=True)]
        figures_by_year = zip(_MOVES, (came, left, net), strict=True)
        lines += [_line(f"KU{code}", label, row) for label, row in figures_by_year]
    return _write(path, "11ae -- Vital statistics and population by area", "Area", lines)


def _line(area: str, label: str, values: Iterable[int | None]) -> str:
    cells = ",".join(_MISSING if value is None else str(value) for value in values)
    return f'"{area}","{label}",{cells}'


def _write(path: Path, title: str, area: str, lines: list[str]) -> int:
    """Write title, header and lines; every line has its end."""
    years = ",".join(f'"{year}"' for year in YEARS)
    head = [f'"{title}, {YEARS[0]}-{YEARS[-1]}"', "", f'"{area}","Information",{years}']
    text = "".join(f"{line}\n" for line in (*head, *lines))
    path.write_bytes(text.encode("iso-8859-1"))
    return len(lines)
