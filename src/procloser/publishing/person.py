"""One person's variables, as the active generation holds them: a row of its Parquet files.

A number is a row's place in the file, so that one row group is all that is read. The file is
proved, and its footer read, once in each process.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from procloser.catalogue.types import Kind, ValueClass, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.kernel.language import LanguageText
from procloser.publishing.columns import TABLES
from procloser.publishing.errors import NothingPublished
from procloser.publishing.models import Member
from procloser.publishing.proving import changed
from procloser.publishing.queries import active_generation
from procloser.publishing.source_years import source_year
from procloser.publishing.types import GenerationView
from procloser.subjects.queries import with_redirects

FILES_KEPT = 6
"""Footers a process keeps: of three kinds, in the active generation and the one before."""
LIKELY_AGE = "likely_age_band"
INTERVAL = ("likely_age", *(f"likely_age_{end}" for end in ("low50", "high50", "low90", "high90")))


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimated age: the median, and the ages half and nine in ten such people are between."""

    years: int
    low50: int
    high50: int
    low90: int
    high90: int


@dataclass(frozen=True, slots=True)
class PersonVariable:
    """One variable somebody is counted by. `value` is a code, or a whole number in decimals.

    `record_id` tells apart the posts of one decision maker. `year` is the source's, None where it
    is not told. `percent` is the probability of an estimated value; `interval` of an age alone.
    """

    kind: Kind
    record_id: int
    key: str
    value: str
    value_class: ValueClass
    source: LanguageText
    year: int | None
    percent: int | None = None
    interval: Interval | None = None


def variables_of_person(subject_id: int) -> tuple[PersonVariable, ...]:
    """Return every variable that the active generation holds of a person, by kind and record.

    Nothing where nothing is published, nobody hides behind a number, or the person was erased
    since. What the person forbade since publishing is not looked at: the caller asks it.

    Raises:
        GenerationChanged: a file is missing, or is not the one that was published.
    Source: GDPR art. 15(1); requirements F16.
    """
    try:
        view = active_generation()
    except NothingPublished:
        return ()
    rows = Member.objects.filter(
        generation_id=view.id, subject_id__in=sorted(with_redirects([subject_id]))
    )
    found = rows.order_by("kind", "number").values_list("kind", "number", "record_id")
    return tuple(
        variable
        for kind, number, record_id in found
        for variable in _variables(view, Kind(kind), number, record_id)
    )


def _variables(
    view: GenerationView, kind: Kind, number: int, record_id: int
) -> Iterator[PersonVariable]:
    row = _row(view, kind, number)
    loads = view.manifest.get("loads", ())
    for variable in VARIABLES:
        if variable.kind is not kind or row.get(variable.key) in (None, False):
            continue
        value = row[variable.key]
        yield PersonVariable(
            kind=kind,
            record_id=record_id,
            key=variable.key,
            value="yes" if value is True else str(value),
            value_class=variable.value_class,
            source=variable.source,
            year=source_year(variable, loads),
            percent=row.get(f"{variable.key}_percent"),
            interval=_interval(variable, row),
        )


def _interval(variable: Variable, row: Mapping[str, Any]) -> Interval | None:
    if variable.key != LIKELY_AGE or any(row.get(name) is None for name in INTERVAL):
        return None
    return Interval(*(row[name] for name in INTERVAL))


def _row(view: GenerationView, kind: Kind, number: int) -> Mapping[str, Any]:
    """Return one row of a kind's file, the columns that tell of variables alone."""
    name = f"{TABLES[kind]}.parquet"
    path = view.path / name
    try:
        footer = _proved_footer(path, view.manifest["sha256"][name])
        with pq.ParquetFile(path, metadata=footer.metadata) as file:
            group, place = footer.place_of(number)
            read = file.read_row_group(group, columns=footer.columns, use_threads=False)
    except (OSError, ValueError) as error:
        raise changed(view, name) from error
    row: dict[str, Any] = read.slice(place, 1).to_pylist()[0]
    if row["number"] != number:
        raise changed(view, name)
    return row


@dataclass(frozen=True)
class _Footer:
    """Where rows are in a file whose bytes were proved."""

    metadata: pq.FileMetaData
    columns: list[str]
    ends: list[int]  # row groups' last numbers, plus one

    def place_of(self, number: int) -> tuple[int, int]:
        """Return the row group of a number, and its place in there."""
        group = bisect_right(self.ends, number)
        return group, number - (self.ends[group - 1] if group else 0)


@lru_cache(maxsize=FILES_KEPT)
def _proved_footer(path: Path, sha256: str) -> _Footer:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise ValueError(path.name)
    metadata = pq.read_metadata(path)
    groups = (metadata.row_group(group).num_rows for group in range(metadata.num_row_groups))
    wanted = _columns_wanted()
    names = metadata.schema.to_arrow_schema().names
    return _Footer(metadata, [name for name in names if name in wanted], list(accumulate(groups)))


def _columns_wanted() -> Collection[str]:
    keys = {variable.key for variable in VARIABLES}
    return {"number", *keys, *(f"{key}_percent" for key in keys), *INTERVAL}
