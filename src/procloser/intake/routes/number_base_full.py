"""`number-base-full`: a complete delivery; what its operators no longer list ages out."""

from dataclasses import replace

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.audit import actions as audit
from procloser.intake.copying import copy_lines
from procloser.intake.errors import TooManyEnded
from procloser.intake.limits import LARGEST_ENDING, MISSED_DELIVERIES
from procloser.intake.routes import number_base
from procloser.intake.routes.rounds import take_in as take_in_rounds
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions
from procloser.permissions.digests import current_key, digests_of

ROWS_AT_ONCE = 20_000


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the directory as the file says, and end what its operators list no more.

    An entry ends that is in none of its operator's last `MISSED_DELIVERIES` full deliveries, by
    their days, and that no later change told of; its keyed digest stays, and so does a ban on
    it. An entry that moved to another operator is no longer the old one's to end.

    Raises:
        TooManyEnded: an operator would lose more than `LARGEST_ENDING` of its entries.
    Source: requirements A46; Act 917/2014 section 195.
    """
    with connection.cursor() as cursor:
        run(cursor, "full_delivery_tables")
    take_in_rounds(ROUNDS, load, file, progress)


def _store(cursor: CursorWrapper, load: OpenLoad, file: File) -> None:
    this = {"load": load.id, "delivered_on": file.source_date}
    run(cursor, "note_delivered")
    run(cursor, "relist_missed_numbers", this)
    number_base.store(cursor, load, file, seen_on=file.source_date)
    run(cursor, "confirm_entries", this)


def _settle(cursor: CursorWrapper, load: OpenLoad, file: File) -> None:
    this = {"load": load.id, "delivered_on": file.source_date}
    run(cursor, "note_full_deliveries", this)
    run(cursor, "missed_entries", {"missed": MISSED_DELIVERIES.value, **this})
    _refuse_a_large_ending(cursor, file)
    _digest_missed(cursor)
    permissions.keep_numbers_out(_rows_of_hidden(cursor))
    for operator, ended in rows_of(cursor, "end_missed_entries", this):
        load.tally.ended += ended
        audit.record(
            what="entries_ended",
            target=f"load:{load.id}",
            new=f"{operator}: {ended}",
            reason="missing_from_full_deliveries",
            by=None,
        )


def _refuse_a_large_ending(cursor: CursorWrapper, file: File) -> None:
    for operator, ending, held in rows_of(cursor, "share_of_missed"):
        if ending * 100 > held * LARGEST_ENDING.value:
            raise TooManyEnded(file.path, operator, ending=ending, held=held)


def _digest_missed(cursor: CursorWrapper) -> None:
    """Give every entry that ends the keyed digest its number will be known by."""
    key = current_key()
    cursor.execute("SELECT entry_id, number FROM missed WHERE digest IS NULL")
    numbers: list[tuple[int, str]] = list(cursor.fetchall())
    cursor.execute("CREATE TEMP TABLE missed_digest (entry_id bigint, digest bytea) ON COMMIT DROP")
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        lines = [
            f"{entry_id}\t\\\\x{digests_of(key, phone=number)[0].value.hex()}"
            for entry_id, number in numbers[start : start + ROWS_AT_ONCE]
        ]
        copy_lines(cursor, "missed_digest", ("entry_id", "digest"), lines)
    cursor.execute(
        "UPDATE missed SET digest = d.digest FROM missed_digest d"
        " WHERE d.entry_id = missed.entry_id"
    )
    cursor.execute("DROP TABLE missed_digest")


def _rows_of_hidden(cursor: CursorWrapper) -> list[bytes]:
    cursor.execute("SELECT digest FROM missed WHERE hidden")
    return [bytes(digest) for (digest,) in cursor.fetchall()]


ROUNDS = replace(number_base.ROUNDS, store=_store, settle=_settle)
