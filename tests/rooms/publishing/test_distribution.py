"""How a variable's values are spread: every number counted by hand."""

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.publishing.distribution import distribution_of
from procloser.publishing.errors import NothingPublished
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation

pytestmark = pytest.mark.django_db
PEOPLE: list[dict[str, object]] = [
    {"tenure": "owner", "age": 18, "postal_area": "33200", "message_language": "fi"},
    {"tenure": "owner", "age": 29, "postal_area": "33100", "message_language": "fi"},
    {"tenure": "rented", "age": 41, "postal_area": "33100", "message_language": "sv"},
    {"tenure": None, "age": None, "postal_area": "33100", "message_language": None},
]


@pytest.fixture
def manager() -> User:
    """Return a data manager, who counts exactly."""
    return make_user(Role.DATA_MANAGER)


def variable(key: str) -> Variable:
    """Return a variable of consumers."""
    return next(v for v in VARIABLES if v.kind is Kind.CONSUMERS and v.key == key)


def test_codes_are_counted_in_the_catalogues_order(manager: User) -> None:
    """Nobody's code too; and who counted is kept."""
    made = stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    found = distribution_of(variable("tenure"), by=manager)
    assert found.counts == (("owner", 2), ("rented", 1), ("right_of_occupancy", 0), ("other", 0))
    assert (found.rows, found.without, found.year) == (4, 1, 2026)
    logged = Event.objects.get(what="distribution_counted_exactly")
    assert (logged.target, logged.new, logged.username) == (
        "consumers.tenure",
        made.name,
        manager.username,
    )


def test_whole_numbers_are_counted_by_tens(manager: User) -> None:
    """From the first that somebody has to the last; the first begins where the span does."""
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    found = distribution_of(variable("age"), by=manager)
    assert found.counts == (("18-19", 1), ("20-29", 1), ("30-39", 0), ("40-49", 1))
    assert found.without == 1


def test_open_list_begins_with_the_commonest(manager: User) -> None:
    """Codes nobody has are not known."""
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    assert distribution_of(variable("postal_area"), by=manager).counts == (
        ("33100", 3),
        ("33200", 1),
    )


def test_what_nobody_selects_by_is_counted_from_the_file(manager: User) -> None:
    """It has no bitmaps."""
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    found = distribution_of(variable("message_language"), by=manager)
    assert found.counts == (("fi", 2), ("sv", 1))
    assert found.without == 1


def test_absent_variable_says_what_is_lacking(manager: User) -> None:
    """And counts nothing."""
    lacking = {"consumers": {"region": ["municipality_region"]}}
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4], absent=lacking)
    found = distribution_of(variable("region"), by=manager)
    assert (found.is_absent, found.lacking, found.counts) == (True, ("municipality_region",), ())


@pytest.mark.parametrize("key", ["dwelling_type", "area_moving_out"])
def test_variable_newer_than_the_generation_is_absent(manager: User, key: str) -> None:
    """No table is lacking: the next publish has it."""
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    found = distribution_of(variable(key), by=manager)
    assert (found.is_absent, found.lacking, found.counts) == (True, (), ())


def test_only_who_counts_exactly_is_told() -> None:
    """Sales counts safely: nothing is told, nothing is logged."""
    stored_generation(PEOPLE, subjects=[1, 2, 3, 4])
    with pytest.raises(NotPermitted):
        distribution_of(variable("tenure"), by=make_user(Role.SALES))
    assert not Event.objects.filter(what="distribution_counted_exactly").exists()


def test_without_a_generation_nothing_is_counted(manager: User) -> None:
    """Before the first publish."""
    with pytest.raises(NothingPublished):
        distribution_of(variable("tenure"), by=manager)
