"""External restriction lists."""

from datetime import date

import pytest
from django.db import connection

from procloser.permissions import actions, queries
from procloser.permissions.actions import StoredBanList
from procloser.permissions.models import Ban, BanListBatch, Suppression
from procloser.permissions.types import Channel
from procloser.postgres.reading import read
from procloser.sources.types import BanRow
from tests.factories.permissions import (
    TODAY,
    make_consumer,
    make_decision_maker,
    make_entry,
    make_load,
    make_organisation,
)

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"
BY_PHONE = BanRow(2, "040 123 4567", "", "", "", "", "2026-01-01", "2028-12-31")
BY_NAME = BanRow(3, "", "VIRTANEN", "A.", "Mallikatu 5 A 12", "33100", "2026-01-01", "")


def store(*rows: BanRow, batch_date: date = TODAY) -> StoredBanList:
    """Store a list of these rows."""
    load = make_load(register="")
    return actions.store_ban_list(
        source_id=load.source_id, load_id=load.pk, batch_date=batch_date, rows=iter(rows)
    )


def listed() -> set[tuple[int, str]]:
    """Return which subjects are listed for which channel."""
    return set(Ban.objects.filter(effect="listed").values_list("subject_id", "channel"))


def test_list_by_phone_lists_everyone_with_the_number() -> None:
    """In whichever register the number stands; another number is left alone."""
    consumer = make_consumer(phone=PHONE)
    entry = make_entry(PHONE, last_name="Korhonen")
    maker = make_decision_maker(make_organisation(), phone=PHONE)
    make_consumer(phone="+358407654321", last_name="Nieminen")
    stored = store(BY_PHONE)
    assert listed() == {(one, "phone") for one in (consumer.pk, entry.subject_id, maker.pk)}
    assert (stored.entries, stored.subjects_listed) == ({Channel.PHONE: 1, Channel.POST: 0}, 3)
    assert list(BanListBatch.objects.values_list("channel", "entries")) == [("phone", 1)]


def test_list_by_name_and_address_lists_that_dwelling_only() -> None:
    """Spelling differs, the dwelling is one; the neighbour and the namesake stay."""
    meant = make_consumer(street_address="Mallikatu 5A12")
    make_consumer(street_address="Mallikatu 5 A 13")
    make_consumer(postal_code="33200")
    make_consumer(first_names="Bertta")
    store(BY_NAME)
    assert listed() == {(meant.pk, "post")}
    kept = Suppression.objects.get()
    assert (kept.tag, kept.channel, kept.valid_to) == ("nameaddr", "post", None)


def test_list_moves_the_overlay_for_whom_it_concerns() -> None:
    """The next count obeys it."""
    meant = make_consumer(phone=PHONE)
    before = queries.clock_state().n
    store(BY_PHONE)
    assert queries.changes_since(before).subject_ids == {meant.pk}


def test_list_keeps_the_validity_of_each_row() -> None:
    """First and last day as the keeper gave them."""
    make_consumer(phone=PHONE)
    store(BY_PHONE)
    ban = Ban.objects.get()
    assert (ban.valid_from, ban.valid_to) == (date(2026, 1, 1), date(2028, 12, 31))


def test_unreadable_row_is_named_and_the_rest_stored() -> None:
    """Its line goes back to the load; nothing of its text is kept."""
    bad = BanRow(4, "12", "", "", "", "", "2026-01-01", "")
    stored = store(BY_PHONE, bad)
    assert stored.unreadable_lines == (4,)
    assert Suppression.objects.count() == 1


def test_newest_batch_says_how_fresh_the_list_is() -> None:
    """An older file loaded later does not make the list older."""
    store(BY_PHONE, batch_date=date(2026, 11, 20))
    store(BY_NAME, batch_date=date(2026, 11, 1))
    store(BY_PHONE, batch_date=date(2026, 10, 1))
    assert read(connection, queries.ban_list_batches_read()) == {
        Channel.PHONE: date(2026, 11, 20),
        Channel.POST: date(2026, 11, 1),
    }


def test_carried_ban_reaches_a_person_stored_after_the_list() -> None:
    """A record whose number is on a list brings the entry with it, once."""
    store(BY_PHONE)
    subject = make_consumer(phone=PHONE)
    met = [(subject.pk, Suppression.objects.get().pk)]
    assert actions.carry_bans(met) == 1
    assert actions.carry_bans(met) == 0
    assert listed() == {(subject.pk, "phone")}
