"""Who is told what."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from procloser.disclosures.types import PastDisclosure
from procloser.notices.limits import CONFIRM_WITHIN
from procloser.notices.types import Action


def concerned(
    past: Iterable[PastDisclosure], *, action: Action, channel: str
) -> list[PastDisclosure]:
    """Return the disclosures whose recipient is to be told.

    To erase concerns every one; to stop a channel, those made for that channel.

    Source: GDPR art. 19, each recipient; requirements D1.9.
    """
    return [one for one in past if action is Action.ERASE or one.channel == channel]


def confirm_by(told_at: datetime) -> datetime:
    """Return until when the recipient must confirm."""
    return told_at + timedelta(days=CONFIRM_WITHIN.value)
