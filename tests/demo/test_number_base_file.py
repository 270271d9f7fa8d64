"""The operators' deliveries."""

from collections import Counter

import phonenumbers
import pytest

from procloser.demo.files import DemoFiles
from tests.demo.reading import check_digit, digits, rows_of

HEADER = (
    "number;subscriber_kind;last_name;first_names;company_name;business_id;street_address;"
    "postal_code;city;listing;operator;changed_at\n"
)


@pytest.mark.parametrize("name", ["number-base.csv", "number-base-update.csv"])
def test_delivery_has_the_documented_header_and_each_number_once(
    demo: DemoFiles, name: str
) -> None:
    """The header is the documented one; a number is the key of the file."""
    with (demo.out / name).open(encoding="utf-8") as file:
        assert file.readline() == HEADER
    numbers = [digits(row["number"]) for row in rows_of(demo.out / name)]
    assert len(numbers) == len(set(numbers))


def test_numbers_are_valid(demo: DemoFiles) -> None:
    """Every number, however written, is one of the Finnish numbering plan."""
    for row in rows_of(demo.out / "number-base.csv")[:3_000]:
        assert phonenumbers.is_valid_number(phonenumbers.parse(row["number"], "FI")), row["number"]


def test_base_has_every_kind_and_every_listing(demo: DemoFiles) -> None:
    """People, sole traders and bodies; some hidden, some without address or number."""
    rows = rows_of(demo.out / "number-base.csv")
    kinds = Counter(row["subscriber_kind"] for row in rows)
    assert kinds["person"] > 14_000
    assert kinds["sole_trader"] > 300
    assert kinds["body"] > 400
    listings = Counter(row["listing"] for row in rows)
    assert set(listings) == {"public", "no_address", "no_number", "hidden"}
    assert listings["hidden"] / len(rows) == pytest.approx(0.05, abs=0.01)


def test_business_ids_belong_to_traders_and_bodies_only(demo: DemoFiles) -> None:
    """A person has none; a trader's and a body's has the right check digit; no two share one."""
    rows = rows_of(demo.out / "number-base.csv")
    assert {row["business_id"] for row in rows if row["subscriber_kind"] == "person"} == {""}
    ids = [row["business_id"] for row in rows if row["subscriber_kind"] != "person"]
    assert len(ids) == len(set(ids))
    assert all(check_digit(value[:7]) == value[8:] and value[7] == "-" for value in ids)


def test_update_repeats_changes_and_adds(demo: DemoFiles) -> None:
    """Most numbers come again, newer; some are now hidden, some moved, some are new."""
    base = {digits(row["number"]): row for row in rows_of(demo.out / "number-base.csv")}
    update = {digits(row["number"]): row for row in rows_of(demo.update.path)}
    again = [(base[number], row) for number, row in update.items() if number in base]
    assert len(again) > 900
    assert len(update) - len(again) > 50
    assert all(old["changed_at"] < new["changed_at"] for old, new in again)
    hidden = [
        new for old, new in again if old["listing"] != "hidden" and new["listing"] == "hidden"
    ]
    moved = [new for old, new in again if old["postal_code"] != new["postal_code"]]
    assert len(hidden) > 50
    assert len(moved) > 200
