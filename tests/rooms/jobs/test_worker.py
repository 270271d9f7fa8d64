"""Running the queue where an event loop is already there."""

import asyncio

import pytest

from procloser.jobs import enqueue
from procloser.jobs.worker import run_pending
from tests.plugin.databases import OwnDatabase
from tests.rooms.jobs.test_queue import done


def test_queue_runs_also_inside_an_event_loop(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook, a browser test: whoever calls may have a loop of its own."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    done.clear()

    async def caller() -> None:
        enqueue("tests.note", 5)
        run_pending()

    asyncio.run(caller())
    assert done == [(5,)]
