"""Two generations side by side, value by value, from their files alone."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.publishing.columns import TABLES
from procloser.publishing.proving import prove
from procloser.publishing.queries import standing, view_of
from procloser.publishing.types import Compared, ComparedValue

Counts = dict[str | None, int]


def compare(first: str, second: str, *, by: User | None = None) -> Compared:
    """Return how many of each kind carry each code in one generation and in the other, exactly.

    Everybody in the files is counted, whatever was banned since: the figures are of the files,
    for our own staff, and the audit keeps that they were looked at.

    Args:
        first: name of a generation, or its number in the list. second: likewise.
        by: None for whoever runs the machine.
    Raises:
        NotPermitted, UnknownGeneration, GenerationRetired, GenerationChanged.
    """
    if by is not None:
        require(by, Permission.PUBLISH)
    one, other = view_of(standing(first)), view_of(standing(second))
    prove(one)
    prove(other)
    with transaction.atomic():
        audit.record(what="generations_compared", target=one.name, new=other.name, by=by)
    return Compared(
        first=one.name,
        second=other.name,
        rows={
            kind: (one.manifest["rows"][table], other.manifest["rows"][table])
            for kind, table in TABLES.items()
        },
        values=tuple(value for kind in Kind for value in _values(kind, one.path, other.path)),
    )


def _values(kind: Kind, one: Path, other: Path) -> Iterator[ComparedValue]:
    file = f"{TABLES[kind]}.parquet"
    for variable in variables_of(kind):
        before, after = (_counts(folder / file, variable.key) for folder in (one, other))
        codes = {*(before or {}), *(after or {})}
        for code in sorted(codes, key=lambda code: (code is None, code or "")):
            yield ComparedValue(
                kind=kind,
                variable=variable.key,
                code=code,
                first=None if before is None else before.get(code, 0),
                second=None if after is None else after.get(code, 0),
            )


def _counts(file: Path, key: str) -> Counts | None:
    """Return code → rows of one column; None where the file has no such column."""
    with pq.ParquetFile(file) as opened:
        if key not in opened.schema_arrow.names:
            return None
        column = opened.read(columns=[key])[key]
    if pa.types.is_boolean(column.type):
        column = pc.if_else(column, "yes", "no")
    counted = column.value_counts().to_pylist()
    return {None if one["values"] is None else str(one["values"]): one["counts"] for one in counted}
