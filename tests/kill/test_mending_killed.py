"""SIGKILL while a load is withdrawn, or rows in quarantine are retried: all of it, or nothing."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.intake.models import QuarantinedRow, WithdrawnRecord
from procloser.intake.quarantine import edit_row, retry
from procloser.intake.withdrawing import withdraw_load
from procloser.permissions.models import Lock
from procloser.sources.models import Load
from procloser.subjects.models import ConsumerRecord
from tests.bad_input.contents import changed, snapshot
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, person
from tests.plugin.databases import OwnDatabase

RECORDS = 300
KILLED = """
import os, signal, sys
import django
django.setup()
from procloser.accounts.models import User
from procloser.intake import quarantine, withdrawing
deed, at, load_id, username = sys.argv[1:]

def die(*ignored, **also):
    os.kill(os.getpid(), signal.SIGKILL)

room = withdrawing if deed == "withdraw" else quarantine
place, _, name = at.rpartition(".")
setattr(getattr(room, place) if place else room, name, die)
by = User.objects.get(username=username)
if deed == "withdraw":
    withdrawing.withdraw_load(load_id=int(load_id), reason="väärä", by=by, commit=True)
else:
    quarantine.retry(load_id=int(load_id), by=by, commit=True)
"""


@pytest.fixture
def loader(own_database: OwnDatabase, tmp_path: Path) -> Loader:
    """Return a data manager whose load of 300 people, one of them locked, put two rows aside."""
    load = Loader(tmp_path, make_user(Role.DATA_MANAGER))
    people = [person(str(n), last_name=f"Muu{n}") for n in range(RECORDS)]
    load("people", *people, *(person(f"x{n}", last_name="Uusi", city="x" * 251) for n in (1, 2)))
    subject_id = ConsumerRecord.objects.order_by("pk")[0].subject_id
    Lock.objects.create(subject_id=subject_id, register="consumers", locked_on=date(2026, 11, 1))
    return load


def _kill(environment: dict[str, str], deed: str, at: str, load: Loader) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, deed, at, str(Load.objects.get().pk), load.by.username],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -9, done.stderr


@pytest.mark.parametrize(
    "at",
    ["returning.remember", "corrections.take_back_load", "permissions.bump_clock", "audit.record"],
)
def test_killed_withdrawal_takes_nothing_and_is_done_again(
    own_database: OwnDatabase, loader: Loader, at: str
) -> None:
    """Before the records go, after, and before the commit; the second time it is whole."""
    before = snapshot()
    _kill(own_database.environment, "withdraw", at, loader)
    assert changed(before) == []

    done = withdraw_load(load_id=Load.objects.get().pk, reason="väärä", by=loader.by, commit=True)

    assert {part.key: part.rows for part in done.parts} == {
        "consumer_records": RECORDS,
        "quarantined_rows": 2,
    }
    assert not ConsumerRecord.objects.exists()
    assert WithdrawnRecord.objects.count() == RECORDS
    assert WithdrawnRecord.objects.get(locked_on=date(2026, 11, 1)).subject_id is None


@pytest.mark.parametrize("at", ["load_file", "already_loaded", "_settle", "audit.record"])
def test_killed_retry_leaves_the_rows_in_quarantine_and_is_done_again(
    own_database: OwnDatabase, loader: Loader, at: str
) -> None:
    """Before the small file is loaded, after, and before the commit; its rows leave no file."""
    load_id = Load.objects.get().pk
    for row in QuarantinedRow.objects.all():
        text = row.text.replace("x" * 251, "Tampere")
        edit_row(load_id=load_id, row_id=row.pk, text=text, by=loader.by)
    before = snapshot()
    _kill(own_database.environment, "retry", at, loader)
    assert changed(before) == []
    assert QuarantinedRow.objects.count() == 2

    report = retry(load_id=load_id, by=loader.by, commit=True)

    assert (report.accepted, report.refused) == (2, 0)
    assert ConsumerRecord.objects.count() == RECORDS + 2
    assert not QuarantinedRow.objects.exists()
    assert list(own_database.data_dir.glob("**/load-*")) == []
