"""The external list of bans."""

from datetime import date

from procloser.demo.files import DemoFiles
from tests.demo.reading import digits, rows_of


def test_batch_is_fresh_and_names_its_source(demo: DemoFiles) -> None:
    """The first line gives source and date; the list is younger than 30 days."""
    with (demo.out / "ban-list.csv").open(encoding="utf-8") as file:
        first, header = file.readline(), file.readline()
    assert first == "# source: Esimerkkikielto (synteettinen); date: 2026-11-13\n"
    assert header == "phone;last_name;first_names;street_address;postal_code;valid_from;valid_to\n"
    assert (date(2026, 11, 22) - date(2026, 11, 13)).days < 30


def test_row_bans_a_phone_or_a_complete_name_and_address(demo: DemoFiles) -> None:
    """Never both, never half; some have an end, a few have already ended."""
    rows = rows_of(demo.out / "ban-list.csv")
    name_keys = ("last_name", "first_names", "street_address", "postal_code")
    for row in rows:
        assert all(bool(row[key]) != bool(row["phone"]) for key in name_keys)
        assert row["valid_from"] <= "2026-10-14"
    assert 700 <= sum(bool(row["phone"]) for row in rows) <= 1_000
    assert 1_600 <= sum(not row["phone"] for row in rows) <= 2_000
    assert sum(bool(row["valid_to"]) and row["valid_to"] < "2026-11-22" for row in rows) >= 20


def test_banned_people_are_of_the_world_and_some_numbers_are_not(demo: DemoFiles) -> None:
    """Name rows are true people; some banned numbers are known to no source."""
    people = rows_of(demo.true_people)
    known = {
        (row["last_name"], row["first_names"].split()[0], row["postal_code"]) for row in people
    }
    numbers = {digits(row["phone"]) for row in people if row["phone"]}
    rows = rows_of(demo.out / "ban-list.csv")
    for row in rows:
        if not row["phone"]:
            assert (row["last_name"], row["first_names"].split()[0], row["postal_code"]) in known
    strangers = {digits(row["phone"]) for row in rows if row["phone"]} - numbers
    assert len(strangers) == 80
