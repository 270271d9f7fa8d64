"""Writes the consumer source: a list broker's people with birth years, contacts and dwellings."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from procloser.demo.chance import Ints, Stream, chunks, stream
from procloser.demo.csv_file import CsvFile
from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.spelling import (
    LIST_BROKER,
    Manners,
    manners,
    written_address,
    written_name,
    written_phone,
)
from procloser.demo.world import HEROINE, World
from procloser.kernel.progress import Progress

_SOURCE = "Mallio Kuluttajat (synteettinen)"
_AGE_DAYS = 21  # of the file, on the demo's day
_HEADER = (
    "record_id;last_name;first_names;birth_year;street_address;postal_code;city;phone;email;"
    "dwelling_type;tenure"
)
COVERAGE = 0.75  # of adults
_TWICE = 0.015  # of those: a second record, made at another time
_MINORS = 12  # let in by mistake: the product must not take them
_KNOWN = {
    "birth_year": 0.81,
    "address": 0.975,
    "phone": 0.82,
    "email": 0.9,
    "dwelling_type": 0.95,
    "tenure": 0.85,
}
# a supplier's slips, of nobody: the demo's quarantine must not be empty
SLIPS = (
    "X-1;Virhe;Ville;2090;Malmikaari 2;33100;Tampere;;;detached;owner",
    "X-2;Virhe;Venla;1980;Malmikaari 4;3310;Tampere;;;row;owner",
    "X-3;;Nimetön;1975;Malmikaari 6;33100;Tampere;;;flat;rented",
    "X-4;Virhe;Valto;1962;Malmikaari 8;33100;Tampere;;;castle;owner",
)
_FORMER_HOME = 0.3  # of the moved: the source has not heard
_PARTNERS_PHONE = 0.06  # of second adults


class _Draft(NamedTuple):
    """Which person each record is about, and what the source has of them."""

    owner: Ints
    phone_owner: Ints
    home: Ints
    known: list[tuple[bool, ...]]  # in the order of _KNOWN


def write_people(
    path: Path, world: World, truth: CsvFile, progress: Progress
) -> tuple[int, Ints, str]:
    """Write the file, records in no order.

    Returns:
        The number of records; the positions of the minors among them; the heroine's record_id.
    """
    rng = stream(world.seed, "people file")
    owner, minors = _owners(world, rng)
    draft = _draft(world, owner, rng)
    heroine = np.flatnonzero(owner == HEROINE)
    style = manners(LIST_BROKER, len(owner), rng, plain=heroine)
    dated = world.today - timedelta(days=_AGE_DAYS)
    with CsvFile(path, _HEADER, progress, first_line=f"# source: {_SOURCE}; date: {dated}") as out:
        for run in chunks(len(owner)):
            lines, keys = _lines(world, draft, style, run)
            out.write(lines)
            truth.write(keys)
        out.write(list(SLIPS))
    return out.rows, minors, _record_id(int(heroine[0]))


def _owners(world: World, rng: Stream) -> tuple[Ints, Ints]:
    """Choose the people of the file, the heroine once, and the few minors."""
    adults = np.flatnonzero(rng.random(world.adults) < COVERAGE)
    adults = np.union1d(adults, [HEROINE])
    twice = adults[(rng.random(len(adults)) < _TWICE) & (adults != HEROINE)]
    teens = np.flatnonzero((world.members.role == 9) & (world.members.age >= 14))
    minors = np.sort(rng.permutation(teens)[:_MINORS])
    return rng.permutation(np.concatenate((adults, twice, minors))), minors


def _draft(world: World, owner: Ints, rng: Stream) -> _Draft:
    """Decide what the source has of each person: all of the heroine, the age of every minor."""
    n = len(owner)
    known = np.column_stack([rng.random(n) < share for share in _KNOWN.values()])
    known[owner == HEROINE] = True
    known[owner >= world.adults, 0] = True
    second = (world.members.role[owner] == 1) & (rng.random(n) < _PARTNERS_PHONE)
    second &= owner > HEROINE + 1
    home = world.homes(owner, former=rng.random(n) < _FORMER_HOME)
    return _Draft(
        owner, np.where(second, owner - 1, owner), home, [tuple(row) for row in known.tolist()]
    )


def _record_id(place: int) -> str:
    return f"K{place + 1:08d}"


def _lines(world: World, draft: _Draft, style: Manners, run: Ints) -> tuple[list[str], list[str]]:
    """The lines of some records, and who they are about."""
    start, stop = int(run[0]), int(run[-1]) + 1
    home = draft.home[run]
    rows = zip(
        range(start, stop),
        world.persons(draft.owner[run]),
        draft.phone_owner[run].tolist(),
        world.dwellings.addresses(home),
        world.dwellings.type[home].tolist(),
        world.dwellings.tenure[home].tolist(),
        draft.known[start:stop],
        style.name[start:stop],
        style.phone[start:stop],
        style.address[start:stop],
        style.slip[start:stop],
        strict=True,
    )
    lines, keys = [], []
    for place, person, phone_owner, at, kind, tenure, known, name, phone, address, slip in rows:
        has_year, has_address, has_phone, has_email, has_type, has_tenure = known
        last, first = written_name(person.last_name, person.first_names, name, slip)
        where = (
            f"{written_address(at, address)};{at.postal_code};{at.city}" if has_address else ";;"
        )
        number = (
            written_phone(_phone(world, person.phone, person.person, phone_owner), phone)
            if has_phone
            else ""
        )
        record = _record_id(place)
        lines.append(
            f"{record};{last};{first};{person.birth_year if has_year else ''};{where};{number};"
            f"{person.email if has_email else ''};{TYPES[kind] if has_type else ''};"
            f"{TENURES[tenure] if has_tenure else ''}"
        )
        keys.append(f"people;{record};{person.person}")
    return lines, keys


def _phone(world: World, own: str, person: int, phone_owner: int) -> str:
    """A person's own number, or the partner's whose number the source has instead."""
    if phone_owner == person - 1:
        return own
    return world.phone_of(phone_owner) if world.has_phone[phone_owner] else ""
