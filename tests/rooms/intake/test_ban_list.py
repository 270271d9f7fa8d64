"""A restriction list is kept as digests; its rows are never quoted."""

from procloser.intake.models import QuarantinedRow
from procloser.permissions.models import Ban, BanListBatch, Suppression
from procloser.subjects.models import ConsumerRecord, DirectoryEntry
from tests.factories.subjects import Loader, listed, person, subscriber

HOME = {
    "last_name": "Virtanen",
    "first_names": "A",
    "street_address": "Mallikatu 5 A 12",
    "postal_code": "33100",
}


def test_ban_list_counts_rows_and_keeps_digests(load: Loader) -> None:
    """Phones ban calls, names and addresses the post; a row that cannot be read is quarantined."""
    report = load("ban-list", listed(phone="0401234567"), listed(**HOME), listed(phone="12"))
    assert (report.accepted, report.reasons) == (2, {"unreadable_identifier": 1})
    assert QuarantinedRow.objects.get().text == ""
    kept = Suppression.objects.values_list("tag", "channel", "effect")
    assert set(kept) == {("tel", "phone", "listed"), ("nameaddr", "post", "listed")}
    assert set(BanListBatch.objects.values_list("channel", "entries")) == {
        ("phone", 1),
        ("post", 1),
    }


def test_ban_list_meets_those_held_by_name_and_address(load: Loader) -> None:
    """In whatever spelling the address stands in our records, in every register."""
    load("people", person("1", street_address="mallikatu 5 A as. 12"))
    load("number-base", subscriber("0407654321", first_names="Aino"))
    load("people", person("2", first_names="Bo"), source="B")
    load("ban-list", listed(**HOME))
    meant = {ConsumerRecord.objects.get(source_record_id="1").subject_id}
    meant |= set(DirectoryEntry.objects.values_list("subject_id", flat=True))
    assert set(Ban.objects.values_list("subject_id", flat=True)) == meant
