"""What a running worker queues by the hour."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicDeferrer, PeriodicTask

from procloser.jobs import worker
from procloser.jobs.queue import SCHEDULE
from procloser.retention.models import RetentionRun
from tests.plugin.databases import OwnDatabase

HALF_PAST_ONE = 1_795_311_000  # 22 November 2026, 01:30 UTC


@pytest.fixture(autouse=True)
def registry() -> Iterator[None]:
    """Leave no other test a schedule."""
    yield
    app.periodic_registry.periodic_tasks.clear()


def test_worker_that_runs_for_ever_queues_what_is_nightly(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, however many workers there are; the job then does its work."""
    monkeypatch.setattr(worker, "_run", lambda *, wait: None)
    worker.run_forever()
    monkeypatch.undo()
    scheduled = {task.task.name: task for task in app.periodic_registry.periodic_tasks.values()}
    assert scheduled.keys() == SCHEDULE.keys() >= {"retention.run"}
    nightly = scheduled["retention.run"]
    assert nightly.cron == "30 1 * * *"

    for _ in range(2):
        _defer(nightly)

    assert [job.args["ids"] for job in ProcrastinateJob.objects.all()] == [[]]
    worker.run_pending()
    assert RetentionRun.objects.get().finished_at is not None
    assert not ProcrastinateJob.objects.exists()


def _defer(nightly: PeriodicTask[..., Any, ...]) -> None:
    """Do what each worker does when the hour comes."""
    deferrer = PeriodicDeferrer(app.periodic_registry)
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, deferrer.defer_jobs([(nightly, HALF_PAST_ONE)])).result()
