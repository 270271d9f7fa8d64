"""Random small registers, written as a generation's Parquet and index, and random questions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.publishing.columns import TABLES, kind_index
from procloser.warehouse.index_file import open_index, write_index
from procloser.warehouse.types import Index

Row = dict[str, Any]
KEY = b"an oracle's key, kept nowhere"
AGES = ["18-24", "25-34", "35-49", "50-64", "65-79", "80+"]
PLACES = {
    "region": ["06", "01"],
    "municipality": ["837", "980", "604"],
    "postal_area": ["33100", "33200", "33470"],
}
CODES = {
    Kind.CONSUMERS: {
        **PLACES,
        "age_band": AGES,
        "tenure": ["owner", "rented"],
        "has_phone": ["yes"],
    },
    Kind.ORGANISATIONS: {**PLACES, "tol2": ["01", "62", "47"], "has_website": ["yes"]},
    Kind.DECISION_MAKERS: {
        **PLACES,
        "tol2": ["01", "62"],
        "task_class": ["it", "finance", "management"],
    },
}
ORDERS = {"age_band": AGES}
YES = ("has_phone", "has_website")
GATE = ("objected", "denied", "gone")
SETS = (("order", "T-2026-0001"), ("list", "L1"), ("saved", "S1"))
_LON, _LAT, _KM = st.floats(24.95, 25.25), st.floats(61.95, 62.25), st.floats(2, 30)
NEVER_SEEN = {f"{contact}_seen": None for contact in ("address", "number", "email")}


@dataclass(frozen=True)
class Registers:
    """What was written: the index as it opens, and the rows as their files have them."""

    index: Index
    rows: Mapping[Kind, Sequence[Row]]


def _row(kind: Kind, organisations: int) -> st.SearchStrategy[Row]:
    values: dict[str, st.SearchStrategy[Any]] = {
        key: st.booleans() if key in YES else st.sampled_from([None, *codes])
        for key, codes in CODES[kind].items()
    }
    values |= {name: st.booleans() for name in GATE}
    values["sets"] = st.lists(st.sampled_from([name for _, name in SETS]), unique=True)
    if kind is Kind.CONSUMERS:
        values |= {"age": st.none() | st.integers(18, 120), "first_of_household": st.booleans()}
    if kind is Kind.ORGANISATIONS:
        values["place"] = st.none() | st.tuples(_LON, _LAT)
    if kind is Kind.DECISION_MAKERS:
        numbers = st.integers(0, organisations - 1) if organisations else st.nothing()
        values |= {"organisation_number": st.none() | numbers, "first_of_site": st.booleans()}
    return st.fixed_dictionaries(values)


@st.composite
def worlds(
    draw: st.DrawFn, questioned: st.SearchStrategy[Row] | None = None
) -> tuple[Row, dict[Kind, list[Row]]]:
    """Draw a selection's JSON, of any kind and unit, and the few rows it is asked of."""
    asked = draw(questions() if questioned is None else questioned)
    kind = Kind(asked["kind"])
    rows: dict[Kind, list[Row]] = {Kind.ORGANISATIONS: []}
    if kind is Kind.DECISION_MAKERS:
        rows[Kind.ORGANISATIONS] = draw(st.lists(_row(Kind.ORGANISATIONS, 0), max_size=6))
    employers = len(rows[Kind.ORGANISATIONS])
    rows[kind] = draw(st.lists(_row(kind, employers), max_size=14))
    for row in rows[kind][:1]:
        row.update({name: True for name in row if name.startswith("first_of_")})
    return asked, rows


def written(rows: Mapping[Kind, Sequence[Row]], folder: Path) -> Registers:
    """Write the rows as publishing does, and read both files again."""
    kinds, read = {}, {}
    for kind, given in rows.items():
        table = _table(kind, given)
        path = folder / f"{TABLES[kind]}.parquet"
        pq.write_table(table, path)
        asked = {*CODES[kind], "age"}
        absent = {variable.key for variable in variables_of(kind)} - asked
        kinds[kind.value] = kind_index(kind, table, key=KEY, absent=absent)
        read[kind] = pq.read_table(path).to_pylist()
        for row, one in zip(read[kind], given, strict=True):
            row["place"] = one.get("place")  # in a file of its own: see `with_points`
    write_index(folder / "index.bin", Index(kinds=kinds, notes={}))
    return Registers(open_index(folder / "index.bin"), read)


