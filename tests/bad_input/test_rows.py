"""Rows that are refused: each costs itself only, with its line and a reason."""

from pathlib import Path

import pytest

from procloser.intake.models import QuarantinedRow
from procloser.permissions.models import Suppression
from procloser.sources.readers import READERS
from procloser.subjects.models import DirectoryEntry, Organisation
from tests.bad_input.conftest import is_accounted_for
from tests.bad_input.contents import tables_with
from tests.bad_input.format import COMPANY_OF_DECISION_MAKERS, IDENTITY_CODE, Format, Row
from tests.bad_input.formats import CSVS, FORMATS, TEXTS
from tests.factories.subjects import Loader

KEYED = [reader for reader, form in FORMATS.items() if form.row_of_key]


def writable(texts: list[str]) -> list[tuple[str, str]]:
    """Return each reader with each text that its format's encoding can write."""
    return [
        (reader, text)
        for reader, form in FORMATS.items()
        for text in texts
        if text.encode(form.encoding, "ignore").decode(form.encoding) == text
    ]


def see_one_refused(load: Loader, form: Format, path: Path, line: int, reason: str) -> str:
    """Load a file of two good rows and a bad one; return what is kept of the bad one."""
    report = load.file(form.reader, path)
    assert is_accounted_for(report)
    assert (report.rows_read, report.accepted, report.suppressed) == (3, 2, 0)
    assert report.reasons == {reason: 1}
    kept = QuarantinedRow.objects.get()
    assert (kept.line, kept.reason) == (line, reason)
    return kept.text


@pytest.mark.parametrize("reader", FORMATS)
def test_good_file_is_taken_whole(load: Loader, tmp_path: Path, reader: str) -> None:
    """What the other tests spoil is good before."""
    form = FORMATS[reader]
    report = load.file(reader, form.write(tmp_path, form.rows(3)))
    assert (report.rows_read, report.accepted, report.reasons) == (3, 3, {})


