"""The last steps of people and areas, on tables one can count by hand."""

from datetime import date
from typing import Any

import pyarrow as pa

from procloser.estimates.sharpening import SHARPENED_VARIABLES
from tests.rooms.publishing.one_step import made_by

SEEN = date(2026, 11, 1)
LIKELY = {
    **{"likely_age": 61, "likely_age_low50": 55, "likely_age_high50": 66},
    **{"likely_age_low90": 40, "likely_age_high90": 79},
    **{"likely_age_band": "50-64", "likely_age_band_percent": 48},
}
INCOMES = pa.schema([("postal_code", pa.string()), ("income_class", pa.string())])
DEVELOPMENTS = pa.schema(
    [
        (name, pa.string())
        for name in ("postal_area", "population_change", "income_change", "moving_out")
    ]
)


def a_consumer(subject: int, **values: Any) -> dict[str, Any]:
    """Return an adult nobody hides, as `consumer` makes them."""
    return {
        **{"record_id": subject * 10, "subject_id": subject, "household_key": subject},
        **{"given_key": "aino", "municipality": "837", "postal_area": "33100"},
        **{"dwelling_type": "flat", "tenure": "owner"},
        **{"has_phone": True, "has_address": True, "has_email": False},
        **{"address_seen": SEEN, "number_seen": SEEN, "email_seen": None},
        **{"adult": True, "informed": True, "protected": False, "held": False, "objected": False},
        **{"bans": ["post"], "listed": ["phone"]},
        **values,
    }


def an_age(subject: int, **values: Any) -> dict[str, Any]:
    """Return somebody's given age, as `consumer_age` makes it."""
    given = {"age": 45, "age_band": "35-49", **dict.fromkeys(LIKELY)}
    return {"subject_id": subject, "recorded_adults": "1", **given, **values}


def an_estimate(**values: Any) -> dict[str, Any]:
    """Return what is estimated of a cell: every variable "x", with 60 %."""
    told = dict.fromkeys(SHARPENED_VARIABLES, "x")
    percents = {f"{key}_percent": 60 for key in SHARPENED_VARIABLES}
    cell = {"postal_area": "33100", "age_band": "35-49", "dwelling_type": "flat", "adults": "1"}
    return {**cell, **told, **percents, **values}


def people(*consumers: dict[str, Any], **tables: Any) -> list[dict[str, Any]]:
    """Return what `person` makes of them; everybody of 45 where nothing else is said."""
    ages = [an_age(one["subject_id"]) for one in consumers]
    given: dict[str, Any] = {
        "consumer_age": pa.Table.from_pylist([*ages, an_age(0, **LIKELY)]),
        "class_estimate": [an_estimate()],
        "area_income": [{"postal_code": "33100", "income_class": "low"}],
        "area_development": pa.Table.from_pylist(
            [{"postal_area": "33100", "population_change": "growing", "moving_out": "low"}],
            schema=DEVELOPMENTS,
        ),
        "name_language": [{"name_key": "aino", "language": "fi"}],
        "municipality_region": [{"municipality": "837", "region": "06"}],
        **tables,
    }
    return made_by("person", consumer=pa.Table.from_pylist(list(consumers)), **given)


def test_people_are_numbered_by_area_and_household_without_the_hidden() -> None:
    """From 0; those of no area come last, and one without a household is a household alone."""
    hidden = [
        a_consumer(10 + n, **{name: name != "adult"})
        for n, name in enumerate(("protected", "held", "objected", "adult"))
    ]
    made = people(
        a_consumer(1, postal_area=None, municipality=None, household_key=None),
        a_consumer(2, postal_area="33200", household_key=8),
        a_consumer(3, household_key=9),
        a_consumer(4, household_key=5),
        a_consumer(5, household_key=9),
        a_consumer(6, postal_area=None, household_key=None),
        *hidden,
    )
    keys = ("number", "subject_id", "first_of_household", "region", "municipality")
    assert [tuple(row[key] for key in keys) for row in made] == [
        (0, 4, True, "06", "837"),
        (1, 3, True, "06", "837"),
        (2, 5, False, "06", "837"),
        (3, 2, True, "06", "837"),
        (4, 1, True, None, None),
        (5, 6, True, "06", "837"),
    ]


