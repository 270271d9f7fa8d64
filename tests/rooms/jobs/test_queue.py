"""The queue: ids only, and a job commits with what asked for it."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from procloser.jobs import enqueue, task
from procloser.jobs.worker import run_pending
from tests.plugin.databases import OwnDatabase

done: list[tuple[int | str, ...]] = []


@task("tests.note")
def note(*ids: int | str) -> None:
    """Remember what was asked."""
    done.append(ids)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "personal", ["Maija Esimerkki", "maija@posti.example", "+358421234501", "Mallikatu 5 A 12"]
)
def test_personal_data_never_lies_in_the_queue(personal: str) -> None:
    """Anything but an id is refused, and nothing is queued."""
    with pytest.raises(ValueError, match="ids only"):
        enqueue("tests.note", personal)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_ids_and_references_are_taken() -> None:
    """Numbers, references, UUIDs."""
    enqueue("tests.note", 7, "T-2026-0001", "6f1f0a3e-8d5c-4b0e-9a86-0d7c5bb0a0a1")
    job = ProcrastinateJob.objects.get()
    assert job.args == {"ids": [7, "T-2026-0001", "6f1f0a3e-8d5c-4b0e-9a86-0d7c5bb0a0a1"]}


def test_committed_job_is_run_once(own_database: OwnDatabase) -> None:
    """The worker takes what is queued and leaves the queue empty."""
    done.clear()
    enqueue("tests.note", 1, "PC-2026-0001")
    run_pending()
    run_pending()
    assert done == [(1, "PC-2026-0001")]
    assert not ProcrastinateJob.objects.exists()
