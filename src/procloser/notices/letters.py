"""The mail to a recipient: which rows of which delivery, what to do, until when. Never why."""

from collections.abc import Sequence

from procloser.contracts.types import CHANNELS
from procloser.kernel.clock import HELSINKI
from procloser.notices.types import ACTION_NAMES, Action, NoticeView

SUBJECT = (
    "Pro Closer: luovutettuja rivejä koskeva ilmoitus / meddelande om utlämnade rader / "
    "notice on delivered rows ({count})"
)
ROWS = {
    "fi": "- Toimitus {delivery}, viite {reference}: {action}, {until} mennessä",
    "sv": "  Leverans {delivery}, referens {reference}: {action}, senast {until}",
    "en": "  Delivery {delivery}, reference {reference}: {action}, by {until}",
}
"""A row in each language of the letter, which has them all one after another."""


def subject(notices: Sequence[NoticeView]) -> str:
    """Return the mail's subject line."""
    return SUBJECT.format(count=len(notices))


def body(notices: Sequence[NoticeView], *, page: str, sender: str) -> str:
    """Return the mail's text in Finnish, Swedish and English.

    Args:
        page: address of the customer's page of notices, where each is confirmed.
        sender: the controller, as the mail is signed.
    """
    rows = "\n".join(
        "".join(f"{_row(notice, language)}\n" for language in ROWS) for notice in notices
    )
    return (
        "Hyvä asiakas,\n\nolemme saaneet ilmoituksen, joka koskee seuraavia teille luovutettuja "
        'rivejä. Rivin viite on tiedoston sarakkeessa "viite".\n\n'
        "Bästa kund,\n\nvi har fått ett meddelande som gäller följande rader som lämnats ut till "
        'er. Radens referens finns i filens kolumn "viite".\n\n'
        "Dear customer,\n\nthe rows below of data delivered to you are subject to a notice. The "
        'row reference stands in the column "viite" of the file.\n\n'
        f"{rows}\n"
        f"Kuitatkaa / Bekräfta / Please confirm: {page}\n\n{sender}\n"
    )


def _row(notice: NoticeView, language: str) -> str:
    action = ACTION_NAMES[notice.action].get(language)
    if notice.action is Action.STOP_CHANNEL:
        action += f" ({CHANNELS[notice.channel].get(language)})"
    due = notice.due_at.astimezone(HELSINKI)
    return ROWS[language].format(
        delivery=notice.delivery_number,
        reference=notice.row_reference,
        action=action,
        until=f"{due:%Y-%m-%d}" if language == "en" else f"{due.day}.{due.month}.{due.year}",
    )
