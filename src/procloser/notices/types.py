"""What a notice says, and the states it goes through."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from procloser.kernel.language import LanguageText


class Action(StrEnum):
    """What the recipient must do with the row. Never why (guard rails on harm)."""

    ERASE = "erase"
    STOP_CHANNEL = "stop_channel"


ACTION_NAMES = {
    Action.ERASE: LanguageText(
        fi="poistakaa rivi ja lopettakaa sen käyttö",
        en="erase the row and stop using it",
        sv="radera raden och sluta använda den",
    ),
    Action.STOP_CHANNEL: LanguageText(
        fi="lopettakaa rivin käyttö tässä kanavassa",
        en="stop using the row for this channel",
        sv="sluta använda raden i denna kanal",
    ),
}


class State(StrEnum):
    """How far the notice is."""

    QUEUED = "queued"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    FAILED = "failed"  # the mail server refused it again and again; it stands in the web
    IMPOSSIBLE = "impossible"  # with a reason


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice about one row of one delivery."""

    id: int
    delivery_number: str
    disclosure_number: str
    recipient_name: str
    recipient_business_id: str
    row_reference: UUID
    action: Action
    channel: str
    created_at: datetime
    due_at: datetime
    state: State
    sent_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    reason: str
    is_overdue: bool
