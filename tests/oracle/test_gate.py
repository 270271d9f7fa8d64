"""The gate against a second reading of requirements C.0 that shares no code with it.

The oracle below is a flat list of conditions, one line each, in the order of the requirements;
all are evaluated and the first that holds is the answer. Hypothesis makes facts, many of them
missing. What the two readings share are the types, not the rules.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from procloser.permissions.rules import may_disclose
from procloser.permissions.types import (
    Channel,
    Code,
    ConsentFact,
    ContactUse,
    ContractTerms,
    DisclosureAsk,
    Effect,
    GlobalFacts,
    Instructions,
    Origin,
    PersonFacts,
    Recipient,
    SubjectKind,
)

TODAY = date(2026, 11, 22)
BUYER, OTHER = "1234567-1", "7654321-4"
PURPOSES = ["direct_marketing", "mobile_subscription", "gambling", "quick_loans"]
FIELDS = ["name", "address", "number", "email"]
DAYS = st.integers(-3, 800).map(lambda days: TODAY - timedelta(days=days))


def sets(values: Iterable[Any]) -> st.SearchStrategy[frozenset[Any]]:
    """Return small sets of the values, the empty set often."""
    return st.frozensets(st.sampled_from(list(values)), max_size=3)


def known_or_not(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return what the strategy gives, or now and then that it is not known."""
    return st.one_of(strategy, strategy, strategy, strategy, st.none())


CONSENTS = st.frozensets(
    st.builds(
        ConsentFact,
        channel=st.sampled_from(Channel),
        names=st.sampled_from([BUYER, OTHER, "class:energy", ""]),
    ),
    max_size=3,
)
INSTRUCTIONS = st.builds(
    Instructions,
    recipients=sets([BUYER, OTHER, "class:energy"]),
    purposes=st.one_of(st.just(frozenset(PURPOSES)), sets(PURPOSES)),
    channels=st.one_of(st.just(frozenset(Channel)), sets(Channel)),
    fields=st.one_of(st.just(frozenset(FIELDS)), sets(FIELDS)),
)
HOLD_EFFECTS = [
    Effect.RESTRICTED,
    Effect.ERASURE_PENDING,
    Effect.IDENTITY_CONFLICT,
    Effect.DECEASED,
    Effect.LOCKED,
]
PARTIAL = [
    Effect.NO_DIRECTORY,
    Effect.NO_DISCLOSURE,
    Effect.HIDE_NAME,
    Effect.HIDE_ADDRESS,
    Effect.HIDE_NUMBER,
    Effect.NO_REVERSE_SEARCH,
]
REGISTERS = [Origin.CONSUMERS, Origin.DECISION_MAKERS, Origin.COMPANIES, Origin.DIRECTORY]
GOOD_TERMS = ContractTerms(
    purposes=frozenset(PURPOSES),
    channels=frozenset(Channel),
    kinds=frozenset(SubjectKind),
    fields=frozenset(FIELDS),
    starts_on=date(2026, 1, 1),
    ends_on=date(2027, 12, 31),
    signed_on=date(2026, 1, 1),
)
GOOD_ASK = DisclosureAsk(
    recipient=Recipient(business_id=BUYER, country="FI"),
    purpose="direct_marketing",
    channel=Channel.POST,
    fields=frozenset({"name", "address"}),
    contract=GOOD_TERMS,
    concerns_work_duties=True,
)
GOOD_WORLD = GlobalFacts(
    today=TODAY,
    marketing_of_directory=True,
    balancing_tests=frozenset(REGISTERS),
    compatibility_tests=frozenset(REGISTERS),
    list_batches={Channel.POST: TODAY, Channel.PHONE: TODAY},
)
# Facts that pass all stages; a test then spoils a few, so that every stage gets to decide.
ALLOWED = st.builds(
    PersonFacts,
    subject_id=st.just(1),
    kind=st.sampled_from(SubjectKind),
    origin=st.sampled_from(REGISTERS),
    protected=st.just(False),
    holds=st.just(frozenset()),
    age_at_least=st.sampled_from([18, 70]),
    objected=st.just(False),
    directory_effects=st.just(frozenset()),
    channel_bans=st.just(frozenset()),
    body_channel_bans=st.just(frozenset()),
    listed=st.just(frozenset()),
    number_use=st.sampled_from([ContactUse.WORK, ContactUse.GENERIC]),
    email_use=st.just(ContactUse.GENERIC),
    consents=st.just(frozenset(ConsentFact(channel, BUYER) for channel in Channel)),
    informed=st.just(True),
    contact_seen_on=st.just(dict.fromkeys(Channel, TODAY)),
)

