"""Taking a load back: everything whose newest version came by it goes, at once for every count."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.intake import returning
from procloser.intake.errors import AlreadyWithdrawn
from procloser.intake.turns import wait_for_turn
from procloser.intake.types import RecordOfLoad, Withdrawal, WithdrawnPart
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.permissions import actions as permissions
from procloser.permissions.types import Effect
from procloser.registers.rules import refuse_identity_code
from procloser.sources import actions as sources
from procloser.sources.queries import load_by_id
from procloser.subjects import corrections
from procloser.subjects.numbers import number_digest

_OF_LOAD = "load_id = %(load)s"
_OF_BATCH = """list_batch_id IN (
    SELECT id FROM permissions_banlistbatch WHERE load_id = %(load)s
)"""
# A restriction keeps data in place, whoever would delete it (GDPR art. 18(2)).
_RESTRICTED = """EXISTS (
    SELECT FROM permissions_ban AS ban
    WHERE ban.subject_id = held.subject_id AND ban.effect = %(restricted)s
      AND ban.lifted_at IS NULL AND (ban.valid_to IS NULL OR ban.valid_to >= %(today)s)
)"""
# People are held by their posts in these organisations; other loads brought them.
_STOOD_ON = """(
    EXISTS (SELECT FROM subjects_decisionmaker AS post
            WHERE post.organisation_id = held.subject_id)
    OR EXISTS (SELECT FROM subjects_financialstatement AS statement
               WHERE statement.organisation_id = held.subject_id)
)"""
_NOBODY = "false"


@dataclass(frozen=True, slots=True)
class Part:
    """One table that loads fill.

    `of_load` picks the rows of the load, `kept` those of them that stay; both are SQL over the
    table as `held`. `told` says whether counts must learn whose rows go.
    """

    key: str
    table: str
    of_load: str = _OF_LOAD
    kept: str = _NOBODY
    told: bool = False
    has_rows: bool = False  # whether each of its rows knows its line of the file


PARTS = (
    Part("decision_makers", "subjects_decisionmaker", kept=_RESTRICTED, told=True, has_rows=True),
    Part("consumer_records", "subjects_consumerrecord", kept=_RESTRICTED, told=True, has_rows=True),
    Part(
        "directory_entries", "subjects_directoryentry", kept=_RESTRICTED, told=True, has_rows=True
    ),
    Part("ended_numbers", "subjects_endednumber"),
    Part("full_deliveries", "subjects_fulldelivery"),
    Part("financial_statements", "subjects_financialstatement"),
    Part("organisations", "subjects_organisation", kept=_STOOD_ON, told=True, has_rows=True),
    Part("listed_people", "permissions_ban", _OF_BATCH, told=True),
    Part("listed_identifiers", "permissions_suppression", _OF_BATCH),
    Part("ban_list_batches", "permissions_banlistbatch"),
    # a withdrawal told of by a load stays: it closes a door, and no load opens one by going
    Part("consents", "permissions_consent", told=True),
    Part("postal_codes", "places_postalcode"),
    Part("postal_areas", "places_postalarea"),
    Part("municipality_years", "places_municipalityyear"),
    Part("region_names", "places_regionname"),
    Part("postal_keys", "places_postalkey"),
    Part("streets", "places_street"),
    Part("building_addresses", "places_buildingaddress"),
    Part("area_figures", "statistics_areafigures"),
    Part("grid_cells", "statistics_gridcell"),
    Part("name_bearers", "statistics_namebearers"),
    Part("name_years", "statistics_nameyears"),
    Part("classification_items", "classifications_classificationitem"),
    Part("classification_keys", "classifications_classificationkey"),
    Part("quarantined_rows", "intake_quarantinedrow"),
)
# What knows its load and stays: the ledger, the trail of conflicts and settled corrections
# (`corrections.take_back_load`), consents taken back, and which file was fetched.
STAYING = frozenset(
    {
        *("disclosures_line", "permissions_consentwithdrawal", "sources_fetchedfile"),
        *("subjects_correctionconflict", "subjects_settledcorrection"),
    }
)


def contents_of(load_id: int) -> tuple[WithdrawnPart, ...]:
    """Return what a withdrawal of the load would take, table by table; empty tables left out."""
    parts = []
    for part in PARTS:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                SELECT count(*) FILTER (WHERE NOT {part.kept}), count(*) FILTER (WHERE {part.kept})
                FROM {part.table} AS held WHERE {part.of_load}
                """,
                _parameters(load_id),
            )
            rows, kept = cursor.fetchone()
        if rows or kept:
            parts.append(WithdrawnPart(part.key, rows, kept))
    return tuple(parts)


