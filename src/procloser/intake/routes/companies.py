"""`ytj-companies`: PRH's open company data, keyed by business id."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.audit import actions as audit
from procloser.catalogue.organisations import SOLE_TRADER_FORM
from procloser.identifiers.addresses import building_key
from procloser.identifiers.business_ids import normal_business_id
from procloser.intake.ahead import read_ahead
from procloser.intake.copying import NULL, copy_lines, fields, quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.staging import make_tables, rows_of, run
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions
from procloser.registers.rules import refuse_unlisted
from procloser.sources.types import Batch, CompanyRow, Rejected

COLUMNS = {
    "row_no": "integer",
    "nature": "text",
    "business_id": "text",
    "name": "text",
    "form_code": "text",
    "tol2008": "text",
    "tol2025": "text",
    "website": "text",
    "street_address": "text",
    "building_key": "text",
    "postal_code": "text",
    "city": "text",
    "municipality_code": "text",
    "is_live": "boolean",
    "registered_on": "date",
    "ended_on": "date",
}
# the building's key says nothing that the listed street line does not
REGISTER_FIELDS = tuple(
    name for name in COLUMNS if name not in ("row_no", "nature", "building_key")
)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the live companies as the file says; an ended one ends its record, and its people's.

    Who held a post of a company that has ended holds none: the decision-maker records are deleted,
    and counted in the report; bans stay. A company that ended before we held it is read and not
    stored: nothing is done with it.

    Source: requirements A73: a decision maker's details go when the person leaves the post.
    """
    refuse_unlisted(load.register, REGISTER_FIELDS)
    without_post: set[int] = set()
    ahead = read_ahead(file.reader.read(file.path), depth=1)
    with connection.cursor() as cursor, ahead as batches:
        make_tables(cursor, COLUMNS)
        for batch in batches:
            accepted, rejected = _staged(batch)
            quarantine_rows(load, rejected)
            without_post |= _store(cursor, load, accepted)
            load.tally.accepted += len(accepted)
            progress.advance(len(batch.rows) + len(batch.rejected))
    if load.tally.ended:
        # last, because it holds the clock's lock: counts obey from the next question on
        permissions.bump_clock(without_post)
        audit.record(
            what="decision_makers_ended",
            target=f"load:{load.id}",
            new=str(load.tally.ended),
            reason="company_ended",
            by=None,
        )


def _staged(batch: Batch[CompanyRow]) -> tuple[list[str], list[Rejected]]:
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    for row in batch.rows:
        business_id = normal_business_id(row.business_id)
        if business_id is None:
            text = Rejected(row.line, "bad_business_id", f"{row.business_id};{row.name}")
            rejected.append(text)
        else:
            lines.append(_line(row, business_id))
    return lines, rejected


def _line(row: CompanyRow, business_id: str) -> str:
    visits = bool(row.visiting_street)
    street = row.visiting_street if visits else row.postal_street
    is_sole_trader = row.form_code == SOLE_TRADER_FORM
    texts = fields(
        (
            "sole_trader" if is_sole_trader else "body",
            business_id,
            row.name,
            row.form_code,
            row.tol2008,
            row.tol2025,
            row.website,
            street,
            # a sole trader's address may be a home, and a home is not placed on the map
            "" if is_sole_trader else building_key(street),
            row.visiting_postal_code if visits else row.postal_postal_code,
            row.visiting_city if visits else row.postal_city,
            row.municipality_code,
            "t" if row.is_live else "f",
        )
    )
    days = f"{row.registered_on or NULL}\t{row.ended_on or NULL}"
    return f"{row.line}\t{texts}\t{days}"


def _store(cursor: CursorWrapper, load: OpenLoad, lines: list[str]) -> set[int]:
    """Have the batch stored; returns the people whose posts ended with their company."""
    this = {"load": load.id}
    run(cursor, "clear")
    copy_lines(cursor, "staged", list(COLUMNS), lines)
    cursor.execute("ANALYZE staged")
    run(cursor, "update_organisations", this)
    ended = rows_of(cursor, "end_decision_makers")
    load.tally.ended += len(ended)
    run(cursor, "drop_settled_organisations")
    run(cursor, "place_businesses")
    run(cursor, "settle_newcomers", this)
    run(cursor, "insert_organisations", this)
    return {subject_id for _, subject_id in ended}