SPOILED_FACTS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.one_of(st.sampled_from(SubjectKind), st.none()),
    "origin": st.one_of(st.sampled_from(Origin), st.none()),
    "origin_owner": st.sampled_from(["", BUYER, OTHER]),
    "instructions": INSTRUCTIONS,
    "protected": st.sampled_from([True, None]),
    "holds": known_or_not(sets(HOLD_EFFECTS)),
    "age_at_least": st.sampled_from([None, 17]),
    "objected": st.sampled_from([True, None]),
    "directory_effects": known_or_not(sets(PARTIAL)),
    "channel_bans": known_or_not(sets(Channel)),
    "body_channel_bans": known_or_not(sets(Channel)),
    "listed": known_or_not(sets([Channel.POST, Channel.PHONE])),
    "number_use": st.sampled_from([None, *ContactUse]),
    "email_use": st.sampled_from([None, *ContactUse]),
    "consents": known_or_not(CONSENTS),
    "bought_from": sets([BUYER, OTHER]),
    "asked_call_from": sets([BUYER, OTHER]),
    "informed": st.sampled_from([None, False]),
    "contact_seen_on": known_or_not(
        st.fixed_dictionaries({}, optional=dict.fromkeys(Channel, DAYS))
    ),
}
SPOILED_TERMS: dict[str, st.SearchStrategy[Any]] = {
    "purposes": sets(PURPOSES),
    "channels": sets(Channel),
    "kinds": sets(SubjectKind),
    "fields": sets(FIELDS),
    "starts_on": DAYS,
    "ends_on": st.sampled_from([TODAY - timedelta(1), TODAY]),
    "signed_on": st.one_of(DAYS, st.none()),
}
SPOILED_ASKS: dict[str, st.SearchStrategy[Any]] = {
    "recipient": st.builds(
        Recipient,
        business_id=st.sampled_from([BUYER, OTHER, ""]),
        country=st.sampled_from(["FI", "SE", "US", ""]),
        classes=st.sampled_from([frozenset(), frozenset({"class:energy"})]),
        ourselves=st.booleans(),
    ),
    "purpose": st.sampled_from(PURPOSES),
    "fields": sets(FIELDS),
    "concerns_work_duties": st.just(False),
}
SPOILED_WORLDS: dict[str, st.SearchStrategy[Any]] = {
    "marketing_of_directory": st.just(False),
    "balancing_tests": sets(REGISTERS),
    "compatibility_tests": sets(REGISTERS),
    "list_batches": st.fixed_dictionaries({}, optional={Channel.POST: DAYS, Channel.PHONE: DAYS}),
}

Made = TypeVar("Made", PersonFacts, ContractTerms, DisclosureAsk, GlobalFacts)


@st.composite
def spoiled(
    draw: st.DrawFn,
    base: st.SearchStrategy[Made],
    changes: dict[str, st.SearchStrategy[Any]],
    at_most: int,
) -> Made:
    """Return what the base gives with up to `at_most` of its fields drawn anew."""
    names = draw(st.lists(st.sampled_from(sorted(changes)), max_size=at_most, unique=True))
    return replace(draw(base), **{name: draw(changes[name]) for name in names})


FACTS = spoiled(ALLOWED, SPOILED_FACTS, 3)
TERMS = st.one_of(st.just(GOOD_TERMS), spoiled(st.just(GOOD_TERMS), SPOILED_TERMS, 1), st.none())
ASKS = spoiled(
    st.builds(replace, st.just(GOOD_ASK), channel=st.sampled_from(Channel), contract=TERMS),
    SPOILED_ASKS,
    2,
)
WORLDS = spoiled(st.just(GOOD_WORLD), SPOILED_WORLDS, 1)


