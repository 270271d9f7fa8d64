"""The operators' delivery: what is taken, what is dropped, what is refused and kept of it."""

import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from procloser.kernel import clock
from procloser.sources.errors import (
    EmptyFile,
    TooManyIdentityCodes,
    UnreadableFile,
    WrongColumns,
    WrongEncoding,
    WrongFile,
)
from procloser.sources.readers import READERS
from procloser.sources.readers.number_base import settle
from procloser.sources.types import Rejected, SourceInfo, SubscriberRow
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

HEADER = (
    "number;subscriber_kind;last_name;first_names;company_name;business_id;"
    "street_address;postal_code;city;listing;operator;changed_at"
)
PERSON = (
    "+358401234567;person;Esimerkki;Maija Liisa;;;Mallikatu 5 A 12;33100;Tampere;"
    "public;Malliteli;2026-11-20T10:15:00+02:00"
)
Delivery = Callable[..., Path]


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    """Return a function that writes a delivery of the given lines."""

    def write(*lines: str, header: str = HEADER, end: str = "\n", mark: bytes = b"") -> Path:
        path = tmp_path / "delivery.csv"
        path.write_bytes(mark + ("\n".join((header, *lines)) + end).encode())
        return path

    return write


def test_public_person_is_read_whole(delivery: Delivery) -> None:
    """Every field comes through as it stood, with its line."""
    assert read_all("number-base", delivery(PERSON)).rows == [
        SubscriberRow(
            line=2,
            number="+358401234567",
            subscriber_kind="person",
            last_name="Esimerkki",
            first_names="Maija Liisa",
            company_name="",
            business_id="",
            street_address="Mallikatu 5 A 12",
            postal_code="33100",
            city="Tampere",
            listing="public",
            operator="Malliteli",
            changed_at="2026-11-20T10:15:00+02:00",
        )
    ]


def test_byte_order_mark_line_ends_and_blank_lines_do_not_matter(delivery: Delivery) -> None:
    """A file saved by a spreadsheet reads as one written by a program; blank lines are no rows."""
    text = PERSON + "\r\n\r\n" + PERSON
    batch = read_all("number-base", delivery(text, mark=b"\xef\xbb\xbf", end="\r\n"))
    assert [row.line for row in batch.rows] == [2, 4]
    assert batch.rows[0].changed_at == "2026-11-20T10:15:00+02:00"
    assert batch.rejected == []


def test_quotes_hold_separators_and_quotes(delivery: Delivery) -> None:
    """Fields in quotes are read as RFC 4180 says, and stripped."""
    line = PERSON.replace("Mallikatu 5 A 12", '" Mallikatu 5; ""A"" 12"')
    row = read_all("number-base", delivery(line)).rows[0]
    assert row.street_address == 'Mallikatu 5; "A" 12'
    assert row.city == "Tampere"


def test_time_without_offset_is_finnish(delivery: Delivery) -> None:
    """Summer and winter each get their own offset."""
    winter = PERSON.replace("2026-11-20T10:15:00+02:00", "2026-11-20T10:15:00")
    summer = PERSON.replace("2026-11-20T10:15:00+02:00", "2026-07-01 08:00")
    rows = read_all("number-base", delivery(winter, summer)).rows
    assert [row.changed_at for row in rows] == [
        "2026-11-20T10:15:00+02:00",
        "2026-07-01T08:00:00+03:00",
    ]


def test_hidden_row_keeps_number_listing_and_time_only(delivery: Delivery) -> None:
    """What the subscriber hides is dropped before anything else sees it."""
    row = read_all("number-base", delivery(PERSON.replace("public", "hidden"))).rows[0]
    assert row == SubscriberRow._make(
        (2, "+358401234567", *[""] * 8, "hidden", "", "2026-11-20T10:15:00+02:00")
    )


def test_no_address_row_has_no_address(delivery: Delivery) -> None:
    """A forbidden address is dropped, even one that would be refused; the rest stays."""
    line = PERSON.replace("public", "no_address").replace("33100", "331")
    row = read_all("number-base", delivery(line)).rows[0]
    assert (row.street_address, row.postal_code, row.city) == ("", "", "")
    assert (row.last_name, row.number) == ("Esimerkki", "+358401234567")


