"""Who is told what, and by when it must be confirmed."""

from datetime import UTC, date, datetime
from uuid import UUID

from procloser.disclosures.types import Party, PastDisclosure
from procloser.notices.rules import concerned, confirm_by
from procloser.notices.types import Action


def past(channel: str) -> PastDisclosure:
    """Make a disclosure for a channel."""
    return PastDisclosure(
        disclosure_id=1,
        number="D-2026-0001",
        order_number="T-2026-0001",
        recipient_id=1,
        recipient=Party("Asiakas Oy", "1234567-1", "FI", "a@asiakas.example"),
        at=datetime(2026, 11, 22, tzinfo=UTC),
        purpose="direct_marketing",
        channel=channel,
        fields=("name",),
        row_reference=UUID(int=1),
        licence_ends_on=date(2027, 1, 1),
    )


def test_erasing_concerns_every_recipient() -> None:
    """Whatever the channel was."""
    all_of_them = [past("post"), past("phone")]
    assert concerned(all_of_them, action=Action.ERASE, channel="") == all_of_them


def test_stopping_a_channel_concerns_those_who_got_the_row_for_it() -> None:
    """The others never had a right to it."""
    by_post, by_phone = past("post"), past("phone")
    found = concerned([by_post, by_phone], action=Action.STOP_CHANNEL, channel="phone")
    assert found == [by_phone]


def test_confirming_is_due_in_a_week() -> None:
    """Seven days from telling."""
    assert confirm_by(datetime(2026, 11, 22, 10, tzinfo=UTC)) == datetime(
        2026, 11, 29, 10, tzinfo=UTC
    )