def oracle(f: PersonFacts, a: DisclosureAsk, w: GlobalFacts) -> tuple[int, Code] | None:
    """Return the stage and code of the first no, or None: C.0 read as one flat list."""
    natural = f.kind != "organisation"
    needs_consent = {
        "consumer": ["email", "sms", "automated_call"],
        "sole_trader": ["email", "sms", "automated_call"],
        "decision_maker": ["automated_call"],
    }.get(f.kind or "", [])
    if f.kind == "decision_maker":
        if f.origin == "directory" or not a.concerns_work_duties:
            needs_consent = ["email", "sms", "automated_call"]
        else:
            if f.email_use not in ("work", "generic"):
                needs_consent = [*needs_consent, "email"]
            if f.number_use not in ("work", "generic"):
                needs_consent = [*needs_consent, "sms"]
    if f.kind == "organisation" and f.email_use != "generic":
        needs_consent = ["email"]
    named = {a.recipient.business_id, *a.recipient.classes} - {""}
    consented = any(c.channel == a.channel and c.names in named for c in f.consents or ())
    own_sale = (
        f.origin == "customer_hosted"
        and a.channel in ("email", "sms")
        and a.recipient.business_id in f.bought_from
    )
    closed = f.origin == "directory" and (
        a.channel == "email" or (not natural and a.channel in ("sms", "automated_call"))
    )
    effects: frozenset[Effect] = f.directory_effects or frozenset()
    directory = f.origin == "directory"
    on_list = a.channel == "post" and f.kind in ("consumer", "sole_trader", None)
    on_list |= a.channel == "phone" and f.kind in ("consumer", "sole_trader", None)
    on_list |= (
        a.channel == "phone"
        and f.kind == "decision_maker"
        and f.number_use not in ("work", "generic")
    )
    batch = w.list_batches.get(a.channel)
    fresh = batch is not None and TODAY - timedelta(days=30) <= batch <= TODAY
    t = f.instructions
    instructed = bool(
        t
        and named & t.recipients
        and a.purpose in t.purposes
        and a.channel in t.channels
        and a.fields <= t.fields
    )
    c = a.contract
    covered = bool(
        c
        and c.signed_on
        and c.signed_on <= TODAY
        and c.starts_on <= TODAY
        and c.ends_on >= TODAY
        and a.purpose in c.purposes
        and a.channel in c.channels
        and f.kind in c.kinds
        and a.fields <= c.fields
        and a.recipient.country in ("FI", "SE")
    )
    own = f.origin in ("consumers", "decision_makers", "companies")
    hosted_elsewhere = f.origin == "customer_hosted" and (
        not f.origin_owner or f.origin_owner != a.recipient.business_id
    )
    both_tests = "directory" in w.balancing_tests and "directory" in w.compatibility_tests
    reverse = "no_reverse_search" in effects and a.channel in ("phone", "sms", "automated_call")
    hidden_name = "hide_name" in effects and a.channel in ("post", "phone", "visit")
    hidden_address = "hide_address" in effects and a.channel in ("post", "visit")
    hidden_number = "hide_number" in effects and a.channel in ("phone", "sms", "automated_call")
    seen = (f.contact_seen_on or {}).get(a.channel)
    noes: list[tuple[int, Code, bool]] = [
        (1, Code.FACT_MISSING, f.protected is None),
        (1, Code.PROTECTED, f.protected is True),
        (2, Code.FACT_MISSING, f.holds is None or f.kind is None),
        (2, Code.RESTRICTED, "restricted" in (f.holds or ())),
        (2, Code.ERASURE_PENDING, "erasure_pending" in (f.holds or ())),
        (2, Code.IDENTITY_CONFLICT, "identity_conflict" in (f.holds or ())),
        (2, Code.DECEASED, "deceased" in (f.holds or ())),
        (2, Code.LOCKED, "locked" in (f.holds or ())),
        (2, Code.MINOR_OR_UNKNOWN, f.kind == "consumer" and f.age_at_least in (None, 17)),
        (3, Code.FACT_MISSING, f.origin is None),
        (3, Code.PROSPECT, f.origin == "prospects" and not a.recipient.ourselves),
        (3, Code.HOSTED_ELSEWHERE, hosted_elsewhere),
        (3, Code.THIRD_PARTY_INSTRUCTIONS, f.origin == "third_party" and not instructed),
        (3, Code.NO_BALANCING_TEST, own and natural and f.origin not in w.balancing_tests),
        (4, Code.CONTRACT, f.origin != "prospects" and not covered),
        (5, Code.FACT_MISSING, f.objected is None),
        (5, Code.OBJECTED, f.objected is True),
        (6, Code.FACT_MISSING, directory and f.directory_effects is None),
        (6, Code.DIRECTORY_BAN, directory and "no_directory" in effects),
        (6, Code.DIRECTORY_FIELD_BANNED, directory and hidden_name),
        (6, Code.DIRECTORY_FIELD_BANNED, directory and hidden_address),
        (6, Code.DIRECTORY_FIELD_BANNED, directory and (hidden_number or reverse)),
        (6, Code.NO_DISCLOSURE, directory and "no_disclosure" in effects),
        (6, Code.MARKETING_OF_DIRECTORY_OFF, directory and not w.marketing_of_directory),
        (6, Code.MARKETING_OF_DIRECTORY_OFF, directory and natural and not both_tests),
        (7, Code.FACT_MISSING, f.channel_bans is None),
        (7, Code.CHANNEL_BAN, a.channel in (f.channel_bans or ())),
        (7, Code.FACT_MISSING, f.kind == "decision_maker" and f.body_channel_bans is None),
        (7, Code.BODY_BAN, f.kind == "decision_maker" and a.channel in (f.body_channel_bans or ())),
        (8, Code.FACT_MISSING, on_list and f.listed is None),
        (8, Code.LISTED, on_list and a.channel in (f.listed or ())),
        (8, Code.LIST_NOT_FRESH, on_list and not fresh and f.origin != "customer_hosted"),
        (9, Code.CHANNEL_CLOSED, closed),
        (9, Code.NO_CONSENT, a.channel in needs_consent and not consented and not own_sale),
        (10, Code.PURPOSE_REFUSED, a.purpose in ("gambling", "quick_loans")),
        (
            10,
            Code.MOBILE_SUBSCRIPTION,
            a.purpose == "mobile_subscription"
            and a.channel == "phone"
            and f.kind == "consumer"
            and a.recipient.business_id not in f.asked_call_from,
        ),
        (11, Code.ART14, natural and f.origin != "customer_hosted" and f.informed is not True),
        (12, Code.NO_CONTACT, seen is None),
        (12, Code.STALE, seen is not None and seen < TODAY - timedelta(days=365)),
    ]
    return next(((stage, code) for stage, code, holds in noes if holds), None)


