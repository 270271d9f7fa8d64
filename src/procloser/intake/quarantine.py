"""Rows put aside: mend them and try again, or drop them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.intake.actions import load_file
from procloser.intake.errors import NotRefiled
from procloser.intake.models import QuarantinedRow
from procloser.intake.queries import RowPutAside, quarantined_rows, view_of
from procloser.intake.retry_folder import own_folder
from procloser.intake.turns import wait_for_turn
from procloser.intake.types import LoadReport, RetryReport
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.registers.rules import refuse_identity_code
from procloser.sources.files import sha256_of
from procloser.sources.models import Load
from procloser.sources.queries import already_loaded, load_by_id
from procloser.sources.readers import READERS
from procloser.sources.readers.lines import has_control_character
from procloser.sources.readers.refiling import joined
from procloser.sources.types import TEXT_LIMIT, Refile, SourceInfo

LINES_NAMED = 12  # in the name of the file that a retry makes


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A retry's load; `refused` by place among the rows, from 1."""

    report: LoadReport
    load_id: int | None  # None where nothing was taken
    refused: dict[int, QuarantinedRow]


def look_at(
    *, load_id: int, by: User, reason: str = "", after: int = 0, limit: int
) -> list[RowPutAside]:
    """Return rows of the load in quarantine, by number; the look is in the audit trail.

    Args:
        reason: only rows of this code; "" for all.
        after: the number of the last row seen.
    Raises:
        NotPermitted.
    Source: requirements F16: who looks at people's data is logged.
    """
    require(by, Permission.VIEW_LOADS)
    rows = quarantined_rows(load_id, reason=reason, after=after, limit=limit)
    if rows:
        audit.record(
            what="quarantine_seen",
            target=f"load:{load_id}",
            new=f"rows {rows[0].id} to {rows[-1].id}",
            by=by,
        )
    return rows


@transaction.atomic
def edit_row(
    *, load_id: int, row_id: int, by: User, values: Sequence[str] = (), text: str = ""
) -> None:
    """Have the row in quarantine as it is given; it is loaded by `retry`, not by this.

    Args:
        values: its fields, in the order of the format's columns; or else
        text: the whole row.
    Raises:
        NotPermitted; NotFound; NotRefiled: the row is not kept whole, or its format is mended in
        the file. BadInput: empty, too long, of more than one line, or with a personal identity
        code.
    """
    require(by, Permission.QUARANTINE)
    row = _locked(load_id, row_ids=[row_id])
    if not row:
        raise NotFound(f"There is no row {row_id} of load {load_id} in quarantine any more.")
    _refuse_unkept(row[0])
    given = joined([value.strip() for value in values]) if values else text.strip("\r\n")
    refuse_identity_code(given)
    for value in values:
        refuse_identity_code(value)
    if not given.strip(" ;"):
        raise BadInput("The row is empty. Drop it instead.")
    if len(given) >= TEXT_LIMIT or "\n" in given or "\r" in given or has_control_character(given):
        raise BadInput(
            f"A row is one line of less than {TEXT_LIMIT:,} characters, without control characters."
        )
    if given == row[0].text:
        return
    QuarantinedRow.objects.filter(pk=row_id).update(
        text=given, edited_at=clock.now(), edited_by=by.username
    )
    audit.record(what="row_edited", target=f"load:{load_id}", new=f"line {row[0].line}", by=by)


@transaction.atomic
def retry(
    *,
    load_id: int,
    by: User,
    commit: bool,
    reason: str = "",
    row_ids: Collection[int] | None = None,
) -> RetryReport:
    """Load rows in quarantine as a small file of their own, of the same source and day.

    What is accepted, or suppressed by a ban, leaves quarantine. What is refused again stays with
    its new reason, and makes no load by itself. Rows that are not kept whole are left out. Without
    `commit` nothing changes.

    Args:
        reason: all rows of one reason; "" for all of the load.
        row_ids: or only these.
    Raises:
        NotPermitted; NotFound; NotRefiled: none of the rows can be loaded from here.
        UnreadableSource: the rows as a whole cannot be taken.
    """
    require(by, Permission.QUARANTINE)
    wait_for_turn()  # before any row is locked: a withdrawal takes the two in this order
    load = load_by_id(load_id)
    chosen = _locked(load_id, reason=reason, row_ids=row_ids)
    if not chosen:
        raise NotFound(f"Load {load_id} has no such rows in quarantine.")
    rows = [row for row in chosen if view_of(row).is_whole]
    if not rows:
        _refuse_unkept(chosen[0])
    refile = READERS[load.reader].refile
    if refile is None:  # then no row is whole
        raise NotRefiled(_mend_the_file(load))
    with own_folder() as folder:
        path = folder / _file_name(load, rows)
        path.write_bytes(refile.write([row.text for row in rows], _source_of(load)))
        loaded = _load(path, refile, by)
    for place, row in enumerate(rows, 1):
        _settle(row, loaded.refused.get(place))
    audit.record(
        what="quarantine_retried",
        target=f"load:{load_id}",
        new=f"{len(rows) - len(loaded.refused)} of {len(rows)} rows left it",
        by=by,
    )
    transaction.set_rollback(not commit)
    return RetryReport(
        load_id=loaded.load_id if commit else None,
        rows=len(rows),
        accepted=loaded.report.accepted,
        suppressed=loaded.report.suppressed,
        refused=len(loaded.refused),
        left_out=len(chosen) - len(rows),
        reasons=loaded.report.reasons,
    )


