"""The engine against reading a generation's Parquet row by row, on random registers and trees.

Thousands in all: each example has a small register, and a tree, of its own.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.counting import exact_waterfall, in_units, matching, remaining, selected
from procloser.audiences.parsing import parse
from procloser.audiences.selection import SetOf
from procloser.audiences.types import Denied, Sets
from procloser.catalogue.types import Kind
from tests.oracle.reading import in_households, selects
from tests.oracle.registers import SETS, Registers, Row, questions, worlds, written

Rows = Mapping[Kind, list[Row]]


def _registers(rows: Rows) -> Registers:
    with TemporaryDirectory() as folder:
        return written(rows, Path(folder))


def _numbers(rows: list[Row], name: str) -> BitMap:
    return BitMap(number for number, row in enumerate(rows) if row[name])


def _members(rows: list[Row]) -> dict[SetOf, BitMap]:
    return {
        SetOf(kind, name): BitMap(n for n, row in enumerate(rows) if name in row["sets"])
        for kind, name in SETS
    }


def _remaining(asked: dict[str, Any], registers: Registers) -> Sets:
    rows = list(registers.rows[Kind(asked["kind"])])
    denied = Denied(*(_numbers(rows, name) for name in ("objected", "denied", "gone")))
    matches = matching(parse(asked), registers.index.kinds[asked["kind"]], _members(rows))
    return remaining(matches, denied)


def _read(asked: dict[str, Any], registers: Registers) -> list[int]:
    organisations = registers.rows[Kind.ORGANISATIONS]
    rows = registers.rows[Kind(asked["kind"])]
    return [n for n, row in enumerate(rows) if selects(asked["where"], row, organisations)]


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None)
@given(world=worlds())
def test_engine_agrees_with_reading_row_by_row(world: tuple[dict[str, Any], Rows]) -> None:
    """The waterfall in people or households, and exactly whom a delivery hands over."""
    asked, rows = world
    registers = _registers(rows)
    selection, index = parse(asked), registers.index.kinds[asked["kind"]]
    sets = _remaining(asked, registers)
    shown = exact_waterfall(in_units(selection, index, sets))

    of_kind = registers.rows[selection.kind]
    living = [n for n in _read(asked, registers) if not of_kind[n]["gone"]]
    after = [n for n in living if not of_kind[n]["objected"]]
    left = [n for n in after if not of_kind[n]["denied"]]
    unit = range(len(of_kind)) if asked["unit"] == "people" else in_households(of_kind)
    matches, objecting, reached = (len({unit[n] for n in some}) for some in (living, after, left))
    assert shown.objections is not None
    assert (shown.matches.value, shown.deliverable.value) == (matches, reached)
    assert shown.objections.value == matches - objecting
    assert shown.unavailable.value == objecting - reached
    first_of: dict[int, int] = {}
    for n in left:
        first_of.setdefault(unit[n], n)
    assert list(selected(selection, index, sets.deliverable)) == sorted(first_of.values())


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(world=worlds())
def test_normal_form_means_the_same(world: tuple[dict[str, Any], Rows]) -> None:
    """As JSON it reads as it was; normalised it selects the same and is its own normal form."""
    asked, rows = world
    registers = _registers(rows)
    selection = parse(asked)
    assert parse(selection.to_json()) == selection
    again = parse(selection.normal().to_json())

    assert again == again.normal() == selection.normal()
    assert again.digest() == selection.digest()
    assert list(_remaining(again.to_json(), registers).matches) == [
        n for n in _read(asked, registers) if not registers.rows[selection.kind][n]["gone"]
    ]


@settings(max_examples=300, deadline=None)
@given(asked=questions(), order=st.randoms())
def test_order_of_nodes_does_not_matter(asked: dict[str, Any], order: Any) -> None:
    """Shuffled at every level, and a list of one put around it: one digest."""

    def shuffled(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: value if key == "between" else shuffled(value) for key, value in node.items()
            }
        return (
            order.sample([shuffled(item) for item in node], len(node))
            if (isinstance(node, list))
            else node
        )

    other = asked | {"where": {"all": [{"any": [shuffled(asked["where"])]}]}}
    assert parse(other).digest() == parse(asked).digest()
