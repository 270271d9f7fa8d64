"""Loads and bans of several processes at once; commits here are real."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.directory.queries import find
from procloser.intake.actions import load_file
from procloser.intake.types import LoadReport
from procloser.permissions.actions import forbid, lock_clock
from procloser.subjects.models import DirectoryEntry
from procloser.subjects.queries import find_subjects
from procloser.subjects.types import HeldIdentifiers
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, subscriber, write
from tests.plugin.databases import OwnDatabase

PHONE = "+358401234567"
LATER = "2026-11-02T12:00:00+02:00"


class Pausing:
    """Says when the rows are stored, and goes on to the last check when told."""

    def __init__(self) -> None:
        self.stored, self.go_on = Event(), Event()

    def advance(self, n: int) -> None:
        """Wait with the rows' locks in hand."""
        self.stored.set()
        self.go_on.wait(timeout=20)

    def step(self, text: str) -> None:
        """Ignore."""


def _load(path: Path, by: User, progress: Pausing | None = None) -> LoadReport:
    try:
        return load_file(reader="number-base", path=path, by=by, commit=True, progress=progress)
    finally:
        connection.close()


def test_same_file_at_once_is_loaded_once(own_database: OwnDatabase, tmp_path: Path) -> None:
    """The second waits for the first, and then finds it loaded."""
    by = make_user(Role.DATA_MANAGER)
    path = write(tmp_path, "number-base", [subscriber(f"040123456{n}") for n in range(10)])
    with ThreadPoolExecutor(3) as threads:
        reports = list(threads.map(lambda _: _load(path, by), range(3)))
    assert sorted(report.already_loaded for report in reports) == [False, True, True]
    assert DirectoryEntry.objects.count() == 10


def test_ban_during_a_load_of_the_same_person_neither_waits_nor_is_lost(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    """The ban commits while the load holds the entry; the search obeys at once, and after."""
    by = make_user(Role.DATA_MANAGER)
    load = Loader(tmp_path, by)
    load("number-base", subscriber(PHONE))
    update = write(tmp_path, "number-base", [subscriber(PHONE, changed_at=LATER, city="Nokia")])
    pausing = Pausing()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(_load, update, by, pausing)
        assert pausing.stored.wait(timeout=20)
        with transaction.atomic():
            lock_clock()
            forbid(
                subject_ids=find_subjects(phone=PHONE),
                identifiers=[HeldIdentifiers(0, phone=PHONE)],
                marketing=False,
                directory=True,
                request_reference="PC-1",
                by=None,
            )
        assert find(PHONE).listings == ()
        pausing.go_on.set()
        report = running.result(timeout=30)
    assert (report.accepted, report.suppressed) == (0, 1)
    assert find(PHONE).listings == ()
    assert not DirectoryEntry.objects.filter(hidden=False).exists()
