"""The truth: which record of which file is which person, and what that person is really like."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from procloser.demo.chance import Ints, chunks
from procloser.demo.csv_file import CsvFile
from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.spelling import written_address
from procloser.demo.tongues import TONGUES
from procloser.demo.traits import (
    ACTIVITY,
    EDUCATION,
    HOUSEHOLD_TYPES,
    INCOME,
    LIFE_STAGES,
    SIZES,
)
from procloser.demo.world import World
from procloser.kernel.progress import Progress

KEYS_HEADER = "file;key;person"
_PEOPLE_HEADER = (
    "person;last_name;first_names;sex;birth_year;street_address;postal_code;city;municipality_code;phone;email;"
    "dwelling_type;tenure;household;former_street_address;former_postal_code;mother_tongue;education;"
    "income_class;activity;household_size;household_type;life_stage"
)

_PERSONAL, _SHARED = (EDUCATION, INCOME, ACTIVITY), (SIZES, HOUSEHOLD_TYPES, LIFE_STAGES)


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
        world.persons(index),
        present,
        former,
        _traits(world, index),
        *(column.tolist() for column in columns),
        strict=True,
    )
    lines = []
    for person, home, old, traits, female, area, kind, tenure, number, has_moved in rows:
        before = f"{written_address(old, 0)};{old.postal_code}" if has_moved >= 0 else ";"
        lines.append(
            f"{person.person};{person.last_name};{' '.join(person.first_names)};"
            f"{'f' if female else 'm'};{person.birth_year};"
            f"{written_address(home, 0)};{home.postal_code};{home.city};{municipalities[area]};"
            f"{person.phone};{person.email};{TYPES[kind]};{TENURES[tenure]};{number + 1};"
            f"{before};{traits}"
        )
    return lines


def _traits(world: World, index: Ints) -> list[str]:
    """The traits of the people at `index`; of a minor only the language and the household's."""
    traits, household = world.traits, world.members.household[index]
    grown = index < world.adults
    adult = np.where(grown, index, 0)
    own = _combined(
        (traits.education[adult], traits.income_class[adult], traits.activity[adult]), _PERSONAL
    )
    shared = _combined(
        (
            traits.size_class()[household],
            traits.household_type[household],
            traits.life_stage[household],
        ),
        _SHARED,
    )
    own_texts, shared_texts = [*_texts(_PERSONAL), ";;"], _texts(_SHARED)
    rows = zip(
        traits.tongue[index].tolist(),
        np.where(grown, own, len(own_texts) - 1).tolist(),
        shared.tolist(),
        strict=True,
    )
    return [
        f"{TONGUES[tongue]};{own_texts[mine]};{shared_texts[ours]}" for tongue, mine, ours in rows
    ]


def _combined(columns: Sequence[Ints], codes: Sequence[Sequence[str]]) -> Ints:
    """Number every combination of codes as `_texts` lists them."""
    return np.ravel_multi_index(tuple(columns), [len(listed) for listed in codes])


def _texts(codes: Sequence[Sequence[str]]) -> list[str]:
    """Write every combination of codes."""
    return [";".join(combination) for combination in product(*codes)]
