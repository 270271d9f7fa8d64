"""Each step from consumer records to people, on tables one can count by hand."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from tests.rooms.publishing.one_step import made_by

EARLY, LATE = date(2026, 1, 1), date(2026, 11, 1)


def a_record(record: int, subject: int, **values: Any) -> dict[str, Any]:
    """Return a consumer record as extracted."""
    return {
        "record_id": record,
        "subject_id": subject,
        "given_key": "aino",
        "birth_year": 1980,
        "postal_code": "33100",
        "household_key": 7,
        "has_address": True,
        "has_phone": False,
        "has_email": False,
        "dwelling_type": "flat",
        "tenure": "",
        "seen_on": LATE,
        **values,
    }


def a_person(subject: int, **values: Any) -> dict[str, Any]:
    """Return a person with current values, as `consumer_value` makes them."""
    return {
        "record_id": subject * 10,
        "subject_id": subject,
        "household_key": None,
        "seen_on": LATE,
        "given_key": "aino",
        "municipality": "837",
        "postal_area": "33100",
        "age": 45,
        "dwelling_type": "flat",
        "tenure": None,
        "has_address": True,
        "has_phone": True,
        "has_email": False,
        **values,
    }


def test_newest_record_stands_for_the_person() -> None:
    """By its source's date; of one day the later record; one without a date is the oldest."""
    made = made_by(
        "newest_consumer_record",
        consumer_record=[
            a_record(1, 1, seen_on=EARLY),
            a_record(2, 1, seen_on=LATE),
            a_record(3, 2),
            a_record(4, 2),
            a_record(5, 3, seen_on=None),
            a_record(6, 3, seen_on=EARLY),
        ],
    )
    assert sorted((row["subject_id"], row["record_id"]) for row in made) == [(1, 2), (2, 4), (3, 6)]


def test_correction_goes_before_the_source() -> None:
    """A postal code nobody knows leads to no area; an empty dwelling type is none."""
    corrections = [
        ("birth_year", "1990"),
        ("postal_code", "33200"),
        ("phone", "yes"),
        ("street_address", ""),
        ("dwelling_type", ""),
    ]
    corrected = made_by(
        "corrected",
        correction=[
            {"subject_id": 1, "register": "consumers", "field": field, "value": value}
            for field, value in corrections
        ],
    )
    made = made_by(
        "consumer_value",
        newest_consumer_record=[a_record(1, 1), a_record(2, 2, postal_code="99999")],
        corrected=corrected,
        postal_code=[
            {"postal_code": "33100", "municipality": "837"},
            {"postal_code": "33200", "municipality": "536"},
        ],
    )
    keys = ("age", "postal_area", "municipality", "dwelling_type", "has_address", "has_phone")
    assert {row["subject_id"]: [row[key] for key in keys] for row in made} == {
        1: [35, "33200", "536", None, False, True],
        2: [45, None, None, "flat", True, False],
    }


def test_household_tells_the_only_given_age() -> None:
    """Of two given ages neither is the one; an address of nobody given tells none."""
    people = [
        a_person(1, household_key=1, age=40),
        a_person(2, household_key=1, age=None),
        a_person(3, household_key=2, age=50),
        a_person(4, household_key=2, age=52),
        a_person(5, household_key=3, age=None),
        a_person(6),
    ]
    made = made_by("household", consumer_value=people)
    keys = ("household_key", "adults", "with_age", "only_age")
    assert sorted([row[key] for key in keys] for row in made) == [
        [1, 2, 1, 40],
        [2, 2, 2, None],
        [3, 1, 0, None],
    ]


def test_age_is_asked_once_for_each_kind_of_person() -> None:
    """Only where none is given and there is a name."""
    people = [
        a_person(1, household_key=1, age=40),
        a_person(2, household_key=1, age=None),
        a_person(3, age=None),
        a_person(4, age=None),
        a_person(5, age=None, given_key=""),
    ]
    households = [{"household_key": 1, "adults": 2, "with_age": 1, "only_age": 40}]
    made = made_by("age_question", consumer_value=people, household=households)
    asked = {(row["name_key"], row["postal_area"], row["other_age"]) for row in made}
    assert asked == {("aino", "33100", 40), ("aino", "33100", None)}
    assert len(made) == 2


AN_ESTIMATE = {
    "name_key": "aino",
    "postal_area": "33100",
    "other_age": None,
    "age": 61,
    "low50": 55,
    "high50": 66,
    "low90": 40,
    "high90": 79,
    "age_band": "50-64",
    "age_band_percent": 48,
}
ESTIMATE_TYPES = pa.schema(
    [
        ("name_key", pa.string()),
        ("postal_area", pa.string()),
        *((name, pa.int16()) for name in ("other_age", "age", "low50", "high50")),
        *((name, pa.int16()) for name in ("low90", "high90")),
        ("age_band", pa.string()),
        ("age_band_percent", pa.uint8()),
    ]
)


