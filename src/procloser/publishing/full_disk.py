"""A full disk, told as what it is, whichever library met it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg
from django.db import OperationalError

from procloser.publishing.errors import DiskFull

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def full_disk_told(folder: Path) -> Iterator[None]:
    """Raise DiskFull in the place of what says, in the block, that there is no room left."""
    try:
        yield
    except (OSError, duckdb.Error, OperationalError) as error:
        if not _is_full(error):
            raise
        raise DiskFull(
            f"The disk is full, where {folder} or the database lies. Nothing was published, and "
            "the active generation is as it was. Free some room, then publish again."
        ) from error


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, duckdb.Error):
        told = str(error)
        return "No space left" in told or "max_temp_directory_size" in told
    return isinstance(error.__cause__, psycopg.errors.DiskFull)
