"""Whom a request means."""

import pytest
from django.utils import translation

from procloser.rights.errors import NobodyNamed
from procloser.rights.naming import cuts_of, identifiers_given, subjects_meant
from procloser.subjects.types import HeldIdentifiers
from tests.factories.permissions import make_consumer, make_entry

PHONE = "+358401234567"
HOME = {"street_address": "Mallikatu 5 A 12", "postal_code": "33100"}
NOTHING = {"name": "", "phone": "", "street_address": "", "postal_code": "", "email": ""}


def test_name_is_read_in_either_order() -> None:
    """One field takes "Anna von Essen", "von Essen Anna" and "von Essen, Anna"."""
    assert ("von Essen", "Anna") in cuts_of("Anna von Essen")
    assert ("von Essen", "Anna") in cuts_of("von Essen Anna")
    assert cuts_of("von Essen, Anna") == [("von Essen", "Anna")]
    assert cuts_of("Anna") == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "missing or unreadable: surname and given name, street address with number, five-"),
        ({"name": "Anna Virtanen", "postal_code": "33100"}, "unreadable: street address"),
        ({"name": "Virtanen"} | HOME, "unreadable: surname and given name"),
        ({"phone": "12"}, "The phone number is not one"),
        ({"email": "anna@"}, "The e-mail address is not one"),
    ],
)
def test_missing_identifiers_are_named(given: dict[str, str], says: str) -> None:
    """The answer says which part is missing."""
    with translation.override("en"), pytest.raises(NobodyNamed, match=says):
        identifiers_given(**(NOTHING | given))


def test_phone_alone_is_enough() -> None:
    """An unreadable address beside it does not matter."""
    given = identifiers_given(**(NOTHING | {"phone": "040 123 4567", "street_address": "?"}))
    assert [one.phone for one in given] == ["040 123 4567"]


@pytest.mark.django_db
def test_unmerged_records_of_the_same_person_are_meant_too() -> None:
    """From the number to name and address, from there to the other record's mailbox."""
    one = make_consumer(phone=PHONE)
    two = make_consumer(email="anna@posti.example")
    three = make_consumer(email="anna@posti.example", street_address="Toinenkatu 1 B 2")
    make_consumer(last_name="Korhonen")
    assert subjects_meant([HeldIdentifiers(0, phone=PHONE)]) == {one.pk, two.pk, three.pk}


@pytest.mark.django_db
def test_household_is_left_alone_unless_the_number_is_theirs_too() -> None:
    """By name and address one person is meant; by a shared number everyone who has it."""
    anna = make_consumer(phone=PHONE)
    make_consumer(last_name="Korhonen", first_names="Kalle", phone=PHONE)
    by_name = identifiers_given(**(NOTHING | HOME | {"name": "Anna Virtanen"}))
    assert subjects_meant(by_name) == {anna.pk}
    assert len(subjects_meant([HeldIdentifiers(0, phone=PHONE)])) == 2


@pytest.mark.django_db
def test_directory_entry_is_found_by_its_number() -> None:
    """Also where nothing else is held."""
    entry = make_entry(PHONE)
    assert subjects_meant([HeldIdentifiers(0, phone="0401234567")]) == {entry.subject_id}
