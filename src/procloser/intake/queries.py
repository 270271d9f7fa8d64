"""Reading what was put aside."""

from dataclasses import dataclass

from procloser.intake.models import QuarantinedRow


@dataclass(frozen=True, slots=True)
class RowPutAside:
    """One row in quarantine; `text` is the row as it came, "" where it may not be kept."""

    id: int
    line: int
    reason: str
    text: str


def quarantined_rows(load_id: int, *, after: int = 0, limit: int = 50) -> list[RowPutAside]:
    """Return rows a load put aside, in the order of the file, those with ids above `after`."""
    rows = QuarantinedRow.objects.filter(load_id=load_id, id__gt=after).order_by("id")[:limit]
    return [RowPutAside(row.pk, row.line, row.reason, row.text) for row in rows]
