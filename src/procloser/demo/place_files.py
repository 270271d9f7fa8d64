"""The files of places: written for the demo's own areas, or the publishers' own among real ones."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from procloser.demo.census import take_census
from procloser.demo.municipality_key_file import write_municipality_key
from procloser.demo.paavo_figures import RELEASE
from procloser.demo.paavo_file import write_paavo
from procloser.demo.pcf_file import write_pcf
from procloser.demo.real_places import RealPlaces
from procloser.demo.world import World
from procloser.demo.yearly_files import write_migration, write_paavo_years


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file to load, with the reader's key; `rows` is None for a real file, not counted."""

    reader: str
    path: Path
    rows: int | None


def real_files(real: RealPlaces) -> list[DemoFile]:
    """Name the real files of places and companies. No year of a real area is made up."""
    return [
        DemoFile("posti-pcf", real.postal_codes, None),
        *(DemoFile("municipality-key", path, None) for path in real.municipality_keys),
        *(DemoFile("paavo-wfs", path, None) for path in real.area_files),
        *(DemoFile("building-addresses", path, None) for path in real.address_files),
        *(DemoFile("ytj-companies", path, None) for path in real.company_files),
    ]


def place_files(out: Path, world: World, day: date) -> list[DemoFile]:
    """Write codes, municipalities and areas, with figures counted from the world's people."""
    areas, census = world.areas, take_census(world)
    run_date = day - timedelta(days=2)
    pcf = out / f"PCF_{run_date:%Y%m%d}.dat"
    key = out / f"municipality_key_{day.year}.csv"
    paavo = out / f"pno_tilasto_{RELEASE}.geojson"
    years, migration = out / "paavo-years.csv", out / "migration.csv"
    return [
        DemoFile("posti-pcf", pcf, write_pcf(pcf, areas, run_date=run_date)),
        DemoFile("municipality-key", key, write_municipality_key(key, areas, day.year)),
        DemoFile("paavo-wfs", paavo, write_paavo(paavo, areas, census)),
        DemoFile("paavo-pxweb", years, write_paavo_years(years, areas, census)),
        DemoFile("migration", migration, write_migration(migration, areas)),
    ]
