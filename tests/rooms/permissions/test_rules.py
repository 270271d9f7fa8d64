"""The gate, case by case: the acceptance tests of the requirements that it decides alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from procloser.permissions.rules import may_disclose
from procloser.permissions.types import (
    Channel,
    Code,
    ConsentFact,
    ContactUse,
    Duty,
    Effect,
    Origin,
    Recipient,
    Stage,
    SubjectKind,
    Verdict,
)
from tests.factories.permissions import ASK, BUYER, CONSUMER, TODAY, WORLD

DIRECTORY = replace(CONSUMER, origin=Origin.DIRECTORY)
MAKER = replace(CONSUMER, kind=SubjectKind.DECISION_MAKER, origin=Origin.DECISION_MAKERS)
FOUR = {
    Duty.TELL_ORIGIN,
    Duty.TELL_OBJECTION_RIGHT,
    Duty.TELL_SENDER,
    Duty.GIVE_STOP_ADDRESS,
}


def denied(code: Code, stage: Stage) -> Verdict:
    """Return the verdict of a no."""
    return Verdict(allowed=False, code=code, stage=stage)


def by(channel: Channel, *names: str) -> frozenset[ConsentFact]:
    """Return consents for the channel naming these."""
    return frozenset(ConsentFact(channel, name) for name in names)


def test_may_disclose_allows_with_the_duties_of_the_channel() -> None:
    """A clean consumer goes by post with four duties, by phone with the rules of phone sale."""
    assert may_disclose(CONSUMER, ASK, WORLD) == Verdict(allowed=True, duties=frozenset(FOUR))
    by_phone = may_disclose(CONSUMER, replace(ASK, channel=Channel.PHONE), WORLD)
    assert by_phone.duties == FOUR | {Duty.PHONE_SALE_RULES}


@pytest.mark.parametrize("channel", Channel)
def test_objection_closes_every_channel(channel: Channel) -> None:
    """Article 21(2) leaves no channel open."""
    verdict = may_disclose(replace(CONSUMER, objected=True), replace(ASK, channel=channel), WORLD)
    assert verdict == denied(Code.OBJECTED, Stage.OBJECTION)


@pytest.mark.parametrize(
    ("consents", "code"),
    [
        (by(Channel.SMS), Code.NO_CONSENT),
        (by(Channel.SMS, "7654321-4"), Code.NO_CONSENT),
        (by(Channel.EMAIL, BUYER), Code.NO_CONSENT),
        (by(Channel.SMS, BUYER), None),
    ],
)
def test_sms_to_a_consumer_needs_a_consent_naming_the_recipient(
    consents: frozenset[ConsentFact], code: Code | None
) -> None:
    """Acceptance test 3: without, and with one naming another customer, the answer is no."""
    ask = replace(ASK, channel=Channel.SMS, fields=frozenset({"number"}))
    assert may_disclose(replace(CONSUMER, consents=consents), ask, WORLD).code == code


def test_sole_trader_email_is_a_natural_persons() -> None:
    """Acceptance test 4: consent is needed, whatever the mailbox is called."""
    trader = replace(
        CONSUMER,
        kind=SubjectKind.SOLE_TRADER,
        origin=Origin.COMPANIES,
        email_use=ContactUse.GENERIC,
    )
    verdict = may_disclose(trader, replace(ASK, channel=Channel.EMAIL), WORLD)
    assert verdict == denied(Code.NO_CONSENT, Stage.CONSENT)


def test_prospect_is_for_ourselves_alone() -> None:
    """Acceptance test 5: never in a customer's list; our own marketing needs no contract."""
    prospect = replace(CONSUMER, origin=Origin.PROSPECTS)
    ours = replace(ASK, recipient=Recipient("", "FI", ourselves=True), contract=None)
    assert may_disclose(prospect, ASK, WORLD) == denied(Code.PROSPECT, Stage.ORIGIN)
    assert may_disclose(prospect, ours, WORLD).allowed


def test_ourselves_may_not_take_other_registers_without_a_contract() -> None:
    """Being the controller opens the prospect register and nothing else."""
    ours = replace(ASK, recipient=Recipient("", "FI", ourselves=True), contract=None)
    assert may_disclose(CONSUMER, ours, WORLD) == denied(Code.CONTRACT, Stage.CONTRACT)