def test_no_number_row_keeps_the_number_as_key(delivery: Delivery) -> None:
    """Later deliveries change the entry by it; it is the room above that hides it."""
    row = read_all("number-base", delivery(PERSON.replace("public", "no_number"))).rows[0]
    assert (row.number, row.listing) == ("+358401234567", "no_number")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (PERSON.replace("+358401234567", " "), "missing_number"),
        (PERSON.replace("person", "human"), "unknown_code"),
        (PERSON.replace("public", "secret"), "unknown_code"),
        (PERSON.replace("Esimerkki", ""), "missing_name"),
        (PERSON.replace("person", "body"), "missing_name"),
        (PERSON.replace("33100", "3310"), "bad_postal_code"),
        (PERSON.replace("33100", "٣٣١٠٠"), "bad_postal_code"),
        (PERSON.replace("2026-11-20T10:15:00+02:00", "2026-02-30T10:15:00+02:00"), "bad_date"),
        (PERSON.replace("2026-11-20T10:15:00+02:00", "2026-11-20"), "bad_date"),
        (PERSON + ";more", "column_count"),
        (PERSON.replace("Maija", '"Maija'), "broken_quotes"),
        (PERSON.replace("Maija Liisa", '"Maija" Liisa'), "broken_quotes"),
        (PERSON.replace("Maija", "Mai\x00ja"), "control_character"),
        (PERSON.replace("Tampere", "T" * 251), "field_too_long"),
    ],
)
def test_bad_row_is_refused_and_the_next_is_taken(
    delivery: Delivery, line: str, reason: str
) -> None:
    """One bad row costs itself only."""
    batch = read_all("number-base", delivery(line, PERSON))
    assert refusals(batch) == [(2, reason)]
    assert [row.line for row in batch.rows] == [3]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (PERSON.replace("33100", "3310"), True),
        (PERSON.replace("33100", "3310").replace("public", "no_number"), False),
        (PERSON.replace("2026-11-20T10:15", "x").replace("public", "hidden"), False),
        (PERSON.replace("public", "hiden"), False),
        (PERSON + ";more", False),
        (PERSON.replace("Maija", '"Maija'), False),
    ],
)
def test_refused_row_is_kept_only_where_all_may_be_listed(
    delivery: Delivery, line: str, kept: bool
) -> None:
    """A hidden subscriber's name does not get into quarantine by way of a bad date."""
    rejected = read_all("number-base", delivery(line)).rejected[0]
    assert rejected.text == (line if kept else "")


def test_refused_text_is_cut_and_can_be_stored(delivery: Delivery) -> None:
    """Two thousand characters are kept, and no NUL, which the database could not hold."""
    line = PERSON.replace("Maija", "\x00" + "M" * 5000)
    text = read_all("number-base", delivery(line)).rejected[0].text
    assert len(text) == 2000
    assert text.startswith("+358401234567;person;Esimerkki;\N{REPLACEMENT CHARACTER}MMM")


def test_last_line_that_ends_in_the_middle_is_a_cut_row(delivery: Delivery) -> None:
    """A cut row is told from a short one by the missing line end."""
    batch = read_all("number-base", delivery(PERSON, PERSON[:60], end=""))
    assert refusals(batch) == [(3, "cut_row")]
    assert len(batch.rows) == 1


def test_whole_last_line_without_line_end_is_taken(delivery: Delivery) -> None:
    """RFC 4180 lets the last line end be missing."""
    batch = read_all("number-base", delivery(PERSON, end=""))
    assert (len(batch.rows), batch.rejected) == (1, [])


