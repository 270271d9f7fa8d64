"""The gate as bitmaps against the gate person by person: two programs, one decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.gate import denied
from procloser.audiences.live import LiveKind
from procloser.catalogue.types import Kind
from procloser.permissions.rules import may_disclose
from procloser.permissions.types import (
    Channel,
    ConsentFact,
    ContactUse,
    ContractTerms,
    DisclosureAsk,
    Effect,
    GlobalFacts,
    Origin,
    PersonFacts,
    Recipient,
    Stage,
    SubjectKind,
)
from procloser.warehouse.types import KindIndex

TODAY = date(2026, 11, 22)
CUSTOMER, OTHER = "2345678-3", "3456789-5"
ROLES = {
    Kind.CONSUMERS: (Origin.CONSUMERS, [SubjectKind.CONSUMER]),
    Kind.DECISION_MAKERS: (Origin.DECISION_MAKERS, [SubjectKind.DECISION_MAKER]),
    Kind.ORGANISATIONS: (Origin.COMPANIES, [SubjectKind.ORGANISATION, SubjectKind.SOLE_TRADER]),
}
CONTACT_OF = {
    "address": [Channel.POST, Channel.VISIT],
    "number": [Channel.PHONE, Channel.SMS, Channel.AUTOMATED_CALL],
    "email": [Channel.EMAIL],
}
OBJECTIONS = {Stage.OBJECTION, Stage.CHANNEL_BAN}


@dataclass(frozen=True)
class Case:
    """One world: a question, and everybody's facts."""

    kind: Kind
    ask: DisclosureAsk
    world: GlobalFacts
    people: list[PersonFacts]


def _channels() -> st.SearchStrategy[frozenset[Channel]]:
    return st.frozensets(st.sampled_from(Channel), max_size=2)


def _seen() -> st.SearchStrategy[dict[Channel, date]]:
    days = st.sampled_from([0, 100, 730, 731])
    return st.dictionaries(st.sampled_from(sorted(CONTACT_OF)), days).map(
        lambda found: {
            channel: TODAY - timedelta(days=ago)
            for contact, ago in found.items()
            for channel in CONTACT_OF[contact]
        }
    )


def _person(kind: Kind) -> st.SearchStrategy[PersonFacts]:
    origin, roles = ROLES[kind]
    use = st.sampled_from([None, ContactUse.WORK, ContactUse.GENERIC, ContactUse.PERSONAL])
    consent = st.builds(ConsentFact, st.sampled_from(Channel), st.sampled_from([CUSTOMER, OTHER]))
    return st.builds(
        partial(PersonFacts, subject_id=0, origin=origin, directory_effects=frozenset()),
        kind=st.sampled_from(roles),
        protected=st.sampled_from([False, False, False, True]),
        holds=st.sampled_from([frozenset(), frozenset(), frozenset({Effect.RESTRICTED})]),
        age_at_least=st.sampled_from([None, 17, 18, 40]),
        objected=st.booleans(),
        channel_bans=_channels(),
        body_channel_bans=_channels(),
        listed=_channels(),
        number_use=use,
        email_use=use,
        consents=st.frozensets(consent, max_size=2),
        informed=st.booleans(),
        contact_seen_on=_seen(),
    )


def _terms() -> st.SearchStrategy[ContractTerms]:
    return st.builds(
        partial(ContractTerms, fields=frozenset({"name"}), starts_on=date(2026, 1, 1)),
        purposes=st.just(frozenset({"direct_marketing", "mobile_subscription", "gambling"})),
        channels=st.sampled_from([frozenset(Channel), frozenset({Channel.POST})]),
        kinds=st.sampled_from([frozenset(SubjectKind), frozenset({SubjectKind.ORGANISATION})]),
        ends_on=st.sampled_from([date(2026, 11, 21), date(2030, 1, 1)]),
        signed_on=st.sampled_from([None, date(2026, 1, 1), date(2026, 1, 1)]),
    )


@st.composite
def _case(draw: st.DrawFn) -> Case:
    kind = draw(st.sampled_from(Kind))
    purposes = ["direct_marketing"] * 4 + ["mobile_subscription", "gambling"]
    ask = DisclosureAsk(
        recipient=Recipient(CUSTOMER, draw(st.sampled_from(["FI", "FI", "FI", "US"]))),
        purpose=draw(st.sampled_from(purposes)),
        channel=draw(st.sampled_from(Channel)),
        fields=frozenset({"name"}),
        contract=draw(st.one_of(st.none(), _terms(), _terms(), _terms())),
        concerns_work_duties=draw(st.booleans()),
    )
    world = GlobalFacts(
        today=TODAY,
        balancing_tests=draw(
            st.sampled_from([frozenset(Origin), frozenset(Origin), frozenset[Origin]()])
        ),
        list_batches=draw(
            st.dictionaries(
                st.sampled_from([Channel.POST, Channel.PHONE]),
                st.sampled_from([TODAY, TODAY - timedelta(days=30), TODAY - timedelta(days=31)]),
            )
        ),
    )
    return Case(kind, ask, world, draw(st.lists(_person(kind), max_size=12)))


