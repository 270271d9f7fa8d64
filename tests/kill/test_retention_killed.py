"""SIGKILL during retention: what was done is written down, and the next run finishes."""

import hashlib
import subprocess
import sys

import pytest
from django.db import connection

from procloser.permissions.models import Ban
from procloser.permissions.types import Effect
from procloser.retention.actions import run
from procloser.retention.queries import runs
from procloser.subjects.models import ConsumerRecord
from tests.factories.permissions import make_consumer, make_load
from tests.plugin.databases import OwnDatabase

RECORDS, BATCH = 2_500, 500
KILLED_RUN = """
import os, signal, sys
import django
django.setup()
from procloser.retention import actions, deeds
deeds.BATCH = 500
at = sys.argv[1]

def die(*ignored, **also):
    os.kill(os.getpid(), signal.SIGKILL)

class Killer:
    batches = 0
    def step(self, text): pass
    def advance(self, n):
        self.batches += n > 0
        if at == "between batches" and self.batches == 2:
            die()
        if at == "in the third batch" and self.batches == 2:
            deeds.evidence.note = die
        if at == "before it is finished" and self.batches == 5:
            actions.audit.record = die

actions.run(by=None, register="consumers", progress=Killer())
"""


@pytest.fixture
def held_person(own_database: OwnDatabase) -> int:
    """Store 2,500 records nobody has confirmed since 2020, and one more that is restricted."""
    load = make_load(source_date=None)
    load.source_date = "2020-01-01"
    load.save(update_fields=["source_date"])
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO subjects_subject (kind, created_load_id)
                SELECT 'person', %(load)s FROM generate_series(1, %(records)s) RETURNING id
            )
            INSERT INTO subjects_consumerrecord (
                source_id, source_record_id, subject_id, last_name, first_names, street_address,
                postal_code, city, surname_key, given_key, load_id, row_no, held_since
            )
            SELECT %(source)s, 'k' || id, id, 'Virtanen', 'Anna', '', '', '', 'virtanen', 'anna',
                   %(load)s, 1, DATE '2020-01-01'
            FROM made
            """,
            {"load": load.pk, "source": load.source_id, "records": RECORDS},
        )
    subject_id: int = make_consumer(load=load).pk
    Ban.objects.create(
        subject_id=subject_id,
        effect=Effect.RESTRICTED,
        source="officer",
        valid_from="2026-01-01",
    )
    return subject_id


@pytest.mark.parametrize(
    ("moment", "done"),
    [
        ("between batches", 1_000),
        ("in the third batch", 1_000),
        ("before it is finished", 2_500),
    ],
)
def test_killed_retention_is_finished_by_the_next_run(
    own_database: OwnDatabase, held_person: int, moment: str, done: int
) -> None:
    """Nothing goes without its line; the hold is kept; the digest is that of one whole run."""
    ids = list(
        ConsumerRecord.objects.exclude(subject_id=held_person)
        .order_by("pk")
        .values_list("pk", flat=True)
    )

    killed = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, moment],
        env=own_database.environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert killed.returncode == -9, killed.stderr
    (left,) = runs()
    assert (left.finished_at, left.rows) == (None, done)
    assert ConsumerRecord.objects.count() == RECORDS + 1 - done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("procloser.retention.deeds.BATCH", BATCH)
        finished = run(by=None, register="consumers")

    assert (finished.id, finished.rows) == (left.id, RECORDS)
    assert list(ConsumerRecord.objects.values_list("subject_id", flat=True)) == [held_person]
    digest = b""
    for start in range(0, RECORDS, BATCH):
        told = ",".join(map(str, ids[start : start + BATCH])).encode()
        digest = hashlib.sha256(digest + told).digest()
    (line,) = (one for one in finished.lines if one.rule_key == "consumers.unconfirmed")
    assert line.digest == digest.hex()