def test_ten_megabyte_line_is_refused_without_being_held(delivery: Delivery) -> None:
    """Its number is kept, the next line is read, and memory stays that of two blocks."""
    path = delivery(PERSON, "x" * 10_000_000, PERSON)
    tracemalloc.start()
    batch = read_all("number-base", path)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert batch.rejected == [Rejected(3, "line_too_long", "")]
    assert [row.line for row in batch.rows] == [2, 4]
    assert peak_bytes < 8_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Four times the lines take the same memory."""
    peaks = []
    for lines in (20_000, 80_000):
        path = tmp_path / f"{lines}.csv"
        path.write_text(HEADER + "\n" + (PERSON + "\n") * lines)
        tracemalloc.start()
        assert sum(len(batch.rows) for batch in READERS["number-base"].read(path)) == lines
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2


def test_row_with_an_identity_code_leaves_only_its_line(delivery: Delivery) -> None:
    """Wherever in the row the code stands."""
    lines = [
        PERSON.replace("Maija Liisa", f"Maija {IDENTITY_CODE}"),
        PERSON.replace("Malliteli", IDENTITY_CODE.replace("-", "Y")),
        PERSON.replace("public", "hidden").replace("Esimerkki", IDENTITY_CODE),
        PERSON,
    ]
    batch = read_all("number-base", delivery(*lines))
    assert batch.rejected == [Rejected(line, "identity_code", "") for line in (2, 3, 4)]
    assert [row.line for row in batch.rows] == [5]


def test_ten_identity_codes_are_slips_and_eleven_refuse_the_file(delivery: Delivery) -> None:
    """The eleventh stops the reading; the message has its row and no code."""
    slip = PERSON.replace("Maija", IDENTITY_CODE)
    assert len(read_all("number-base", delivery(*[slip] * 10)).rejected) == 10
    with pytest.raises(TooManyIdentityCodes, match=r"more than 10 .* row 12") as refusal:
        read_all("number-base", delivery(*[slip] * 11))
    assert IDENTITY_CODE not in str(refusal.value)


def test_identity_codes_are_counted_by_field(delivery: Delivery) -> None:
    """A row of them counts as many."""
    with pytest.raises(TooManyIdentityCodes):
        read_all("number-base", delivery(";".join([IDENTITY_CODE] * 12)))


def test_wrong_encoding_names_the_byte(delivery: Delivery) -> None:
    """The offset is that of the first byte that is not UTF-8, also in a later block."""
    path = delivery(*[PERSON] * 20_000)
    offset = path.stat().st_size
    with path.open("ab") as file:
        file.write(PERSON.replace("Maija", "Mäija").encode("iso-8859-1") + b"\n")
    with pytest.raises(WrongEncoding, match="are not UTF-8") as refusal:
        read_all("number-base", path)
    assert refusal.value.offset == offset + PERSON.index("Maija") + 1


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """Nothing, white space or a mark alone is an empty file."""
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(EmptyFile, match=r"empty\.csv: the file is empty"):
        read_all("number-base", path)


def test_header_alone_has_no_rows(delivery: Delivery) -> None:
    """A day without changes is a good delivery."""
    assert read_all("number-base", delivery()) == ([], [])


def test_missing_file_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    """Neither a name that is not there nor a folder ends in a traceback."""
    with pytest.raises(UnreadableFile, match="No such file"):
        read_all("number-base", tmp_path / "absent.csv")
    with pytest.raises(UnreadableFile, match="directory"):
        read_all("number-base", tmp_path)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER + ";birth_date", "unknown column 'birth_date': the directory holds name"),
        (HEADER.replace(";operator", ""), "column 'operator' is missing"),
        (HEADER.replace("number;subscriber_kind", "subscriber_kind;number"), "in another order"),
        (HEADER + ";operator", "doubled"),
    ],
)
def test_other_columns_are_refused(delivery: Delivery, header: str, message: str) -> None:
    """The directory holds name, address and number: the file is refused, not the column skipped."""
    with pytest.raises(WrongColumns, match=message):
        read_all("number-base", delivery(PERSON, header=header))


def test_file_without_header_is_refused_without_quoting_it(delivery: Delivery) -> None:
    """Its first line is a person: the message must not hold the name."""
    with pytest.raises(WrongFile, match="line 1 is not the header") as refusal:
        read_all("number-base", delivery(header=PERSON))
    assert "Esimerkki" not in str(refusal.value)


def test_source_is_the_operators(delivery: Delivery) -> None:
    """The format names no source and no date."""
    assert READERS["number-base"].describe(delivery()) == SourceInfo(
        "Operators' number base", None, "number-base"
    )


def test_change_still_to_come_is_refused() -> None:
    """A typo of the year must not outrank every later row, a hidden one least of all."""
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    later = (clock.today() + timedelta(days=2)).isoformat()
    for listing in ("public", "hidden"):
        values = ["0421234501", "person", "Virtanen", "Anna", "", "", "", "", "", listing, "Sointu"]
        assert settle([*values, f"{tomorrow}T08:00:00+02:00"]) == ""
        assert settle([*values, f"{later}T08:00:00+02:00"]) == "bad_date"
