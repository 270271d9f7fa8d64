"""PRH's companies: what is current, what is live, what is never read."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procloser.sources.errors import (
    CutFile,
    EmptyFile,
    OversizedFile,
    WrongEncoding,
    WrongFile,
)
from procloser.sources.readers import READERS
from procloser.sources.types import CompanyRow, Rejected, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

COMPANY: dict[str, Any] = {
    "businessId": {"value": "1234567-1", "registrationDate": "1999-05-01", "source": "3"},
    "names": [
        {"name": "Vanha Malli Oy", "type": "1", "endDate": "2010-01-01", "version": 2},
        {"name": "Malli Oy", "type": "1", "registrationDate": "2010-01-01", "version": 1},
        {"name": "Modell Ab", "type": "2", "registrationDate": "2010-01-01", "version": 1},
        {"name": "Model Ltd", "type": "2", "endDate": "2012-01-01", "version": 1},
        {"name": "Malliverkko", "type": "3", "registrationDate": "2010-01-01", "version": 1},
    ],
    "mainBusinessLine": {
        "type": "62100",
        "descriptions": [
            {"languageCode": "3", "description": "Computer programming"},
            {"languageCode": "1", "description": "Ohjelmistojen suunnittelu"},
        ],
        "typeCodeSet": "TOIMI4",
        "registrationDate": "2026-01-01",
    },
    "website": {"url": "www.malli.example", "registrationDate": "2018-09-13"},
    "companyForms": [
        {"type": "13", "descriptions": [], "endDate": "2010-01-01", "version": 2},
        {
            "type": "16",
            "descriptions": [
                {"languageCode": "1", "description": "Osakeyhtiö"},
                {"languageCode": "3", "description": "Limited company"},
            ],
            "version": 1,
        },
    ],
    "companySituations": [],
    "registeredEntries": [],
    "addresses": [
        {
            "type": 1,
            "street": "Mallikatu",
            "postCode": "90210",
            "postOffices": [
                {"city": "EXEMPELSTAD", "languageCode": "2", "municipalityCode": "564"},
                {"city": "ESIMERKKILÄ", "languageCode": "1", "municipalityCode": "564"},
            ],
            "buildingNumber": "5",
            "entrance": "A",
            "apartmentNumber": "12",
            "apartmentIdSuffix": "b",
            "co": "Maija Esimerkki",
        },
        {"type": 2, "street": "", "postCode": "90211", "postOfficeBox": "16", "postOffices": []},
    ],
    "tradeRegisterStatus": "1",
    "status": "2",
    "registrationDate": "1999-06-01",
    "lastModified": "2026-11-15 14:02:08",
}


def page(folder: Path, *companies: Any) -> Path:
    """Return the path of a page with the companies."""
    path = folder / "page.json"
    content = {"totalResults": len(companies), "companies": companies}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def row_of(folder: Path, **changes: Any) -> CompanyRow:
    """Return the row of the company with some members changed."""
    batch = read_all("ytj-companies", page(folder, COMPANY | changes))
    assert batch.rejected == []
    row: CompanyRow = batch.rows[0]
    return row


def test_company_is_read_as_it_is_now(tmp_path: Path) -> None:
    """What has an end date is past; languages are 1, 2, 3; codes go by their classification."""
    assert row_of(tmp_path) == CompanyRow(
        line=1,
        business_id="1234567-1",
        name="Malli Oy",
        parallel_names=("Modell Ab",),
        form_code="16",
        form_fi="Osakeyhtiö",
        form_en="Limited company",
        tol2008="",
        tol2025="62100",
        line_fi="Ohjelmistojen suunnittelu",
        line_en="Computer programming",
        website="www.malli.example",
        registered_on=date(1999, 6, 1),
        ended_on=None,
        is_live=True,
        visiting_street="Mallikatu 5 A 12b",
        visiting_postal_code="90210",
        visiting_city="ESIMERKKILÄ",
        postal_street="PL 16",
        postal_postal_code="90211",
        postal_city="",
        municipality_code="564",
        modified="2026-11-15T14:02:08",
    )


def test_time_of_change_is_written_with_a_blank_or_a_t(tmp_path: Path) -> None:
    """As documented, and as the pages of 2026 have it."""
    for written in ("2026-11-15 14:02:08", "2026-11-15T14:02:08"):
        assert row_of(tmp_path, lastModified=written).modified == "2026-11-15T14:02:08"


@pytest.mark.parametrize(
    ("code_set", "codes"),
    [("TOIMI4", ("", "62100")), ("TOIMI3", ("62100", "")), ("TOIMI2", ("", ""))],
)
def test_line_of_business_goes_by_its_classification(
    tmp_path: Path, code_set: str, codes: tuple[str, str]
) -> None:
    """TOIMI3 is TOL 2008, TOIMI4 TOL 2025; an older code is neither."""
    line = COMPANY["mainBusinessLine"] | {"typeCodeSet": code_set}
    row = row_of(tmp_path, mainBusinessLine=line)
    assert (row.tol2008, row.tol2025) == codes


@pytest.mark.parametrize(
    ("changes", "is_live"),
    [
        ({}, True),
        ({"tradeRegisterStatus": "3"}, True),
        ({"companySituations": [{"type": "KONK", "registrationDate": "2026-01-01"}]}, True),
        ({"tradeRegisterStatus": "4"}, False),
        ({"endDate": "2020-01-01"}, False),
        ({"status": "1"}, True),
    ],
)
def test_live_is_told_by_end_date_and_trade_register(
    tmp_path: Path, changes: dict[str, Any], is_live: bool
) -> None:
    """`status` says nothing; a bankruptcy by itself ends nothing."""
    assert row_of(tmp_path, **changes).is_live is is_live


def test_ended_company_has_the_name_it_ended_with(tmp_path: Path) -> None:
    """A ceased company's names have all ended."""
    names = [
        {"name": "Vanha Malli Oy", "type": "1", "endDate": "2010-01-01"},
        {"name": "Malli Oy", "type": "1", "endDate": "2020-01-01"},
    ]
    row = row_of(tmp_path, names=names, endDate="2020-01-01")
    assert (row.name, row.ended_on) == ("Malli Oy", date(2020, 1, 1))


