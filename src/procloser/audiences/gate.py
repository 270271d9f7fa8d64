"""The gate as bitmaps: whom `permissions.rules.may_disclose` would deny, all at once. Pure.

Each stage below is the set that stage denies by itself; `denied` then lets the first decide.
A test holds this equal to `may_disclose`, person by person.
Source: requirements C.0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pyroaring import BitMap

from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.permissions.limits import (
    CONTACT_FRESH,
    MOBILE_SUBSCRIPTION,
    REFUSED_PURPOSES,
)
from procloser.permissions.needs import need_for
from procloser.permissions.rules import LISTS, is_list_fresh
from procloser.permissions.types import (
    Channel,
    DisclosureAsk,
    GlobalFacts,
    Need,
    Origin,
    SubjectKind,
)

ORIGINS = {
    Kind.CONSUMERS: Origin.CONSUMERS,
    Kind.DECISION_MAKERS: Origin.DECISION_MAKERS,
    Kind.ORGANISATIONS: Origin.COMPANIES,
}
SUBJECT_KINDS = {
    Kind.CONSUMERS: SubjectKind.CONSUMER,
    Kind.DECISION_MAKERS: SubjectKind.DECISION_MAKER,
    Kind.ORGANISATIONS: SubjectKind.ORGANISATION,
}
CONTACTS = {
    Channel.POST: "address",
    Channel.VISIT: "address",
    Channel.PHONE: "number",
    Channel.SMS: "number",
    Channel.AUTOMATED_CALL: "number",
    Channel.EMAIL: "email",
}
SEEN = "gate:seen:"
"""Flags "gate:seen:<contact>:<ISO date>": the contact was last seen in a source of that date."""


class Facts(Protocol):
    """The flags of one kind as they are today: a generation's, with the live overlay on top."""

    @property
    def everybody(self) -> BitMap:
        """All numbers."""

    def flag(self, name: str) -> BitMap:
        """The numbers a fact holds for."""

    def flag_names(self) -> Iterable[str]:
        """Every flag there is."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One stage's material."""

    kind: Kind
    facts: Facts
    ask: DisclosureAsk
    world: GlobalFacts
    consenting: BitMap

    @property
    def everybody(self) -> BitMap:
        return self.facts.everybody

    def everybody_but(self, *names: str) -> BitMap:
        """Return those for whom none of the flags holds."""
        return self.everybody.difference(*(self.facts.flag(name) for name in names))

    def natural(self) -> BitMap:
        """Return the natural persons: of organisations, the sole traders."""
        if self.kind is Kind.ORGANISATIONS:
            return self.facts.flag("gate:sole_trader")
        return self.everybody

    def by_subject_kind(self) -> list[tuple[SubjectKind, BitMap]]:
        """Split the numbers by the role the law looks at."""
        if self.kind is not Kind.ORGANISATIONS:
            return [(SUBJECT_KINDS[self.kind], self.everybody)]
        traders = self.natural()
        return [
            (SubjectKind.SOLE_TRADER, traders),
            (SubjectKind.ORGANISATION, self.everybody - traders),
        ]


def denied(
    kind: Kind,
    facts: Facts,
    *,
    ask: DisclosureAsk,
    world: GlobalFacts,
    consenting: BitMap,
    gone: BitMap,
) -> Denied:
    """Return whom the gate denies for this ask, by what a count shows.

    Args:
        facts: flags as of now, overlay applied.
        consenting: numbers with a consent in force that names the recipient and the channel.
        gone: numbers that stand for nobody any more.
    """
    question = _Question(kind, facts, ask, world, consenting)
    before_objection = (
        _protected(question) | _held(question) | _origin(question) | _contract(question)
    )
    objected = facts.flag("gate:objected") - before_objection
    # stage 6 asks about records of the directory only, and no kind here comes from it
    banned = _channel_ban(question) - before_objection
    later = BitMap.union(
        _restriction_list(question),
        _consent(question),
        _purpose(question),
        _informed(question),
        _quality(question),
    )
    objections = objected | banned
    return Denied(objections, (before_objection | later) - objections, gone)


