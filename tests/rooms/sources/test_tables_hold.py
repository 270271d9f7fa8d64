"""Whatever is done to a table's file, its reader takes a row rightly or says why not."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import UnreadableSource
from procloser.sources.readers import READERS
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.types import TEXT_LIMIT, AreaFigureRow, AreaFiguresRow, Batch
from tests.rooms.sources.reading import IDENTITY_CODE, read_all
from tests.rooms.sources.test_table_cubes import dataset
from tests.rooms.sources.test_tables import HEADER, WIDE_HEADER

LONG, WIDE = "paavo-pxweb", "paavo-nationwide"
GOOD = {
    LONG: (HEADER, '"90210  Kylä (Kunta)","Inhabitants, total (HE)",18373'),
    WIDE: (WIDE_HEADER, "90210  Kylä (Kunta),90210,376.0,34408.0,0.0,1.7,12,9"),
}
PIECES = st.sampled_from(
    (
        *(
            ",",
            '"',
            '""',
            ";",
            "\t",
            "\r",
            "\n",
            "\x00",
            "\x85",
            "\u2028",
            "\ufeff",
            " ",
            "ä",
            "😀",
        ),
        *("..", ".", "-1", "1e9", "nan", "0", "2024", "SSS", "90220", "he_vakiy", IDENTITY_CODE),
    )
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | PIECES
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PIECES, inner, max_size=3)
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


def check(reader: str, content: bytes) -> list[Any]:
    """Return the rows read: each has an area, a year and figures that the definition knows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        words = ""
        try:
            batch = read_all(reader, path)
        except UnreadableSource as refusal:
            batch, words = Batch([], []), str(refusal)
    assert not holds_identity_code(words)
    known = {code for part in DEFINITIONS[reader].figure for code in part.codes.values()}
    for rejected in batch.rejected:
        assert rejected.reason in READERS[reader].reasons
        assert not holds_identity_code(rejected.text)
        assert "\x00" not in rejected.text
        assert len(rejected.text) <= TEXT_LIMIT
    for row in batch.rows:
        figures = row.figures if isinstance(row, AreaFiguresRow) else {row.figure: row.value}
        assert figures.keys() <= known
        assert row.area == "" or (len(row.area) == 5 and row.area.isdecimal())
        assert 1900 <= row.year <= 2100
        assert all(value is None or 0 <= value < 1e16 for value in figures.values())
    return batch.rows


@pytest.mark.parametrize("reader", GOOD)
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-8-sig"])
@given(data=st.data())
def test_broken_rows_cost_themselves(reader: str, encoding: str, data: st.DataObject) -> None:
    """The header is good, the rows are not."""
    header, row = GOOD[reader]
    rows = data.draw(st.lists(broken(row), max_size=3))
    text = "\n".join((header, *rows, row, ""))
    assert check(reader, text.encode(encoding, "replace")) or len(rows) > 0


@pytest.mark.parametrize("reader", GOOD)
@given(data=st.data())
def test_broken_headers_refuse_the_file_or_mean_the_same(reader: str, data: st.DataObject) -> None:
    """A column is what its name says, or the file is refused."""
    header, row = GOOD[reader]
    text = "\n".join((data.draw(broken(header)), row, ""))
    check(reader, text.encode("utf-8", "replace"))


@given(st.sampled_from(sorted(dataset())), JSON)
def test_broken_cubes_are_refused_or_read_by_what_they_say(key: str, value: Any) -> None:
    """Any member of the answer may be anything."""
    content = json.dumps(dataset(**{key: value}) | {"class": "dataset"})
    for row in check(LONG, content.encode("utf-8", "replace")):
        assert isinstance(row, AreaFigureRow)


@given(st.sampled_from(["category", "index", "label"]), JSON)
def test_broken_dimensions_are_refused_or_read_by_what_they_say(key: str, value: Any) -> None:
    """One dimension's categories may be anything."""
    answer = dataset()
    described = answer["dimension"]["contentscode"]
    if key == "category":
        described["category"] = value
    else:
        described["category"][key] = value
    check(LONG, json.dumps(answer).encode("utf-8", "replace"))