def test_care_of_and_free_address_lines_are_not_read(tmp_path: Path) -> None:
    """They name people: in `co`, in the street, in a free line, nothing of them is in the row."""
    addresses = [
        {"type": 1, "street": "Mallikatu 5 c/o Maija Esimerkki", "postCode": "90210"},
        {
            "type": 2,
            "co": "Maija Esimerkki",
            "freeAddressLine": "Maija Esimerkki, Exempelgatan 1",
            "postCode": "11122",
            "country": "SE",
        },
    ]
    row = row_of(tmp_path, addresses=addresses)
    assert row.visiting_street == "Mallikatu 5"
    assert (row.postal_street, row.postal_postal_code) == ("", "")
    assert "Maija" not in repr(row)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"businessId": {}}, "missing_key"),
        ({"names": []}, "missing_name"),
        ({"registrationDate": "2020-02-30"}, "bad_date"),
        ({"endDate": "soon"}, "bad_date"),
        ({"endDate": "2026-W45-1"}, "bad_date"),
        ({"names": {"name": "Malli Oy"}}, "bad_structure"),
        ({"names": ["Malli Oy"]}, "bad_structure"),
        ({"website": "www.malli.example"}, "bad_structure"),
        ({"lastModified": True}, "bad_structure"),
        ({"website": {"url": "a\x00b"}}, "control_character"),
        ({"website": {"url": IDENTITY_CODE}}, "identity_code"),
        ({}, "duplicate_key"),
    ],
)
def test_bad_company_is_refused_and_the_others_are_taken(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    """One bad company costs itself only, and each reason is one the reader declares."""
    last = COMPANY | {"businessId": {"value": "7654321-0"}}
    batch = read_all("ytj-companies", page(tmp_path, COMPANY, COMPANY | changes, last))
    assert refusals(batch) == [(2, reason)]
    assert [row.line for row in batch.rows] == [1, 3]
    assert reason in READERS["ytj-companies"].reasons


def test_refused_company_keeps_id_and_name_only(tmp_path: Path) -> None:
    """Its object holds care-of names, which quarantine must not."""
    batch = read_all("ytj-companies", page(tmp_path, COMPANY, COMPANY))
    assert batch.rejected == [Rejected(2, "duplicate_key", "1234567-1;Malli Oy")]


def test_bare_list_and_archive_read_as_a_page(tmp_path: Path) -> None:
    """The ZIP of all holds a list, or pages; companies are numbered through."""
    companies = [COMPANY, COMPANY | {"businessId": {"value": "7654321-0"}}]
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(companies))
    assert len(read_all("ytj-companies", bare).rows) == 2
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data_1.json", json.dumps({"companies": companies[:1]}))
        archive.writestr("data_2.json", json.dumps(companies[1:]))
        archive.writestr("README.txt", "read me")
    rows = read_all("ytj-companies", path).rows
    assert [(row.line, row.business_id) for row in rows] == [(1, "1234567-1"), (2, "7654321-0")]


