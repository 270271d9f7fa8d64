"""`financial-statements`: figures of companies that the open company register has."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.identifiers.business_ids import normal_business_id
from procloser.intake.copying import NULL, copy_lines, quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.registers.rules import refuse_unlisted
from procloser.sources.types import Batch, FinancialStatementRow, Rejected
from procloser.subjects.models import FIGURES_OF_STATEMENT

COLUMNS = ("row_no", "business_id", "period_start", "period_end", *FIGURES_OF_STATEMENT)
REGISTER_FIELDS = COLUMNS[1:]


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the statements of live companies held, one a period; the file loaded last holds.

    A company that is not held, or has ended, goes to quarantine as `unknown_company`.
    """
    refuse_unlisted(load.register, REGISTER_FIELDS)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staged_statement")
        figures = ", ".join(f"{name} numeric(18, 2)" for name in FIGURES_OF_STATEMENT)
        cursor.execute(
            "CREATE TEMP TABLE staged_statement (row_no integer, business_id text,"
            f" period_start date, period_end date, {figures}) ON COMMIT DROP"
        )
        for batch in file.reader.read(file.path):
            lines, rejected = _staged(batch)
            quarantine_rows(load, rejected)
            load.tally.accepted += _store(cursor, load, lines)
            progress.advance(len(batch.rows) + len(batch.rejected))


def _staged(batch: Batch[FinancialStatementRow]) -> tuple[list[str], list[Rejected]]:
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    for row in batch.rows:
        business_id = normal_business_id(row.business_id)
        if business_id is None:
            text = f"{row.business_id};{row.period_end}"
            rejected.append(Rejected(row.line, "bad_business_id", text))
        else:
            figures = (row.figures.get(name, NULL) for name in FIGURES_OF_STATEMENT)
            days = (str(row.period_start or NULL), str(row.period_end))
            lines.append("\t".join((str(row.line), business_id, *days, *figures)))
    return lines, rejected


def _store(cursor: CursorWrapper, load: OpenLoad, lines: list[str]) -> int:
    """Store the staged statements; returns how many companies' they were."""
    cursor.execute("DELETE FROM staged_statement")
    copy_lines(cursor, "staged_statement", COLUMNS, lines)
    refused = rows_of(cursor, "unknown_statement_companies")
    quarantine_rows(
        load, [Rejected(line, "unknown_company", f"{of};{end}") for line, of, end in refused]
    )
    return run(cursor, "store_statements", {"load": load.id})
