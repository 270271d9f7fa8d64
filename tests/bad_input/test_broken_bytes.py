"""Hypothesis breaks a good file of each form, and what is packed in it, wherever it likes."""

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import CutFile, UnreadableSource
from procloser.sources.models import Load
from procloser.sources.readers import READERS
from procloser.sources.types import TEXT_LIMIT, Batch
from tests.bad_input.conftest import is_accounted_for
from tests.bad_input.format import IDENTITY_CODE
from tests.bad_input.whole_files import WHOLE_FILES, WholeFile
from tests.factories.subjects import Loader
from tests.rooms.sources.reading import read_all

PIECES = st.sampled_from(
    (
        *(b'"', b"\x00", b"\xff", b"\xc3", b"\x1b", b"\n", b"\r", b";", b",", b"\t", b"'"),
        *(b"{", b"}", b"[", b"]", b"null", b"true", b"\\ud800", b"\\u0000", b"<", b"&a;", b"-1"),
        *(b"NaN", b"1e999", b"9" * 30, b"1" * 5_000, b"2026-W45-1", b"\xef\xbb\xbf", b"0.5"),
        *("²".encode(), "٣".encode(), b"99999", IDENTITY_CODE.encode(), b"x" * 300),
    )
)
PACKED = [key for key, file in WHOLE_FILES.items() if file.members]


@st.composite
def broken(draw: st.DrawFn, content: bytes) -> bytes:
    """Return the bytes with pieces put in, put in the place of others, taken out, or cut off."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        gone = draw(st.sampled_from((0, 1, 1, 2, 5, 40, len(content))))
        piece = draw(st.just(b"") | PIECES | st.binary(min_size=1, max_size=3))
        content = content[:start] + piece + content[start + gone :]
    return content


@st.composite
def broken_within(draw: st.DrawFn, file: WholeFile) -> bytes:
    """Return the archive with one of its members broken, and packed again without a fault."""
    spoilt = draw(st.sampled_from(sorted(file.members)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in file.members.items():
            archive.writestr(name, draw(broken(content)) if name == spoilt else content)
    return packed.getvalue()


def check(file: WholeFile, content: bytes) -> Batch[Any]:
    """Read: a planned refusal, or rows each met once with what may be kept. Returns them."""
    reader = READERS[file.reader]
    words, batch = "", Batch[Any]([], [])
    with TemporaryDirectory() as folder:
        path = Path(folder) / file.name
        path.write_bytes(content)
        try:
            reader.describe(path)
            batch = read_all(file.reader, path)
        except UnreadableSource as refusal:
            words = str(refusal)
    assert not holds_identity_code(words)
    for rejected in batch.rejected:
        assert rejected.reason in reader.reasons
        assert not holds_identity_code(rejected.text)
        assert "\x00" not in rejected.text
        assert len(rejected.text) <= TEXT_LIMIT
        rejected.text.encode()
    for row in batch.rows:
        assert isinstance(row, reader.row_type)
        texts = [value for value in row if isinstance(value, str)]
        assert not any("\x00" in text or holds_identity_code(text) for text in texts)
        json.dumps([value for value in row if isinstance(value, dict)], allow_nan=False)
    return batch


def test_every_reader_is_broken() -> None:
    """A new reader comes with a good file here."""
    assert {file.reader for file in WHOLE_FILES.values()} == set(READERS)


@pytest.mark.parametrize("key", WHOLE_FILES)
def test_unbroken_file_is_taken(key: str) -> None:
    """What is broken below is good before."""
    batch = check(WHOLE_FILES[key], WHOLE_FILES[key].content)
    assert batch.rows
    assert batch.rejected == []


@pytest.mark.parametrize("key", WHOLE_FILES)
@given(data=st.data())
def test_broken_file_is_read_or_refused_with_words(key: str, data: st.DataObject) -> None:
    """Never another error; no identity code, NUL or unknown reason comes out."""
    check(WHOLE_FILES[key], data.draw(broken(WHOLE_FILES[key].content)))


@pytest.mark.parametrize("key", PACKED)
@given(data=st.data())
def test_broken_member_is_read_or_refused_with_words(key: str, data: st.DataObject) -> None:
    """The archive itself is whole."""
    check(WHOLE_FILES[key], data.draw(broken_within(WHOLE_FILES[key])))


@pytest.mark.parametrize("key", WHOLE_FILES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_broken_file_is_loaded_whole_or_not_at_all(
    load: Loader, tmp_path: Path, key: str, data: st.DataObject
) -> None:
    """To the end, as a dry run: whatever a reader lets through, the database takes or refuses."""
    file = WHOLE_FILES[key]
    within = broken_within(file) if file.members else broken(file.content)
    path = tmp_path / file.name
    path.write_bytes(data.draw(broken(file.content) | within))
    loads = Load.objects.count()
    try:
        report = load.file(file.reader, path, commit=False)
    except UnreadableSource:
        pass
    else:
        assert is_accounted_for(report)
    assert Load.objects.count() == loads


@pytest.mark.parametrize("key", PACKED)
def test_damage_within_a_member_is_told_as_damage(tmp_path: Path, key: str) -> None:
    """It shows when the member is read, long after the archive was opened."""
    file = WHOLE_FILES[key]
    path = tmp_path / file.name
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        member = max(archive.infolist(), key=lambda info: info.compress_size)
    start = member.header_offset + 30 + len(member.filename)
    for place in (start + 2, start + member.compress_size // 2, start + member.compress_size - 2):
        content = bytearray(file.content)
        content[place : place + 2] = b"\xff\xff"
        path.write_bytes(content)
        with pytest.raises(CutFile, match="is cut or damaged"):
            read_all(file.reader, path)


@pytest.mark.parametrize("key", PACKED)
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archive_packed_otherwise_is_refused(tmp_path: Path, key: str, method: int) -> None:
    """No publisher packs so, and the memory such a packing asks for is the file's to choose."""
    file = WHOLE_FILES[key]
    path = tmp_path / file.name
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in file.members.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableSource, match="packed in an unusual way"):
        read_all(file.reader, path)