def records_of(load_id: int, key: str, *, after: int = 0, limit: int = 50) -> list[RecordOfLoad]:
    """Return records whose newest version came by the load, in the order of its file.

    Args:
        key: of one of `PARTS` that knows its lines; any other gives none.
        after: the line to begin after.
    """
    part = next((part for part in PARTS if part.key == key and part.has_rows), None)
    if part is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT row_no, subject_id FROM {part.table}
            WHERE load_id = %s AND row_no > %s ORDER BY row_no, subject_id LIMIT %s
            """,
            [load_id, after, limit],
        )
        return [RecordOfLoad(key, row_no, subject_id) for row_no, subject_id in cursor.fetchall()]


@transaction.atomic
def withdraw_load(*, load_id: int, reason: str, by: User, commit: bool) -> Withdrawal:
    """Delete everything whose newest version came by the load, from the next request on.

    What an earlier load had said of a record that this one changed, or ended, is not brought
    back: withdraw that load too, and load its file again. The ledger stays; so do bans that
    people made, and the numbers of entries a ban hid stay forbidden. The same file may then be
    loaded again. Without `commit` nothing changes and the counts are those a commit would give.

    Raises:
        NotPermitted; NotFound; AlreadyWithdrawn; BadInput: no reason, or one that holds a
        personal identity code.
    """
    require(by, Permission.WITHDRAW_LOAD)
    if commit:
        if not reason.strip():
            raise BadInput("Say why the load is withdrawn: the reason stays in its history.")
        refuse_identity_code(reason)
        wait_for_turn()
    if load_by_id(load_id).withdrawn_at:
        raise AlreadyWithdrawn(load_id)
    if not commit:
        return Withdrawal(load_id, contents_of(load_id), committed=False)
    permissions.lock_clock()
    sources.mark_withdrawn(load_id=load_id, reason=reason, by=by)
    _keep_hidden_numbers_out(load_id)
    returning.remember(load_id)
    parts, subjects = [], set[int]()
    for part in PARTS:
        gone, whose = _delete(part, load_id)
        subjects |= whose
        kept = _kept(part, load_id)
        if gone or kept:
            parts.append(WithdrawnPart(part.key, gone, kept))
    restored = corrections.take_back_load(load_id)
    permissions.bump_clock(subjects)
    audit.record(
        what="load_withdrawn",
        target=f"load:{load_id}",
        old=", ".join(f"{part.key} {part.rows}" for part in parts),
        new=f"{restored} corrections stand again" if restored else "",
        reason=reason,
        by=by,
    )
    return Withdrawal(load_id, tuple(parts), committed=True)


def _parameters(load_id: int) -> dict[str, int | str | date]:
    return {"load": load_id, "restricted": Effect.RESTRICTED, "today": clock.today()}


def _delete(part: Part, load_id: int) -> tuple[int, set[int]]:
    """Delete the part's rows; returns how many, and whose where counts must learn of them."""
    returned = "RETURNING held.subject_id" if part.told else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {part.table} AS held WHERE {part.of_load} AND NOT {part.kept} {returned}",
            _parameters(load_id),
        )
        whose = {subject_id for (subject_id,) in cursor.fetchall()} if part.told else set()
        return int(cursor.rowcount), whose


def _kept(part: Part, load_id: int) -> int:
    if part.kept is _NOBODY:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {part.table} AS held WHERE {part.of_load}", _parameters(load_id)
        )
        return int(cursor.fetchone()[0])


def _keep_hidden_numbers_out(load_id: int) -> None:
    """A ban stood on these entries and their subjects; no later file may list them unseen."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT number, number_digest FROM subjects_directoryentry
            WHERE hidden AND load_id = %s
            """,
            [load_id],
        )
        digests = [
            bytes(digest) if digest is not None else number_digest(number)
            for number, digest in cursor.fetchall()
        ]
    permissions.keep_numbers_out(digests)
