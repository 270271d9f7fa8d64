"""How one variable's values are spread over the active generation: exact, for our own staff."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow.parquet as pq
from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.publishing.absent import NOTE
from procloser.publishing.columns import TABLES
from procloser.publishing.proving import changed
from procloser.publishing.queries import active_generation, open_generation
from procloser.publishing.source_years import source_year
from procloser.publishing.types import GenerationView, OpenGeneration
from procloser.warehouse.slices import BitSlices
from procloser.warehouse.types import KindIndex

TEN = 10
"""Whole numbers told together: 20–29, 30–39 …; of a wider span hundreds, and so on."""
MOST_RANGES = 20
COUNTED = "distribution_counted_exactly"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Of how many rows each code is, in the catalogue's order, else the commonest first.

    A code of a variable in numbers is a range, "20-29". `without` have no value. Where the
    variable is absent nothing is counted; `lacking` names the tables it would need, and is empty
    where the generation is older than the variable.
    """

    generation: str
    rows: int
    year: int | None
    counts: tuple[tuple[str, int], ...]
    without: int
    is_absent: bool = False
    lacking: tuple[str, ...] = ()


def distribution_of(variable: Variable, *, by: User) -> Distribution:
    """Return the variable's exact counts in the active generation; the audit keeps who counted.

    Everybody in its files is counted, whatever was forbidden since.

    Raises:
        NotPermitted, NothingPublished, GenerationChanged.
    """
    require(by, Permission.COUNT_EXACT)
    opened = open_generation(active_generation())
    index = opened.index.kinds[variable.kind.value]
    absent = absent_variables_of(opened.view, variable.kind)
    counts = [] if variable.key in absent else _counts(variable, index, opened)
    with transaction.atomic():
        audit.record(
            what=COUNTED,
            target=f"{variable.kind.value}.{variable.key}",
            new=opened.view.name,
            by=by,
        )
    return Distribution(
        generation=opened.view.name,
        rows=index.size,
        year=source_year(variable, opened.view.manifest.get("loads", ())),
        counts=tuple(counts),
        without=index.size - sum(count for _, count in counts),
        is_absent=variable.key in absent,
        lacking=tuple(absent.get(variable.key, ())),
    )


def absent_variables_of(view: GenerationView, kind: Kind) -> Mapping[str, Sequence[str]]:
    """Return the variables of a kind that the generation lacks, with the tables they would need.

    None are named where the generation is older than the variable.

    Raises:
        GenerationChanged: the kind's file is missing or is none.
    """
    noted: Mapping[str, Sequence[str]] = view.manifest.get(NOTE, {}).get(kind.value, {})
    file = f"{TABLES[kind]}.parquet"
    try:
        columns = pq.read_schema(view.path / file).names
    except (OSError, ValueError) as error:
        raise changed(view, file) from error
    missing = (v.key for v in VARIABLES if v.kind is kind and v.key not in columns)
    return {**dict.fromkeys(missing, ()), **noted}


def _counts(variable: Variable, index: KindIndex, opened: OpenGeneration) -> list[tuple[str, int]]:
    if variable.span:
        sliced = index.slices.get(variable.key)
        return [] if sliced is None else list(_ranges(variable.span, sliced))
    if variable.key in index.values:
        found = {code: len(numbers) for code, numbers in index.values[variable.key].items()}
    else:  # what nobody selects by has no bitmaps
        found = _counts_in_file(variable, opened)
    if variable.values and not variable.pattern:
        return [(code, found.get(code, 0)) for code in variable.codes]
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _ranges(span: Span, sliced: BitSlices) -> Iterator[tuple[str, int]]:
    """Yield the counts of whole numbers by tens, the empty ones at both ends left out."""
    step = TEN
    while (span.most - span.least) // step > MOST_RANGES:
        step *= TEN
    starts = range(span.least // step * step, span.most + 1, step)
    counted = [(low, len(sliced.between(low, low + step - 1))) for low in starts]
    kept = [place for place, (_, count) in enumerate(counted) if count]
    for low, count in counted[kept[0] : kept[-1] + 1] if kept else []:
        yield f"{max(low, span.least)}-{min(low + step - 1, span.most)}", count


def _counts_in_file(variable: Variable, opened: OpenGeneration) -> dict[str, int]:
    file = opened.view.path / f"{TABLES[variable.kind]}.parquet"
    with pq.ParquetFile(file) as read:
        column = read.read(columns=[variable.key], use_threads=False)[variable.key]
    counted: Sequence[dict[str, object]] = column.value_counts().to_pylist()
    return {
        str(one["values"]): int(str(one["counts"])) for one in counted if one["values"] is not None
    }
