"""The logs hold nobody's data."""

import logging
import sys

import pytest

from procloser.config.logs import HIDDEN, WithoutValues, without_values


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Not Found: /fi/case/Zm9vYmFy_-Zm9v/", f"Not Found: /fi/case/{HIDDEN}/"),
        ("Internal Server Error: /fi/directory/?q=Virtanen", f"?q={HIDDEN}"),
        ("{'maija@posti.example': (550, b'no such user')}", f"{{'{HIDDEN}': (550"),
        ("to <maija@posti.example>: refused", f"to <{HIDDEN}>: refused"),
        ("number +358401234567 is taken", f"number {HIDDEN} is taken"),
        ("number 040 1234567 is taken", f"number {HIDDEN} is taken"),
        ("code 131052-308T given", f"code {HIDDEN} given"),
    ],
)
def test_values_of_people_are_taken_out(text: str, left: str) -> None:
    """Mailboxes, numbers, identity codes, secrets and what was looked up."""
    assert left in without_values(text)


@pytest.mark.parametrize(
    "text",
    [
        "orders.deliver of ['T-2026-0001'] failed",
        "2026-11-22 12:00:57 load 1234567 of sha 0412345678abcdef",
        'File "/srv/procloser/orders/delivering.py", line 61, in deliver',
    ],
)
def test_what_says_where_stays(text: str) -> None:
    """References, times, hashes and places in the code are what a log is for."""
    assert without_values(text) == text


def test_rows_quoted_by_the_database_are_taken_out_of_a_traceback() -> None:
    """The error's kind and its place stay; the row it quotes goes."""
    try:
        raise ValueError(
            'duplicate key value violates unique constraint "entry_number"\n'
            "DETAIL:  Key (last_name, city)=(Esimerkki, Tampere) already exists.\n"
            'CONTEXT:  COPY entry, line 3, column name: "Esimerkki"'
        )
    except ValueError:
        record = logging.LogRecord(
            "jobs", logging.ERROR, __file__, 1, "failed", None, sys.exc_info()
        )
    text = WithoutValues().format(record)
    assert "Esimerkki" not in text.split("unique constraint", 1)[1]
    assert "ValueError: duplicate key value" in text
    assert "test_logs.py" in text