def test_person_has_the_estimates_of_their_own_cell() -> None:
    """Of a given age, else of the likely; another dwelling type or household is not theirs."""
    ages = [
        an_age(1),
        an_age(2, age=None, age_band=None, **LIKELY),
        an_age(3, recorded_adults="2"),
        an_age(4),
    ]
    made = people(
        *(a_consumer(number) for number in (1, 2, 3)),
        a_consumer(4, dwelling_type=None),
        consumer_age=pa.Table.from_pylist(ages),
        class_estimate=[
            an_estimate(),
            an_estimate(age_band="50-64", education="y", education_percent=70),
            an_estimate(dwelling_type="", education="z"),
        ],
    )
    told = {row["subject_id"]: (row["education"], row["education_percent"]) for row in made}
    assert told == {1: ("x", 60), 2: ("y", 70), 3: (None, None), 4: ("z", 60)}


def test_likely_dwelling_and_tenure_stand_only_where_none_is_observed() -> None:
    """Each by itself, the percent with it."""
    made = people(
        a_consumer(1),
        a_consumer(2, tenure=None),
        a_consumer(3, dwelling_type=None),
        class_estimate=[an_estimate(), an_estimate(dwelling_type="")],
    )
    keys = ("likely_dwelling_type", "likely_dwelling_type_percent", "likely_tenure")
    told = {row["subject_id"]: [row[key] for key in (*keys, f"{keys[2]}_percent")] for row in made}
    assert told == {
        1: [None, None, None, None],
        2: [None, None, "x", 60],
        3: ["x", 60, None, None],
    }


def test_person_carries_area_language_and_what_the_gate_asks() -> None:
    """A rare name has no language; an area nobody tells of has no class."""
    first, second = people(
        a_consumer(1), a_consumer(2, given_key="xi", postal_area="33200", bans=None)
    )
    areas = ("area_income", "area_population_change", "area_income_change", "area_moving_out")
    assert [first[key] for key in areas] == ["low", "growing", None, "low"]
    assert [second[key] for key in areas] == [None, None, None, None]
    assert (first["message_language"], second["message_language"]) == ("fi", None)
    assert (first["bans"], first["listed"], second["bans"]) == (["post"], ["phone"], None)
    seen = (first["address_seen"], first["number_seen"], first["email_seen"])
    assert seen == (SEEN, SEEN, None)


def test_lowest_age_is_of_those_whose_age_is_estimated() -> None:
    """Low end 40, so 39 before the birthday; nothing of a given age or of nobody's."""
    rows = [
        {"subject_id": 1, "age": None, "likely_age_low90": 40},
        {"subject_id": 2, "age": 50, "likely_age_low90": None},
        {"subject_id": 3, "age": None, "likely_age_low90": None},
    ]
    assert made_by("lowest_age", person=rows) == [{"subject_id": 1, "at_least": 39}]


def test_area_has_its_classes_and_null_where_they_are_protected() -> None:
    """Every area loaded has a row."""
    made = made_by(
        "area_class",
        area=[
            {"postal_area": "33100", "municipality": "837"},
            {"postal_area": "33200", "municipality": "837"},
        ],
        area_income=pa.Table.from_pylist(
            [{"postal_code": "33100", "income_class": "high"}], schema=INCOMES
        ),
        area_development=pa.Table.from_pylist(
            [{"postal_area": "33200", "population_change": "falling"}], schema=DEVELOPMENTS
        ),
    )
    assert sorted(tuple(row.values()) for row in made) == [
        ("33100", "837", "high", None, None, None),
        ("33200", "837", None, "falling", None, None),
    ]
