"""Loads and their sources as they are recorded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel.errors import NotFound
from procloser.sources import queries
from procloser.sources.actions import begin_load, record_load
from procloser.sources.models import Load, Source
from procloser.sources.readers import READERS
from procloser.sources.types import SourceInfo
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

PANEL = SourceInfo("Example Panel", date(2026, 11, 1), "people:example panel")
Begin = Callable[..., Load]


@pytest.fixture
def manager() -> User:
    """Return a data manager."""
    return make_user(role=Role.DATA_MANAGER)


@pytest.fixture
def begin(manager: User) -> Begin:
    """Return a function that begins a load of the people reader."""

    def begun(sha256: str, info: SourceInfo = PANEL) -> Load:
        path = Path("people.csv")
        return begin_load(reader=READERS["people"], path=path, sha256=sha256, info=info, by=manager)

    return begun


def test_load_is_recorded_with_its_source_and_audited(begin: Begin, manager: User) -> None:
    """Counts add up, and the audit row names the load, the file and who."""
    load = begin("a" * 64)
    record_load(
        load=load,
        accepted=7,
        quarantined=2,
        suppressed=1,
        reasons={"no_marketing": 1, "bad_phone": 2},
        seconds=0.12345,
        by=manager,
    )
    stored = queries.load_by_id(load.pk)
    assert (stored.rows_read, stored.accepted, stored.quarantined, stored.suppressed) == (
        10,
        7,
        2,
        1,
    )
    assert stored.reasons == {"bad_phone": 2, "no_marketing": 1}
    assert stored.seconds == 0.123
    assert (stored.source.name, stored.source.register) == ("Example Panel", "consumers")
    assert stored.source_date == date(2026, 11, 1)
    event = Event.objects.get(what="file_loaded")
    assert (event.target, event.username) == (f"load:{load.pk}", manager.username)
    assert event.new == f"people {'a' * 64} 7/10"


def test_same_bytes_are_known_by_reader(begin: Begin) -> None:
    """A second load of them by the same reader cannot be stored."""
    load = begin("a" * 64)
    assert queries.already_loaded(reader="people", sha256="a" * 64) == load
    assert queries.already_loaded(reader="ban-list", sha256="a" * 64) is None
    with pytest.raises(IntegrityError, match="load_once"), transaction.atomic():
        begin("a" * 64)


def test_counts_that_do_not_add_up_cannot_be_stored(begin: Begin) -> None:
    """Every row read is accepted, quarantined or suppressed."""
    begin("a" * 64)
    with pytest.raises(IntegrityError, match="accounted_for"), transaction.atomic():
        Load.objects.update(rows_read=1)


def test_files_of_one_source_share_it(begin: Begin) -> None:
    """A new spelling renames the source, and makes no second one."""
    begin("a" * 64)
    begin("b" * 64, SourceInfo("EXAMPLE Panel", date(2026, 12, 1), PANEL.publisher_key))
    begin("c" * 64, SourceInfo("Other Panel", None, "people:other panel"))
    names = Source.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["EXAMPLE Panel", "Other Panel"]


def test_recent_loads_come_newest_first(begin: Begin) -> None:
    """No more of them than asked for."""
    loads = [begin(letter * 64) for letter in "abc"]
    assert queries.recent_loads(2) == [loads[2], loads[1]]


def test_unknown_load_is_not_found() -> None:
    """The message names the number."""
    with pytest.raises(NotFound, match="no load 42"):
        queries.load_by_id(42)
