"""Consents the officer records and ends, and what they open."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.permissions import actions, queries
from procloser.permissions.errors import ConsentWithdrawnSince
from procloser.permissions.models import Consent, RecipientClass
from procloser.permissions.types import Channel, Recipient
from procloser.registers.errors import SpecialCategory
from procloser.subjects.actions import merge_subjects
from tests.bad_input.format import IDENTITY_CODE
from tests.factories.accounts import business_id, make_user
from tests.factories.permissions import BUYER, make_consumer

pytestmark = pytest.mark.django_db
AGREED = {"scope": "Tarjoukset", "text_version": "1", "evidence": "Lomake 7"}
OTHER = business_id(7_654_321)


@pytest.fixture
def officer() -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


def record(officer: User, subject_id: int, **changed: Any) -> Consent:
    """Record a consent to the buyer's messages."""
    given = {"channel": Channel.SMS, "names": BUYER, **AGREED, **changed}
    return actions.record_consent(subject_id=subject_id, by=officer, **given)


def withdraw(officer: User, subject_id: int, **changed: Any) -> int:
    """Take back every consent, or what is said."""
    return actions.withdraw_consent(
        subject_id=subject_id, by=officer, **{"channel": None, "names": None, **changed}
    )


def consenting(channel: Channel = Channel.SMS, names: str = BUYER) -> set[int]:
    """Return who may be reached by the channel by a recipient of that business ID."""
    recipient = Recipient(names, "FI", classes=queries.classes_of(names))
    return queries.consenting_subjects(channel, recipient)


def test_consent_opens_its_channel_for_whom_it_names(officer: User) -> None:
    """Until it is taken back; the next overlay number is the person's."""
    subject, before = make_consumer(), queries.clock_state().n
    record(officer, subject.pk)
    assert consenting() == {subject.pk}
    assert consenting(names=OTHER) == consenting(Channel.EMAIL) == set()
    assert queries.changes_since(before).subject_ids == {subject.pk}
    before = queries.clock_state().n
    assert withdraw(officer, subject.pk) == 1
    assert queries.changes_since(before).subject_ids == {subject.pk}
    assert withdraw(officer, subject.pk) == 0
    assert consenting() == set()


def test_consent_and_withdrawal_are_in_the_audit(officer: User) -> None:
    """By whom, of whom, what; never the evidence."""
    subject = make_consumer()
    record(officer, subject.pk)
    withdraw(officer, subject.pk, channel=Channel.SMS, names=BUYER)
    events = Event.objects.filter(what__startswith="consent").order_by("pk")
    assert [(e.what, e.target, e.new, e.username) for e in events] == [
        ("consent_recorded", f"subject {subject.pk}", f"sms {BUYER}", officer.username),
        ("consent_withdrawn", f"subject {subject.pk}", f"sms {BUYER}: 1", officer.username),
    ]


def test_consent_naming_a_class_is_for_its_members(officer: User) -> None:
    """As the officer has classified them, and for as long."""
    subject = make_consumer()
    record(officer, subject.pk, names="class:energy")
    assert consenting() == set()
    actions.classify_recipient(business_id=BUYER, name="class:energy", by=officer)
    actions.classify_recipient(business_id=BUYER, name="Class:Energy", by=officer)
    assert RecipientClass.objects.count() == 1
    assert consenting() == {subject.pk}
    assert consenting(names=OTHER) == set()
    actions.declassify_recipient(business_id=BUYER, name="class:energy", by=officer)
    assert consenting() == set()
    with pytest.raises(NotFound):
        actions.declassify_recipient(business_id=BUYER, name="class:energy", by=officer)


@pytest.mark.parametrize(
    ("business", "name"),
    [("1234567-2", "class:energy"), ("class:a1", "class:b2"), (BUYER, "energy")],
)
def test_class_needs_a_business_and_a_class(officer: User, business: str, name: str) -> None:
    """Anything else would match no consent, or all."""
    with pytest.raises(BadInput):
        actions.classify_recipient(business_id=business, name=name, by=officer)


