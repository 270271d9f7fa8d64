"""Complete deliveries: what an operator lists no more ages out, and no ban is ever lifted."""

from datetime import date

import pytest

from procloser.audit.models import Event
from procloser.intake.errors import TooManyEnded
from procloser.intake.limits import LARGEST_ENDING, MISSED_DELIVERIES
from procloser.intake.types import LoadReport
from procloser.permissions import actions as permissions
from procloser.permissions.models import Suppression
from procloser.permissions.types import Effect
from procloser.subjects.models import DirectoryEntry, EndedNumber, FullDelivery
from tests.factories.subjects import Loader, Row, subscriber

GONE, KEPT = "+358401234567", "+358407654321"
OLD = "2026-09-01T12:00:00+03:00"
OTHERS = [f"+35850{n:07d}" for n in range(10)]


def entry(number: str, **values: str) -> Row:
    """Give a row whose last change is of September; each number has its own person."""
    person = {"last_name": f"Virtanen{number[-4:]}", "street_address": f"Mallikatu {number[-4:]}"}
    return subscriber(number, **{"changed_at": OLD, **person, **values})


def full(load: Loader, day: str, *numbers: str, **values: str) -> LoadReport:
    """Load a full delivery of these numbers, and of ten others that are always there."""
    rows = [entry(number, **values) for number in (*OTHERS, *numbers)]
    return load("number-base-full", *rows, day=day)


def listed() -> set[str | None]:
    """Return the numbers held, the ten others aside."""
    return set(DirectoryEntry.objects.values_list("number", flat=True)) - set(OTHERS)


def test_entry_missing_from_two_full_deliveries_ends(load: Loader) -> None:
    """Once may be a slip; twice it is gone, with its keyed digest kept and the report's count."""
    assert full(load, "2026-09-10", GONE, KEPT).accepted == 12
    assert full(load, "2026-10-10", KEPT).ended == 0
    assert listed() == {GONE, KEPT}
    report = full(load, "2026-11-10", KEPT)
    assert (report.ended, report.to_json()["ended"]) == (1, 1)
    assert listed() == {KEPT}
    ended = EndedNumber.objects.get()
    assert (len(bytes(ended.digest)), ended.was_missing) == (32, True)
    assert list(FullDelivery.objects.order_by("delivered_on").values_list("entries", "ended")) == [
        (12, 0),
        (11, 0),
        (11, 1),
    ]
    assert Event.objects.get(what="entries_ended").new == "Sointu: 1"


def test_entry_back_in_a_delivery_starts_anew(load: Loader) -> None:
    """Missing, back, missing: not twice in a row."""
    full(load, "2026-09-10", GONE)
    full(load, "2026-09-20")
    full(load, "2026-10-10", GONE)
    assert full(load, "2026-11-10").ended == 0
    assert listed() == {GONE}


def test_same_day_again_is_no_second_miss(load: Loader) -> None:
    """A second file of the same day is of the same delivery."""
    full(load, "2026-09-10", GONE)
    full(load, "2026-10-10")
    assert full(load, "2026-10-10", KEPT).ended == 0
    assert listed() == {GONE, KEPT}
    assert FullDelivery.objects.count() == 2


def test_some_rows_more_of_a_delivery_are_no_delivery_of_their_own(load: Loader) -> None:
    """A small file of the same day confirms what it holds; the rest stands."""
    full(load, "2026-09-10", GONE)
    full(load, "2026-10-10", GONE)
    full(load, "2026-11-10")
    assert load("number-base-full", entry(GONE), day="2026-11-10").ended == 0
    newest = FullDelivery.objects.latest("delivered_on")
    assert newest.entries == 10
    assert DirectoryEntry.objects.get(number=GONE).seen_on == newest.delivered_on
    assert len(OTHERS) + 1 == DirectoryEntry.objects.count()


def test_deliveries_count_by_their_days_in_any_order(load: Loader) -> None:
    """An older one loaded late is still older: it confirms nothing newer, and completes the two."""
    full(load, "2026-09-10", GONE, KEPT)
    full(load, "2026-11-10", KEPT)
    assert full(load, "2026-10-10", KEPT).ended == 1
    assert listed() == {KEPT}


def test_row_older_than_a_change_still_confirms_its_entry(load: Loader) -> None:
    """The change file was newer; the number is in the delivery all the same."""
    full(load, "2026-09-10", KEPT)
    load("number-base", entry(KEPT, city="Nokia", changed_at="2026-09-20T12:00:00+03:00"))
    for day in ("2026-10-10", "2026-11-10"):
        assert full(load, day, KEPT).reasons == {"older_than_held": 1}
    held = DirectoryEntry.objects.get(number=KEPT)
    assert (held.city, held.seen_on) == ("Nokia", date(2026, 11, 10))


def test_entry_changed_since_is_not_missed_yet(load: Loader) -> None:
    """A new number told by a change file was not there to be delivered."""
    full(load, "2026-10-10")
    full(load, "2026-10-20")
    load("number-base", entry(KEPT, changed_at="2026-11-01T12:00:00+02:00"))
    assert full(load, "2026-11-10").ended == 0
    assert listed() == {KEPT}


def test_number_that_moved_is_not_the_old_operators_to_end(load: Loader) -> None:
    """The new operator's own full deliveries decide."""
    full(load, "2026-09-10", GONE)
    moved = entry(GONE, operator="Kaiku", changed_at="2026-09-20T12:00:00+03:00")
    load("number-base", moved)
    for day in ("2026-10-10", "2026-11-10", "2026-11-12"):
        assert full(load, day).ended == 0
    assert listed() == {GONE}