def ages_of(people: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return what `consumer_age` makes of the people, by subject."""
    made = made_by(
        "consumer_age",
        consumer_value=people,
        household=[{"household_key": 1, "adults": 3, "with_age": 2, "only_age": None}],
        age_estimate=pa.Table.from_pylist([AN_ESTIMATE], schema=ESTIMATE_TYPES),
    )
    return {row["subject_id"]: row for row in made}


@pytest.mark.parametrize(
    ("age", "band"),
    [
        *((18, "18-24"), (24, "18-24"), (25, "25-34"), (34, "25-34"), (35, "35-49")),
        *((49, "35-49"), (50, "50-64"), (64, "50-64"), (65, "65-79"), (79, "65-79")),
        *((80, "80+"), (101, "80+")),
    ],
)
def test_given_age_falls_in_its_band(age: int, band: str) -> None:
    """Both ends of each."""
    assert ages_of([a_person(1, age=age)])[1]["age_band"] == band


def test_given_age_is_never_overlaid_by_an_estimate() -> None:
    """The estimate stands only where none is given, and says the youngest one can be."""
    made = ages_of(
        [a_person(1, age=45), a_person(2, age=None), a_person(3, age=None, given_key="x")]
    )
    keys = ("age", "age_band", "likely_age", "likely_age_band", "lowest")
    assert {subject: [row[key] for key in keys] for subject, row in made.items()} == {
        1: [45, "35-49", None, None, 45],
        2: [None, None, 61, "50-64", 39],
        3: [None, None, None, None, None],
    }


def test_recorded_adults_are_counted_at_the_address() -> None:
    """Three or more are one class; without an address nothing is known."""
    made = ages_of([a_person(1, household_key=1), a_person(2)])
    assert [made[1]["recorded_adults"], made[2]["recorded_adults"]] == ["3+", ""]


@pytest.mark.parametrize(("lowest", "adult"), [(17, False), (18, True), (None, False)])
def test_only_surely_grown_people_are_adults(lowest: int | None, adult: bool) -> None:
    """Unknown is not grown: requirements F5."""
    (made,) = made_by(
        "consumer",
        consumer_value=[a_person(1)],
        consumer_age=pa.Table.from_pylist(
            [{"subject_id": 1, "lowest": lowest}],
            schema=pa.schema([("subject_id", pa.int64()), ("lowest", pa.int16())]),
        ),
        subject_fact=pa.table(
            {
                "subject_id": pa.array([9]),
                "protected": [True],
                "held": [True],
                "objected": [True],
                "bans": pa.array([["post"]]),
                "listed": pa.array([["phone"]]),
            }
        ),
        informed=[{"subject_id": 1, "register": "decision_makers"}],
    )
    assert made["adult"] is adult
    assert (made["informed"], made["protected"], made["bans"]) == (False, False, None)


def test_cells_count_grown_people_of_known_areas() -> None:
    """A likely age stands where none is given; an unknown feature is an empty text."""
    standing = [
        {"subject_id": n, "postal_area": area, "dwelling_type": kind, "adult": adult}
        for n, area, kind, adult in (
            (1, "33100", "flat", True),
            (2, "33100", "flat", True),
            (3, "33100", None, True),
            (4, None, "flat", True),
            (5, "33100", "flat", False),
        )
    ]
    ages = [
        {
            "subject_id": n,
            "age_band": band,
            "likely_age_band": likely,
            "recorded_adults": "1",
        }
        for n, band, likely in (
            (1, "35-49", None),
            (2, None, "35-49"),
            (3, None, None),
            (4, "35-49", None),
            (5, "35-49", None),
        )
    ]
    made = made_by("class_cell", consumer=standing, consumer_age=ages)
    keys = ("postal_area", "age_band", "dwelling_type", "adults", "people")
    assert sorted([row[key] for key in keys] for row in made) == [
        ["33100", "", "", "1", 1],
        ["33100", "35-49", "flat", "1", 2],
    ]


def test_names_add_up_over_sexes_and_languages() -> None:
    """Languages are kept apart where they choose a message's language."""
    name_year = [
        {"name_key": "kim", "born_from": 1970, "born_to": 1979, "language": language, "bearers": n}
        for language, n in (("fi", 60), ("sv", 30), ("", 10), ("sv", 5))
    ]
    (years,) = made_by("name_birth_year", name_year=name_year)
    assert years == {"name_key": "kim", "born_from": 1970, "born_to": 1979, "bearers": 105}
    languages = made_by("name_language_year", name_year=name_year)
    assert {row["language"]: row["bearers"] for row in languages} == {"fi": 60, "sv": 35}


def test_left_out_adds_up() -> None:
    """The first stage that says no is the one that counts."""
    flags = ("protected", "held", "adult", "objected")
    people = [
        dict(zip(flags, values, strict=True))
        for values in (
            (True, True, False, True),
            (False, True, True, True),
            (False, False, False, True),
            (False, False, True, True),
            (False, False, True, False),
        )
    ]
    (made,) = made_by("left_out", consumer=people)
    assert made == {
        "standing": 5,
        "people": 4,
        "protected": 1,
        "held": 1,
        "not_adult": 1,
        "objected": 1,
    }
