"""A random history of files, objections, lists and deliveries, and what the test remembers of it.

What it remembers is kept and compared without the product's keys, digests and overlay: plain
lower-case strings, and the subject ids of the records that held them at the time.
"""

import csv
import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.contracts.types import ContractView
from procloser.disclosures.models import Line, Pseudonym
from procloser.jobs.worker import run_pending
from procloser.kernel.errors import Refused
from procloser.orders import delivery_store, queries
from procloser.orders.actions import approve, place, quote
from procloser.orders.types import State
from procloser.permissions.actions import inform
from procloser.permissions.models import BanListBatch
from procloser.publishing.actions import publish
from procloser.rights.actions import forbid_from_portal
from procloser.subjects.models import ConsumerRecord, DirectoryEntry, Subject
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import EVERYBODY, make_lawful_world
from tests.factories.subjects import Loader, listed, person, subscriber

PEOPLE = 220  # a delivery of fewer than 100 rows is refused
LETTERS = "aeiklmnoprstuvyäö"
SOURCES = ("Lähde A", "Lähde B", "Lähde C")


@dataclass
class Person:
    """Somebody with a name nobody else has, who moves and changes numbers."""

    last_name: str
    first_names: str
    street_address: str
    phone: str
    email: str

    @property
    def home(self) -> tuple[str, ...]:
        """Name and address as the test compares them."""
        return home_of(self.last_name, self.first_names, self.street_address)


def home_of(last_name: str, first_names: str, street_address: str) -> tuple[str, ...]:
    """Return surname, first letter, and address without case and blanks."""
    return last_name.lower(), first_names[:1].lower(), "".join(street_address.lower().split())


def digits(phone: str | None) -> str:
    """Return a number as the national digits, without the first zero."""
    found = "".join(c for c in phone or "" if c.isdigit())
    return found.removeprefix("358").removeprefix("0")


@dataclass
class Remembered:
    """Who may not be delivered any more, and by what they were known when they said so."""

    subjects: set[int] = field(default_factory=set)  # objected to marketing
    phones: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    homes: set[tuple[str, ...]] = field(default_factory=set)
    listed_phones: set[str] = field(default_factory=set)
    listed_homes: set[tuple[str, ...]] = field(default_factory=set)

    def objection(self, *, phone: str = "", email: str = "", home: tuple[str, ...] = ()) -> None:
        """Remember what was given, and every subject a stored record ties to it."""
        records: list[Any] = [*ConsumerRecord.objects.all(), *DirectoryEntry.objects.all()]
        for record in records:
            number = digits(getattr(record, "phone", "") or getattr(record, "number", ""))
            if (
                (phone and number == digits(phone))
                or (email and getattr(record, "email", None) == email)
                or (home and home_of(*_named(record)) == home)
            ):
                self.subjects.add(record.subject_id)
        self.phones |= {digits(phone)} if phone else set()
        self.emails |= {email} if email else set()
        self.homes |= {home} if home else set()


def _named(record: Any) -> tuple[str, str, str]:
    return record.last_name, record.first_names, record.street_address