def _protected(question: _Question) -> BitMap:
    return question.facts.flag("gate:protected")


def _held(question: _Question) -> BitMap:
    held = question.facts.flag("gate:held")
    return held | question.everybody_but("gate:adult") if question.kind is Kind.CONSUMERS else held


def _origin(question: _Question) -> BitMap:
    tested = ORIGINS[question.kind] in question.world.balancing_tests
    return BitMap() if tested else question.natural()


def _contract(question: _Question) -> BitMap:
    terms, ask, today = question.ask.contract, question.ask, question.world.today
    covered = (
        terms is not None
        and terms.signed_on is not None
        and terms.signed_on <= today
        and terms.starts_on <= today <= terms.ends_on
        and ask.purpose in terms.purposes
        and ask.channel in terms.channels
        and ask.fields <= terms.fields
        and ask.recipient.country in EEA_COUNTRIES
    )
    kinds = terms.kinds if terms is not None and covered else frozenset[SubjectKind]()
    return _united(numbers for kind, numbers in question.by_subject_kind() if kind not in kinds)


def _channel_ban(question: _Question) -> BitMap:
    own = question.facts.flag(f"gate:ban:{question.ask.channel.value}")
    if question.kind is not Kind.DECISION_MAKERS:
        return own
    return own | question.facts.flag(f"gate:body_ban:{question.ask.channel.value}")


def _restriction_list(question: _Question) -> BitMap:
    channel = question.ask.channel
    if channel not in LISTS:
        return BitMap()
    concerned = question.natural()
    if question.kind is Kind.DECISION_MAKERS:
        if channel is not Channel.PHONE:
            return BitMap()
        concerned = question.everybody_but("gate:work_number")
    if not is_list_fresh(channel, question.world):
        return concerned
    return concerned & question.facts.flag(f"gate:listed:{channel.value}")


def _consent(question: _Question) -> BitMap:
    origin = ORIGINS[question.kind]
    return _united(
        numbers - _free_of_consent(question, need_for(question.ask.channel, kind, origin))
        for kind, numbers in question.by_subject_kind()
    )


def _free_of_consent(question: _Question, need: Need) -> BitMap:
    flag = question.facts.flag
    match need:
        case Need.OPT_OUT | Need.BODY:
            return question.everybody
        case Need.NEVER:
            return BitMap()
        case Need.GENERIC_ADDRESS:
            return flag("gate:generic_email") | question.consenting
        case Need.WORK_DUTIES if question.ask.concerns_work_duties:
            by_mail = question.ask.channel is Channel.EMAIL
            return flag("gate:work_email" if by_mail else "gate:work_number") | question.consenting
    return question.consenting


def _purpose(question: _Question) -> BitMap:
    ask = question.ask
    of_mobiles = (
        ask.purpose == MOBILE_SUBSCRIPTION
        and ask.channel is Channel.PHONE
        and question.kind is Kind.CONSUMERS
    )
    return question.everybody if of_mobiles or ask.purpose in REFUSED_PURPOSES else BitMap()


def _informed(question: _Question) -> BitMap:
    return question.natural() - question.facts.flag("gate:informed")


def _quality(question: _Question) -> BitMap:
    prefix = f"{SEEN}{CONTACTS[question.ask.channel]}:"
    fresh = [
        question.facts.flag(name)
        for name in question.facts.flag_names()
        if name.startswith(prefix) and _is_fresh(name.removeprefix(prefix), question.world.today)
    ]
    return question.everybody - _united(fresh)


def _is_fresh(seen_on: str, today: date) -> bool:
    return (today - date.fromisoformat(seen_on)).days <= CONTACT_FRESH.value


def _united(bitmaps: Iterable[BitMap]) -> BitMap:
    return BitMap().union(*bitmaps)
