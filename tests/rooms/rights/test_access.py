"""What an access reply tells of the variables somebody is counted by."""

from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.catalogue.types import ValueClass
from procloser.permissions import actions as permissions
from procloser.permissions.types import Effect
from procloser.provenance.actions import look
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.queries import active_generation
from procloser.rights.access import MEANINGS, NOT_COUNTED, classes_told, variables_told
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation
from tests.factories.subjects import Loader, person

pytestmark = pytest.mark.django_db
ROW = {"postal_area": "33100", "area_income": "high", "life_stage": "family"}


@pytest.fixture
def subject(tmp_path: Path) -> int:
    """Return a consumer whom nothing is published of."""
    Loader(tmp_path, make_user(Role.DATA_MANAGER))("people", person("a"))
    return ConsumerRecord.objects.get().subject_id


def _told(subject: int) -> list[tuple[str, str]] | None:
    officer = make_user(Role.PRIVACY_OFFICER)
    found = variables_told(look(subject_id=subject, reason="request", by=officer))
    return None if found is None else [(one.key, one.value_class.value) for one in found]


def test_variables_told_are_the_subjects_own_with_their_class(subject: int) -> None:
    """And the classes once each, the surest first."""
    stored_generation([ROW, {"postal_area": "33200"}], subjects=[subject, subject + 1])
    assert _told(subject) == [
        ("postal_area", "observed"),
        ("life_stage", "modelled"),
        ("area_income", "area_statistic"),
    ]
    officer = make_user(Role.PRIVACY_OFFICER)
    found = variables_told(look(subject_id=subject, reason="request", by=officer))
    assert found is not None
    assert classes_told(found) == [
        ValueClass.OBSERVED,
        ValueClass.AREA_STATISTIC,
        ValueClass.MODELLED,
    ]


def test_subject_outside_the_generation_is_told_no_variable(subject: int) -> None:
    """Before the first publish, and where the gate hid the subject from it."""
    assert _told(subject) == []
    stored_generation([ROW], subjects=[subject + 1])
    assert _told(subject) == []


def test_protected_subject_is_not_even_said_to_be_uncounted(subject: int) -> None:
    """None, where an empty tuple would tell something."""
    stored_generation([ROW], subjects=[subject])
    permissions.place_hold(
        subject_id=subject, effect=Effect.PROTECTED, request_reference="PC-1", by=None
    )
    assert _told(subject) is None


def test_changed_generation_tells_nothing(subject: int) -> None:
    """No value is read of a file that is not the one published."""
    stored_generation([ROW], subjects=[subject])
    (active_generation().path / "person.parquet").unlink()
    with pytest.raises(GenerationChanged):
        _told(subject)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_class_has_its_meaning_in_every_language(language: str) -> None:
    """None stands in for another."""
    told = {MEANINGS[one].get(language) for one in ValueClass} | {NOT_COUNTED.get(language)}
    assert len(told) == 5
    assert "" not in told
