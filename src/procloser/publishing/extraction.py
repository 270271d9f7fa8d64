"""One consistent reading of PostgreSQL, as Arrow tables, by ADBC."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

import adbc_driver_postgresql.dbapi as adbc
import pyarrow as pa
from django.db import connection

from procloser.estimates.names import keyed
from procloser.kernel.progress import Progress
from procloser.permissions.queries import work_contact_sql
from procloser.warehouse.columnar import statement

TABLES = (
    "consumer_record",
    "organisation_record",
    "decision_maker_record",
    "subject_fact",
    "employer_ban",
    "informed",
    "correction",
    "postal_code",
    "area",
    "statement",
    "municipality_region",
    "exact_place",
)
DEFINED_ELSEWHERE = {
    "area_income": ("procloser.statistics", "income_class_of_area"),
    "area_figure": ("procloser.statistics", "area_figure"),
    "area_year": ("procloser.statistics", "area_year"),
    "migration_year": ("procloser.statistics", "migration_year"),
    "municipality_today": ("procloser.places", "municipality_today"),
}
"""Tables defined by the rooms whose data they are made of."""
WORKING_MEMORY = "256MB"
"""Of PostgreSQL, so that millions of rows are joined without files."""
EXTRACTED = frozenset({*TABLES, *DEFINED_ELSEWHERE, "work_contact", "name_year"})
"""Every table the steps may read that none of them makes."""


@dataclass(frozen=True)
class Extract:
    """Everything a generation is made of, as it stood at one moment."""

    tables: MutableMapping[str, pa.Table]
    loads: list[dict[str, Any]]
    overlay_n: int
    overlay_epoch: UUID


def extract(*, today: date, progress: Progress) -> Extract:
    """Read all tables of `sql/extract` in one snapshot.

    The snapshot also gives the overlay number: every ban up to it is in the tables, and every
    later one will be in the live overlay, because numbers are given in the order of commits.
    """
    with adbc.connect(_address(), autocommit=False) as snapshot, snapshot.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(f"SET LOCAL work_mem = '{WORKING_MEMORY}'")
        clock = _read(cursor, "SELECT n, epoch::text AS epoch FROM permissions_overlayclock")
        tables = {}
        for name in TABLES:
            progress.step(f"reading {name.replace('_', ' ')}")
            tables[name] = _read(cursor, extraction_sql(name, today=today))
        for name, place in DEFINED_ELSEWHERE.items():
            tables[name] = _read(cursor, statement(*place))
        tables["area_outline"] = _read(cursor, statement("procloser.places", "area_outline"))
        tables["work_contact"] = _read(cursor, work_contact_sql())
        tables["name_year"] = keyed(_read(cursor, statement("procloser.statistics", "name_year")))
        loads = _read(cursor, extraction_sql("loads", today=today)).to_pylist()
        snapshot.rollback()
    state = clock.to_pylist()[0]
    return Extract(tables, loads, state["n"], UUID(state["epoch"]))


def extraction_sql(name: str, *, today: date, among: str = "TRUE") -> str:
    """Return the text of `sql/extract/<name>.sql` for a day; `among` narrows the bans read."""
    text = statement("procloser.publishing", f"extract/{name}")
    parts = {
        part: extraction_sql(part, today=today, among=among)
        for part in ("body_fact", "decision_maker_record")
        if f"{{{part}}}" in text
    }
    if not parts and "{today}" not in text:
        return text
    return text.format(today=f"DATE '{today.isoformat()}'", among=among, **parts)


def _read(cursor: Any, text: str) -> pa.Table:
    cursor.execute(text)
    return cursor.fetch_arrow_table()


def _address() -> str:
    """Return the database Django speaks to, the way libpq's addresses are written.

    The server is on a socket or on a host; both are parameters, so that a path needs no escapes
    of its own. Opening the connection first starts the embedded server.
    """
    connection.ensure_connection()
    asked = connection.get_connection_params()
    known = ("host", "port", "user", "password", "dbname", "requirepeer", "sslmode", "sslrootcert")
    parameters = {name: str(asked[name]) for name in known if asked.get(name)}
    return "postgresql://?" + urlencode(parameters, quote_via=quote)
