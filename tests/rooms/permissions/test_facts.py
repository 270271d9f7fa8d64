"""What the gate is told about people, from today's tables."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.permissions import actions, queries
from procloser.permissions.errors import NobodyToInform
from procloser.permissions.facts import age_at_least
from procloser.permissions.models import Ban, Informing
from procloser.permissions.rules import may_disclose
from procloser.permissions.types import Channel, Code, ContactUse, Effect, PersonFacts
from procloser.subjects.models import Correction, Subject
from procloser.subjects.types import HeldIdentifiers
from tests.factories.accounts import make_user
from tests.factories.permissions import (
    ASK,
    TODAY,
    WORLD,
    make_consumer,
    make_decision_maker,
    make_entry,
    make_load,
    make_organisation,
)

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    """Have it TODAY, whenever the tests run: a ban made now holds from now."""
    with clock.freeze(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)):
        yield


def facts_of(subject: Subject, register: str = "consumers") -> PersonFacts:
    """Return the subject's facts today."""
    return queries.facts_for([subject.pk], register=register, today=TODAY)[subject.pk]


def inform(register: str, folder: Path) -> int:
    """Inform everyone in the register."""
    proof = folder / "receipt.txt"
    proof.write_text("printed and posted", encoding="utf-8")
    officer = make_user(Role.PRIVACY_OFFICER)
    return actions.inform(register=register, proof=proof, notice_version="2", by=officer)


def test_facts_of_a_clean_informed_consumer_are_allowed(tmp_path: Path) -> None:
    """Everything the gate needs is there, and nothing stands against it."""
    subject = make_consumer(phone=PHONE)
    inform("consumers", tmp_path)
    facts = facts_of(subject)
    assert may_disclose(facts, ASK, WORLD).allowed
    assert facts.age_at_least == 45
    assert facts.contact_seen_on == dict.fromkeys(
        [Channel.POST, Channel.VISIT, Channel.PHONE, Channel.SMS, Channel.AUTOMATED_CALL], TODAY
    )


def test_facts_of_nobody_are_unknown() -> None:
    """An id without a record in the register is answered, and refused."""
    entry = make_entry(PHONE)
    facts = facts_of(entry.subject)
    assert facts == PersonFacts(subject_id=entry.subject_id)
    assert may_disclose(facts, ASK, WORLD).code == Code.FACT_MISSING


@pytest.mark.parametrize(("birth_year", "age"), [(2008, 17), (2007, 18), (1980, 45), (None, None)])
def test_age_is_the_least_a_birth_year_allows(birth_year: int | None, age: int | None) -> None:
    """Born in 2008 one may still be 17 on the last day of 2026."""
    assert age_at_least(birth_year, date(2026, 12, 31)) == age


def test_facts_follow_a_correction() -> None:
    """A value the person gave stands above the source's: the phone was taken out."""
    subject = make_consumer(phone=PHONE, birth_year=2015)
    for field, value in (("phone", ""), ("birth_year", "1990")):
        Correction.objects.create(
            subject=subject,
            register="consumers",
            field=field,
            value=value,
            given_at="2026-11-01T00:00:00Z",
            case_reference="PC-2026-0009",
        )
    facts = facts_of(subject)
    assert facts.age_at_least == 35
    assert set(facts.contact_seen_on or {}) == {Channel.POST, Channel.VISIT}


def test_newest_record_stands_for_the_person() -> None:
    """The source's own date decides, not the order of loading."""
    subject = make_consumer(phone=PHONE, load=make_load(source_date=TODAY))
    older = make_load(source_date=TODAY - timedelta(days=400))
    make_consumer(subject=subject, load=older, birth_year=2015)
    facts = facts_of(subject)
    assert (facts.age_at_least, (facts.contact_seen_on or {})[Channel.PHONE]) == (45, TODAY)


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        (Effect.PROTECTED, Code.PROTECTED),
        (Effect.RESTRICTED, Code.RESTRICTED),
        (Effect.ERASURE_PENDING, Code.ERASURE_PENDING),
        (Effect.IDENTITY_CONFLICT, Code.IDENTITY_CONFLICT),
        (Effect.DECEASED, Code.DECEASED),
    ],
)
def test_hold_is_seen_by_the_gate(effect: Effect, code: Code) -> None:
    """Each hold has its code."""
    subject = make_consumer()
    actions.place_hold(subject_id=subject.pk, effect=effect, request_reference="", by=None)
    assert may_disclose(facts_of(subject), ASK, WORLD).code == code


