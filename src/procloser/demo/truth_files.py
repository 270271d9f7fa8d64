"""The truth: which record of which file is which person, and what that person is really like."""

from pathlib import Path

import numpy as np

from procloser.demo.chance import Ints, chunks
from procloser.demo.csv_file import CsvFile
from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.spelling import written_address
from procloser.demo.world import World
from procloser.kernel.progress import Progress

KEYS_HEADER = "file;key;person"
_PEOPLE_HEADER = (
    "person;last_name;first_names;sex;birth_year;street_address;postal_code;city;municipality_code;phone;email;"
    "dwelling_type;tenure;household;former_street_address;former_postal_code"
)


def write_true_people(path: Path, world: World, minors: Ints, progress: Progress) -> int:
    """Write every adult, and the minors some file knows, as they truly are; returns how many."""
    everyone = np.concatenate((np.arange(world.adults), minors))
    with CsvFile(path, _PEOPLE_HEADER, progress) as out:
        for run in chunks(len(everyone)):
            out.write(_lines(world, everyone[run]))
    return out.rows


def _lines(world: World, index: Ints) -> list[str]:
    """The people at `index`, in order."""
    dwellings, household = world.dwellings, world.members.household[index]
    present = dwellings.addresses(household)
    moved = world.previous[household]
    former = dwellings.addresses(np.maximum(moved, 0))
    municipalities = [area.municipality.code for area in world.areas]
    columns = (
        world.members.female[index],
        dwellings.area[household],
        dwellings.type[household],
        dwellings.tenure[household],
        household,
        moved,
    )
    rows = zip(
        world.persons(index), present, former, *(column.tolist() for column in columns), strict=True
    )
    lines = []
    for person, home, old, female, area, kind, tenure, number, has_moved in rows:
        before = f"{written_address(old, 0)};{old.postal_code}" if has_moved >= 0 else ";"
        lines.append(
            f"{person.person};{person.last_name};{' '.join(person.first_names)};"
            f"{'f' if female else 'm'};{person.birth_year};"
            f"{written_address(home, 0)};{home.postal_code};{home.city};{municipalities[area]};"
            f"{person.phone};{person.email};{TYPES[kind]};{TENURES[tenure]};{number + 1};{before}"
        )
    return lines