@pytest.mark.parametrize(
    ("member", "content", "error"),
    [
        ("../data.json", b"[]", WrongFile),
        ("folder/data.json", b"[]", WrongFile),
        ("companies.json", b"[]", WrongFile),
        ("data.json", b"[" + b" " * 5_000_000, OversizedFile),
    ],
)
def test_archives_not_like_the_publishers_are_refused(
    tmp_path: Path, member: str, content: bytes, error: type[Exception]
) -> None:
    """Names with paths, no data file, or a bomb: nothing is unpacked."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    with pytest.raises(error):
        read_all("ytj-companies", path)


def test_cut_archive_and_cut_page_are_refused(tmp_path: Path) -> None:
    """A transfer that broke off is no page of fewer companies."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps([COMPANY]))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(CutFile, match="cut or damaged"):
        read_all("ytj-companies", path)
    cut = page(tmp_path, COMPANY, COMPANY)
    cut.write_bytes(cut.read_bytes()[:-200])
    with pytest.raises(CutFile, match="cut or broken after object 1"):
        read_all("ytj-companies", cut)


def test_wrong_encoding_names_the_byte(tmp_path: Path) -> None:
    """A page saved as ISO-8859-1 is not JSON's UTF-8."""
    path = page(tmp_path, COMPANY)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("iso-8859-1"))
    with pytest.raises(WrongEncoding) as refusal:
        read_all("ytj-companies", path)
    assert refusal.value.offset == text.index("ö")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", EmptyFile),
        ('{"type": "FeatureCollection", "features": []}', WrongFile),
        ('{"message": "too many requests"}', WrongFile),
        ("<html>", WrongFile),
        ('{"companies": [1]}', WrongFile),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, error: type[Exception]) -> None:
    """Other JSON, an error page, nothing."""
    path = tmp_path / "page.json"
    path.write_text(content)
    with pytest.raises(error):
        read_all("ytj-companies", path)


@pytest.mark.parametrize(
    ("endless", "message"),
    [
        (b"[" * 300_000, "nested"),
        (b'{"a":' * 300_000, "nested"),
        (b'{"name": "' + b"x" * 3_000_000, "one text"),
        (b'{"names": [' + b'"Malli Oy",' * 6_000_000, "one object"),
    ],
    ids=["lists", "objects", "text", "names"],
)
def test_json_made_to_fill_memory_is_refused(tmp_path: Path, endless: bytes, message: str) -> None:
    """Deep nesting, an endless text and an endless object are refused before memory is short."""
    path = tmp_path / "page.json"
    path.write_bytes(b'{"companies": [' + endless)
    with pytest.raises(OversizedFile, match=message):
        read_all("ytj-companies", path)


def test_brackets_in_texts_are_not_nesting(tmp_path: Path) -> None:
    """Only structure counts, however the text falls on pieces."""
    names = [{"name": '[[{\\"' * 900 + "x" * shift, "type": "1"} for shift in range(5)]
    assert len(read_all("ytj-companies", page(tmp_path, COMPANY | {"names": names})).rows) == 1


def test_source_is_prh(tmp_path: Path) -> None:
    """The format has no date of its own."""
    assert READERS["ytj-companies"].describe(page(tmp_path, COMPANY)) == SourceInfo(
        "PRH, Business Information System open data", None, "prh-ytj"
    )


def test_real_page_has_sixty_companies_of_which_twenty_live(shared: Path) -> None:
    """The page of April 2025: no refusal, and no care-of name anywhere in a row."""
    path = shared / "data/companies/prh_ytj_v3_companies_page1_first60.json"
    batch = read_all("ytj-companies", path)
    assert batch.rejected == []
    assert len(batch.rows) == 60
    assert sum(row.is_live for row in batch.rows) == 20
    addresses = [a for c in json.loads(path.read_text())["companies"] for a in c["addresses"]]
    care_of = {address["co"] for address in addresses if address.get("co")}
    assert care_of
    assert not [name for name in care_of if any(name in repr(row) for row in batch.rows)]


def test_real_single_reply_is_read(shared: Path) -> None:
    """One company's reply has the shape of a page."""
    path = shared / "data/companies/prh_ytj_v3_company_0250345-3.json"
    (row,) = read_all("ytj-companies", path).rows
    assert (row.business_id, row.tol2008, row.visiting_city) == ("0250345-3", "66190", "ESPOO")
