"""External restriction lists, and bans that records bring with them when they are loaded."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection

from procloser.identifiers.names import first_given_key, surname_key
from procloser.identifiers.phones import normal_phone
from procloser.identifiers.suppression_strings import NAME_ADDRESS, TELEPHONE
from procloser.permissions.digests import Key, current_key, digests_of
from procloser.permissions.models import BanListBatch
from procloser.permissions.overlay import bump_clock
from procloser.permissions.types import Channel, Effect
from procloser.sources.types import BanRow

ROWS_AT_ONCE = 20_000
EXTERNAL_LIST = "external_list"
CHANNEL_OF = {TELEPHONE: Channel.PHONE, NAME_ADDRESS: Channel.POST}


@dataclass(frozen=True, slots=True)
class StoredBanList:
    """What became of a list: entries of each channel, subjects we hold that it concerns."""

    entries: dict[Channel, int]
    subjects_listed: int
    unreadable_lines: tuple[int, ...]  # rows whose phone, name or address could not be read


def store_ban_list(
    *, source_id: int, load_id: int, batch_date: date, rows: Iterable[BanRow]
) -> StoredBanList:
    """Keep the list as keyed digests, and list the subjects we hold whom it concerns.

    Runs in the caller's transaction (a load; loads run one at a time, so nobody is stored
    meanwhile) and takes the overlay's lock at its end. Each batch stands with its own validity
    beside earlier ones; the list counts as fresh by its newest batch's date. `rows` is read in
    slices; the connection is free while it is read.

    Returns:
        Counts; entries of both channels come from a row that gives both.
    """
    key = current_key()
    batches = {
        channel: BanListBatch.objects.create(
            source_id=source_id, load_id=load_id, batch_date=batch_date, channel=channel, entries=0
        )
        for channel in CHANNEL_OF.values()
    }
    _make_working_tables()
    unreadable: list[int] = []
    for some in _slices(rows):
        unreadable += _store_slice(some, key, batches, batch_date)
    _find_candidates(key)
    listed = _list_subjects()
    entries = {channel: _settle(batch) for channel, batch in batches.items()}
    bump_clock(listed)
    return StoredBanList(entries, len(listed), tuple(unreadable))


def _slices(rows: Iterable[BanRow]) -> Iterator[list[BanRow]]:
    remaining = iter(rows)
    while some := list(islice(remaining, ROWS_AT_ONCE)):
        yield some


def _make_working_tables() -> None:
    """`listed`: one row an entry of this list. `candidate`: people whose name is on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DROP TABLE IF EXISTS pg_temp.listed, pg_temp.candidate;
            CREATE TEMPORARY TABLE listed (
                digest bytea, tag text, channel text, list_batch_id bigint, valid_from date,
                valid_to date, phone text, surname text, initial text, postal_code text
            ) ON COMMIT DROP;
            CREATE TEMPORARY TABLE candidate (subject_id bigint, digest bytea) ON COMMIT DROP
            """
        )


def _store_slice(
    rows: Sequence[BanRow], key: Key, batches: dict[Channel, BanListBatch], batch_date: date
) -> list[int]:
    """Copy one slice's entries; returns the lines that gave none."""
    unreadable = []
    with connection.cursor() as cursor, cursor.copy("COPY listed FROM STDIN") as copy:
        for row in rows:
            found = digests_of(key, **_identifiers(row))
            if not found:
                unreadable.append(row.line)
            valid_from = date.fromisoformat(row.valid_from) if row.valid_from else batch_date
            valid_to = date.fromisoformat(row.valid_to) if row.valid_to else None
            for one in found:
                channel = CHANNEL_OF[one.tag]
                where = (channel, batches[channel].pk, valid_from, valid_to)
                copy.write_row((one.value, one.tag, *where, *_plain_keys(row, one.tag)))
    return unreadable


def _identifiers(row: BanRow) -> dict[str, str]:
    return {
        "phone": row.phone,
        "last_name": row.last_name,
        "first_names": row.first_names,
        "street_address": row.street_address,
        "postal_code": row.postal_code,
    }


