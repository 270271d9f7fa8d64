"""`consents`: consents and withdrawals of people we hold, recognised as the registers' rows are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.intake import recognition
from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.staging import make_tables, rows_of, stage
from procloser.intake.standardise import consents
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions
from procloser.permissions.actions import ToldConsent, ToldWithdrawal
from procloser.permissions.digests import current_key
from procloser.sources.types import Rejected


class _Row(NamedTuple):
    """One staged row, and the known subjects it means."""

    row_no: int
    subject_ids: list[int]
    channel: str
    names: str
    scope: str
    text_version: str
    evidence: str
    given_at: datetime | None
    withdrawn_at: datetime | None
    text: str

    def refused(self, reason: str) -> Rejected:
        return Rejected(self.row_no, reason, self.text)


@dataclass(slots=True)
class _Told:
    """What a chunk tells, and its rows that tell of nobody surely."""

    consents: list[ToldConsent] = field(default_factory=list)
    withdrawals: list[ToldWithdrawal] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the consents and withdrawals of people we hold, each with its source and line.

    A consent means one person surely or is refused: two strong agreements, as for the registers.
    A withdrawal means everyone it may mean; a phone or an e-mail alone will do. Who is not held
    is not remembered: such a row stays in quarantine, to be tried again.
    Source: GDPR art. 7; requirements A66.
    """
    key, changed = current_key(), set[int]()
    source = file.reader.describe(file.path).publisher_key
    with connection.cursor() as cursor:
        make_tables(cursor, consents.COLUMNS)
        for batch in file.reader.read(file.path):
            chunk = consents.standardise(batch, key)
            quarantine_rows(load, chunk.rejected)
            stage(cursor, chunk, consents.COLUMNS)
            changed |= _store(cursor, load, source)
            progress.advance(chunk.rows_read)
    if changed:
        permissions.bump_clock(changed)


def _store(cursor: CursorWrapper, load: OpenLoad, source: str) -> frozenset[int]:
    recognition.match_known(cursor)
    rows = {row[0]: _Row(*row) for row in rows_of(cursor, "consent_rows")}
    told = _told(rows.values())
    stored = permissions.store_consents(
        consents=told.consents, withdrawals=told.withdrawals, source=source, load_id=load.id
    )
    late = [row for row in rows.values() if row.row_no in stored.too_late]
    refused = [*told.refused, *(row.refused("withdrawn_since") for row in late)]
    quarantine_rows(load, refused)
    load.tally.accepted += len(rows) - len(refused)
    return stored.changed


def _told(rows: Iterable[_Row]) -> _Told:
    told = _Told()
    for row in rows:
        if not row.subject_ids:
            told.refused.append(row.refused("unknown_person"))
        elif row.withdrawn_at is not None:
            told.withdrawals += [
                ToldWithdrawal(row.row_no, subject_id, row.channel, row.names, row.withdrawn_at)
                for subject_id in row.subject_ids
            ]
        elif len(row.subject_ids) > 1 or row.given_at is None:
            told.refused.append(row.refused("ambiguous_person"))
        else:
            of = (row.row_no, row.subject_ids[0], row.channel, row.names)
            words = (row.scope, row.text_version, row.evidence)
            told.consents.append(ToldConsent(*of, *words, row.given_at))
    return told
