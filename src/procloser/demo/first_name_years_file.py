"""Writes given names by decade of birth, sex and mother tongue, as of the whole country.

The people of a small world are too few to tell a country's names by: others are named by the same
fashions, so that a name's figures are hardly those of the very people it is asked about.
"""

from pathlib import Path

import numpy as np

from procloser.demo.chance import Ints, stream
from procloser.demo.csv_file import CsvFile
from procloser.demo.naming import called_by_fashion, given_name
from procloser.demo.tongues import TONGUES
from procloser.demo.world import World
from procloser.kernel.progress import Progress

COUNTRY = 5_640_000  # inhabitants
_COUNTED = 400_000  # people whose names are counted at least, children too
_FEWEST = 10  # bearers: rarer names are left out, as the publisher does
_FIRST_DECADE = 1900
_DECADES = 13
_HEADER = "etunimi;vuosikymmen;sukupuoli;äidinkieli;lukumäärä"


def write_first_name_years(path: Path, world: World, progress: Progress) -> int:
    """Write the file, by name; returns the number of rows."""
    table = _country(world)
    by_name = table.reshape(len(table), -1).sum(axis=1)
    table[by_name < _FEWEST] = 0
    rows = np.argwhere(table)
    counts = table[tuple(rows.T)].tolist()
    with CsvFile(path, _HEADER, progress) as out:
        out.write(
            [
                f"{given_name(name)};{_FIRST_DECADE + 10 * decade};"
                f"{'nainen' if female else 'mies'};{TONGUES[tongue]};{bearers}"
                for (name, decade, female, tongue), bearers in zip(
                    rows.tolist(), counts, strict=True
                )
            ]
        )
    return out.rows


def _country(world: World) -> Ints:
    """Count bearers by name, decade, sex and tongue, scaled to the country."""
    given, born, female, tongue = _people(world)
    names = int(given.max()) + 1
    decade = np.clip((born - _FIRST_DECADE) // 10, 0, _DECADES - 1)
    cell = ((given * _DECADES + decade) * 2 + female) * len(TONGUES) + tongue
    shape = (names, _DECADES, 2, len(TONGUES))
    counted = np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)
    bearers: Ints = np.rint(counted * (COUNTRY / len(given))).astype(np.int64)
    return bearers


def _people(world: World) -> tuple[Ints, Ints, Ints, Ints]:
    """Given name, birth year, sex and tongue of the world's people and, if few, of others."""
    n = len(world.birth_year)
    rng = stream(world.seed, "the rest of the country")
    alike = rng.integers(0, n, max(_COUNTED - n, 0))
    born, tongue = world.birth_year[alike], world.traits.tongue[alike]
    female = world.members.female[alike]
    others = called_by_fashion(female, born, tongue, rng)
    return (
        np.concatenate((world.names.given, others)),
        np.concatenate((world.birth_year, born)),
        np.concatenate((world.members.female, female)).astype(np.int64),
        np.concatenate((world.traits.tongue, tongue)),
    )
