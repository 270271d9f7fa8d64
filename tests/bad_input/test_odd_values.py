"""Values no publisher sends, in places where they reach the database or a message."""

import os
from pathlib import Path

import pytest

from procloser.intake.types import LoadReport
from procloser.sources.errors import NameHoldsCode, UnreadableSource, WrongColumns
from procloser.sources.models import Load
from procloser.subjects.models import DirectoryEntry
from tests.bad_input.conftest import Refuse, is_accounted_for
from tests.bad_input.contents import changed, snapshot, tables_with
from tests.bad_input.format import IDENTITY_CODE
from tests.bad_input.formats import CSVS, FORMATS, JSONS, SOURCED
from tests.factories.subjects import Loader


def loaded_or_refused(load: Loader, reader: str, path: Path) -> LoadReport | None:
    """Load a file: every row is accounted for, or nothing has changed and there are words."""
    before = snapshot()
    try:
        report = load.file(reader, path)
    except UnreadableSource:
        assert changed(before) == []
        return None
    assert is_accounted_for(report)
    return report


@pytest.mark.parametrize("reader", JSONS)
@pytest.mark.parametrize("escape", ["\\ud800", "\\u0000", "\\udfff\\ud800"])
def test_escape_that_is_no_character_does_not_end_in_a_trace(
    load: Loader, tmp_path: Path, reader: str, escape: str
) -> None:
    """A half of a pair, or a NUL, costs its row or the file; nothing else."""
    form = FORMATS[reader]
    content = form.content([*form.rows(2), form.with_text(form.row(3), "@@")])
    path = form.write_bytes(tmp_path, content.replace(b"@@", escape.encode()))
    report = loaded_or_refused(load, reader, path)
    assert report is None or report.accepted >= 2


@pytest.mark.parametrize("year", [IDENTITY_CODE, "x" * 400, "2026\x00", {"a": 1}, None, 20260])
def test_area_with_a_bad_year_names_no_source(
    load: Loader, refused: Refuse, tmp_path: Path, year: object
) -> None:
    """The first area's release names the source, so what stands there must be a year."""
    form = FORMATS["paavo-wfs"]
    bad = form.row(3)
    assert isinstance(bad, dict)
    bad["properties"]["vuosi"] = year
    path = form.write(tmp_path, [bad, *form.rows(2)])
    words = refused("paavo-wfs", path, WrongColumns)
    assert "(vuosi) of the first feature is not a year" in words
    assert IDENTITY_CODE not in words
    bad_last = form.write(tmp_path, [*form.rows(2), bad])
    assert load.file("paavo-wfs", bad_last).reasons == {"bad_year": 1}
    assert tables_with(IDENTITY_CODE) == []


@pytest.mark.parametrize("reader", FORMATS)
def test_long_name_costs_its_row_at_most(load: Loader, tmp_path: Path, reader: str) -> None:
    """Longer than any column expects."""
    form = FORMATS[reader]
    long = form.with_text(form.row(3), "Ä" * (form.width or 240))
    report = load.file(reader, form.write(tmp_path, [*form.rows(2), long]))
    assert is_accounted_for(report)
    assert report.accepted >= 2


@pytest.mark.parametrize("reader", SOURCED)
@pytest.mark.parametrize("name", ["A\x00B", "A\x1b[31mB", f"A {IDENTITY_CODE}"])
def test_source_line_with_what_may_not_be_kept_is_refused(
    refused: Refuse, tmp_path: Path, reader: str, name: str
) -> None:
    """The source's name is stored and shown."""
    form = FORMATS[reader]
    head = (form.head[0].replace("Mallilähde", name), *form.head[1:])
    words = refused(reader, form.write(tmp_path, form.rows(2), head=head))
    assert "Line 1 must read" in words
    assert IDENTITY_CODE not in words


@pytest.mark.parametrize("reader", CSVS)
def test_identity_code_in_the_header_is_not_repeated(
    refused: Refuse, tmp_path: Path, reader: str
) -> None:
    """A message ends up in logs."""
    form = FORMATS[reader]
    head = (*form.head[:-1], f"{form.head[-1]}{form.separator}{IDENTITY_CODE}")
    words = refused(reader, form.write(tmp_path, form.rows(2), head=head))
    assert IDENTITY_CODE not in words


@pytest.mark.parametrize("reader", FORMATS)
def test_identity_code_in_the_files_name_is_not_stored(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """The load keeps the file's name; one that names a person by code is refused."""
    form = FORMATS[reader]
    path = form.write(tmp_path, form.rows(2))
    path = path.rename(tmp_path / f"asiakas {IDENTITY_CODE}{path.suffix}")
    before = snapshot()
    with pytest.raises(NameHoldsCode, match=r"its name holds .* Rename the file") as refusal:
        load.file(reader, path)
    assert changed(before) == []
    assert IDENTITY_CODE not in str(refusal.value)


def test_file_name_in_an_old_encoding_is_taken(load: Loader, tmp_path: Path) -> None:
    """Names made on an ISO-8859-1 system are bytes that are no UTF-8."""
    form = FORMATS["people"]
    path = form.write(tmp_path, form.rows(2))
    odd = os.fsencode(tmp_path) + "/henkilöt.csv".encode("iso-8859-1")
    os.rename(path, odd)
    assert load.file("people", Path(os.fsdecode(odd))).accepted == 2
    assert (
        Load.objects.get(by_username=load.by.username).file_name
        == "henkil\N{REPLACEMENT CHARACTER}t.csv"
    )


def test_control_character_does_not_hide_an_identity_code(load: Loader, tmp_path: Path) -> None:
    """Refused for the character, the row would show the rest of the code in quarantine."""
    form = FORMATS["people"]
    hidden = form.with_text(form.row(3), IDENTITY_CODE.replace("-", "-\x00"))
    report = load.file("people", form.write(tmp_path, [*form.rows(2), hidden]))
    assert report.quarantined == 1
    assert tables_with("900J") == []


@pytest.mark.parametrize(
    "changed_at",
    [
        "2026-W45-1T10:15:00+02:00",
        "2026-11-01T10:15:00,5+02:00",
        "20261101T101500+0200",
        "2026-11-01T10:15:00+23:59",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-11-01T10:15:00Z",
        "2026-11-01T10:15:00+02:00:30",
    ],
)
def test_odd_moment_costs_its_row_at_most(load: Loader, tmp_path: Path, changed_at: str) -> None:
    """Python's ISO dates are more than PostgreSQL's; what is taken, both read."""
    form = FORMATS["number-base"]
    odd = str(form.row(3)).replace("2026-11-01T10:15:00+02:00", changed_at)
    report = load.file("number-base", form.write(tmp_path, [*form.rows(2), odd]))
    assert is_accounted_for(report)
    assert report.accepted >= 2
    years = {moment.year for moment in DirectoryEntry.objects.values_list("changed_at", flat=True)}
    assert years == {2026}


@pytest.mark.parametrize("day", ["2026-W45-1", "20261101", "2026-305", "1.11.2026", "2026-11-31"])
def test_odd_day_of_a_ban_costs_its_row(load: Loader, tmp_path: Path, day: str) -> None:
    """A day is written YYYY-MM-DD."""
    form = FORMATS["ban-list"]
    odd = str(form.row(3)).replace("2026-01-01", day)
    report = load.file("ban-list", form.write(tmp_path, [*form.rows(2), odd]))
    assert (report.accepted, report.reasons) == (2, {"bad_date": 1})
