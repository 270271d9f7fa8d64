"""PRH's XBRL instances: figures by their contexts, and documents that are refused."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.sources.errors import CutFile, OversizedFile, UnreadableSource, WrongFile
from procloser.sources.readers import READERS, financial_statements
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.types import FinancialStatementRow
from tests.factories.accounts import business_id
from tests.factories.statements import FACTS, Fact, archive, context, instance
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

ONE, OTHER = business_id(1_234_567), business_id(7_654_321)
FIGURES = {
    "revenue": "1250000.50",
    "operating_profit": "98000.00",
    "result": "-12000.50",
    "total_assets": "800000.00",
    "equity": "300000.00",
    "liabilities": "500000.00",
    "cash": "45000.25",
}
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = b'<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def written(folder: Path, content: bytes, name: str = "statement.xml") -> Path:
    """Return a file of the bytes."""
    path = folder / name
    path.write_bytes(content)
    return path


def test_figures_are_found_by_their_contexts(tmp_path: Path) -> None:
    """The year before is not read, nor what is none of the figures."""
    path = written(tmp_path, instance(ONE))
    assert read_all("financial-statements", path) == (
        [FinancialStatementRow(1, ONE, date(2025, 1, 1), date(2025, 12, 31), FIGURES)],
        [],
    )
    assert READERS["financial-statements"].describe(path).date is None


def test_archive_holds_many_statements(tmp_path: Path) -> None:
    """`line` is a document's number; one company may have several periods."""
    documents = [instance(ONE), instance(ONE, day="2024-12-31"), instance(OTHER)]
    rows = read_all("financial-statements", archive(tmp_path / "all.zip", documents)).rows
    assert [(row.line, row.business_id, row.period_end.year) for row in rows] == [
        (1, ONE, 2025),
        (2, ONE, 2024),
        (3, OTHER, 2025),
    ]


def test_figure_not_told_is_absent(tmp_path: Path) -> None:
    """Absent is not zero; x481 stands in for the assets where x360 is not told."""
    facts: list[Fact] = [("x481", "mi53", "5"), ("x673", "mi53", "7"), ("x740", "md103", "0")]
    (row,) = read_all("financial-statements", written(tmp_path, instance(ONE, facts=facts))).rows
    assert row.figures == {"total_assets": "5.00", "result": "0.00"}


def test_nil_and_finer_contexts_are_not_read(tmp_path: Path) -> None:
    """A nil fact is no figure; one with a further dimension is a part of one."""
    extra = (
        '<fi_met:mi53 contextRef="c4" unitRef="ISO4217_EUR" decimals="0" xsi:nil="true"/>'
        + context("part", ONE, "2025-12-31", MCY="x673", SEG="x9")
        + '<fi_met:md103 contextRef="part" unitRef="ISO4217_EUR" decimals="0">5</fi_met:md103>'
    )
    (row,) = read_all("financial-statements", written(tmp_path, instance(ONE, extra=extra))).rows
    assert row.figures == FIGURES


def changed(**said: str) -> list[Fact]:
    """Return the facts, the first of them said otherwise."""
    member, element, amount = FACTS[0][:3]
    return [(member, element, said.pop("amount", amount), said), *FACTS[1:]]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (instance(ONE, told=OTHER), "contradiction"),
        (instance(ONE, facts=changed(id=OTHER)), "contradiction"),
        (instance(ONE, facts=changed(day="2024-12-31")), "contradiction"),
        (instance(ONE, facts=(*FACTS, ("x673", "md103", "1"))), "contradiction"),
        (instance(ONE, facts=changed(unit="SEK")), "not_euro"),
        (instance(ONE, facts=changed(unit="GBP")), "not_euro"),
        (instance(ONE, facts=changed(amount="1 250")), "bad_amount"),
        (instance(ONE, facts=changed(amount="1.234")), "bad_amount"),
        (instance(ONE, facts=changed(amount="NaN")), "bad_amount"),
        (instance(ONE, facts=changed(amount="1E9")), "bad_amount"),
        (instance(ONE, facts=changed(amount="9" * 16)), "bad_amount"),
        (instance(ONE, facts=changed(decimals="")), "bad_amount"),
        (instance(ONE, facts=FACTS[7:]), "no_figures"),
        (instance("", told=""), "missing_key"),
        (instance(ONE).replace(b"2025-12-31", b"2025-12-32"), "bad_date"),
        (instance(ONE).replace(b">2025-01-01<", b">2026-01-01<"), "contradiction"),
        (instance(ONE).replace(b"http://ytj.fi", b"http://x.example"), "bad_structure"),
        (instance(ONE).replace(b'contextRef="c1"', b'contextRef="c99"'), "bad_structure"),
        (b"<html>xbrl</html>", "bad_structure"),
        (instance(IDENTITY_CODE), "identity_code"),
        (instance(ONE)[:-20], "cut_row"),
        (b"", "cut_row"),
    ],
)
def test_bad_document_costs_itself_only(tmp_path: Path, document: bytes, reason: str) -> None:
    """The others of the ZIP are taken; quarantine keeps nothing of an identity code."""
    path = archive(
        tmp_path / "all.zip", [instance(OTHER), document, instance(ONE, day="2023-12-31")]
    )
    batch = read_all("financial-statements", path)
    assert refusals(batch) == [(2, reason)]
    assert [row.line for row in batch.rows] == [1, 3]
    assert IDENTITY_CODE not in batch.rejected[0].text


