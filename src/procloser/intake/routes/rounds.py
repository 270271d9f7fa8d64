"""The way in for records about people: chunk by chunk through the staging table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.intake import screening
from procloser.intake.ahead import read_ahead
from procloser.intake.copying import quarantine_rows
from procloser.intake.merging import unite_merged
from procloser.intake.routes.types import File
from procloser.intake.staging import make_tables, stage
from procloser.intake.types import Chunk, OpenLoad
from procloser.kernel.progress import Progress
from procloser.permissions.digests import Key, current_key
from procloser.registers.rules import refuse_unlisted
from procloser.sources.types import Batch

CHUNK_ROWS = 100_000  # rows of one round of SQL: some 40 MB, and enough to plan joins for
FIRST_CHUNK_ROWS = 20_000  # of the first: until it is parsed the database waits


@dataclass(frozen=True, slots=True)
class Rounds:
    """How one format's rows become records.

    `store` gets the chunk in `staged`; the rows left there when it returns are accepted.
    `settle` is called once, when every chunk is stored.
    """

    columns: Mapping[str, str]
    register_fields: tuple[str, ...]  # what is stored, in the register's own words
    standardise: Callable[[Batch[Any], Key], Chunk]
    store: Callable[[CursorWrapper, OpenLoad, File], None]
    settle: Callable[[CursorWrapper, OpenLoad, File], None] | None = None


def take_in(rounds: Rounds, load: OpenLoad, file: File, progress: Progress) -> None:
    """Store a file of records; `load.tally` then accounts for every row read."""
    refuse_unlisted(load.register, rounds.register_fields)
    with connection.cursor() as cursor, read_ahead(_chunks(rounds, file), depth=1) as chunks:
        make_tables(cursor, rounds.columns)
        for chunk in chunks:
            _take_in_chunk(cursor, rounds, load, file, chunk)
            progress.advance(chunk.rows_read)
        if rounds.settle:
            rounds.settle(cursor, load, file)
        progress.step("checking against bans made meanwhile")
        screening.finish(cursor, load)
        unite_merged(cursor)
        screening.hide_banned_entries(cursor)


def _chunks(rounds: Rounds, file: File) -> Iterator[Chunk]:
    key = current_key()
    parts: list[Chunk] = []
    enough = min(FIRST_CHUNK_ROWS, CHUNK_ROWS)
    for batch in file.reader.read(file.path):
        parts.append(rounds.standardise(batch, key))
        if sum(part.rows_read for part in parts) >= enough:
            yield _joined(parts)
            parts, enough = [], CHUNK_ROWS
    if parts:
        yield _joined(parts)


def _joined(parts: list[Chunk]) -> Chunk:
    return Chunk(
        sum(part.rows_read for part in parts),
        [line for part in parts for line in part.lines],
        [row for part in parts for row in part.rejected],
    )


def _take_in_chunk(
    cursor: CursorWrapper, rounds: Rounds, load: OpenLoad, file: File, chunk: Chunk
) -> None:
    quarantine_rows(load, chunk.rejected)
    stage(cursor, chunk, rounds.columns)
    rounds.store(cursor, load, file)
    cursor.execute("SELECT count(*) FROM staged")
    load.tally.accepted += cursor.fetchone()[0]
