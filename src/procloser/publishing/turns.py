"""One at a time: what builds, changes or removes generations."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from procloser.publishing.errors import PublishingAlready

LOCK = 0x50524F43
"""The advisory lock's number; a session holds it, so it ends with the process."""
PATIENCE_SECONDS = 3
"""PostgreSQL needs a moment to see that a killed process is gone."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the turn of generations for the block.

    Raises:
        PublishingAlready: another process holds it.
    """
    patience = time.monotonic() + PATIENCE_SECONDS
    while not _locked():
        if time.monotonic() > patience:
            raise PublishingAlready(
                "Another process is publishing, activating or retiring generations. "
                "Nothing was changed; wait for it to end, then run this again."
            )
        time.sleep(0.1)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
