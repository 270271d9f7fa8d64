"""Gathering an order's rows: whom the selection reaches, today's contact, the gate's verdict."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar
from uuid import UUID, uuid4

from procloser.audiences.asking import ask_of
from procloser.audiences.parsing import parse
from procloser.audiences.queries import deliverable_subjects
from procloser.contracts.types import REGISTER_OF, ContractView
from procloser.disclosures.queries import pseudonyms_of
from procloser.orders.delivery_fields import CONTACT, columns_of
from procloser.permissions.queries import classes_of, facts_for
from procloser.permissions.rules import may_disclose
from procloser.permissions.types import Code, DisclosureAsk, GlobalFacts, Verdict
from procloser.publishing.types import GenerationView, MemberRow
from procloser.subjects.queries import contact_of
from procloser.subjects.types import Contact

CHUNK = 5_000
"""Rows judged in one round of queries."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an order asks for: its terms, its fields, its pinned generation."""

    contract: ContractView
    generation: GenerationView
    selection: object  # JSON
    kind: str
    channel: str
    purpose: str
    fields: tuple[str, ...]

    @property
    def register(self) -> str:
        """Return the register the rows come from."""
        return REGISTER_OF[self.kind]

    def ask(self) -> DisclosureAsk:
        """Return the question to the gate."""
        return ask_of(
            self.contract,
            channel=self.channel,
            purpose=self.purpose,
            fields=self.fields,
            classes=classes_of(self.contract.customer_business_id),
        )


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One person or body that may be handed over: today's values, and which fields of them."""

    number: int
    contact: Contact
    fields: tuple[str, ...]
    duties: tuple[str, ...]
    pseudonym: UUID


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of a delivery in the order of the file, and what the gate took out."""

    rows: tuple[DeliveryRow, ...]
    removed: Counter[str]
    judged_in: GlobalFacts

    @property
    def pseudonyms(self) -> dict[int, UUID]:
        """Return the row reference of each subject."""
        return {row.contact.subject_id: row.pseudonym for row in self.rows}

    def with_pseudonyms(self, kept: dict[int, UUID]) -> "Draft":
        """Return the draft with the row references that hold."""
        rows = (replace(row, pseudonym=kept[row.contact.subject_id]) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def without(self, denied: dict[int, Code]) -> "Draft":
        """Return the draft less the subjects denied since."""
        rows = tuple(row for row in self.rows if row.contact.subject_id not in denied)
        removed = self.removed + Counter(str(code) for code in denied.values())
        return replace(self, rows=rows, removed=removed)


def gather(wanted: Wanted, world: GlobalFacts) -> Draft:
    """Return the rows that may be delivered, judged one by one on today's data.

    Grain: one a subject, in the order of the generation's numbers.
    """
    found = deliverable_subjects(
        parse(wanted.selection),
        contract=wanted.contract,
        channel=wanted.channel,
        purpose=wanted.purpose,
        generation=wanted.generation,
    )
    rows: list[DeliveryRow] = []
    removed: Counter[str] = Counter()
    for members in _chunks(found):
        rows += _judged(members, wanted, world, removed)
    return Draft(tuple(sorted(rows, key=lambda row: row.number)), removed, world)


def denied_since(
    rows: Iterable[DeliveryRow],
    changed: Collection[int] | None,
    *,
    wanted: Wanted,
    world: GlobalFacts,
) -> dict[int, Code]:
    """Return which rows' subjects the gate denies now, of those that changed (None: of all)."""
    ids = [
        row.contact.subject_id
        for row in rows
        if changed is None or row.contact.subject_id in changed
    ]
    denied: dict[int, Code] = {}
    for chunk in _chunks(ids):
        for subject_id, verdict in _verdicts(chunk, wanted, world).items():
            if not verdict.allowed:
                denied[subject_id] = verdict.code or Code.FACT_MISSING
    return denied


def _judged(
    members: Sequence[MemberRow], wanted: Wanted, world: GlobalFacts, removed: Counter[str]
) -> Iterator[DeliveryRow]:
    ids = [member.subject_id for member in members]
    contacts = _contacts(members, wanted.register)
    verdicts = _verdicts(ids, wanted, world)
    known = pseudonyms_of(ids)
    for member in members:
        verdict = verdicts[member.subject_id]
        contact = contacts.get(member.subject_id)
        if not verdict.allowed:
            removed[str(verdict.code)] += 1
        elif contact is None or not _can_be_reached(contact, wanted):
            removed[str(Code.NO_CONTACT)] += 1
        else:
            yield DeliveryRow(
                number=member.number,
                contact=contact,
                fields=tuple(f for f in wanted.fields if f not in verdict.masked_fields),
                duties=tuple(sorted(str(duty) for duty in verdict.duties)),
                pseudonym=known.get(member.subject_id) or uuid4(),
            )


def _verdicts(ids: Sequence[int], wanted: Wanted, world: GlobalFacts) -> dict[int, Verdict]:
    ask = wanted.ask()
    facts = facts_for(ids, register=wanted.register, today=world.today)
    return {subject_id: may_disclose(facts[subject_id], ask, world) for subject_id in ids}


def _contacts(members: Sequence[MemberRow], register: str) -> dict[int, Contact]:
    """Return each subject's contact: of the record the generation was made from where it stands."""
    preferred = {member.subject_id: member.record_id for member in members}
    contacts: dict[int, Contact] = {}
    for contact in contact_of(list(preferred), register):
        is_preferred = contact.record_id == preferred.get(contact.subject_id)
        if is_preferred or contact.subject_id not in contacts:
            contacts[contact.subject_id] = contact
    return contacts


def _can_be_reached(contact: Contact, wanted: Wanted) -> bool:
    """Say whether the row holds what its channel cannot do without."""
    columns = columns_of(CONTACT[wanted.channel], wanted.kind)
    return all(getattr(contact, column) for column in columns)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
