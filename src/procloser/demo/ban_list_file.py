"""Writes an external list of bans: numbers not to call, and people not to write to."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from procloser.demo.chance import Ints, Stream, chunks, stream
from procloser.demo.csv_file import CsvFile
from procloser.demo.dwellings import Address
from procloser.demo.spelling import written_address, written_phone
from procloser.demo.subscriptions import unknown_turns
from procloser.demo.world import HEROINE, PersonText, World
from procloser.kernel.progress import Progress

_SOURCE = "Esimerkkikielto (synteettinen)"
_AGE_DAYS = 9  # of the batch: lists count as fresh for 30
_HEADER = "phone;last_name;first_names;street_address;postal_code;valid_from;valid_to"
BY_PHONE, BY_NAME = 0.04, 0.09  # of adults
_UNKNOWN = 0.004  # numbers of people outside the world, of adults


class _Bans(NamedTuple):
    """Whom the list bans; rows are counted through both, numbers first."""

    turns: Ints  # numbers
    by_name: Ints  # positions of people
    dated: date


def write_ban_list(path: Path, world: World, progress: Progress) -> int:
    """Write the batch, phone rows and name-and-address rows mixed; returns how many.

    The names and addresses are the true present ones. The heroine is on no list: her objection
    comes later, from herself.
    """
    rng = stream(world.seed, "ban list")
    bans = _choose(world, rng)
    order = rng.permutation(len(bans.turns) + len(bans.by_name))
    first_line = f"# source: {_SOURCE}; date: {bans.dated}"
    with CsvFile(path, _HEADER, progress, first_line=first_line) as out:
        for run in chunks(len(order)):
            out.write(_lines(world, bans, order[run], rng))
    return out.rows


def _choose(world: World, rng: Stream) -> _Bans:
    """Choose numbers and people, neither of the heroine's home."""
    outside = np.arange(world.adults) > HEROINE + 1
    by_phone = (rng.random(world.adults) < BY_PHONE) & world.has_phone[: world.adults] & outside
    by_name = (rng.random(world.adults) < BY_NAME) & outside
    unknown = unknown_turns(world, max(3, int(world.adults * _UNKNOWN)))
    turns = np.concatenate((np.flatnonzero(by_phone), unknown))
    return _Bans(turns, np.flatnonzero(by_name), world.today - timedelta(days=_AGE_DAYS))


def _lines(world: World, bans: _Bans, rows: Ints, rng: Stream) -> list[str]:
    """The lines of some rows."""
    numbers = len(bans.turns)
    is_number = rows < numbers
    named = np.full(len(rows), HEROINE)  # never printed where the row is a number
    named[~is_number] = bans.by_name[rows[~is_number] - numbers]
    people = world.persons(named, contacts=False)
    homes = world.dwellings.addresses(world.members.household[named])
    dice = rng.random((len(rows), 3)).tolist()
    lines = []
    for row, person, home, dies in zip(rows.tolist(), people, homes, dice, strict=True):
        if row < numbers:
            subject = f"{written_phone(world.phone_of(int(bans.turns[row])), int(dies[0] * 4))};;;;"
        else:
            subject = _named(person, home, dies[0])
        lines.append(f"{subject};{_validity(bans.dated, dies[1], dies[2])}")
    return lines


def _named(person: PersonText, home: Address, die: float) -> str:
    """Phone (none), names and address of a person; some give only the name they are called by."""
    given = " ".join(person.first_names) if die < 0.6 else person.first_names[0]
    return f";{person.last_name};{given};{written_address(home, int(die * 3))};{home.postal_code}"


def _validity(dated: date, age: float, end: float) -> str:
    """From … to; three in four have no end, a few have already ended."""
    begins = dated - timedelta(days=int(30 + age * 900))
    if end < 0.75:
        return f"{begins};"
    if end < 0.97:
        return f"{begins};{dated + timedelta(days=int(60 + age * 800))}"
    return f"{begins};{begins + timedelta(days=20)}"
