"""Writes the operators' number base: the first delivery and the next."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from procloser.demo.chance import Ints, chunks, stream
from procloser.demo.companies import Company
from procloser.demo.csv_file import CsvFile, quoted
from procloser.demo.dwellings import Address
from procloser.demo.spelling import (
    OPERATOR,
    Manners,
    manners,
    written_address,
    written_name,
    written_phone,
)
from procloser.demo.subscriptions import BODY, LISTINGS, PERSON, Subscriptions, company_phone
from procloser.demo.world import HEROINE, PersonText, World
from procloser.kernel.progress import Progress

_HEADER = (
    "number;subscriber_kind;last_name;first_names;company_name;business_id;street_address;postal_code;city;"
    "listing;operator;changed_at"
)
_KINDS = ("person", "sole_trader", "body")
_OPERATOR_NAMES = ("Kaiku Mobiili", "Lankaverkko", "Sointu")
_TRADES = (
    "Kampaamo",
    "Rakennus",
    "Maalaus",
    "Taksi",
    "Hieronta",
    "Siivous",
    "Kuljetus",
    "Puutarha",
)
_MINUTES_PER_DAY = 1_440


@dataclass(frozen=True, slots=True)
class NumberBase:
    """What both deliveries are written from."""

    world: World
    companies: tuple[Company, ...]
    trader_ids: dict[int, str]  # business ID by position of the person


def write_number_base(
    path: Path,
    base: NumberBase,
    rows: Subscriptions,
    progress: Progress,
    *,
    days_ago: tuple[int, int],
) -> int:
    """Write one delivery, a line for each number; returns how many.

    Args:
        days_ago: the span in which the changes were made, oldest first.
    """
    rng = stream(base.world.seed, path.name)
    heroine = np.flatnonzero((rows.kind == PERSON) & (rows.owner == HEROINE))
    style = manners(OPERATOR, len(rows), rng, plain=heroine)
    oldest, newest = (day * _MINUTES_PER_DAY for day in days_ago)
    age = rng.integers(newest, oldest, len(rows))
    with CsvFile(path, _HEADER, progress) as out:
        for run in chunks(len(rows)):
            out.write(_lines(base, rows.at(run), style.part(run), age[run]))
    return out.rows


def write_number_keys(truth: CsvFile, world: World, rows: Subscriptions) -> None:
    """Append whose number each is, numbers in E.164; bodies have no line."""
    of_people = rows.at(np.flatnonzero(rows.kind != BODY))
    for run in chunks(len(of_people)):
        turns, owners = of_people.turn[run].tolist(), of_people.owner[run].tolist()
        numbers = (written_phone(world.phone_of(turn), 0) for turn in turns)
        truth.write(
            [
                f"number-base;{number};{owner + 1}"
                for number, owner in zip(numbers, owners, strict=True)
            ]
        )


def _lines(base: NumberBase, rows: Subscriptions, style: Manners, age: Ints) -> list[str]:
    """The lines of some rows; `age` is in minutes before today."""
    changed = np.datetime64(base.world.today, "s") - age.astype("timedelta64[m]")
    columns = (rows.kind, rows.listing, rows.operator)
    facts = zip(
        _subscribers(base, rows, style),
        *(column.tolist() for column in columns),
        np.datetime_as_string(changed).tolist(),
        strict=True,
    )
    return [
        f"{number};{_KINDS[kind]};{subscriber};{LISTINGS[listing]};{_OPERATOR_NAMES[operator]};{at}Z"
        for (number, subscriber), kind, listing, operator, at in facts
    ]


def _subscribers(base: NumberBase, rows: Subscriptions, style: Manners) -> list[tuple[str, str]]:
    """The number, and last name … city, of each row."""
    world = base.world
    people = world.persons(np.where(rows.kind == BODY, HEROINE, rows.owner), contacts=False)
    homes = world.dwellings.addresses(np.maximum(rows.home, 0))
    columns = (rows.kind.tolist(), rows.owner.tolist(), rows.turn.tolist())
    manner = zip(style.phone, zip(style.name, style.address, style.slip, strict=True), strict=True)
    return [
        _company_part(base, owner, phone)
        if kind == BODY
        else (
            written_phone(world.phone_of(turn), phone),
            _person_part(base, kind, person, home, others),
        )
        for person, home, kind, owner, turn, (phone, others) in zip(
            people, homes, *columns, manner, strict=True
        )
    ]


def _company_part(base: NumberBase, owner: int, phone: int) -> tuple[str, str]:
    """Number, and last name … city, of a body."""
    company = base.companies[owner]
    number = written_phone(company_phone(base.world, owner), phone)
    site = company.visiting
    where = f"{written_address(site, 0)};{site.postal_code};{site.city}"
    return number, f";;{quoted(company.name)};{company.business_id};{where}"


def _person_part(
    base: NumberBase, kind: int, person: PersonText, home: Address, style: tuple[int, int, int]
) -> str:
    """Last name … city of a person or a sole trader."""
    last, first = written_name(person.last_name, person.first_names, style[0], style[2])
    where = f"{written_address(home, style[1])};{home.postal_code};{home.city}"
    if kind == PERSON:
        return f"{last};{first};;;{where}"
    trade = _TRADES[person.person % len(_TRADES)]
    business_id = base.trader_ids[person.person - 1]
    return f"{last};{first};Tmi {trade} {person.last_name};{business_id};{where}"
