"""Whatever the bytes, a reader takes a row rightly or says why not; it never fails otherwise."""

import re
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import UnreadableSource
from procloser.sources.readers import READERS
from procloser.sources.types import BATCH_LINES, TEXT_LIMIT
from tests.rooms.sources import test_csv_readers, test_number_base, test_posti_pcf
from tests.rooms.sources.reading import IDENTITY_CODE, read_all

PIECES = st.sampled_from(
    (
        *(";", '"', '""', "\r", "\n", "\x00", "\x85", "\u2028", "\ufeff", " ", "\t", "ä", "😀"),
        *("hidden", "public", "person", "33100", IDENTITY_CODE, "2026-11-20T10:15:00", "x" * 300),
    )
)


@st.composite
def broken(draw: st.DrawFn, good: str) -> str:
    """Return a good line with pieces put in, taken out or doubled."""
    line = good
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(line)))
        end = min(len(line), start + draw(st.integers(0, 8)))
        line = line[:start] + draw(PIECES | st.text(max_size=4)) + line[end:]
    return line


def check(reader: str, content: bytes, lines: int) -> list[tuple[str, ...]]:
    """Return the texts of the rows read. Each line is met at most once, with a known reason."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            batch = read_all(reader, path)
        except UnreadableSource:
            return []
    numbers = [row.line for row in batch.rows] + [rejected.line for rejected in batch.rejected]
    assert len(numbers) == len(set(numbers))
    assert all(1 <= number <= lines for number in numbers)
    for rejected in batch.rejected:
        assert rejected.reason in READERS[reader].reasons
        assert not holds_identity_code(rejected.text)
        assert "\x00" not in rejected.text
        assert len(rejected.text) <= TEXT_LIMIT
    assert not any(holds_identity_code(str(value)) for row in batch.rows for value in row)
    return [tuple(map(str, row[1:])) for row in batch.rows]


def number_of_lines(text: str) -> int:
    """Return how many lines an editor would show."""
    return text.count("\n") + 1


@given(st.lists(broken(test_number_base.PERSON), max_size=4))
@example([test_number_base.PERSON.replace("public", "hidden")])
def test_number_base_takes_a_line_rightly_or_says_why_not(rows: list[str]) -> None:
    """A row that is taken has the codes, a time with its offset, and no hidden name."""
    text = "\n".join((test_number_base.HEADER, *rows))
    for row in check("number-base", text.encode("utf-8", "replace"), number_of_lines(text)):
        number, kind, last, first, company, business_id, street, code, city, listing, *rest = row
        assert number
        assert listing in ("public", "no_address", "no_number", "hidden")
        assert datetime.fromisoformat(rest[1]).tzinfo is not None
        if listing == "hidden":
            assert not any((kind, last, first, company, business_id, street, code, city, rest[0]))
        else:
            assert kind in ("person", "sole_trader", "body")
            assert last or company
            assert re.fullmatch(r"([0-9]{5})?", code)
        if listing == "no_address":
            assert (street, code, city) == ("", "", "")


@given(st.lists(broken(test_posti_pcf.RECORD), max_size=4))
def test_posti_pcf_takes_a_record_rightly_or_says_why_not(records: list[str]) -> None:
    """A record that is taken has a code, a municipality and names; codes do not repeat."""
    text = "\n".join((test_posti_pcf.RECORD, *records))
    rows = check("posti-pcf", text.encode("iso-8859-1", "replace"), number_of_lines(text))
    for row in rows:
        assert re.fullmatch(r"[0-9]{5}", row[1])
        assert re.fullmatch(r"[0-9]{3}", row[9])
        assert row[2]
        assert row[10]
    assert len({row[1] for row in rows}) == len(rows)


@pytest.mark.parametrize("reader", test_csv_readers.GOOD)
@given(data=st.data())
def test_csv_readers_take_a_line_or_say_why_not(reader: str, data: st.DataObject) -> None:
    """The formats with a source line hold as the number base does."""
    rows = data.draw(st.lists(broken(test_csv_readers.GOOD[reader]), max_size=3))
    head = (test_csv_readers.SOURCE, test_csv_readers.HEADERS[reader])
    text = "\n".join((*head, *rows))
    check(reader, text.encode("utf-8", "replace"), number_of_lines(text))


@pytest.mark.parametrize("reader", READERS)
@given(content=st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b'{"type":"FeatureCollection","features":[{}]}')
@example(b'{"companies":[{}]}')
@example(b'{"companies":[{"businessId":{"value":1},"names":[{"type":1,"name":{}}]}]}')
@example(b'[{"businessId":null}]')
@example(b"PONOT20261120")
def test_no_bytes_make_a_reader_fail(reader: str, content: bytes) -> None:
    """Any file at all is read or refused by a planned error."""
    check(reader, content, 300)


def test_batches_are_bounded(tmp_path: Path) -> None:
    """Even of the shortest lines no batch has more than its bound."""
    path = tmp_path / "delivery.csv"
    path.write_text(test_number_base.HEADER + "\n" + "x\n" * 50_000)
    sizes = [len(b.rows) + len(b.rejected) for b in READERS["number-base"].read(path)]
    assert sum(sizes) == 50_000
    assert max(sizes) <= BATCH_LINES
