"""Each step from organisations' and decision makers' records, on tables counted by hand."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from tests.rooms.publishing.one_step import made_by, rows_by

SEEN = date(2026, 11, 1)
CLASSES = pa.schema(
    [
        *(("record_id", pa.int64()), ("has_website", pa.bool_())),
        *(
            (name, pa.string())
            for name in (
                *("region", "municipality", "postal_area", "tol_section", "tol2", "tol3", "tol4"),
                *("tol5", "form", "age_class", "size_class", "turnover_class", "result_class"),
            )
        ),
    ]
)
STATEMENTS = pa.schema(
    [
        *(("subject_id", pa.int64()), ("period_end", pa.date32())),
        *((name, pa.float64()) for name in ("revenue", "total_assets", "result")),
    ]
)
FACTS = pa.schema(
    [
        ("subject_id", pa.int64()),
        *((name, pa.bool_()) for name in ("protected", "held", "objected")),
        *((name, pa.list_(pa.string())) for name in ("bans", "listed")),
    ]
)
INFORMED = pa.schema([("subject_id", pa.int64()), ("register", pa.string())])
CORRECTED = pa.schema(
    [
        *(("register", pa.string()), ("subject_id", pa.int64()), ("task_class", pa.string())),
        *((name, pa.bool_()) for name in ("has_address", "has_phone", "has_email")),
    ]
)
EMPLOYER_BANS = pa.schema([("subject_id", pa.int64()), ("body_bans", pa.list_(pa.string()))])


def table(schema: pa.Schema, *rows: dict[str, Any]) -> pa.Table:
    """Return the rows; what they do not tell is null."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def an_organisation(record: int, **values: Any) -> dict[str, Any]:
    """Return an organisation's record as extracted."""
    return {
        "record_id": record,
        "subject_id": record,
        "sole_trader": False,
        "form_code": "16",
        "tol2008": "62010",
        "registered_on": date(2020, 5, 1),
        "postal_code": "33100",
        "municipality_code": "837",
        "has_address": True,
        "has_website": True,
        "seen_on": SEEN,
        **values,
    }


def a_post(record: int, person: int, organisation: int, **values: Any) -> dict[str, Any]:
    """Return a decision maker's record as extracted."""
    return {
        "record_id": record,
        "subject_id": person,
        "organisation_subject_id": organisation,
        "organisation_record_id": organisation,
        "task_class": "finance",
        "seniority": "director",
        "has_address": True,
        "has_phone": True,
        "has_email": True,
        "seen_on": SEEN,
        **values,
    }


def classes(*records: dict[str, Any], statements: pa.Table | None = None) -> list[dict[str, Any]]:
    """Return what the step makes of organisations, by record."""
    made = made_by(
        "organisation_class",
        organisation_record=records,
        statement=table(STATEMENTS) if statements is None else statements,
        postal_code=[{"postal_code": "33100", "municipality": "837"}],
        municipality_today=[{"code": "111", "today": "398"}],
        municipality_region=[
            {"municipality": "837", "region": "06"},
            {"municipality": "398", "region": "07"},
        ],
        section=[{"tol2": "62", "section": "J"}, {"tol2": "01", "section": "A"}],
    )
    return sorted(made, key=lambda row: int(row["record_id"]))


def test_organisation_is_placed_by_its_postal_code_then_by_its_municipality() -> None:
    """A municipality that ended became another; one that nobody knows stays as YTJ has it."""
    made = classes(
        an_organisation(1),
        an_organisation(2, postal_code="", municipality_code="111"),
        an_organisation(3, postal_code="99999", municipality_code="005"),
        an_organisation(4, postal_code="", municipality_code=""),
    )
    assert [(row["region"], row["municipality"], row["postal_area"]) for row in made] == [
        ("06", "837", "33100"),
        ("07", "398", None),
        (None, "005", None),
        (None, None, None),
    ]


@pytest.mark.parametrize(
    ("tol2008", "levels"),
    [
        ("62010", ("J", "62", "620", "6201", "62010")),
        ("0111", ("A", "01", "011", "0111", None)),
        ("62", ("J", "62", None, None, None)),
        ("", (None, None, None, None, None)),
    ],
)
def test_industry_stands_at_every_level_its_code_tells(
    tol2008: str, levels: tuple[str | None, ...]
) -> None:
    """A short code tells of fewer levels."""
    (made,) = classes(an_organisation(1, tol2008=tol2008))
    names = ("tol_section", "tol2", "tol3", "tol4", "tol5")
    assert tuple(made[name] for name in names) == levels