@pytest.mark.parametrize("reader", TEXTS)
def test_cut_last_row_is_refused(load: Loader, tmp_path: Path, reader: str) -> None:
    """A transfer that broke off costs the row it broke."""
    form = FORMATS[reader]
    content = form.content(form.rows(3))
    content = content[: -len(str(form.row(3))) // 2]
    path = form.write_bytes(tmp_path, content)
    see_one_refused(load, form, path, form.first_line + 2, "cut_row")
    assert "cut_row" in READERS[reader].reasons


@pytest.mark.parametrize("reader", KEYED)
def test_duplicate_key_is_refused(load: Loader, tmp_path: Path, reader: str) -> None:
    """The first row of a key counts, however the second differs."""
    form = FORMATS[reader]
    again = form.with_text(form.row(1), "Toinen")
    path = form.write(tmp_path, [*form.rows(2), again])
    see_one_refused(load, form, path, form.first_line + 2, "duplicate_key")
    assert tables_with("Toinen") in ([], ["intake_quarantinedrow"])


def test_ban_given_twice_is_taken_once(load: Loader, tmp_path: Path) -> None:
    """Rows of a ban list have no key: the same restriction again changes nothing."""
    form = FORMATS["ban-list"]
    report = load.file("ban-list", form.write(tmp_path, [*form.rows(2), form.row(1)]))
    assert (report.rows_read, report.accepted) == (3, 3)
    assert Suppression.objects.values("digest").distinct().count() == 2


@pytest.mark.parametrize("reader", TEXTS)
def test_line_of_ten_megabytes_is_refused(load: Loader, tmp_path: Path, reader: str) -> None:
    """Nothing of it is kept, and the line after it is taken."""
    form = FORMATS[reader]
    path = form.write(tmp_path, [form.row(1), "x" * 10_000_000, form.row(2)])
    kept = see_one_refused(load, form, path, form.first_line + 1, "line_too_long")
    assert kept == ""


def _with_business_id(reader: str, business_id: str) -> Row:
    form = FORMATS[reader]
    row = form.row(3)
    if isinstance(row, dict):
        return row | {"businessId": {"value": business_id}}
    if reader == "number-base":
        return row.replace("Liisa;;;", f"Liisa;;{business_id};")
    return row.replace(COMPANY_OF_DECISION_MAKERS, business_id)


@pytest.mark.parametrize("reader", ["ytj-companies", "number-base", "decision-makers"])
def test_business_id_with_a_wrong_check_digit_is_refused(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """One digit off is another company, or none."""
    right = COMPANY_OF_DECISION_MAKERS
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    form = FORMATS[reader]
    path = form.write(tmp_path, [*form.rows(2), _with_business_id(reader, wrong)])
    see_one_refused(load, form, path, form.first_line + 2, "bad_business_id")


@pytest.mark.parametrize("reader", FORMATS)
def test_identity_code_leaves_its_line_number_alone(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """No column of any table has the code, nor the rest of its row."""
    form = FORMATS[reader]
    bad = form.with_text(form.row(3), f"Salanimi {IDENTITY_CODE}")
    path = form.write(tmp_path, [form.row(1), bad, form.row(2)])
    assert see_one_refused(load, form, path, form.first_line + 1, "identity_code") == ""
    assert tables_with(IDENTITY_CODE) == []
    assert tables_with("Salanimi") == []


@pytest.mark.parametrize(
    ("reader", "code"),
    writable(["010170+900J", "010170y900j", "010100A900F", "010170\N{EN DASH}900J"]),
)
def test_identity_code_is_known_in_every_writing(
    load: Loader, tmp_path: Path, reader: str, code: str
) -> None:
    """Other centuries, the separators of 2023, small letters, a dash a word processor made."""
    form = FORMATS[reader]
    path = form.write(tmp_path, [form.row(1), form.with_text(form.row(3), code), form.row(2)])
    see_one_refused(load, form, path, form.first_line + 1, "identity_code")
    assert tables_with(code) == []


@pytest.mark.parametrize("reader", FORMATS)
def test_identity_code_with_a_wrong_check_character_is_no_code(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """It identifies nobody: the row is taken as it is."""
    form = FORMATS[reader]
    odd = form.with_text(form.row(3), "Malli 010170-900K")
    report = load.file(reader, form.write(tmp_path, [*form.rows(2), odd]))
    assert (report.accepted, report.reasons) == (3, {})


@pytest.mark.parametrize("reader", FORMATS)
def test_ten_identity_codes_are_ten_rows(load: Loader, tmp_path: Path, reader: str) -> None:
    """Slips of a hand; the rest of the file is taken."""
    form = FORMATS[reader]
    bad = [form.with_text(row, IDENTITY_CODE) for row in form.rows(10)]
    report = load.file(reader, form.write(tmp_path, [*bad, form.row(11)]))
    assert is_accounted_for(report)
    assert (report.accepted, report.reasons) == (1, {"identity_code": 10})
    assert set(QuarantinedRow.objects.values_list("text", flat=True)) == {""}
    assert tables_with(IDENTITY_CODE) == []


@pytest.mark.parametrize(
    ("reader", "odd"), writable(["A\x00B", "A\x1bB", "A\u2028B", "A\\N\tB", "\U0001f600"])
)
def test_odd_character_costs_its_row_at_most(
    load: Loader, tmp_path: Path, reader: str, odd: str
) -> None:
    """What PostgreSQL or COPY cannot take does not take the file down."""
    form = FORMATS[reader]
    path = form.write(tmp_path, [*form.rows(2), form.with_text(form.row(3), odd)])
    report = load.file(reader, path)
    assert is_accounted_for(report)
    assert (report.rows_read, report.accepted >= 2) == (3, True)


@pytest.mark.parametrize("reader", CSVS)
def test_row_with_a_field_more_is_refused(load: Loader, tmp_path: Path, reader: str) -> None:
    """A stray separator moves every field after it."""
    form = FORMATS[reader]
    path = form.write(tmp_path, [*form.rows(2), f"{form.row(3)}{form.separator}more"])
    see_one_refused(load, form, path, form.first_line + 2, "column_count")


def test_unknown_attributes_of_json_are_not_stored(load: Loader, tmp_path: Path) -> None:
    """Publishers add attributes; what is not documented here is not kept."""
    for reader in ("paavo-wfs", "ytj-companies"):
        form = FORMATS[reader]
        row = form.row(1)
        assert isinstance(row, dict)
        row["properties" if reader == "paavo-wfs" else "extra"] = {
            **row.get("properties", {}),
            "extra": "Lisätieto",
        }
        assert load.file(reader, form.write(tmp_path, [row])).accepted == 1
    assert tables_with("Lisätieto") == []


def test_hidden_subscriber_leaves_no_word(load: Loader, tmp_path: Path) -> None:
    """Whatever else is wrong with the row."""
    form = FORMATS["number-base"]
    hidden = str(form.row(1)).replace("public", "hidden").replace("Mallilä", "Salanimi")
    rows = [
        hidden,
        hidden,
        hidden.replace("2026-11-01", "x"),
        hidden + ";more",
        hidden.replace("+358401234501", "12"),
        form.row(2),
    ]
    report = load.file("number-base", form.write(tmp_path, rows))
    assert is_accounted_for(report)
    assert tables_with("Salanimi") == []
    assert DirectoryEntry.objects.count() == 1


def test_company_name_of_nearly_a_megabyte_costs_its_row_at_most(
    load: Loader, tmp_path: Path
) -> None:
    """A text below the reader's bound must not break an index or a column."""
    form = FORMATS["ytj-companies"]
    path = form.write(tmp_path, [*form.rows(2), form.with_text(form.row(3), "x" * 900_000)])
    report = load.file("ytj-companies", path)
    assert is_accounted_for(report)
    assert Organisation.objects.filter(is_live=True).count() >= 2
