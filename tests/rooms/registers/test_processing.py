"""Processors and storage: approved by the officer, within the EEA, kept as evidence."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.kernel.clock import today
from procloser.kernel.errors import BadInput
from procloser.registers.errors import OutsideTheArea, UnknownProcessor
from procloser.registers.models import Processor, StorageLocation
from procloser.registers.processing import add_processor, add_storage, end_processor, end_storage
from procloser.registers.queries import processors, storage_locations
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
PRINTER: dict[str, Any] = {
    "name": "Painotalo Malli Oy",
    "business_id": "2345678-0",
    "country": "fi",
    "contract_reference": "K-1",
    "contract_date": date(2026, 1, 15),
    "purpose": "Kirjeiden painatus",
    "registers": ["consumers", "directory"],
}


@pytest.fixture
def officer() -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


def test_processor_is_approved_used_and_ended(officer: User) -> None:
    """The row stays; it is in use no more."""
    made = add_processor(**PRINTER, by=officer)
    assert (made.country, made.registers) == ("FI", ["directory", "consumers"])
    assert made.approved_by == officer.username
    assert processors() == [made]
    end_processor(number=made.pk, by=officer)
    assert processors() == []
    assert [row.ended_by for row in processors(ended=True)] == [officer.username]
    with pytest.raises(UnknownProcessor):
        end_processor(number=made.pk, by=officer)


@pytest.mark.parametrize("country", ["US", "GB", "CH", "", "Finland"])
def test_processor_or_storage_outside_the_area_is_refused(officer: User, country: str) -> None:
    """GDPR chapter V, and the notice: nothing leaves the EU and EEA."""
    with pytest.raises(OutsideTheArea):
        add_processor(**PRINTER | {"country": country}, by=officer)
    with pytest.raises(OutsideTheArea):
        add_storage(what="Tietokanta", place="Konesali", country=country, by=officer)
    assert not Processor.objects.exists()
    assert not StorageLocation.objects.exists()


def test_database_refuses_a_country_outside_the_area_too(officer: User) -> None:
    """Whoever writes past the action meets the constraint."""
    made = add_processor(**PRINTER, by=officer)
    with pytest.raises(IntegrityError):
        Processor.objects.filter(pk=made.pk).update(country="US")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": " "}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"business_id": "2345678-1"}, "2345678-1"),
        ({"contract_date": today() + timedelta(days=1)}, "."),
        ({"registers": []}, "directory"),
        ({"registers": ["customers"]}, "directory"),
        ({"purpose": "Asiakas 010170-900J"}, "."),
    ],
)
def test_processor_badly_described_is_refused(
    officer: User, changed: dict[str, Any], told: str
) -> None:
    """It says what is wrong, and stores nothing."""
    with pytest.raises(BadInput, match=told):
        add_processor(**PRINTER | changed, by=officer)
    assert not Processor.objects.exists()


def test_foreign_processor_keeps_its_foreign_id(officer: User) -> None:
    """Only Finnish business IDs have a check digit we know."""
    made = add_processor(**PRINTER | {"country": "DE", "business_id": "DE123456789"}, by=officer)
    assert made.business_id == "DE123456789"


def test_processor_in_use_is_not_approved_twice(officer: User) -> None:
    """Another contract, or the same after it has ended, is another matter."""
    made = add_processor(**PRINTER, by=officer)
    with pytest.raises(BadInput):
        add_processor(**PRINTER, by=officer)
    end_processor(number=made.pk, by=officer)
    add_processor(**PRINTER, by=officer)
    add_processor(**PRINTER | {"contract_reference": "K-2"}, by=officer)
    assert len(processors()) == 2


def test_storage_is_approved_and_ended(officer: User) -> None:
    """As a processor; not twice at once."""
    made = add_storage(what="Tietokanta", place="Konesali", country="FI", by=officer)
    with pytest.raises(BadInput):
        add_storage(what="Tietokanta", place="Konesali", country="FI", by=officer)
    end_storage(number=made.pk, by=officer)
    assert storage_locations() == []
    assert storage_locations(ended=True) == [made]


def test_only_the_officer_approves(officer: User) -> None:
    """The data manager sees them, and approves none."""
    manager = make_user(Role.DATA_MANAGER)
    with pytest.raises(NotPermitted):
        add_processor(**PRINTER, by=manager)
    with pytest.raises(NotPermitted):
        add_storage(what="Tietokanta", place="Konesali", country="FI", by=manager)
