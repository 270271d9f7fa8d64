"""Bitmaps against reading row by row: two ways that share no code must agree on every question."""

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.counting import exact_waterfall, matching, remaining
from procloser.audiences.facets import cell_counts, codes_of
from procloser.audiences.facets import lifted as narrowed
from procloser.audiences.parsing import parse
from procloser.audiences.types import Denied
from procloser.warehouse.building import bit_slices, bitmap_where, bitmaps_by_code
from procloser.warehouse.types import KindIndex

Row = dict[str, Any]
AGES = ["18-24", "25-34", "35-49", "50-64", "65-79", "80+"]
INCOMES = ["low", "middle", "high"]
CODES = {
    "municipality": ["837", "980", "604"],
    "postal_area": ["33100", "33200", "33470", "33960"],
    "age_band": AGES,
    "dwelling_type": ["detached", "row", "flat", "other"],
    "tenure": ["owner", "rented"],
    "area_income": INCOMES,
    "has_phone": ["yes"],
}
LEAST, MOST = 18, 120  # ages
ORDERS = {"age_band": AGES, "area_income": INCOMES}


def _row() -> st.SearchStrategy[Row]:
    values = {key: st.sampled_from([None, *codes]) for key, codes in CODES.items()}
    gate = {name: st.booleans() for name in ("objected", "denied", "gone")}
    age = {"age": st.none() | st.integers(LEAST, MOST)}
    return st.fixed_dictionaries(values | gate | age)


def _criteria() -> st.SearchStrategy[Row]:
    listed = st.sampled_from(sorted(CODES)).flatmap(
        lambda key: st.lists(st.sampled_from(CODES[key]), min_size=1, max_size=3).map(
            lambda codes: {"variable": key, "in": codes}
        )
    )
    between = st.sampled_from(sorted(ORDERS)).flatmap(
        lambda key: st.lists(st.sampled_from(ORDERS[key]), min_size=2, max_size=2).map(
            lambda ends: {"variable": key, "between": sorted(ends, key=ORDERS[key].index)}
        )
    )
    numbers = (
        st.lists(st.integers(0, 150), min_size=2, max_size=2)
        .map(sorted)
        .filter(lambda ends: ends[0] <= MOST and ends[1] >= LEAST)
        .map(lambda ends: {"variable": "age", "between": [str(end) for end in ends]})
    )
    place = st.fixed_dictionaries(
        {"municipality": st.lists(st.sampled_from(CODES["municipality"]), min_size=1, max_size=2)},
        optional={
            "postal_area": st.lists(st.sampled_from(CODES["postal_area"]), min_size=1, max_size=2)
        },
    ).map(lambda places: {"place": places})
    return st.one_of(listed, between, numbers, place)


def _trees() -> st.SearchStrategy[Row]:
    return st.recursive(
        _criteria(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda nodes: {"all": nodes}),
            st.lists(inner, min_size=1, max_size=4).map(lambda nodes: {"any": nodes}),
            inner.map(lambda node: {"not": node}),
        ),
        max_leaves=12,
    )


def selects(node: Row, row: Row) -> bool:
    """Decide one row by the words of docs/selection.md."""
    if "all" in node:
        return all(selects(child, row) for child in node["all"])
    if "any" in node:
        return any(selects(child, row) for child in node["any"])
    if "not" in node:
        return not selects(node["not"], row)
    if "place" in node:
        return any(row[key] in codes for key, codes in node["place"].items())
    value = row[node["variable"]]
    if "in" in node:
        return value in node["in"]
    return value is not None and _is_between(value, node)


def _is_between(value: Any, node: Row) -> bool:
    if node["variable"] == "age":
        low, high = (int(end) for end in node["between"])
        return bool(low <= value <= high)
    order = ORDERS[node["variable"]]
    low, high = (order.index(end) for end in node["between"])
    return low <= order.index(value) <= high


def _index(rows: list[Row]) -> KindIndex:
    columns = {key: pa.array([row[key] for row in rows], pa.string()) for key in CODES}
    ages = pa.array([row["age"] for row in rows], pa.int16())
    return KindIndex(
        size=len(rows),
        values={key: bitmaps_by_code(column) for key, column in columns.items()},
        slices={"age": bit_slices(ages, LEAST, MOST)},
    )


def _denied(rows: list[Row]) -> Denied:
    def where(name: str) -> BitMap:
        return bitmap_where(pa.array([row[name] for row in rows], pa.bool_()))

    return Denied(where("objected"), where("denied"), where("gone"))


def _selection(tree: Row) -> Row:
    return {"version": 1, "kind": "consumers", "where": tree}


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(_row(), max_size=60), tree=_trees())
def test_waterfall_agrees_with_reading_row_by_row(rows: list[Row], tree: Row) -> None:
    """Every figure of the exact waterfall is what a reader of the rows would count."""
    selection = parse(_selection(tree))

    shown = exact_waterfall(remaining(matching(selection, _index(rows)), _denied(rows)))

    living = [row for row in rows if selects(tree, row) and not row["gone"]]
    objected = [row for row in living if row["objected"]]
    denied = [row for row in living if row["denied"] and not row["objected"]]
    assert shown.matches.value == len(living)
    assert shown.objections is not None
    assert shown.objections.value == len(objected)
    assert shown.unavailable.value == len(denied)
    assert shown.deliverable.value == len(living) - len(objected) - len(denied)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(_row(), max_size=60), criteria=st.lists(_criteria(), min_size=1, max_size=5))
def test_facets_lift_their_own_criterion(rows: list[Row], criteria: list[Row]) -> None:
    """In a flat "all", a variable's counts ignore its own criteria and keep all the others."""
    selection = parse(_selection({"all": criteria}))
    index, keys = _index(rows), list(CODES)

    denied = _denied(rows)
    found = narrowed(selection, keys, index=index, denied=denied)
    own = remaining(found.matches, denied).deliverable
    bases = {key: found.counted(key, own) for key in keys}

    reachable = [row for row in rows if not (row["gone"] or row["objected"] or row["denied"])]
    for key in keys:
        lifted = (
            {"postal_area", "municipality"} if key in {"postal_area", "municipality"} else {key}
        )
        kept = [node for node in criteria if not _variables(node) <= lifted]
        base = [row for row in reachable if all(selects(node, row) for node in kept)]
        assert len(bases[key].members) == len(base)
        counts = cell_counts(index, [key], bases[key])[key].tolist()
        assert dict(zip(codes_of(index, key), counts, strict=True)) == {
            code: sum(row[key] == code for row in base)
            for code in CODES[key]
            if any(row[key] == code for row in rows)
        }


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(_row(), max_size=30), tree=_trees())
def test_normal_form_selects_the_same(rows: list[Row], tree: Row) -> None:
    """Normalising neither changes whom a selection selects nor, done again, itself."""
    selection = parse(_selection(tree))
    again = parse(selection.normal().to_json())

    assert again.normal() == selection.normal()
    assert again.digest() == selection.digest()
    assert list(matching(again, _index(rows))) == [
        number for number, row in enumerate(rows) if selects(tree, row)
    ]


def _variables(node: Row) -> set[str]:
    return set(node["place"]) if "place" in node else {node["variable"]}