class History:
    """Takes random steps; `faults` are the rows that should not have been delivered."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.load = Loader(folder, make_user(Role.DATA_MANAGER))
        self.officer: User = make_user(Role.PRIVACY_OFFICER)
        self.buyer: User = make_user(Role.BUYER)
        self.contract: ContractView = contract_for(self.buyer.organisation)
        self.proof = folder / "kuitti.txt"
        self.proof.write_text("lähetetty")
        self.people = [self._person(n) for n in range(PEOPLE)]
        self.remembered = Remembered()
        self.day, self.record_number = 1, 0
        self.delivered: list[int] = []  # rows of each delivery
        self.steps: list[str] = []
        self.faults: list[str] = []
        make_lawful_world()
        BanListBatch.objects.all().delete()  # the lists are loaded here

    def begin(self) -> None:
        """Have everybody in a first file, and a generation."""
        self.consumer_file(self.people)
        self.restriction_list()
        self.build()

    def step(self) -> None:
        """Do one random thing."""
        steps = (
            [self.some_move_and_are_delivered_again] * 3
            + [self.operators_file, self.restriction_list, self.build]
            + [self.objection] * 3
        )
        chosen = self.random.choice(steps)
        self.steps.append(chosen.__name__)
        chosen()

    def some_move_and_are_delivered_again(self) -> None:
        """Some people get another number, address or mailbox; a source tells of them anew."""
        some = self.random.sample(self.people, 40)
        for one in some:
            match self.random.choice(("phone", "email", "home", "nothing")):
                case "phone":
                    one.phone = self._phone()
                case "email":
                    one.email = self._email()
                case "home":
                    one.street_address = self._street()
                case _:
                    pass
        self.consumer_file(some)

    def consumer_file(self, people: list[Person]) -> None:
        """Load records of the people, in one of several spellings, often without a part."""
        self.day += 1
        rows = []
        for one in people:
            self.record_number += 1
            loud = self.random.random() < 0.3
            rows.append(
                person(
                    f"r{self.record_number}",
                    last_name=one.last_name.upper() if loud else one.last_name,
                    first_names=one.first_names,
                    birth_year="1980",
                    street_address=one.street_address.upper() if loud else one.street_address,
                    phone=one.phone if self.random.random() < 0.8 else "",
                    email=one.email if self.random.random() < 0.6 else "",
                )
            )
        source = self.random.choice(SOURCES)
        self.load("people", *rows, day=f"2026-10-{self.day % 28 + 1:02d}", source=source)

    def operators_file(self) -> None:
        """Load some subscriptions."""
        rows = {
            one.phone: subscriber(
                one.phone,
                last_name=one.last_name,
                first_names=one.first_names,
                street_address=one.street_address,
                changed_at=f"2026-10-{self.day % 28 + 1:02d}T12:00:00+02:00",
            )
            for one in self.random.sample(self.people, 30)
        }
        self.load("number-base", *rows.values())

    def restriction_list(self) -> None:
        """Load an external list: some phones, some homes."""
        some = self.random.sample(self.people, 4)
        rows = [listed(phone=one.phone) for one in some[:2]]
        rows += [
            listed(
                last_name=one.last_name,
                first_names=one.first_names,
                street_address=one.street_address,
                postal_code="33100",
            )
            for one in some[2:]
        ]
        self.load("ban-list", *rows)
        self.remembered.listed_phones |= {digits(one.phone) for one in some[:2]}
        self.remembered.listed_homes |= {one.home for one in some[2:]}

    def objection(self) -> None:
        """Somebody fills in the form with one or two of what they are known by."""
        one = self.random.choice(self.people)
        given = self.random.sample(("phone", "email", "home"), self.random.randint(1, 2))
        told: dict[str, str] = {}
        if "phone" in given:
            told["phone"] = one.phone
        if "email" in given:
            told["email"] = one.email
        if "home" in given:
            told |= {
                "name": f"{one.first_names} {one.last_name}",
                "street_address": one.street_address,
                "postal_code": "33100",
            }
        self.remembered.objection(
            phone=told.get("phone", ""),
            email=told.get("email", ""),
            home=one.home if "home" in given else (),
        )
        forbid_from_portal(
            **told,
            marketing=True,
            directory=self.random.random() < 0.5,
            language="fi",
            network=f"192.0.2.{self.random.randint(1, 254)}",
        )

    def build(self) -> None:
        """Inform whoever is new and build a generation."""
        with suppress(Refused):  # everybody may be informed already
            inform(register="consumers", proof=self.proof, notice_version="1", by=self.officer)
        publish(by=self.load.by)

    def delivery(self) -> None:
        """Order everybody; between order and delivery somebody may object or a file may come."""
        channel = self.random.choice(("post", "phone"))
        made = quote(
            contract=self.contract.number,
            selection=EVERYBODY,
            channel=channel,
            purpose="direct_marketing",
            by=self.buyer,
        )
        place(order=made.number, by=self.buyer)
        for between in self.random.sample(
            (self.objection, self.some_move_and_are_delivered_again, self.restriction_list), 2
        ):
            between()
        approve(order=made.number, by=self.officer)
        run_pending()
        if queries.order(made.number).state is State.DELIVERED:
            self._look_at(made.number, channel)

    def _look_at(self, number: str, channel: str) -> None:
        known, path = self.remembered, delivery_store.finished_path(number)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        self.delivered.append(len(rows))
        forbidden = _with_those_merged(known.subjects)
        references = [row["viite"] for row in rows]
        subject_of = dict(
            Pseudonym.objects.filter(pk__in=references).values_list("pseudonym", "subject_id")
        )
        held = {str(reference): subject for reference, subject in subject_of.items()}
        for row in rows:
            home = home_of(row["sukunimi"], row["etunimet"], row.get("katuosoite") or "")
            phone = digits(row.get("puhelin"))
            why = [
                *(["objected"] if held[row["viite"]] in forbidden else []),
                *(["home"] if home in known.homes else []),
                *(["phone"] if phone and phone in known.phones else []),
                *(["listed phone"] if channel == "phone" and phone in known.listed_phones else []),
                *(["listed home"] if channel == "post" and home in known.listed_homes else []),
            ]
            if why:
                self.faults.append(f"{number} {channel} {why} {row} after {self.steps}")
        in_ledger = Line.objects.filter(pseudonym__in=references).values("pseudonym").distinct()
        if in_ledger.count() != len(rows):
            self.faults.append(f"{number}: {len(rows)} rows, {in_ledger.count()} in the ledger")

    def _person(self, n: int) -> Person:
        tail = "".join(self.random.choices(LETTERS, k=6))
        return Person(
            last_name=f"Suku{tail}{chr(97 + n % 20)}{chr(97 + n // 20)}",
            first_names=self.random.choice(("Anna Maria", "Eero", "Päivi", "Jean-Luc")),
            street_address=self._street(),
            phone=self._phone(),
            email=self._email(),
        )

    def _street(self) -> str:
        street = self.random.choice(("Mallikatu", "Hämeentie", "Pitkä katu"))
        return f"{street} {self.random.randint(1, 900)} A {self.random.randint(1, 90)}"

    def _phone(self) -> str:
        return f"04{self.random.choice('05')}{self.random.randint(1_000_000, 9_999_999)}"

    def _email(self) -> str:
        return f"m{self.random.randint(1, 10**9)}@posti.example"


def _with_those_merged(subjects: set[int]) -> set[int]:
    """Return the subjects, whom they were merged into, and whoever else was."""
    into = dict(Subject.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    kept = {into.get(subject, subject) for subject in subjects}
    return subjects | kept | {gone for gone, target in into.items() if target in kept}
