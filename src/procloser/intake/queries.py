"""Reading what was put aside."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from procloser.intake.faults import fields_at_fault
from procloser.intake.models import QuarantinedRow
from procloser.kernel.errors import NotFound
from procloser.sources.readers import READERS
from procloser.sources.readers.refiling import fields_of
from procloser.sources.types import TEXT_LIMIT

# Reasons found among records, not in the row: of some formats the row is then kept in part.
_FOUND_LATER = frozenset({"duplicate_key", "older_than_held"})


@dataclass(frozen=True, slots=True)
class FieldPutAside:
    """One field of a row in quarantine; `at_fault` as far as the reason tells."""

    name: str
    value: str
    at_fault: bool


@dataclass(frozen=True, slots=True)
class RowPutAside:
    """One row in quarantine; `text` is the row as it came or was mended, "" where it may not be
    kept. `fields` are () where it could not be divided as its format says.
    """

    id: int
    load_id: int
    line: int
    reason: str
    text: str
    created_at: datetime
    edited_by: str
    fields: tuple[FieldPutAside, ...]
    is_whole: bool  # kept as it came: it may be mended and tried again


@dataclass(frozen=True, slots=True)
class OpenQuarantine:
    """Rows of one load that wait in quarantine."""

    load_id: int
    file_name: str
    rows: int
    since: datetime


def quarantined_rows(
    load_id: int, *, reason: str = "", after: int = 0, limit: int = 50
) -> list[RowPutAside]:
    """Return rows a load put aside and that wait still, those with ids above `after`.

    Args:
        reason: only those of one reason; "" for all.
    """
    rows = QuarantinedRow.objects.filter(load_id=load_id, id__gt=after).select_related("load")
    if reason:
        rows = rows.filter(reason=reason)
    return [view_of(row) for row in rows.order_by("id")[:limit]]


def row_put_aside(load_id: int, row_id: int) -> RowPutAside:
    """Return one row in quarantine.

    Raises:
        NotFound: it is not there, or no more.
    """
    row = QuarantinedRow.objects.select_related("load").filter(load_id=load_id, pk=row_id).first()
    if row is None:
        raise NotFound(f"There is no row {row_id} of load {load_id} in quarantine any more.")
    return view_of(row)


def reasons_waiting(load_id: int) -> dict[str, int]:
    """Return how many rows of the load wait in quarantine, by reason."""
    rows = QuarantinedRow.objects.filter(load_id=load_id).order_by("reason")
    return dict(rows.values_list("reason").annotate(Count("id")))


def open_quarantine(*, limit: int = 50) -> list[OpenQuarantine]:
    """Return the loads with rows in quarantine, the newest load first."""
    counted = QuarantinedRow.objects.order_by("-load_id").values_list("load_id", "load__file_name")
    return [
        OpenQuarantine(load_id, file_name, rows, since)
        for load_id, file_name, rows, since in counted.annotate(Count("id"), Min("created_at"))[
            :limit
        ]
    ]


def rows_waiting(load_ids: list[int]) -> dict[int, int]:
    """Return how many rows wait in quarantine, of those of the loads that have any."""
    rows = QuarantinedRow.objects.filter(load_id__in=load_ids).order_by()
    return dict(rows.values_list("load_id").annotate(Count("id")))


def view_of(row: QuarantinedRow) -> RowPutAside:
    """Return the row as others see it."""
    refile = READERS[row.load.reader].refile if row.load.reader in READERS else None
    columns = refile.columns if refile else ()
    values = fields_of(row.text) if columns and row.text else []
    divided = bool(columns) and len(values) == len(columns)
    faults = fields_at_fault(row.reason, columns, values) if divided else frozenset()
    in_part = bool(columns) and not divided and row.reason in _FOUND_LATER
    return RowPutAside(
        id=row.pk,
        load_id=row.load_id,
        line=row.line,
        reason=row.reason,
        text=row.text,
        created_at=row.created_at,
        edited_by=row.edited_by,
        fields=tuple(
            FieldPutAside(name, value, name in faults)
            for name, value in zip(columns, values, strict=True)
        )
        if divided
        else (),
        is_whole=bool(refile and row.text) and len(row.text) < TEXT_LIMIT and not in_part,
    )
