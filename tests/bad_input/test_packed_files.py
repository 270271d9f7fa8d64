"""Workbooks and XBRL instances: what holds for every load of the text formats holds for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from procloser.sources.errors import EmptyFile, NameHoldsCode, UnreadableSource, WrongFile
from procloser.sources.readers import READERS
from tests.bad_input.conftest import Refuse, is_accounted_for
from tests.bad_input.contents import changed, snapshot, tables_with
from tests.bad_input.format import COMPANY_OF_DECISION_MAKERS, IDENTITY_CODE
from tests.factories.statements import archive, instance
from tests.factories.subjects import Loader
from tests.factories.workbooks import rows, write_workbook

Write = Callable[[Path], Path]


def names(folder: Path) -> Path:
    """Write a workbook of two good names, one with an identity code, and one twice."""
    content = rows(
        ("Etunimi", "Lukumäärä"), ("Aino", 5), ("Eino", 6), (f"M {IDENTITY_CODE}", 7), ("Aino", 8)
    )
    path = folder / "etunimitilasto-2026-08-04-dvv.xlsx"
    return write_workbook(path, {"Miehet kaikki": content, "Saate": ""})


def statement(folder: Path) -> Path:
    """Write one instance."""
    path = folder / "statement.xml"
    path.write_bytes(instance(COMPANY_OF_DECISION_MAKERS))
    return path


def statements(folder: Path) -> Path:
    """Write a ZIP of two good instances, one with an identity code, and one twice."""
    one = COMPANY_OF_DECISION_MAKERS
    documents = [instance(one), instance(one, day="2024-12-31"), instance(IDENTITY_CODE)]
    return archive(folder / "statements.zip", [*documents, instance(one)])


PACKED = {"first-names": names, "financial-statements": statements}


@pytest.mark.parametrize("reader", PACKED)
def test_every_row_is_accounted_for_and_loaded_once(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """A dry run tells what a commit gives and leaves nothing; the same bytes change nothing."""
    path = PACKED[reader](tmp_path)
    before = snapshot()
    dry = load.file(reader, path, commit=False)
    assert changed(before) == []
    wet = load.file(reader, path)
    assert wet.to_json() | {"seconds": 0} == dry.to_json() | {"seconds": 0}
    assert is_accounted_for(wet)
    assert (wet.rows_read, wet.accepted) == (4, 2)
    assert wet.reasons == {"identity_code": 1, "duplicate_key": 1}
    assert tables_with(IDENTITY_CODE) == []
    held = snapshot()
    assert load.file(reader, path).already_loaded
    assert changed(held) == []


@pytest.mark.parametrize(
    ("key", "write"),
    [
        ("first-names", names),
        ("financial-statements", statement),
        ("financial-statements", statements),
    ],
)
def test_packed_file_is_refused_by_every_other_reader_and_named(
    refused: Refuse, tmp_path: Path, key: str, write: Write, subtests: pytest.Subtests
) -> None:
    """The words hold the right command."""
    path = write(tmp_path)
    for reader in READERS.keys() - {key}:
        with subtests.test(reader):
            assert f"procloser load {key} {path.name}" in refused(reader, path, WrongFile)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"], ids=["none", "lines", "mark"])
@pytest.mark.parametrize("reader", PACKED)
def test_empty_file_is_refused(
    refused: Refuse, tmp_path: Path, reader: str, content: bytes
) -> None:
    """No bytes, no text, or a mark alone."""
    path = PACKED[reader](tmp_path)
    path.write_bytes(content)
    assert "is empty. Fetch it again" in refused(reader, path, EmptyFile)


@pytest.mark.parametrize("reader", PACKED)
@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_cut_file_is_refused(refused: Refuse, tmp_path: Path, reader: str, keep: float) -> None:
    """Wherever it ends."""
    path = PACKED[reader](tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    refused(reader, path, UnreadableSource)


@pytest.mark.parametrize("reader", PACKED)
def test_identity_code_in_the_files_name_is_not_stored(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """The load keeps the file's name."""
    path = PACKED[reader](tmp_path)
    path = path.rename(tmp_path / f"asiakas {IDENTITY_CODE}{path.suffix}")
    before = snapshot()
    with pytest.raises(NameHoldsCode) as refusal:
        load.file(reader, path)
    assert changed(before) == []
    assert IDENTITY_CODE not in str(refusal.value)
