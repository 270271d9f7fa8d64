"""Whether a generation's files say what they must, read anew from the disk.

The index is held against the Parquet value by value and number by number; neither may hold
anything but codes, numbers, dates and facts.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyroaring import BitMap

from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.permissions.types import Channel
from procloser.publishing.absent import Absent
from procloser.publishing.columns import EMPLOYER, FACTS, FIRSTS, TABLES
from procloser.publishing.errors import CheckFailed
from procloser.publishing.points import POINTS, POINTS_TABLE
from procloser.warehouse.index_file import open_index
from procloser.warehouse.types import NO_EMPLOYER, KindIndex

CHANNELS = frozenset(channel.value for channel in Channel)
ASIDE = "Nothing was published, and the active generation is as it was. Tell the makers."


def check_files(
    folder: Path, *, rows: Mapping[str, int], left_out: Mapping[str, int], absent: Absent
) -> None:
    """Return when everything holds.

    Rows add up; nobody is in two postal areas, and a postal area is in one municipality; the
    index says of every value of every variable what the Parquet says, of each number; no text is
    there that is neither a code of its variable nor a channel; no sole trader has an exact place.

    Raises:
        CheckFailed: it names the file and what is wrong in it.
    """
    if rows["person"] + left_out["people"] != left_out["standing"]:
        raise _failed("person", f"{rows['person']} people and {left_out} do not add up")
    index = open_index(folder / "index.bin")
    for kind, name in TABLES.items():
        with pq.ParquetFile(folder / f"{name}.parquet") as file:
            if not rows[name] == file.metadata.num_rows == index.kinds[kind.value].size:
                raise _failed(name, "rows of table, index and members differ")
            _check_texts(file, name, kind)
            for variable in VARIABLES:
                if variable.kind is kind and variable.selectable:
                    _check_variable(file, name, variable, index.kinds[kind.value], absent[kind])
            _check_facts(file, kind, index.kinds[kind.value])
            _check_places(file, name)
    _check_points(folder / POINTS, index.kinds[Kind.ORGANISATIONS.value])


def _check_variable(
    file: pq.ParquetFile,
    name: str,
    variable: Variable,
    index: KindIndex,
    absent: Mapping[str, list[str]],
) -> None:
    if variable.key in absent:
        if variable.key in index.values or variable.key in index.slices:
            raise _failed(name, f"{variable.key} is absent and yet in the index")
        return
    column = file.read(columns=[variable.key])[variable.key].combine_chunks()
    for code, numbers in _numbers_said(variable, index):
        if not _is_exactly(column, code, numbers):
            raise _failed(name, f"{variable.key} {code}: the index and the table differ")
    said = sum(len(numbers) for _, numbers in _numbers_said(variable, index))
    told = pc.sum(column).as_py() or 0 if _is_boolean(column) else len(column) - column.null_count
    if said != told:
        raise _failed(name, f"{variable.key}: {told} rows have a value, the index has {said}")


def _numbers_said(variable: Variable, index: KindIndex) -> Iterator[tuple[str, BitMap]]:
    if variable.span:
        slices = index.slices[variable.key]
        for value in range(variable.span.least, variable.span.most + 1):
            if numbers := slices.between(value, value):
                yield str(value), numbers
    else:
        yield from index.values[variable.key].items()


def _is_exactly(column: pa.Array, code: str, numbers: BitMap) -> bool:
    """Say whether the column has the code at each number; that no other row has it, sums show."""
    rows = pa.array(np.asarray(numbers.to_array(), dtype=np.uint32))
    wanted = True if _is_boolean(column) else pa.scalar(code).cast(column.type)
    same = pc.all(pc.equal(column.take(rows), wanted), skip_nulls=False, min_count=0)
    return same.as_py() is True


def _is_boolean(column: pa.Array) -> bool:
    return bool(pa.types.is_boolean(column.type))


def _check_facts(file: pq.ParquetFile, kind: Kind, index: KindIndex) -> None:
    """What the gate asks, who begins a household, and whom people work for."""
    name, columns = TABLES[kind], file.schema_arrow.names
    facts = {fact: index.flag(f"gate:{fact}") for fact in FACTS if fact in columns}
    if index.firsts is not None:
        facts[FIRSTS[kind]] = index.firsts
    for fact, numbers in facts.items():
        held = file.read(columns=[fact])[fact].combine_chunks().fill_null(False)
        if not np.array_equal(
            np.flatnonzero(held.to_numpy(zero_copy_only=False)), numbers.to_array()
        ):
            raise _failed(name, f"{fact}: the index and the table differ")
    if index.employers is not None:
        told = file.read(columns=[EMPLOYER])[EMPLOYER].combine_chunks().cast(pa.uint32())
        if not np.array_equal(told.fill_null(NO_EMPLOYER).to_numpy(), index.employers):
            raise _failed(name, f"{EMPLOYER}: the index and the table differ")


def _check_texts(file: pq.ParquetFile, name: str, kind: Kind) -> None:
    variables = {v.key: v for v in VARIABLES if v.kind is kind}
    for field in file.schema_arrow:
        if pa.types.is_list(field.type):
            texts = file.read(columns=[field.name])[field.name].combine_chunks().flatten().unique()
            if set(texts.to_pylist()) - CHANNELS:
                raise _failed(name, f"{field.name} holds what is no channel")
        elif pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            variable = variables.get(field.name)
            texts = file.read(columns=[field.name])[field.name].unique().drop_null().to_pylist()
            if variable is None or not all(variable.admits(text) for text in texts):
                raise _failed(name, f"{field.name} holds texts that are no codes")


def _check_places(file: pq.ParquetFile, name: str) -> None:
    """Each postal area lies in one municipality; a row without one says nothing of it."""
    pairs = file.read(columns=["postal_area", "municipality"])
    known = pairs.filter(pc.is_valid(pairs["postal_area"]))
    per_area = known.group_by("postal_area").aggregate([("municipality", "count_distinct")])
    several = per_area.filter(pc.greater(per_area["municipality_count_distinct"], 1))
    if several.num_rows:
        area = several["postal_area"][0].as_py()
        raise _failed(name, f"the postal area {area} is in several municipalities")


def _check_points(path: Path, organisations: KindIndex) -> None:
    """Each is an organisation's, once; no sole trader has one: its address may be a home."""
    numbers = pq.read_table(path, columns=["number"])["number"].to_numpy()
    if np.any(numbers[1:] <= numbers[:-1]) or np.any(
        (numbers < 0) | (numbers >= organisations.size)
    ):
        raise _failed(POINTS_TABLE, "a number is there twice or is no organisation's")
    if not organisations.flag("gate:sole_trader").isdisjoint(BitMap(numbers.astype(np.uint32))):
        raise _failed(POINTS_TABLE, "a sole trader has an exact place")


def _failed(name: str, what: str) -> CheckFailed:
    return CheckFailed(f"The generation failed its check ({name}: {what}). {ASIDE}")
