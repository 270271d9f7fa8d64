"""The engine against reading a generation's Parquet row by row, on random registers and trees.

Thousands in all: each example has a small register, and a tree, of its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.counting import exact_waterfall, in_units, matching, remaining, selected
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.facets_employers import employer_cells
from procloser.audiences.narrowing import SetMembers
from procloser.audiences.parsing import parse
from procloser.audiences.selection import Sample, SetOf
from procloser.audiences.shapes_placed import placed
from procloser.audiences.types import Denied, Sets
from procloser.catalogue.types import Kind
from procloser.publishing.cells import CELLS
from procloser.publishing.types import GenerationView
from tests.factories.outlines import outlines_of, view_with_cells, with_points
from tests.oracle.maps import ADULTS, SQUARES, DrawnMap, TooClose, shapes_of
from tests.oracle.reading import in_households, selects, shared, takes_nothing
from tests.oracle.registers import (
    GATE,
    PLACES,
    SETS,
    Registers,
    Row,
    criteria,
    questions,
    trees,
    worlds,
    written,
)

Rows = Mapping[Kind, list[Row]]
IN_ORDER = ("between", "polygon", "radius", "near")
"""Keys under which the order of a list means something."""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> list[GenerationView]:
    """Return generations that are a map alone, one for each way people may live on it."""
    outlines = outlines_of(SQUARES)
    return [view_with_cells(tmp_path_factory.mktemp("map"), adults, outlines) for adults in ADULTS]


def _registers(rows: Rows) -> Registers:
    with TemporaryDirectory() as folder:
        return written(rows, Path(folder))


def _numbers(rows: list[Row], name: str) -> BitMap:
    return BitMap(number for number, row in enumerate(rows) if row[name])


def _members(rows: list[Row]) -> SetMembers:
    return {
        SetOf(kind, name): BitMap(n for n, row in enumerate(rows) if name in row["sets"])
        for kind, name in SETS
    }


def _remaining(asked: Row, registers: Registers, on: GenerationView) -> Sets:
    rows = list(registers.rows[Kind(asked["kind"])])
    denied = Denied(*(_numbers(rows, name) for name in ("objected", "denied", "gone")))
    index = registers.index.kinds[asked["kind"]]
    with _on_its_ground(registers, on) as view:
        laid = placed(parse(asked), view, index)
    matches = matching(laid.selection, index, {**_members(rows), **laid.standing})
    return remaining(matches, denied)


@contextmanager
def _on_its_ground(registers: Registers, on: GenerationView) -> Iterator[GenerationView]:
    """Have the map with the places of the organisations."""
    rows = enumerate(registers.rows[Kind.ORGANISATIONS])
    places = {n: row["place"] for n, row in rows if row["place"] is not None}
    with TemporaryDirectory() as folder:
        yield with_points(on, Path(folder), places)


def _read_map(asked: Row, on: GenerationView) -> DrawnMap:
    rows = pq.read_table(on.path / CELLS).to_pylist()
    whole_cells = asked["kind"] == "consumers"
    return DrawnMap({row["postal_area"]: row["cell"] for row in rows}, whole_cells)


def _read(asked: Row, registers: Registers, on: GenerationView) -> list[int]:
    """Return whom the rows say; where a drawing takes nothing, see that it is refused."""
    organisations = registers.rows[Kind.ORGANISATIONS]
    rows, drawn = registers.rows[Kind(asked["kind"])], _read_map(asked, on)
    try:
        some = shapes_of(asked["where"])
        is_refused = bool([one for one in some if takes_nothing(one, organisations, drawn)])
        where = asked["where"]
        found = [n for n, row in enumerate(rows) if selects(where, row, organisations, drawn)]
    except TooClose:
        reject()
    if is_refused:
        index = registers.index.kinds[asked["kind"]]
        with (
            _on_its_ground(registers, on) as view,
            pytest.raises(InvalidSelection, match="inside by half or more"),
        ):
            placed(parse(asked), view, index)
        reject()
    return found


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None)
@given(world=worlds(), way=st.sampled_from(range(len(ADULTS))))
def test_engine_agrees_with_reading_row_by_row(
    maps: list[GenerationView], world: tuple[Row, Rows], way: int
) -> None:
    """The waterfall in people or households, and exactly whom a delivery hands over."""
    asked, rows = world
    registers = _registers(rows)
    selection, index = parse(asked), registers.index.kinds[asked["kind"]]
    found = _read(asked, registers, maps[way])
    sets = _remaining(asked, registers, maps[way])
    shown = exact_waterfall(in_units(selection, index, sets))

    of_kind = registers.rows[selection.kind]
    living = [n for n in found if not of_kind[n]["gone"]]
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


@st.composite
def _of_employers(draw: st.DrawFn) -> Row:
    """Draw a question to decision makers that asks of their organisations besides."""
    parts = [draw(trees(Kind.DECISION_MAKERS, employers=False))]
    if draw(st.booleans()):
        parts.append({"not": {"organisations": draw(trees(Kind.ORGANISATIONS, within=True))}})
    within = draw(st.lists(criteria(Kind.ORGANISATIONS), max_size=3))
    if within:
        parts.append({"organisations": {"all": within}})
    return {"version": 1, "kind": "decision_makers", "where": {"all": parts}}


def _asking_for(where: Row, variable: str, code: str) -> Row:
    """Return the criteria with the organisation's on this variable replaced by one code of it."""

    def is_lifted(criterion: Row) -> bool:
        named = PLACES.keys() if "place" in criterion else {criterion["variable"]}
        return named <= (PLACES.keys() if variable in PLACES else {variable})

    kept = [part for part in where["all"] if "organisations" not in part]
    within = [one["organisations"]["all"] for one in where["all"] if "organisations" in one]
    others = [one for asked in within for one in asked if not is_lifted(one)]
    wanted = {"variable": variable, "in": [code]}
    return {"all": [*kept, {"organisations": {"all": [*others, wanted]}}]}


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(world=worlds(_of_employers()))
def test_values_of_the_employer_are_counted_as_if_asked_for(
    maps: list[GenerationView], world: tuple[Row, Rows]
) -> None:
    """Of each code as many as the rows say are left, once the organisation must have it."""
    asked, rows = world
    registers = _registers(rows)
    _read(asked, registers, maps[0])
    people = list(registers.rows[Kind.DECISION_MAKERS])
    index = registers.index.kinds["decision_makers"]
    with _on_its_ground(registers, maps[0]) as view:
        laid = placed(parse(asked), view, index)
    denied = Denied(*(_numbers(people, name) for name in ("objected", "denied", "gone")))
    sets = {**_members(people), **laid.standing}

    cells = employer_cells(laid.selection, index=index, denied=denied, sets=sets)

    living = [n for n, row in enumerate(people) if not any(row[name] for name in GATE)]
    assert cells.keys() == {"region", "municipality", "tol2", "has_website"}
    for variable, figures in cells.items():
        for code, figure in figures.items():
            where = _asking_for(asked["where"], variable, code)
            found = _read(asked | {"where": where}, registers, maps[0])
            assert figure.value == len({*found} & {*living})


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(world=worlds(), way=st.sampled_from(range(len(ADULTS))))
def test_normal_form_means_the_same(
    maps: list[GenerationView], world: tuple[Row, Rows], way: int
) -> None:
    """As JSON it reads as it was; normalised it selects the same and is its own normal form."""
    asked, rows = world
    registers = _registers(rows)
    selection = parse(asked)
    assert parse(selection.to_json()) == selection
    again = parse(selection.normal().to_json())

    assert again == again.normal() == selection.normal()
    assert again.digest() == selection.digest()
    found = _read(asked, registers, maps[way])
    assert list(_remaining(again.to_json(), registers, maps[way]).matches) == [
        n for n in found if not registers.rows[selection.kind][n]["gone"]
    ]


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(
    world=worlds(),
    size=st.integers(1, 8),
    by=st.sampled_from([None, "municipality", "region"]),
    seed=st.text(max_size=3),
)
def test_sample_is_of_the_group_and_shared_as_the_words_say(
    maps: list[GenerationView], world: tuple[Row, Rows], size: int, by: str | None, seed: str
) -> None:
    """One of each unit, so many or all; equally by area; the same seed's smaller one is in it."""
    asked, rows = world
    registers = _registers(rows)
    found = _read(asked, registers, maps[0])
    index, of_kind = registers.index.kinds[asked["kind"]], registers.rows[Kind(asked["kind"])]
    deliverable = _remaining(asked, registers, maps[0]).deliverable

    def sample(of: int) -> list[int]:
        asked_of = replace(parse(asked), sample=Sample(of, by, seed))
        return list(selected(asked_of, index, deliverable))

    unit = range(len(of_kind)) if asked["unit"] == "people" else in_households(of_kind)
    first_of: dict[int, int] = {}
    for n in found:
        if not any(of_kind[n][name] for name in ("gone", "objected", "denied")):
            first_of.setdefault(unit[n], n)
    group, drawn = set(first_of.values()), sample(size)
    assert set(drawn) <= group
    assert len(drawn) == min(size, len(group))
    assert set(drawn) <= set(sample(size + 1))
    assert sample(size) == drawn
    if by is not None:
        areas = Counter(of_kind[n][by] for n in group)
        given_by = Counter(of_kind[n][by] for n in drawn)
        assert sorted(given_by[area] for area in areas) == shared(areas, len(drawn))


@settings(max_examples=300, deadline=None)
@given(asked=questions(), order=st.randoms())
def test_order_of_nodes_does_not_matter(asked: dict[str, Any], order: Any) -> None:
    """Shuffled at every level, and a list of one put around it: one digest."""

    def shuffled(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: value if key in IN_ORDER else shuffled(value) for key, value in node.items()
            }
        return (
            order.sample([shuffled(item) for item in node], len(node))
            if (isinstance(node, list))
            else node
        )

    other = asked | {"where": {"all": [{"any": [shuffled(asked["where"])]}]}}
    assert parse(other).digest() == parse(asked).digest()
