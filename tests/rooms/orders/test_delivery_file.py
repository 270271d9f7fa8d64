"""The delivered file."""

import csv
import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.orders.delivery_file import render, safe_cell, source_sentence
from procloser.subjects.types import Contact

SENTENCE = "Osoitelähde: Pro Closer, kuluttajatiedot"
CRITERIA = "Kuluttajat: arvioitu tuloluokka (arvio) ylin kolmannes."
CONTACT = Contact(
    subject_id=1,
    record_id=7,
    register="consumers",
    last_name="Meikäläinen",
    first_names="Maija; Liisa",
    street_address="Mallikatu 5 A 12",
    postal_code="00100",
    city="Helsinki",
    phone="+358401234567",
    email="maija@posti.example",
)


def rendered(contact: Contact, *fields: str, shown: tuple[str, ...] | None = None) -> bytes:
    """Render one row."""
    return rendered_by(CRITERIA, contact, *fields, shown=shown)


def rendered_by(
    criteria: str, contact: Contact, *fields: str, shown: tuple[str, ...] | None = None
) -> bytes:
    """Render one row of a group so worded."""
    row = (contact, fields if shown is None else shown, UUID(int=1))
    return render(
        [row], fields=fields, kind="consumers", criteria=criteria, source_sentence=SENTENCE
    )


def test_file_to_the_byte() -> None:
    """Mark, Finnish header, semicolons, CRLF, criteria and source in each row, reference last."""
    assert rendered(CONTACT, "name", "address").decode() == (
        "\ufeffsukunimi;etunimet;katuosoite;postinumero;postitoimipaikka;"
        "poimintaperusteet;osoitelähde;viite\r\n"
        'Meikäläinen;"Maija; Liisa";Mallikatu 5 A 12;00100;Helsinki;'
        "Kuluttajat: arvioitu tuloluokka (arvio) ylin kolmannes.;"
        "Osoitelähde: Pro Closer, kuluttajatiedot;00000000-0000-0000-0000-000000000001\r\n"
    )


def test_very_long_criteria_are_cut() -> None:
    """They stand on every row: two thousand characters of them, and a sign that there is more."""
    text = rendered_by("Kuluttajat: " + "x" * 3_000, CONTACT, "name").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert len(row["poimintaperusteet"]) == 2_000
    assert row["poimintaperusteet"].endswith("x…")


def test_file_of_the_same_rows_is_the_same() -> None:
    """Nothing of the moment goes into it."""
    assert rendered(CONTACT, "name") == rendered(CONTACT, "name")


def test_masked_field_is_an_empty_cell() -> None:
    """The column stays, the value does not."""
    text = rendered(CONTACT, "name", "number", shown=("name",)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["puhelin"] == ""
    assert row["sukunimi"] == "Meikäläinen"


@pytest.mark.parametrize(
    ("e164", "cell"),
    [
        ("+358401234567", "040 123 4567"),
        ("+46701234567", "0046 70 123 45 67"),
        ("", ""),
    ],
)
def test_phone_is_written_as_it_is_dialled(e164: str, cell: str) -> None:
    """No plus sign that a sheet would compute with, and no apostrophe in a number."""
    contact = Contact(subject_id=1, record_id=1, register="consumers", phone=e164)
    assert rendered(contact, "number").decode("utf-8-sig").splitlines()[1].startswith(f"{cell};")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Virtanen", "Virtanen"),
        ('=HYPERLINK("http://paha.example")', '\'=HYPERLINK("http://paha.example")'),
        ("+1", "'+1"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("Mallikatu\r\n5", "Mallikatu  5"),
        ("5-7", "5-7"),
        ("", ""),
    ],
)
def test_cell_is_never_a_formula(text: str, cell: str) -> None:
    """What a spreadsheet would run gets an apostrophe; line breaks become spaces."""
    assert safe_cell(text) == cell


@given(st.text())
def test_cell_of_any_text_is_safe_and_on_one_line(text: str) -> None:
    """No leading sign of a formula, no control character."""
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not any(ord(character) < 32 for character in cell)


def test_source_sentence_tells_origin_and_the_right_to_object() -> None:
    """Who we are, where to forbid."""
    sentence = source_sentence(
        register="Pro Closer, kuluttajatiedot",
        name="Rekisterinpitäjä Oy",
        address="Mallikatu 5, 33100 Tampere",
        email="info@procloser.example",
        page="https://procloser.example/",
    )
    assert sentence == (
        "Osoitelähde: Pro Closer, kuluttajatiedot, Rekisterinpitäjä Oy, Mallikatu 5, 33100 "
        "Tampere, info@procloser.example. Sinulla on oikeus kieltää tietojesi käyttö "
        "suoramarkkinointiin: info@procloser.example tai https://procloser.example/"
    )