@pytest.mark.parametrize(
    ("registered_on", "age_class"),
    [
        (date(2026, 11, 22), "0-1"),
        (date(2024, 11, 23), "0-1"),
        (date(2024, 11, 22), "2-4"),
        (date(2021, 11, 23), "2-4"),
        (date(2021, 11, 22), "5-9"),
        (date(2016, 11, 22), "10-19"),
        (date(2006, 11, 23), "10-19"),
        (date(2006, 11, 22), "20+"),
        (date(2027, 1, 1), None),
        (None, None),
    ],
)
def test_age_is_in_whole_years_on_the_day_published(
    registered_on: date | None, age_class: str | None
) -> None:
    """A class begins on the anniversary, here 22.11.; who will be registered has no age."""
    # the second record gives the column its type where the first has no day
    (made,) = classes(an_organisation(1, registered_on=registered_on), an_organisation(2))[:1]
    assert made["age_class"] == age_class


@pytest.mark.parametrize(
    ("figures", "size", "turnover", "result"),
    [
        ((399_999.99, 9e9, 0.0), "micro", "0-0.4M", "small_profit"),
        ((400_000.0, 1.0, 19_999.0), "micro", "0.4-2M", "small_profit"),
        ((400_000.0, None, 20_000.0), "micro", "0.4-2M", "profit"),
        ((2_000_000.0, 5e6, -0.01), "micro", "2-10M", "loss"),
        ((2_000_001.0, 10_000_000.0, None), "small", "2-10M", None),
        ((10_000_000.0, 20e6, 1.0), "small", "10-50M", "small_profit"),
        ((60e6, 43_000_000.0, 3e6), "medium", "50M+", "profit"),
        ((50_000_000.0, 90e6, 3e6), "medium", "50M+", "profit"),
        ((50_000_001.0, 43_000_001.0, 3e6), "large", "50M+", "profit"),
        ((30e6, None, None), None, "10-50M", None),
        ((None, 1e6, 5.0), "micro", None, None),
        ((None, 3e6, -5.0), None, None, "loss"),
        ((0.0, 3e6, 5.0), "micro", "0-0.4M", None),
        ((None, None, None), None, None, None),
    ],
)
def test_figures_of_the_statement_tell_classes(
    figures: tuple[float | None, ...], size: str | None, turnover: str, result: str
) -> None:
    """One of two figures within its limit is enough; unknown is unknown."""
    revenue, assets, profit = figures
    (made,) = classes(
        an_organisation(1),
        statements=table(
            STATEMENTS,
            {
                "subject_id": 1,
                "period_end": date(2025, 12, 31),
                "revenue": revenue,
                "total_assets": assets,
                "result": profit,
            },
        ),
    )
    told = (made["size_class"], made["turnover_class"], made["result_class"])
    assert told == (size, turnover, result)


@pytest.mark.parametrize(
    ("period_end", "turnover"),
    [(date(2023, 11, 23), "0.4-2M"), (date(2023, 11, 22), None), (date(2019, 12, 31), None)],
)
def test_statement_of_three_years_ago_says_nothing(period_end: date, turnover: str | None) -> None:
    """The classes are of what the organisation is today. The day is 22.11.2026."""
    row = {"subject_id": 1, "period_end": period_end, "revenue": 1e6}
    (made,) = classes(an_organisation(1), statements=table(STATEMENTS, row))
    assert made["turnover_class"] == turnover


def test_organisations_are_numbered_without_those_the_gate_hides() -> None:
    """By postal area, then legal form; those without an area come last."""
    made = made_by(
        "organisation",
        organisation_record=[
            an_organisation(1, form_code="2"),
            an_organisation(2),
            an_organisation(3, has_address=False),
            *(an_organisation(hidden) for hidden in (4, 5, 6)),
        ],
        organisation_class=table(
            CLASSES,
            *({"record_id": record, "postal_area": "33100"} for record in (1, 2, 4, 5, 6)),
            {"record_id": 3, "turnover_class": "50M+"},
        ),
        subject_fact=table(
            FACTS,
            {"subject_id": 2, "bans": ["post"], "listed": []},
            *(
                {"subject_id": subject, reason: True}
                for subject, reason in ((4, "protected"), (5, "held"), (6, "objected"))
            ),
        ),
        informed=table(
            INFORMED,
            {"subject_id": 1, "register": "companies"},
            {"subject_id": 2, "register": "decision_makers"},
        ),
    )
    names = ("number", "record_id", "turnover_class", "address_seen", "informed", "bans")
    assert [tuple(row[name] for name in names) for row in made] == [
        (0, 2, None, SEEN, False, ["post"]),
        (1, 1, None, SEEN, True, None),
        (2, 3, "50M+", None, False, None),
    ]


