"""What the logs say: where something failed and how, never whom it concerned.

Messages of others hold people's values: PostgreSQL's DETAIL and CONTEXT quote rows, a mail server
quotes the recipient, and the path of a case's page is its secret.
"""

import logging
import re

HIDDEN = "[…]"
_QUOTED_ROWS = re.compile(r"^(DETAIL|CONTEXT): .*(\n(?!\S*Error|Traceback|\n).*)*", re.MULTILINE)
_PARTS = (
    re.compile(r"[^\s<>()'\"]+@[^\s<>()'\",;]+"),  # mailboxes
    re.compile(r"(?<=/case/)[^/\s?'\"]+"),  # the secret of a case's page
    re.compile(r"(?<=[?&]q=)[^\s&'\"]+"),  # what somebody looked up
    re.compile(r"(?<![\w.-])(?:\+|00)358[ -]?\d[\d -]{4,12}\d"),  # phone numbers
    re.compile(r"(?<![\w.-])0(?:4\d|50)[ -]?\d{3}[ -]?\d{2,5}(?![\w-])"),
    re.compile(r"\b\d{6}[-+ABCDEFUVWXY]\d{3}[0-9A-Y]\b"),  # personal identity codes
)


def without_values(text: str) -> str:
    """Return a log's text with people's values taken out of it."""
    text = _QUOTED_ROWS.sub(rf"\1: {HIDDEN}", text)
    for part in _PARTS:
        text = part.sub(HIDDEN, text)
    return text


class WithoutValues(logging.Formatter):
    """Writes a record, its traceback included, without people's values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole text of the record."""
        return without_values(super().format(record))
