"""Writes the decision-maker source: people at work in made companies."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from procloser.demo.chance import Ints, Stream, chunks, draw, stream
from procloser.demo.companies import Company, employers
from procloser.demo.contacts import plain
from procloser.demo.csv_file import CsvFile, quoted
from procloser.demo.spelling import (
    LIST_BROKER,
    Manners,
    manners,
    written_address,
    written_name,
    written_phone,
)
from procloser.demo.subscriptions import company_phone, work_phone
from procloser.demo.world import HEROINE, PersonText, World
from procloser.kernel.progress import Progress

_SOURCE = "Mallio Päättäjät (synteettinen)"
_AGE_DAYS = 26
_HEADER = (
    "record_id;last_name;first_names;business_id;company_name;title;task_class;email;phone;street_address;"
    "postal_code;city;website"
)
COVERAGE = 0.055  # of adults of working age: some four in a hundred of all
_WORKING_AGE = (25, 67)
_TASKS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("management", ("Toimitusjohtaja", "Hallituksen puheenjohtaja", "Yksikön johtaja"), 30),
    ("finance", ("Talousjohtaja", "Talouspäällikkö", "Controller"), 12),
    ("sales", ("Myyntijohtaja", "Myyntipäällikkö", "Avainasiakaspäällikkö"), 15),
    ("marketing", ("Markkinointijohtaja", "Markkinointipäällikkö"), 8),
    ("hr", ("Henkilöstöjohtaja", "HR-päällikkö"), 6),
    ("it", ("Tietohallintojohtaja", "IT-päällikkö"), 7),
    ("procurement", ("Hankintajohtaja", "Ostopäällikkö"), 5),
    ("production", ("Tuotantojohtaja", "Tuotantopäällikkö"), 8),
    ("logistics", ("Logistiikkapäällikkö",), 3),
    ("development", ("Kehitysjohtaja", "Kehityspäällikkö"), 4),
    ("legal", ("Lakiasiainjohtaja",), 1),
    ("other", ("Toimistopäällikkö",), 3),
)
# dice below: a mobile of work; below: the company's; below: their own, which the source should not
# have told; else none
_WORK_PHONE, _COMPANY_PHONE, _PRIVATE_PHONE = 0.6, 0.85, 0.87
_OWN_EMAIL, _COMPANY_EMAIL = 0.8, 0.93


class _Draft(NamedTuple):
    """Columns of equal length, one place for each record."""

    owner: Ints
    company: Ints
    task: Ints
    dice: NDArray[np.float64]  # three a record: phone, e-mail, title


def write_decision_makers(
    path: Path, world: World, companies: tuple[Company, ...], truth: CsvFile, progress: Progress
) -> tuple[int, str]:
    """Write the file; returns the number of records and the heroine's record_id."""
    rng = stream(world.seed, "decision makers")
    draft = _draft(world, companies, rng)
    heroine = np.flatnonzero(draft.owner == HEROINE)
    style = manners(LIST_BROKER, len(draft.owner), rng, plain=heroine)
    dated = world.today - timedelta(days=_AGE_DAYS)
    with CsvFile(path, _HEADER, progress, first_line=f"# source: {_SOURCE}; date: {dated}") as out:
        for run in chunks(len(draft.owner)):
            out.write(_lines(world, companies, draft, style, run))
            owners = zip(run.tolist(), draft.owner[run].tolist(), strict=True)
            truth.write([f"decision-makers;{_record_id(p)};{n + 1}" for p, n in owners])
    return out.rows, _record_id(int(heroine[0]))


def _draft(world: World, companies: tuple[Company, ...], rng: Stream) -> _Draft:
    """Choose who decides what where; the heroine manages the first company."""
    age = world.members.age[: world.adults]
    working = (age >= _WORKING_AGE[0]) & (age <= _WORKING_AGE[1])
    chosen = np.flatnonzero(working & (rng.random(world.adults) < COVERAGE))
    owner = rng.permutation(np.union1d(chosen, [HEROINE]))
    places = employers(companies)
    company = places[rng.integers(0, len(places), len(owner))]
    task = draw(rng, [weight for _, _, weight in _TASKS], len(owner))
    dice = rng.random((len(owner), 3))
    heroine = owner == HEROINE
    company[heroine], task[heroine], dice[heroine] = 0, 0, 0.0
    return _Draft(owner, company, task, dice)


def _lines(
    world: World, companies: tuple[Company, ...], draft: _Draft, style: Manners, run: Ints
) -> list[str]:
    """The lines of one run of records."""
    rows = zip(
        run.tolist(),
        world.persons(draft.owner[run]),
        draft.company[run].tolist(),
        draft.task[run].tolist(),
        draft.dice[run].tolist(),
        strict=True,
    )
    lines = []
    for place, person, company, task, dice in rows:
        work = companies[company]
        names = (person.last_name, person.first_names, style.name[place], style.slip[place])
        phone = written_phone(_phone(world, person, company, dice[0]), style.phone[place])
        cells = (
            _record_id(place),
            *written_name(*names),
            work.business_id,
            quoted(work.name),
            *_title(task, dice[2]),
            _email(person, work, dice[1]),
            phone,
            written_address(work.visiting, 0),
            work.visiting.postal_code,
            work.visiting.city,
            f"www.{work.domain}" if work.domain else "",
        )
        lines.append(";".join(cells))
    return lines


def _record_id(place: int) -> str:
    return f"P{place + 1:07d}"


def _title(task: int, dice: float) -> tuple[str, str]:
    """Title and task class."""
    name, titles, _ = _TASKS[task]
    return titles[int(dice * len(titles))], name


def _phone(world: World, person: PersonText, company: int, dice: float) -> str:
    """The person's number at work, the company's, by a slip a private one, or none."""
    if dice < _WORK_PHONE:
        return work_phone(world, person.person)
    if dice < _COMPANY_PHONE:
        return company_phone(world, company)
    return person.phone if dice < _PRIVATE_PHONE else ""


def _email(person: PersonText, work: Company, dice: float) -> str:
    """The person's address at work, the company's common mailbox, or none."""
    if not work.domain:
        return ""
    if dice < _OWN_EMAIL:
        return f"{plain(person.first_names[0])}.{plain(person.last_name)}@{work.domain}"
    return f"info@{work.domain}" if dice < _COMPANY_EMAIL else ""