@pytest.mark.parametrize(
    "changed",
    [
        {"evidence": ""},
        {"scope": " "},
        {"text_version": ""},
        {"names": ""},
        {"names": "1234567-2"},
        {"names": "Sähkö Oy"},
        {"evidence": f"Puhelu, {IDENTITY_CODE}"},
        {"scope": IDENTITY_CODE},
        {"text_version": IDENTITY_CODE.replace("-", "\u00ad-\u200b")},
    ],
)
def test_consent_that_cannot_be_shown_is_refused(officer: User, changed: dict[str, str]) -> None:
    """It names nobody, nothing shows it, or it would keep an identity code (GDPR art. 7(1))."""
    subject = make_consumer()
    with pytest.raises(BadInput) as refused:
        record(officer, subject.pk, **changed)
    assert not Consent.objects.exists()
    assert IDENTITY_CODE not in str(refused.value)


@pytest.mark.parametrize(
    "changed",
    [
        {"scope": "Tarjoukset diabeetikoille"},
        {"evidence": "Seurakunnan ilta"},
        {"text_version": "ay-jäsenet 1"},
        {"names": "class:trade_union"},
    ],
)
def test_consent_that_tells_of_a_special_category_is_refused(
    officer: User, changed: dict[str, str]
) -> None:
    """GDPR art. 9: what somebody wants offers of may tell of health or faith."""
    with pytest.raises(SpecialCategory):
        record(officer, make_consumer().pk, **changed)
    assert not Consent.objects.exists()


def test_consent_of_tomorrow_is_refused(officer: User) -> None:
    """It has not been given."""
    with translation.override("en"), pytest.raises(BadInput, match="in the future"):
        record(officer, make_consumer().pk, given_at=clock.now() + timedelta(minutes=1))


def test_consent_older_than_a_withdrawal_is_refused(officer: User) -> None:
    """Of every channel at once; one given after it is a new one."""
    subject, given = make_consumer(), clock.now() - timedelta(days=1)
    withdraw(officer, subject.pk)
    anew = pytest.raises(ConsentWithdrawnSince, match="Ask for it anew")
    with translation.override("en"), anew:
        record(officer, subject.pk, given_at=given)
    assert consenting() == set()
    record(officer, subject.pk)
    assert consenting() == {subject.pk}


def test_withdrawal_of_one_sender_leaves_the_others(officer: User) -> None:
    """And of one channel the other channels."""
    subject = make_consumer()
    record(officer, subject.pk)
    record(officer, subject.pk, names=OTHER)
    record(officer, subject.pk, channel=Channel.EMAIL)
    assert withdraw(officer, subject.pk, channel=Channel.SMS, names=BUYER) == 1
    assert consenting() == set()
    assert consenting(names=OTHER) == consenting(Channel.EMAIL) == {subject.pk}


def test_consent_is_the_standing_subjects(officer: User) -> None:
    """Under an old id too; a withdrawal of before a merge ends what the other gave earlier."""
    kept, gone = make_consumer(), make_consumer()
    record(officer, kept.pk, given_at=clock.now() - timedelta(days=2))
    withdraw(officer, gone.pk)
    merge_subjects([(kept.pk, gone.pk)])
    actions.unite_bans([(kept.pk, gone.pk)])
    assert consenting() == set()
    assert record(officer, gone.pk).subject_id == kept.pk
    with pytest.raises(NotFound):
        record(officer, kept.pk + 1_000_000)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PRIVACY_OFFICER])
def test_only_the_officer_records_and_ends(role: Role) -> None:
    """Nobody else opens or closes a channel by hand."""
    subject, other = make_consumer(), make_user(role)
    with pytest.raises(NotPermitted):
        record(other, subject.pk)
    with pytest.raises(NotPermitted):
        withdraw(other, subject.pk)
    with pytest.raises(NotPermitted):
        actions.classify_recipient(business_id=BUYER, name="class:energy", by=other)