def test_body_ban_covers_its_decision_makers() -> None:
    """Acceptance test 13: a body's no is its people's, for that channel."""
    maker = replace(MAKER, body_channel_bans=frozenset({Channel.POST}))
    assert may_disclose(maker, ASK, WORLD) == denied(Code.BODY_BAN, Stage.CHANNEL_BAN)
    assert may_disclose(maker, replace(ASK, channel=Channel.VISIT), WORLD).allowed


def test_partial_directory_ban_hides_only_the_banned_field() -> None:
    """Acceptance test 14: without the number there is post, and no call."""
    entry = replace(DIRECTORY, directory_effects=frozenset({Effect.HIDE_NUMBER}))
    by_post = may_disclose(entry, ASK, WORLD)
    by_phone = may_disclose(entry, replace(ASK, channel=Channel.PHONE), WORLD)
    assert (by_post.allowed, by_post.masked_fields) == (
        True,
        frozenset({"number"}),
    )
    assert by_phone == denied(Code.DIRECTORY_FIELD_BANNED, Stage.DIRECTORY)


@pytest.mark.parametrize(
    "world",
    [
        replace(WORLD, marketing_of_directory=False),
        replace(WORLD, balancing_tests=frozenset({Origin.CONSUMERS})),
        replace(WORLD, compatibility_tests=frozenset()),
    ],
)
def test_directory_is_not_marketed_until_all_is_decided(world: object) -> None:
    """The switch is off by default, and stands on two tests."""
    verdict = may_disclose(DIRECTORY, ASK, world)  # type: ignore[arg-type]
    assert verdict == denied(Code.MARKETING_OF_DIRECTORY_OFF, Stage.DIRECTORY)


@pytest.mark.parametrize(("age_days", "fresh"), [(0, True), (30, True), (31, False), (-1, False)])
def test_ban_list_is_fresh_for_thirty_days(age_days: int, fresh: bool) -> None:
    """An older list closes the channel it is for, and only that one."""
    batches = {Channel.POST: TODAY, Channel.PHONE: TODAY - timedelta(days=age_days)}
    world = replace(WORLD, list_batches=batches)
    by_phone = may_disclose(CONSUMER, replace(ASK, channel=Channel.PHONE), world)
    assert by_phone.allowed is fresh
    assert may_disclose(CONSUMER, ASK, world).allowed


@pytest.mark.parametrize(
    ("use", "code"),
    [(None, Code.LISTED), (ContactUse.MIXED, Code.LISTED), (ContactUse.WORK, None)],
)
def test_phone_list_protects_a_decision_makers_own_number(
    use: ContactUse | None, code: Code | None
) -> None:
    """A number not known to be of work alone is protected by the list."""
    maker = replace(MAKER, number_use=use, listed=frozenset({Channel.PHONE}))
    assert may_disclose(maker, replace(ASK, channel=Channel.PHONE), WORLD).code == code


@pytest.mark.parametrize(
    ("concerns_work", "use", "allowed"),
    [(True, ContactUse.WORK, True), (False, ContactUse.WORK, False), (True, None, False)],
)
def test_work_mail_is_open_only_for_a_topic_of_the_work(
    concerns_work: bool, use: ContactUse | None, allowed: bool
) -> None:
    """Section 202 reaches a named work address only by its owner's duties."""
    ask = replace(ASK, channel=Channel.EMAIL, concerns_work_duties=concerns_work)
    assert may_disclose(replace(MAKER, email_use=use), ask, WORLD).allowed is allowed


def test_mobile_subscription_is_not_sold_to_consumers_by_phone() -> None:
    """Section 201, but for whoever asked this seller to call."""
    terms = replace(ASK.contract, purposes=frozenset({"mobile_subscription"}))  # type: ignore[type-var]
    ask = replace(ASK, purpose="mobile_subscription", channel=Channel.PHONE, contract=terms)
    verdict = may_disclose(CONSUMER, ask, WORLD)
    assert verdict == denied(Code.MOBILE_SUBSCRIPTION, Stage.PURPOSE)
    asked = replace(CONSUMER, asked_call_from=frozenset({BUYER}))
    assert may_disclose(asked, ask, WORLD).allowed


@pytest.mark.parametrize(
    ("days", "code"), [(365, None), (366, Code.STALE), (None, Code.NO_CONTACT)]
)
def test_contact_not_seen_for_a_year_is_stale(days: int | None, code: Code | None) -> None:
    """The limit is a year; a contact that does not exist has its own code."""
    seen = {} if days is None else {Channel.POST: TODAY - timedelta(days=days)}
    assert may_disclose(replace(CONSUMER, contact_seen_on=seen), ASK, WORLD).code == code
