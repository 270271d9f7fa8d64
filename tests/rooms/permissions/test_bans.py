"""Bans: what changes when a person forbids, and what does not."""

import pytest

from procloser.audit.models import Event
from procloser.permissions import actions, queries
from procloser.permissions.digests import current_key, digests_of
from procloser.permissions.errors import NothingForbidden
from procloser.permissions.models import Ban, OverlayChange, Suppression
from procloser.permissions.types import Channel, Effect
from procloser.subjects.models import DirectoryEntry
from procloser.subjects.types import HeldIdentifiers
from tests.factories.permissions import (
    make_consumer,
    make_decision_maker,
    make_entry,
    make_organisation,
)

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"
REFERENCE = "PC-2026-0001"


def given(**values: str) -> list[HeldIdentifiers]:
    """Return identifiers as a person gives them."""
    return [HeldIdentifiers(0, **values)]


def stored_digests(effect: Effect) -> set[bytes]:
    """Return the digests kept for an effect."""
    kept = Suppression.objects.filter(effect=effect)
    return {bytes(digest) for digest in kept.values_list("digest", flat=True)}


def digests(**values: str) -> set[bytes]:
    """Return the digests of raw values."""
    return {found.value for found in digests_of(current_key(), **values)}


def forbid(
    *subject_ids: int, marketing: bool = True, directory: bool = False, **values: str
) -> int:
    """Forbid, and return the overlay's number."""
    return actions.forbid(
        subject_ids=subject_ids,
        identifiers=given(**values) if values else [],
        marketing=marketing,
        directory=directory,
        request_reference=REFERENCE,
        by=None,
    ).n


def test_forbid_marketing_bans_the_subject_and_keeps_what_it_is_known_by() -> None:
    """The digests of what was given, and of all that is held, outlive the record."""
    subject = make_consumer(phone=PHONE, email="anna@posti.example")
    before = queries.clock_state()
    n = forbid(subject.pk, phone="040 123 4567")
    assert list(Ban.objects.values_list("subject_id", "effect", "channel")) == [
        (subject.pk, "no_marketing", "")
    ]
    assert stored_digests(Effect.NO_MARKETING) == digests(
        phone=PHONE,
        email="anna@posti.example",
        last_name="Virtanen",
        first_names="Anna",
        street_address="Mallikatu 5 A 12",
        postal_code="33100",
    )
    assert n == before.n + 1
    assert queries.changes_since(before.n).subject_ids == {subject.pk}
    event = Event.objects.get(what="forbidden")
    assert (event.target, event.new) == (REFERENCE, "no_marketing: 1 subjects, 3 digests")


def test_forbid_directory_hides_the_entry_and_leaves_marketing_alone() -> None:
    """Two boxes, two effects."""
    entry = make_entry(PHONE)
    forbid(entry.subject_id, marketing=False, directory=True, phone=PHONE)
    assert DirectoryEntry.objects.get(pk=entry.pk).hidden
    assert queries.hidden_from_display([entry.subject_id]) == {entry.subject_id}
    assert set(Ban.objects.values_list("effect", flat=True)) == {"no_directory"}
    assert stored_digests(Effect.NO_MARKETING) == set()


def test_forbid_without_anybody_found_keeps_the_digest() -> None:
    """A later delivery is stopped by it."""
    forbid(phone=PHONE)
    assert not Ban.objects.exists()
    assert stored_digests(Effect.NO_MARKETING) == digests(phone=PHONE)


def test_forbid_twice_changes_nothing_more() -> None:
    """The second time no ban and no digest is added."""
    subject = make_consumer(phone=PHONE)
    forbid(subject.pk, phone=PHONE)
    kept = Ban.objects.count(), Suppression.objects.count()
    result = actions.forbid(
        subject_ids=[subject.pk],
        identifiers=given(phone=PHONE),
        marketing=True,
        directory=False,
        request_reference="PC-2026-0002",
        by=None,
    )
    assert (result.bans, result.suppressions, result.hidden_entries) == (0, 0, 0)
    assert (Ban.objects.count(), Suppression.objects.count()) == kept


@pytest.mark.parametrize(
    ("marketing", "phone"), [(False, PHONE), (True, "")], ids=["nothing", "nobody"]
)
def test_forbid_refuses_nothing_and_nobody(marketing: bool, phone: str) -> None:
    """Neither moves the clock."""
    before = queries.clock_state()
    with pytest.raises(NothingForbidden):
        forbid(marketing=marketing, phone=phone)
    assert queries.clock_state() == before
    assert not Suppression.objects.exists()


def test_forbid_does_not_keep_a_switchboard_as_ones_own() -> None:
    """A held number or mailbox that colleagues have too stays theirs."""
    firm = make_organisation()
    one = make_decision_maker(firm, phone=PHONE, email="info@firma.example")
    make_decision_maker(firm, phone=PHONE, email="info@firma.example", last_name="Toinen")
    forbid(one.pk)
    assert stored_digests(Effect.NO_MARKETING) == digests(
        last_name="Päättäjä",
        first_names="Pekka",
        street_address="Yrityskatu 1",
        postal_code="33100",
    )


def test_forbid_channel_of_a_body_changes_its_decision_makers() -> None:
    """Acceptance test 13: their flags are read again at the next request."""
    firm = make_organisation()
    maker = make_decision_maker(firm)
    before = queries.clock_state()
    actions.forbid_channel(
        subject_ids=[firm.pk],
        identifiers=[],
        channel=Channel.PHONE,
        request_reference=REFERENCE,
        by=None,
    )
    assert queries.changes_since(before.n).subject_ids == {firm.pk, maker.pk}
    facts = queries.facts_for([maker.pk], register="decision_makers")[maker.pk]
    assert facts.body_channel_bans == frozenset({Channel.PHONE})
    assert facts.channel_bans == frozenset()


def test_unite_bans_gives_the_kept_what_the_gone_forbade() -> None:
    """The union; the gone one's own stand, for an unmerge."""
    kept, gone = make_consumer(), make_consumer(last_name="Korhonen")
    forbid(gone.pk, marketing=True, directory=True)
    assert actions.unite_bans([(kept.pk, gone.pk)]) == 2
    assert actions.unite_bans([(kept.pk, gone.pk)]) == 0
    bans = Ban.objects.filter(subject_id=kept.pk)
    assert set(bans.values_list("effect", flat=True)) == {"no_marketing", "no_directory"}
    assert Ban.objects.filter(subject_id=gone.pk).count() == 2


def test_clock_numbers_follow_one_another() -> None:
    """Each change has the next number, and knows its subjects."""
    start = queries.clock_state().n
    assert [actions.bump_clock([7]), actions.bump_clock([8, 9])] == [start + 1, start + 2]
    assert queries.changes_since(start + 1).subject_ids == {8, 9}
    assert queries.changes_since(start + 2).subject_ids == set()
    assert OverlayChange.objects.filter(n__gt=start).count() == 3