def test_old_operators_row_of_a_moved_number_confirms_nothing(load: Loader) -> None:
    """It is refused as older, and the number is the new operator's to end."""
    moved = entry(GONE, operator="Kaiku", changed_at="2026-09-20T12:00:00+03:00")
    load("number-base", moved)
    assert full(load, "2026-10-10", GONE).reasons == {"older_than_held": 1}
    assert DirectoryEntry.objects.get(number=GONE).seen_on is None


def test_ended_number_comes_back_by_a_newer_delivery_only(load: Loader) -> None:
    """A late row of before the ending stays out; a later full delivery lists it again."""
    full(load, "2026-09-10", GONE)
    full(load, "2026-10-10")
    full(load, "2026-10-20")
    late = load("number-base", entry(GONE, changed_at="2026-10-15T12:00:00+03:00"))
    assert late.reasons == {"older_than_held": 1}
    assert full(load, "2026-11-10", GONE).accepted == 11
    assert listed() == {GONE}
    assert not EndedNumber.objects.exists()


def test_number_hidden_by_its_subscriber_is_not_relisted_by_an_old_row(load: Loader) -> None:
    """A full delivery may hold a state from before; what was forbidden stays out."""
    full(load, "2026-09-10", GONE)
    load("number-base", entry(GONE, listing="hidden", changed_at="2026-10-01T12:00:00+03:00"))
    assert full(load, "2026-11-10", GONE).reasons == {"older_than_held": 1}
    assert listed() == set()


def test_delivery_that_would_end_a_fifth_is_refused_whole(
    load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An incomplete file; the words name operator, share and setting, and no row of it stands."""
    monkeypatch.setattr(MISSED_DELIVERIES, "value", 1)
    full(load, "2026-09-10", *(f"+35841{n:07d}" for n in range(3)))
    with pytest.raises(TooManyEnded) as refused:
        full(load, "2026-10-10", KEPT)
    assert "lacks 3 of the 14 entries of Sointu" in str(refused.value)
    assert "LIMITS=LARGEST_ENDING=100" in str(refused.value)
    assert len(listed()) == 3
    assert FullDelivery.objects.count() == 1
    monkeypatch.setattr(LARGEST_ENDING, "value", 100)
    assert full(load, "2026-10-10", KEPT).ended == 3
    assert listed() == {KEPT}


def test_only_operators_named_in_the_file_lose_entries(load: Loader) -> None:
    """Another's numbers are none of the file's business."""
    full(load, "2026-09-10")
    load("number-base-full", entry(GONE, operator="Kaiku"), day="2026-09-10")
    full(load, "2026-10-10")
    full(load, "2026-11-10")
    assert listed() == {GONE}


def test_number_not_listed_ages_out_by_its_digest(load: Loader) -> None:
    """Of "no_number" only the digest is held; it is the one that stays."""
    load("number-base", entry(GONE, listing="no_number"))
    digest = bytes(DirectoryEntry.objects.get(listing="no_number").number_digest or b"")
    full(load, "2026-10-10")
    assert full(load, "2026-11-10").ended == 1
    assert bytes(EndedNumber.objects.get().digest) == digest


def test_row_without_an_operator_is_refused(load: Loader) -> None:
    """Whose delivery would be complete? A hidden row needs none."""
    report = load(
        "number-base-full", entry(KEPT, operator=""), entry(GONE, operator="", listing="hidden")
    )
    assert (report.accepted, report.reasons) == (1, {"missing_operator": 1})
    assert not FullDelivery.objects.exists()


def hide(number: str) -> None:
    """Ban the entry's subject in a way that leaves no digest of the number: others have it too."""
    held = DirectoryEntry.objects.get(number=number)
    permissions.place_hold(
        subject_id=held.subject_id, effect=Effect.ERASURE_PENDING, request_reference="", by=None
    )
    DirectoryEntry.objects.filter(pk=held.pk).update(hidden=True)
    assert not Suppression.objects.exists()


def test_hidden_entry_stays_hidden_through_every_delivery(load: Loader) -> None:
    """Operators confirm it, change it, move it: it is not shown."""
    full(load, "2026-09-10", GONE)
    hide(GONE)
    full(load, "2026-10-10", GONE, city="Nokia", changed_at="2026-10-05T12:00:00+03:00")
    load("number-base", entry(GONE, operator="Kaiku", changed_at="2026-10-20T12:00:00+03:00"))
    assert DirectoryEntry.objects.get(number=GONE).hidden


def test_ban_outlives_the_entry_it_hides(load: Loader) -> None:
    """Aged out or ended by a hidden row, the number does not come back without its ban."""
    full(load, "2026-09-10", GONE, KEPT)
    hide(GONE)
    full(load, "2026-10-10", KEPT)
    assert full(load, "2026-10-20", KEPT).ended == 1
    assert Suppression.objects.get().effect == Effect.NO_DIRECTORY
    assert full(load, "2026-11-10", GONE, KEPT).reasons == {"directory_ban": 1}
    Suppression.objects.all().delete()
    hide(KEPT)
    load("number-base", entry(KEPT, listing="hidden", changed_at="2026-11-11T12:00:00+02:00"))
    again = load("number-base", entry(KEPT, changed_at="2026-11-12T12:00:00+02:00"))
    assert again.reasons == {"directory_ban": 1}
    assert listed() == set()