def _plain_keys(row: BanRow, tag: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Return what narrows the search for the entry's subject; gone when the load commits."""
    if tag == TELEPHONE:
        return normal_phone(row.phone), None, None, None
    initial = first_given_key(row.first_names)[:1]
    return None, surname_key(row.last_name), initial, row.postal_code.strip()


def _find_candidates(key: Key) -> None:
    """Digest name and address of those we hold whose name and postal code are on the list.

    A cursor on the server: the people are many, and memory must not follow their number.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE listed")
    with connection.chunked_cursor() as namesakes:
        namesakes.execute(
            """
            WITH wanted AS (
                SELECT DISTINCT surname, initial, postal_code FROM listed
                WHERE surname IS NOT NULL
            )
            SELECT held.subject_id, last_name, first_names, street_address, postal_code
            FROM (
                SELECT subject_id, last_name, first_names, street_address, postal_code,
                       surname_key, given_key
                FROM subjects_consumerrecord
                UNION
                SELECT subject_id, last_name, first_names, street_address, postal_code,
                       surname_key, given_key
                FROM subjects_directoryentry WHERE subscriber_kind <> 'body'
            ) AS held
            JOIN wanted USING (postal_code)
            WHERE surname = surname_key AND initial = left(given_key, 1)
            """
        )
        while some := namesakes.fetchmany(ROWS_AT_ONCE):
            _copy_candidates(some, key)


def _copy_candidates(people: Sequence[tuple[int, str, str, str, str]], key: Key) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY candidate FROM STDIN") as copy:
        for subject_id, last_name, first_names, street_address, postal_code in people:
            for one in digests_of(
                key,
                last_name=last_name,
                first_names=first_names,
                street_address=street_address,
                postal_code=postal_code,
            ):
                copy.write_row((subject_id, one.value))


def _list_subjects() -> list[int]:
    """Ban the channel for every subject that an entry means; returns whom it concerns newly."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH phone_of AS (
                SELECT phone, subject_id FROM subjects_consumerrecord
                UNION SELECT number, subject_id FROM subjects_directoryentry
                UNION SELECT phone, subject_id FROM subjects_decisionmaker
            ),
            meant AS (
                SELECT phone_of.subject_id, listed.* FROM listed JOIN phone_of USING (phone)
                UNION ALL
                SELECT candidate.subject_id, listed.* FROM listed JOIN candidate USING (digest)
                UNION ALL
                SELECT entry.subject_id, listed.* FROM listed
                JOIN subjects_directoryentry AS entry ON entry.number_digest = listed.digest
            )
            INSERT INTO permissions_ban
                (subject_id, effect, channel, source, list_batch_id, valid_from, valid_to)
            SELECT subject_id, %s, channel, %s, list_batch_id, min(valid_from),
                   nullif(max(coalesce(valid_to, 'infinity')), 'infinity')
            FROM meant
            GROUP BY subject_id, channel, list_batch_id
            ON CONFLICT DO NOTHING
            RETURNING subject_id
            """,
            [Effect.LISTED, EXTERNAL_LIST],
        )
        return [subject_id for (subject_id,) in cursor.fetchall()]


def _settle(batch: BanListBatch) -> int:
    """Move the batch's entries to the suppressions; a batch of none is taken back."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO permissions_suppression (digest, tag, key_version, effect, channel,
                                                 source, list_batch_id, valid_from, valid_to)
            SELECT digest, tag, %s, %s, channel, %s, list_batch_id, valid_from, valid_to
            FROM listed WHERE list_batch_id = %s
            """,
            [current_key().version, Effect.LISTED, EXTERNAL_LIST, batch.pk],
        )
        batch.entries = int(cursor.rowcount)
    if batch.entries:
        batch.save(update_fields=["entries"])
    else:
        batch.delete()
    return batch.entries


def carry_bans(met: Collection[tuple[int, int]]) -> int:
    """Give subjects the bans that identifiers of their newly stored records met.

    In the caller's transaction (a load); takes the overlay's lock, so call it at its end.

    Args:
        met: pairs (subject id, suppression id), as `queries.suppressions_of` finds them.
    Returns:
        Bans the subjects did not have before.
    """
    if not met:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO permissions_ban (subject_id, effect, channel, source, list_batch_id,
                                         valid_from, valid_to, request_reference)
            SELECT met.subject_id, kept.effect, kept.channel, kept.source, kept.list_batch_id,
                   kept.valid_from, kept.valid_to, kept.request_reference
            FROM unnest(%s::bigint[], %s::bigint[]) AS met(subject_id, suppression_id)
            JOIN permissions_suppression AS kept ON kept.id = met.suppression_id
            ON CONFLICT DO NOTHING
            RETURNING subject_id
            """,
            [list(column) for column in zip(*met, strict=True)],
        )
        banned = [subject_id for (subject_id,) in cursor.fetchall()]
    if banned:
        bump_clock(banned)
    return len(banned)
