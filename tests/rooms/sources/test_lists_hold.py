"""Whatever is done to a line of a list, its reader takes it rightly or says why not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import UnreadableSource
from procloser.sources.readers import READERS
from procloser.sources.types import TEXT_LIMIT
from tests.bad_input.format import Format
from tests.bad_input.formats_lists import FORMATS
from tests.rooms.sources.reading import IDENTITY_CODE, read_all

PIECES = st.sampled_from(
    (
        *(";", ",", "\t", '"', '""', "'", "*", "\r", "\n", "\x00", "\x85", "\u2028", " ", "ä"),
        *("0", "12", "198 904", "SSSSS", IDENTITY_CODE, "x" * 300),
    )
)
TEXTS = [form for form in FORMATS if not form.is_json]


@st.composite
def broken(draw: st.DrawFn, good: str) -> str:
    """Return a good line with pieces put in, taken out or doubled."""
    line = good
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(line)))
        end = min(len(line), start + draw(st.integers(0, 8)))
        line = line[:start] + draw(PIECES | st.text(max_size=4)) + line[end:]
    return line


@pytest.mark.parametrize("form", TEXTS, ids=[form.reader for form in TEXTS])
@settings(max_examples=25)
@given(st.data())
def test_line_is_taken_rightly_or_has_a_reason(form: Format, data: st.DataObject) -> None:
    """Each line is met once at most; no code, no NUL and no unknown reason comes out."""
    lines = [data.draw(broken(str(form.row(n)))) for n in range(1, 4)]
    text = "\n".join((*form.head, *lines, ""))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / form.name
        path.write_bytes(text.encode(form.encoding, "replace"))
        try:
            batch = read_all(form.reader, path)
        except UnreadableSource:
            return
    numbers = [row.line for row in batch.rows] + [refused.line for refused in batch.rejected]
    assert len(numbers) == len(set(numbers))
    assert all(len(form.head) < number <= text.count("\n") + 1 for number in numbers)
    for refused in batch.rejected:
        assert refused.reason in READERS[form.reader].reasons
        assert not holds_identity_code(refused.text)
        assert "\x00" not in refused.text
        assert len(refused.text) <= TEXT_LIMIT
    for row in batch.rows:
        assert isinstance(row, READERS[form.reader].row_type)
        assert not any(holds_identity_code(str(value)) or "\x00" in str(value) for value in row)
