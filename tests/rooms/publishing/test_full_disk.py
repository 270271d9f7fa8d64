"""No room left: the old generation stays, and nothing half-written does."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import OperationalError

from procloser.accounts.models import User
from procloser.publishing import actions, switching
from procloser.publishing.errors import DiskFull
from procloser.publishing.folders import generations_folder
from procloser.publishing.full_disk import full_disk_told
from procloser.publishing.models import Generation
from procloser.publishing.queries import active_generation, open_generation
from tests.rooms.publishing.tiny_world import TinyWorld


def _no_room(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _no_room_in_postgres(*_: Any, **__: Any) -> None:
    raise OperationalError("could not extend file") from psycopg.errors.DiskFull()


def _no_room_in_duckdb(*_: Any, **__: Any) -> None:
    raise duckdb.IOException('Could not write file "person.parquet": No space left on device')


PACKAGE = "procloser.publishing"
PLACES: dict[str, tuple[str, Callable[..., None]]] = {
    "index": ("procloser.warehouse.index_file.os.fsync", _no_room),
    "parquet": (f"{PACKAGE}.made.MadeTable.write", _no_room_in_duckdb),
    "manifest": (f"{PACKAGE}.files._write_synced", _no_room),
    "postgres": (f"{PACKAGE}.actions._copy_members", _no_room_in_postgres),
}


@pytest.mark.parametrize("place", PLACES)
def test_full_disk_leaves_the_old_generation(
    world: TinyWorld, manager: User, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Wherever it ends, one sentence tells it, no file is left, and the next publish goes well."""
    world.consumer()
    first = actions.publish(by=manager)
    world.consumer()
    with monkeypatch.context() as patched:
        patched.setattr(*PLACES[place])
        with pytest.raises(DiskFull, match="Free some room, then publish again"):
            actions.publish(by=manager)

    assert active_generation().id == first.id
    assert open_generation(first).index.kinds["consumers"].size == 1
    assert Generation.objects.count() == 1
    assert [path.name for path in generations_folder().iterdir()] == [first.name]
    assert open_generation(actions.publish(by=manager)).index.kinds["consumers"].size == 2


def test_what_is_no_full_disk_is_not_told_as_one(tmp_path: Path) -> None:
    """A forbidden folder, a wrong statement, a lost server."""
    for error in (PermissionError(errno.EACCES, "no"), duckdb.Error("x"), OperationalError("x")):
        with pytest.raises(type(error)), full_disk_told(tmp_path):
            raise error
    with pytest.raises(DiskFull), full_disk_told(tmp_path):
        raise duckdb.OutOfMemoryException("set by the 'max_temp_directory_size' setting")


def test_killed_between_row_and_folder_is_cleaned_by_the_next(
    world: TinyWorld, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without a row is nobody's generation."""
    world.consumer()
    (generations_folder() / "G19990101-000000").mkdir()
    made = actions.publish(by=manager)
    assert [path.name for path in generations_folder().iterdir()] == [made.name]
    assert switching.remove_unnamed() == []
    assert pq.read_table(made.path / "person.parquet").num_rows == 1