@settings(max_examples=1000, deadline=None)
@given(facts=FACTS, ask=ASKS, world=WORLDS)
def test_gate_agrees_with_a_flat_reading(
    facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts
) -> None:
    """Same facts, same stage and code."""
    verdict = may_disclose(facts, ask, world)
    expected = oracle(facts, ask, world)
    got = None if verdict.allowed else (verdict.stage, verdict.code)
    assert got == expected


ADDITIONS = st.sampled_from(
    [
        {"protected": True},
        {"objected": True},
        *({"holds": frozenset({hold})} for hold in HOLD_EFFECTS),
        *({"directory_effects": frozenset({effect})} for effect in PARTIAL),
        *({"channel_bans": frozenset({channel})} for channel in Channel),
        *({"body_channel_bans": frozenset({channel})} for channel in Channel),
        *({"listed": frozenset({channel})} for channel in (Channel.POST, Channel.PHONE)),
    ]
)


@settings(max_examples=400, deadline=None)
@given(facts=FACTS, ask=ASKS, ban=ADDITIONS)
def test_gate_never_opens_by_another_ban(
    facts: PersonFacts, ask: DisclosureAsk, ban: dict[str, Any]
) -> None:
    """A no stays a no, at the same stage or an earlier one, when a ban is added."""
    before = may_disclose(facts, ask, GOOD_WORLD)
    (name, value), *_ = ban.items()
    old = getattr(facts, name)
    assume(old is not None)
    added = old | value if isinstance(old, frozenset) and isinstance(value, frozenset) else value
    change: dict[str, Any] = {name: added}
    after = may_disclose(replace(facts, **change), ask, GOOD_WORLD)
    assert after.allowed <= before.allowed
    if not before.allowed:
        assert after.stage is not None
        assert before.stage is not None
        assert after.stage <= before.stage


FACT_NEEDED = {
    "protected": list(SubjectKind),
    "holds": list(SubjectKind),
    "kind": list(SubjectKind),
    "origin": list(SubjectKind),
    "objected": list(SubjectKind),
    "channel_bans": list(SubjectKind),
    "contact_seen_on": list(SubjectKind),
    "age_at_least": [SubjectKind.CONSUMER],
    "informed": [SubjectKind.CONSUMER, SubjectKind.SOLE_TRADER, SubjectKind.DECISION_MAKER],
    "body_channel_bans": [SubjectKind.DECISION_MAKER],
    "listed": [SubjectKind.CONSUMER, SubjectKind.SOLE_TRADER],
}


@given(facts=ALLOWED, name=st.sampled_from(sorted(FACT_NEEDED)))
def test_gate_denies_when_a_needed_fact_is_missing(facts: PersonFacts, name: str) -> None:
    """Taking away one fact of a row that may go closes the gate."""
    assume(facts.kind in FACT_NEEDED[name])
    assert may_disclose(facts, GOOD_ASK, GOOD_WORLD).allowed
    missing: dict[str, Any] = {name: None}
    assert not may_disclose(replace(facts, **missing), GOOD_ASK, GOOD_WORLD).allowed


@given(ask=ASKS, world=WORLDS)
def test_gate_denies_whom_nothing_is_known_of(ask: DisclosureAsk, world: GlobalFacts) -> None:
    """A row without any fact is refused at the first stage."""
    verdict = may_disclose(PersonFacts(subject_id=1), ask, world)
    assert (verdict.allowed, verdict.stage, verdict.code) == (False, 1, Code.FACT_MISSING)