@transaction.atomic
def mend_and_retry(
    *,
    load_id: int,
    row_id: int,
    by: User,
    commit: bool,
    values: Sequence[str] = (),
    text: str = "",
) -> RetryReport:
    """Have the row as it is given and try it at once; raises as `edit_row` and `retry` do.

    Refused again, the row keeps what it was mended to. Without `commit` nothing changes.
    """
    wait_for_turn()
    edit_row(load_id=load_id, row_id=row_id, values=values, text=text, by=by)
    report = retry(load_id=load_id, row_ids=[row_id], by=by, commit=True)
    transaction.set_rollback(not commit)
    return report if commit else replace(report, load_id=None)


@transaction.atomic
def drop(
    *, load_id: int, by: User, reason: str = "", row_ids: Collection[int] | None = None
) -> int:
    """Delete rows in quarantine for good; returns how many. The load keeps its counts.

    Args:
        reason: all rows of one reason; "" for all of the load.
        row_ids: or only these.
    """
    require(by, Permission.QUARANTINE)
    load_by_id(load_id)
    chosen = _locked(load_id, reason=reason, row_ids=row_ids)
    QuarantinedRow.objects.filter(pk__in=[row.pk for row in chosen]).delete()
    if chosen:
        audit.record(
            what="quarantine_dropped",
            target=f"load:{load_id}",
            new=f"{len(chosen)} rows",
            reason=reason,
            by=by,
        )
    return len(chosen)


def _locked(
    load_id: int, *, reason: str = "", row_ids: Collection[int] | None = None
) -> list[QuarantinedRow]:
    rows = QuarantinedRow.objects.filter(load_id=load_id).select_related("load")
    if reason:
        rows = rows.filter(reason=reason)
    if row_ids is not None:
        rows = rows.filter(pk__in=row_ids)
    return list(rows.select_for_update(of=("self",)).order_by("line", "id"))


def _refuse_unkept(row: QuarantinedRow) -> None:
    view = view_of(row)
    if view.is_whole:
        return
    if READERS[row.load.reader].refile is None:
        raise NotRefiled(_mend_the_file(row.load))
    if not row.text:
        raise NotRefiled(
            f"The text of line {row.line} was not kept: it may not be. Mend the line in the "
            "file, and load the file again."
        )
    raise NotRefiled(
        f"Line {row.line} is not kept whole. Mend it in the file, and load the file again."
    )


def _mend_the_file(load: Load) -> str:
    """Say what is left to do; the same bytes are taken again only after their load is withdrawn."""
    return (
        f"Rows of {load.reader} cannot be loaded from quarantine. Mend the file, and load it "
        "again. Where the fault was not the file's (a source it needs came later), withdraw load "
        f"{load.pk} (`procloser loads withdraw {load.pk}`), and load the same file again."
    )


def _source_of(load: Load) -> SourceInfo:
    return SourceInfo(load.source.name, load.source_date, load.source.key)


def _file_name(load: Load, rows: Sequence[QuarantinedRow]) -> str:
    """Say which load and lines the rows are of: the name is the new records' provenance."""
    lines = ",".join(str(row.line) for row in rows[:LINES_NAMED])
    more = f"+{len(rows) - LINES_NAMED}" if len(rows) > LINES_NAMED else ""
    suffix = READERS[load.reader].suffixes[0]
    return f"load-{load.pk}-lines-{lines}{more}{suffix}"


def _load(path: Path, refile: Refile, by: User) -> _Loaded:
    """Load the file; one that takes nothing is taken back: its rows may be tried again."""
    with transaction.atomic():
        report = load_file(reader=refile.reader, path=path, by=by, commit=True)
        load = already_loaded(reader=refile.reader, sha256=sha256_of(path))
        if report.already_loaded or load is None:
            raise NotRefiled(
                f"These very rows were loaded before, by load {load.pk if load else '?'}. "
                "Drop them."
            )
        put_aside = QuarantinedRow.objects.filter(load=load)
        refused = {row.line - refile.head_lines: row for row in put_aside}
        put_aside.delete()
        took_some = bool(report.accepted + report.suppressed)
        transaction.set_rollback(not took_some)
    return _Loaded(report, load.pk if took_some else None, refused)


def _settle(row: QuarantinedRow, refused: QuarantinedRow | None) -> None:
    """Have the row gone if it was taken, or else with the reason it was refused for now."""
    if refused is None:
        row.delete()
        return
    row.reason = refused.reason
    row.text = row.text if refused.text else ""  # what may not be kept for its new reason goes
    row.save(update_fields=["reason", "text"])