def _table(kind: Kind, rows: Sequence[Row]) -> pa.Table:
    schema = [("subject_id", pa.int64())]
    schema += [(key, pa.bool_() if key in YES else pa.string()) for key in CODES[kind]]
    schema += [(name, pa.bool_()) for name in GATE]
    schema += [(name, pa.date32()) for name in NEVER_SEEN]
    schema += [("sets", pa.list_(pa.string()))]
    if kind is Kind.CONSUMERS:
        schema += [("age", pa.int16()), ("first_of_household", pa.bool_())]
    if kind is Kind.DECISION_MAKERS:
        schema += [("organisation_number", pa.int32()), ("first_of_site", pa.bool_())]
    filled = [{**NEVER_SEEN, "subject_id": 1000 + n, **row} for n, row in enumerate(rows)]
    return pa.Table.from_pylist(filled, schema=pa.schema(schema))


def criteria(kind: Kind) -> st.SearchStrategy[Row]:
    """Return random criteria of a kind, without what is drawn on the map."""
    codes = CODES[kind]
    listed = st.sampled_from(sorted(codes)).flatmap(
        lambda key: st.lists(st.sampled_from(codes[key]), min_size=1, max_size=3).map(
            lambda some: {"variable": key, "in": some}
        )
    )
    place = (
        st.fixed_dictionaries(
            {},
            optional={
                key: st.lists(st.sampled_from(some), min_size=1, max_size=2)
                for key, some in PLACES.items()
            },
        )
        .filter(bool)
        .map(lambda places: {"place": places})
    )
    bands = st.lists(st.sampled_from(AGES), min_size=2, max_size=2).map(
        lambda ends: {"variable": "age_band", "between": sorted(ends, key=AGES.index)}
    )
    ages = (
        st.lists(st.integers(0, 150), min_size=2, max_size=2)
        .map(sorted)
        .filter(lambda ends: ends[0] <= 120 and ends[1] >= 18)
        .map(lambda ends: {"variable": "age", "between": [str(end) for end in ends]})
    )
    return st.one_of(listed, place, *((bands, ages) if kind is Kind.CONSUMERS else ()))


def _position(lon: float, lat: float) -> list[float]:
    return [round(lon, 5), round(lat, 5)]


@st.composite
def _polygons(draw: st.DrawFn) -> Row:
    """Draw a star around a middle, at times with the same star, smaller, as its hole."""
    lon, lat = draw(_LON), draw(_LAT)
    corners = draw(st.lists(st.floats(0.04, 0.3), min_size=3, max_size=8))
    turned = draw(st.floats(0, 1))

    def ring(scale: float) -> list[list[float]]:
        found = []
        for place, radius in enumerate(corners):
            angle = 2 * math.pi * (place + turned) / len(corners)
            east, north = 2 * radius * math.cos(angle), radius * math.sin(angle)
            found.append(_position(lon + scale * east, lat + scale * north))
        return [*found, found[0]]

    rings = [ring(1), ring(0.3)] if draw(st.booleans()) else [ring(1)]
    return {"polygon": {"coordinates": rings}}


def _shapes() -> st.SearchStrategy[Row]:
    kilometres = _KM.map(lambda km: round(km, 3))
    position = st.builds(_position, _LON, _LAT)
    circle = st.tuples(position, kilometres).map(
        lambda drawn: {"radius": {"lon": drawn[0][0], "lat": drawn[0][1], "km": drawn[1]}}
    )
    near = st.tuples(st.lists(position, min_size=1, max_size=3), kilometres).map(
        lambda drawn: {"near": {"points": drawn[0], "km": drawn[1]}}
    )
    return st.one_of(_polygons(), circle, near)


def trees(kind: Kind, *, within: bool = False, employers: bool = True) -> st.SearchStrategy[Row]:
    """Return random trees of a kind; `within` those asked of organisations.

    With `employers` those of decision makers ask of their organisations too.
    """
    leaves = st.one_of(criteria(kind), criteria(kind), _shapes())
    if not within:
        leaves |= st.sampled_from([{"set": {key: name}} for key, name in SETS])
    if kind is Kind.DECISION_MAKERS and employers:
        leaves |= trees(Kind.ORGANISATIONS, within=True).map(lambda node: {"organisations": node})
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda nodes: {"all": nodes}),
            st.lists(inner, min_size=1, max_size=4).map(lambda nodes: {"any": nodes}),
            st.tuples(st.integers(1, 6), st.lists(inner, min_size=1, max_size=6)).map(
                lambda drawn: {"at_least": min(drawn[0], len(drawn[1])), "of": drawn[1]}
            ),
            inner.map(lambda node: {"not": node}),
        ),
        max_leaves=5 if within else 10,
    )


@st.composite
def questions(draw: st.DrawFn) -> Row:
    """Draw a selection's JSON, of any kind and unit."""
    kind = draw(st.sampled_from(list(Kind)))
    units = {Kind.CONSUMERS: ["household"], Kind.DECISION_MAKERS: ["site"]}.get(kind, [])
    unit = draw(st.sampled_from(["people", *units]))
    return {"version": 1, "kind": kind.value, "where": draw(trees(kind)), "unit": unit}