def _flags(people: list[PersonFacts]) -> dict[str, BitMap]:
    """Write everybody's facts the way an index holds them."""
    flags: dict[str, BitMap] = {}

    def note(name: str, number: int, holds: bool | None) -> None:
        if holds:
            flags.setdefault(f"gate:{name}", BitMap()).add(number)

    of_work = {ContactUse.WORK, ContactUse.GENERIC}
    for number, person in enumerate(people):
        note("protected", number, person.protected)
        note("held", number, bool(person.holds))
        note("adult", number, (person.age_at_least or 0) >= 18)
        note("objected", number, person.objected)
        note("informed", number, person.informed)
        note("sole_trader", number, person.kind is SubjectKind.SOLE_TRADER)
        note("work_number", number, person.number_use in of_work)
        note("work_email", number, person.email_use in of_work)
        note("generic_email", number, person.email_use is ContactUse.GENERIC)
        for channel in Channel:
            note(f"ban:{channel}", number, channel in (person.channel_bans or ()))
            note(f"body_ban:{channel}", number, channel in (person.body_channel_bans or ()))
            note(f"listed:{channel}", number, channel in (person.listed or ()))
        for contact, channels in CONTACT_OF.items():
            day = (person.contact_seen_on or {}).get(channels[0])
            note(f"seen:{contact}:{day}", number, day is not None)
    return flags


def _consenting(case: Case) -> BitMap:
    return BitMap(
        number
        for number, person in enumerate(case.people)
        if ConsentFact(case.ask.channel, CUSTOMER) in (person.consents or ())
    )


@settings(max_examples=400, deadline=None)
@given(case=_case())
def test_bitmaps_deny_whom_the_gate_denies(case: Case) -> None:
    """Objections are stages 5 and 7, unavailable all other noes; nobody is in both."""
    facts = LiveKind(KindIndex(size=len(case.people), flags=_flags(case.people)))

    found = denied(
        case.kind,
        facts,
        ask=case.ask,
        world=case.world,
        consenting=_consenting(case),
        gone=BitMap(),
    )

    verdicts = [may_disclose(person, case.ask, case.world) for person in case.people]
    assert list(found.objections) == [n for n, v in enumerate(verdicts) if v.stage in OBJECTIONS]
    assert list(found.unavailable) == [
        n for n, v in enumerate(verdicts) if not v.allowed and v.stage not in OBJECTIONS
    ]


FACTS = ("gate:objected", "gate:ban:post", "gate:informed", "gate:adult")


@settings(max_examples=200, deadline=None)
@given(
    before=st.lists(st.frozensets(st.sampled_from(FACTS)), min_size=1, max_size=20),
    changes=st.lists(
        st.dictionaries(st.integers(0, 19), st.frozensets(st.sampled_from(FACTS))), max_size=4
    ),
)
def test_overlay_agrees_with_the_latest_facts(
    before: list[frozenset[str]], changes: list[dict[int, frozenset[str]]]
) -> None:
    """Whatever changes in whatever order, a living flag holds as it was last said to."""
    size = len(before)
    flags = {name: BitMap(n for n, held in enumerate(before) if name in held) for name in FACTS}
    live = LiveKind(KindIndex(size=size, flags=flags))
    latest = dict(enumerate(before))
    for change in changes:
        said = {number: held for number, held in change.items() if number < size}
        facts = {name: BitMap(n for n, held in said.items() if name in held) for name in FACTS}
        live = live.with_changes(BitMap(said), facts)
        latest |= {
            n: held - {"gate:adult"} | (before[n] & {"gate:adult"}) for n, held in said.items()
        }

    for name in FACTS:
        assert list(live.flag(name)) == [n for n, held in sorted(latest.items()) if name in held]


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_known_denies_everybody(kind: Kind) -> None:
    """An index without one flag lets nobody through: the gate fails closed."""
    terms = ContractTerms(
        purposes=frozenset({"direct_marketing"}),
        channels=frozenset(Channel),
        kinds=frozenset(SubjectKind),
        fields=frozenset(),
        starts_on=TODAY,
        ends_on=TODAY,
        signed_on=TODAY,
    )
    for channel in Channel:
        found = denied(
            kind,
            LiveKind(KindIndex(size=5)),
            ask=DisclosureAsk(
                Recipient(CUSTOMER, "FI"), "direct_marketing", channel, frozenset(), terms
            ),
            world=GlobalFacts(today=TODAY, balancing_tests=frozenset(Origin)),
            consenting=BitMap(),
            gone=BitMap(),
        )
        assert list(found.unavailable) == [0, 1, 2, 3, 4]
