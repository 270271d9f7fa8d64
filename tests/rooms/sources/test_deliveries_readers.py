"""The readers of full deliveries and of consents: golden bytes, written from their pages."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.identifiers.recipients import normal_recipient
from procloser.kernel import clock
from procloser.sources.errors import WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.consents import LAYOUT, REASONS, settle
from procloser.sources.types import ConsentRow, SubscriberRow
from tests.rooms.sources.reading import read_all

SUBSCRIBERS = (
    b"number;subscriber_kind;last_name;first_names;company_name;business_id;street_address;"
    b"postal_code;city;listing;operator;changed_at\r\n"
    b'+358401234567;person;Esimerkki;Maija Liisa;;;"Mallikatu 5 A 12";33100;Tampere;public;'
    b"Malliteli;2026-10-20T10:15:00+02:00\r\n"
    b"+358401234568;person;Malli;Aino;;;Salakuja 1;33100;Tampere;no_address;Malliteli;"
    b"2026-10-20T10:15\r\n"
    b"+358401234569;person;Salainen;Aino;;;;;;hidden;Malliteli;2026-10-20T10:17:00Z"
)
CONSENTS = (
    b"\xef\xbb\xbf# source: Esimerkkiarvonta; date: 2026-11-01\n"
    b"phone;email;last_name;first_names;street_address;postal_code;channel;sender;scope;"
    b"text_version;evidence;given_at;withdrawn_at\n"
    b'0401234567;;Esimerkki;Maija;;;sms;1234567-1;"Tarjoukset; s\xc3\xa4hk\xc3\xb6";2026-1;'
    b"Lomake 7;2026-10-01T12:00;\n"
    b"0401234567;;;;;;sms;FI12345671;;;;;2026-11-01T09:30:00+02:00\n"
)


def test_full_delivery_is_read_as_the_page_says(tmp_path: Path) -> None:
    """Its day from the line above; rows as those of changes, hidden ones bare."""
    path = tmp_path / "full.csv"
    path.write_bytes(b"# source: Numerokeskus; date: 2026-11-01;;;;\r\n" + SUBSCRIBERS)
    reader = READERS["number-base-full"]
    info = reader.describe(path)
    assert (info.name, info.date) == ("Numerokeskus", date(2026, 11, 1))
    assert info.publisher_key == "number-base-full:numerokeskus"
    rows, rejected = read_all(reader.key, path)
    assert rejected == []
    person = ("+358401234567", "person", "Esimerkki", "Maija Liisa", "", "")
    hidden = ("+358401234569", "", "", "", "", "", "", "", "")
    where = ("Mallikatu 5 A 12", "33100", "Tampere", "public", "Malliteli")
    assert rows == [
        SubscriberRow(3, *person, *where, "2026-10-20T10:15:00+02:00"),
        SubscriberRow(
            4,
            *("+358401234568", "person", "Malli", "Aino", "", "", "", "", "", "no_address"),
            *("Malliteli", "2026-10-20T10:15:00+03:00"),
        ),
        SubscriberRow(5, *hidden, "hidden", "", "2026-10-20T10:17:00+00:00"),
    ]


@pytest.mark.parametrize(
    ("reader", "other", "head"),
    [
        ("number-base", "number-base-full", b"# source: Numerokeskus; date: 2026-11-01\n"),
        ("number-base-full", "number-base", b""),
    ],
)
def test_changes_and_full_deliveries_are_not_mistaken(
    tmp_path: Path, reader: str, other: str, head: bytes
) -> None:
    """The one above the header decides, and the words name the right command."""
    path = tmp_path / "delivery.csv"
    path.write_bytes(head + SUBSCRIBERS)
    with pytest.raises(WrongFile, match=f"procloser load {other} delivery.csv"):
        READERS[reader].describe(path)


def test_consents_are_read_as_the_page_says(tmp_path: Path) -> None:
    """Finnish time where there is no offset; the sender as a business ID."""
    path = tmp_path / "consents.csv"
    path.write_bytes(CONSENTS)
    rows, rejected = read_all("consents", path)
    assert rejected == []
    nobody = ("", "", "", "", "")
    assert rows == [
        ConsentRow(
            3,
            *("0401234567", "", "Esimerkki", "Maija", "", "", "sms", "1234567-1"),
            *("Tarjoukset; sähkö", "2026-1", "Lomake 7", "2026-10-01T12:00:00+03:00", ""),
        ),
        ConsentRow(
            4,
            *("0401234567", *nobody, "sms", "1234567-1"),
            *("", "", "", "", "2026-11-01T09:30:00+02:00"),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("1234567-1", "1234567-1"),
        ("fi12345671", "1234567-1"),
        ("class:energy", "class:energy"),
        ("CLASS:Energy_2", "class:energy_2"),
        ("1234567-2", None),
        ("class:e", None),
        ("class:energia sähkö", None),
        ("energy", None),
        ("", None),
    ],
)
def test_sender_is_a_business_or_a_class(text: str, sender: str | None) -> None:
    """With its check digit; a class in small letters."""
    assert normal_recipient(text) == sender


@given(st.lists(st.text(max_size=30), min_size=13, max_size=13))
def test_any_fields_are_a_row_or_have_a_reason(values: list[str]) -> None:
    """Nothing breaks, and what is taken is whole."""
    reason = settle(values)
    assert reason == "" or reason in REASONS
    if not reason:
        row = LAYOUT.row_type._make((1, *values))
        assert row.sender
        assert row.given_at or row.withdrawn_at


def test_consent_given_this_very_moment_is_taken() -> None:
    """A second later it is still to come."""
    with clock.freeze(clock.now().replace(microsecond=0)):
        now = clock.now().isoformat()
        row = ["0401234567", "", "E", "M", "", "", "sms", "1234567-1", "a", "1", "b", now, ""]
        assert settle(list(row)) == ""
        row[11] = clock.now().replace(year=clock.now().year + 1).isoformat()
        assert settle(list(row)) == "bad_date"