def test_strictest_of_several_posts_stands_for_the_person() -> None:
    """A contact is of work only if it is so in each post; the newest sighting stands for all."""
    later = date(2026, 11, 10)
    made = made_by(
        "post",
        decision_maker_record=[
            a_post(1, 100, 1),
            a_post(2, 100, 2, has_phone=False, seen_on=later),
            a_post(3, 200, 1),
        ],
        work_contact=[
            {"record_id": 1, "work_number": True, "work_email": True},
            {"record_id": 2, "work_number": False, "work_email": False},
            {"record_id": 3, "work_number": False, "work_email": True},
        ],
        corrected=table(CORRECTED),
    )
    names = ("record_id", "work_number", "work_email", "seen_on")
    assert sorted(tuple(row[name] for name in names) for row in made) == [
        (1, True, False, later),
        (2, True, False, later),
        (3, False, True, SEEN),
    ]


def test_post_shows_what_the_person_corrected() -> None:
    """In the register of decision makers, not in another."""
    made = made_by(
        "post",
        decision_maker_record=[a_post(1, 100, 1), a_post(2, 200, 1), a_post(3, 300, 1)],
        work_contact=[{"record_id": n, "work_number": True, "work_email": True} for n in (1, 2, 3)],
        corrected=table(
            CORRECTED,
            {"register": "decision_makers", "subject_id": 100, "task_class": "it"},
            {"register": "decision_makers", "subject_id": 200, "has_phone": False},
            {"register": "consumers", "subject_id": 300, "has_phone": False},
        ),
    )
    told = sorted((row["record_id"], row["task_class"], row["has_phone"]) for row in made)
    assert told == [(1, "it", True), (2, "finance", False), (3, "finance", True)]


def test_decision_makers_carry_what_their_organisation_is() -> None:
    """Numbered by its postal area; hidden people are left out; bans of every employer count."""
    post = {
        **{"task_class": "it", "seniority": "manager", "work_number": True, "work_email": False},
        **{"has_address": True, "has_phone": True, "has_email": False, "seen_on": SEEN},
    }
    made = made_by(
        "decision_maker",
        post=[
            {"record_id": 1, "subject_id": 100, "organisation_record_id": 1, **post},
            {"record_id": 2, "subject_id": 200, "organisation_record_id": 2, **post},
            {"record_id": 3, "subject_id": 300, "organisation_record_id": 2, **post},
            {"record_id": 4, "subject_id": 400, "organisation_record_id": 2, **post},
        ],
        organisation=[{"record_id": 2, "number": 7}],
        organisation_class=table(
            CLASSES,
            {"record_id": 1, "form": "16", "age_class": "20+"},
            {"record_id": 2, "postal_area": "33100", "tol5": "62010", "region": "06"},
        ),
        subject_fact=table(FACTS, {"subject_id": 300, "objected": True}),
        employer_ban=table(EMPLOYER_BANS, {"subject_id": 100, "body_bans": ["phone", "post"]}),
        informed=table(INFORMED, {"subject_id": 200, "register": "decision_makers"}),
    )
    names = ("number", "record_id", "seniority", "region", "tol5", "age_class", "informed")
    assert [tuple(row[name] for name in names) for row in made] == [
        (0, 2, "manager", "06", "62010", None, True),
        (1, 4, "manager", "06", "62010", None, False),
        (2, 1, "manager", None, None, "20+", False),
    ]
    assert [(row["first_of_site"], row["organisation_number"]) for row in made] == [
        (True, 7),
        (False, 7),
        (True, None),
    ]
    assert [(row["body_bans"], row["number_seen"], row["email_seen"]) for row in made] == [
        (None, SEEN, None),
        (None, SEEN, None),
        (["phone", "post"], SEEN, None),
    ]


def test_organisation_whose_building_is_known_stands_there() -> None:
    """By its number; a record that is in no target group stands nowhere."""
    assert rows_by(
        "organisation_point",
        organisation=[{"number": 1, "record_id": 8}, {"number": 0, "record_id": 9}],
        exact_place=[
            {"record_id": 8, "east": 328_000.5, "north": 6_822_000.0},
            {"record_id": 9, "east": 385_000.0, "north": 6_672_000.25},
            {"record_id": 7, "east": 1.0, "north": 1.0},
        ],
    ) == [(0, 385_000.0, 6_672_000.25), (1, 328_000.5, 6_822_000.0)]