def test_period_given_twice_is_taken_once(tmp_path: Path) -> None:
    """The first of a file."""
    path = archive(tmp_path / "all.zip", [instance(ONE), instance(ONE, facts=FACTS[3:])])
    batch = read_all("financial-statements", path)
    assert refusals(batch) == [(2, "duplicate_key")]
    assert batch.rows[0].figures == FIGURES


@pytest.mark.parametrize("head", [BOMB, EXTERNAL, b"<!DOCTYPE xbrl>"])
@pytest.mark.parametrize("packed", [True, False])
def test_entities_refuse_the_file(tmp_path: Path, head: bytes, packed: bool) -> None:
    """Expanded they fill memory, external ones read other files; a DTD has no place here."""
    hostile = instance(ONE).replace(b"<xbrl ", head + b"<xbrl ").replace(b"Esimerkki", b"&c;")
    if packed:
        path = archive(tmp_path / "all.zip", [instance(OTHER), hostile])
    else:
        path = written(tmp_path, hostile)
    with pytest.raises(WrongFile, match="DTD or XML entities"):
        read_all("financial-statements", path)


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.99])
def test_cut_document_alone_refuses_the_file(tmp_path: Path, keep: float) -> None:
    """Of a single document nothing is left to take."""
    content = instance(ONE)
    with pytest.raises(CutFile, match="cut or broken"):
        read_all("financial-statements", written(tmp_path, content[: int(len(content) * keep)]))


def test_oversized_documents_and_archives_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what is declared before it is unpacked, and by what comes."""
    spaces = instance(ONE, extra=" " * 5_000_000)
    with pytest.raises(OversizedFile, match="over 5,000,000 bytes"):
        read_all("financial-statements", written(tmp_path, spaces))
    with pytest.raises(OversizedFile, match="unpacks to far more"):
        read_all("financial-statements", archive(tmp_path / "all.zip", [spaces]))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "a\\evil.xml"])
def test_path_in_the_archive_refuses_it(tmp_path: Path, name: str) -> None:
    """A member stands by its bare name."""
    path = archive(tmp_path / "all.zip", [instance(ONE)])
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(name, instance(OTHER))
    with pytest.raises(WrongFile, match="holds a path"):
        read_all("financial-statements", path)


@pytest.mark.parametrize(
    "content", [b"<?xml version='1.0'?><html/>", b"{}", b"PONOT", b"PK\x03\x04"]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever is no instance and no ZIP of them."""
    with pytest.raises(UnreadableSource):
        read_all("financial-statements", written(tmp_path, content))


@given(st.binary(max_size=60), st.integers(0, 3000), st.integers(0, 200))
def test_broken_document_is_a_row_a_refusal_or_no_xml(
    bytes_put_in: bytes, start: int, taken_out: int
) -> None:
    """Whatever is done to the bytes, there is an answer and no other error."""
    content = instance(ONE)
    broken = content[:start] + bytes_put_in + content[start + taken_out :]
    guard = IdentityGuard(Path("statement.xml"))
    try:
        row = financial_statements._row(Path(__file__), 1, broken, guard)
    except UnreadableSource:
        return
    if isinstance(row, FinancialStatementRow):
        assert set(row.figures) <= set(FIGURES)
    else:
        assert row.reason in READERS["financial-statements"].reasons