def test_objection_by_digest_alone_is_seen_by_the_gate() -> None:
    """A ban on the number reaches a record nobody linked to it: today's values are looked up."""
    actions.forbid(
        subject_ids=[],
        identifiers=[HeldIdentifiers(0, phone=PHONE)],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    subject = make_consumer(phone=PHONE)
    assert facts_of(subject).objected is True


def test_ban_of_a_merged_subject_holds_for_the_one_it_became() -> None:
    """Also before the bans were united."""
    kept, gone = make_consumer(), make_consumer(last_name="Korhonen")
    actions.forbid(
        subject_ids=[gone.pk],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    Subject.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert facts_of(kept).objected is True


def test_ban_holds_from_its_first_day_to_its_last() -> None:
    """An external list's validity is days, both ends included."""
    subject = make_consumer()
    Ban.objects.create(
        subject_id=subject.pk,
        effect=Effect.LISTED,
        channel=Channel.POST,
        source="external_list",
        list_batch_id=1,
        valid_from=TODAY,
        valid_to=TODAY,
    )
    days = (-1, 0, 1)
    listed = [
        queries.facts_for([subject.pk], register="consumers", today=TODAY + timedelta(days=day))[
            subject.pk
        ].listed
        for day in days
    ]
    assert listed == [frozenset(), frozenset({Channel.POST}), frozenset()]


def test_work_contacts_are_known_only_where_shown() -> None:
    """A switchboard is in the directory as a body's; a work mailbox is in the site's domain."""
    firm = make_organisation(website="https://www.firma.example/fi")
    make_entry("+358201234567", kind="body", last_name="")
    work = make_decision_maker(firm, phone="+358201234567", email="pekka@firma.example")
    own = make_decision_maker(firm, phone=PHONE, email="pekka@posti.example")
    uses = [
        (facts.number_use, facts.email_use)
        for facts in (facts_of(work, "decision_makers"), facts_of(own, "decision_makers"))
    ]
    assert uses == [(ContactUse.WORK, ContactUse.WORK), (None, None)]


def test_objection_of_a_body_covers_its_people_on_every_channel() -> None:
    """A body that wants no marketing means its people too."""
    firm = make_organisation()
    maker = make_decision_maker(firm)
    actions.forbid(
        subject_ids=[firm.pk],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    facts = facts_of(maker, "decision_makers")
    assert (facts.objected, facts.body_channel_bans) == (False, frozenset(Channel))


def test_sole_trader_of_the_company_register_is_a_natural_person() -> None:
    """Companies need no article 14 notice, sole traders do."""
    firm, trader = make_organisation(), make_organisation(kind="sole_trader")
    codes = [
        may_disclose(facts_of(one.subject, "companies"), ASK, WORLD).code for one in (firm, trader)
    ]
    assert codes == [None, Code.ART14]


def test_inform_covers_those_held_now_and_nobody_later(tmp_path: Path) -> None:
    """Who comes with a later load is uninformed; informing again covers only them."""
    first = make_consumer()
    make_consumer(subject=first, load=make_load())
    assert inform("consumers", tmp_path) == 1
    second = make_consumer(last_name="Korhonen")
    assert (facts_of(first).informed, facts_of(second).informed) == (True, False)
    assert inform("consumers", tmp_path) == 1
    assert facts_of(second).informed is True
    with pytest.raises(NobodyToInform):
        inform("consumers", tmp_path)
    assert len(Informing.objects.first().proof_sha256) == 64  # type: ignore[union-attr]


def test_inform_of_another_register_does_not_count(tmp_path: Path) -> None:
    """Being told of the directory is not being told of the consumer register."""
    subject = make_consumer()
    make_entry(PHONE, subject=subject)
    inform("directory", tmp_path)
    assert facts_of(subject).informed is False


def test_inform_needs_a_proof_and_an_officer(tmp_path: Path) -> None:
    """An empty file proves nothing; a data manager may not."""
    make_consumer()
    empty = tmp_path / "empty.txt"
    empty.touch()
    officer, manager = make_user(Role.PRIVACY_OFFICER), make_user(Role.DATA_MANAGER)
    with pytest.raises(BadInput, match="holds no proof"):
        actions.inform(register="consumers", proof=empty, notice_version="2", by=officer)
    with pytest.raises(NotPermitted):
        actions.inform(register="consumers", proof=empty, notice_version="2", by=manager)
    assert not Informing.objects.exists()


def test_world_facts_start_with_everything_closed() -> None:
    """No decision, no list: nothing of a natural person may go."""
    subject = make_consumer()
    world = queries.world_facts(TODAY)
    assert (world.marketing_of_directory, world.balancing_tests, world.list_batches) == (
        False,
        frozenset(),
        {},
    )
    assert may_disclose(facts_of(subject), ASK, world).code == Code.NO_BALANCING_TEST
    tested = replace(world, balancing_tests=WORLD.balancing_tests)
    assert may_disclose(facts_of(subject), ASK, tested).code == Code.LIST_NOT_FRESH
