"""One person's variables: out of one row of the active generation, and nothing of anybody else."""

import pytest

from procloser.catalogue.types import Kind, ValueClass
from procloser.publishing import actions
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.folders import folder_of
from procloser.publishing.person import Interval, PersonVariable, variables_of_person
from procloser.subjects.models import Subject
from tests.factories.generations import stored_generation

pytestmark = pytest.mark.django_db
ESTIMATED = {
    "likely_age_band": "35-49",
    "likely_age_band_percent": 43,
    "likely_age": 45,
    "likely_age_low50": 41,
    "likely_age_high50": 50,
    "likely_age_low90": 36,
    "likely_age_high90": 57,
}
GIVEN = {"age": 46, "age_band": "35-49", "postal_area": "33100"}
NOBODY: dict[str, object] = dict.fromkeys((*ESTIMATED, *GIVEN, "income_class"))


def _people(count: int) -> list[int]:
    return [Subject.objects.create(kind="person", created_load_id=1).pk for _ in range(count)]


def _told(subject: int) -> dict[str, str]:
    return {one.key: one.value for one in variables_of_person(subject)}


def test_variables_are_of_the_persons_own_row() -> None:
    """Whichever row group it is in: of three groups of two, the middle one's second."""
    people = _people(5)
    rows = [{**NOBODY, "postal_area": f"3310{n}"} for n in range(5)]
    stored_generation(rows, subjects=people)
    assert [_told(subject) for subject in people] == [{"postal_area": f"3310{n}"} for n in range(5)]


def test_estimate_has_its_probability_and_intervals() -> None:
    """45 years; half sure 41 to 50, nine in ten 36 to 57; and the class it is of."""
    (subject,) = _people(1)
    stored_generation([{**NOBODY, **ESTIMATED}], subjects=[subject])
    (found,) = variables_of_person(subject)
    assert (found.key, found.value, found.percent) == ("likely_age_band", "35-49", 43)
    assert found.interval == Interval(45, 41, 50, 36, 57)
    assert found.value_class is ValueClass.MODELLED
    assert found.year == 2025


def test_given_value_has_neither_probability_nor_interval() -> None:
    """The year is that of the source's newest load; no and nothing are not told."""
    (subject,) = _people(1)
    row = {**NOBODY, **GIVEN, "has_phone": True, "has_email": False}
    stored_generation([row], subjects=[subject])
    found = variables_of_person(subject)
    assert [(one.key, one.value) for one in found] == [
        ("postal_area", "33100"),
        ("age_band", "35-49"),
        ("age", "46"),
        ("has_phone", "yes"),
    ]
    age = next(one for one in found if one.key == "age")
    assert age == PersonVariable(
        kind=Kind.CONSUMERS,
        record_id=100,
        key="age",
        value="46",
        value_class=ValueClass.GIVEN,
        source=age.source,
        year=2026,
    )


def test_posts_of_one_decision_maker_are_told_apart() -> None:
    """By record, beside what the same person is counted by as a consumer."""
    (subject,) = _people(1)
    stored_generation(
        [{"postal_area": "33100"}],
        subjects=[subject],
        decision_makers=[{"task_class": "finance"}, {"task_class": "sales"}],
        posts=[subject, subject],
    )
    found = [(one.kind, one.record_id, one.value) for one in variables_of_person(subject)]
    assert found == [
        (Kind.CONSUMERS, 100, "33100"),
        (Kind.DECISION_MAKERS, 100, "finance"),
        (Kind.DECISION_MAKERS, 101, "sales"),
    ]


def test_person_merged_since_is_found_under_either_id() -> None:
    """The number stands for the id of the day it was published."""
    old, standing = _people(2)
    stored_generation([{"postal_area": "33100"}], subjects=[old])
    Subject.objects.filter(pk=old).update(merged_into=standing)
    assert _told(standing) == _told(old) == {"postal_area": "33100"}


def test_erased_person_has_no_variables() -> None:
    """The row of the file stands for nobody; no one else's is shown instead."""
    people = _people(2)
    stored_generation([{"postal_area": "33100"}, {"postal_area": "33200"}], subjects=people)
    actions.forget(people[0], by=None)
    assert variables_of_person(people[0]) == ()
    assert _told(people[1]) == {"postal_area": "33200"}


def test_without_a_generation_or_a_number_there_is_nothing() -> None:
    """Before the first publish, and of somebody the gate hides."""
    (subject,) = _people(1)
    assert variables_of_person(subject) == ()
    stored_generation([{"postal_area": "33100"}], subjects=[subject + 1])
    assert variables_of_person(subject) == ()


@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_changed_file_is_refused(harm: str) -> None:
    """By the checksum of the generation's row: what it says may be another's."""
    (subject,) = _people(1)
    made = stored_generation([{"postal_area": "33100"}], subjects=[subject])
    file = folder_of(made.name) / "person.parquet"
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(GenerationChanged, match=r"person\.parquet"):
        variables_of_person(subject)
