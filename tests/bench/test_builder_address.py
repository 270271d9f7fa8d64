"""A drawn selection and the builder's reading of its address are one and the same."""

import random

import pytest
from django.http import QueryDict
from pyroaring import BitMap

from procloser.audiences.parsing import parse
from procloser.audiences.selection import (
    All,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    Place,
    Selection,
    SetOf,
)
from procloser.bench.builder_address import query_of
from procloser.bench.selections import Drawing
from procloser.catalogue.consumers import AGE_BANDS, DWELLING_TYPES, TENURES
from procloser.catalogue.types import Kind
from procloser.warehouse.types import KindIndex
from procloser.web.addresses import LONGEST_ADDRESS, read_address

LIST = SetOf("list", "bench-0")
FLAT = In("dwelling_type", ("flat",))


def _read(query: str) -> Selection:
    asked = read_address(QueryDict(query))
    assert asked.warnings == ()
    return parse(asked.selection())


@pytest.mark.parametrize("of_list", [LIST, Not(LIST)])
def test_the_builder_reads_what_was_drawn(of_list: Node) -> None:
    """An area, a range, codes and a list mean the same to it."""
    criteria = (Place(("837", "091"), (), ()), Between("age", "35", "64"), FLAT, of_list)
    selection = Selection(Kind.CONSUMERS, All(criteria))
    assert _read(query_of(selection, "post")).digest() == selection.digest()


def test_selections_on_screen_have_addresses_that_fit() -> None:
    """A hundred of them, none twice, are read back as drawn."""
    values = {
        "region": [f"{n:02d}" for n in range(1, 5)],
        "municipality": ["091", "837", "049"],
        "postal_area": [f"{n:05d}" for n in range(100, 3_100)],
        "age_band": [value.code for value in AGE_BANDS],
        "dwelling_type": [value.code for value in DWELLING_TYPES],
        "tenure": [value.code for value in TENURES],
        "has_phone": ["yes"],
    }
    index = KindIndex(0, {key: dict.fromkeys(codes, BitMap()) for key, codes in values.items()})
    drawn = list(Drawing(index, LIST, random.Random(1)).on_screen(100))
    queries = [query_of(selection, "post") for selection in drawn]
    assert max(map(len, queries)) < LONGEST_ADDRESS
    assert len(set(queries)) == 100
    assert [_read(query).digest() for query in queries] == [one.digest() for one in drawn]


def test_what_no_boxes_make_is_refused() -> None:
    """Two of three is not written as something else."""
    where = AtLeast(2, (FLAT, In("tenure", ("owner",)), In("has_phone", ("yes",))))
    with pytest.raises(TypeError, match="no boxes make AtLeast"):
        query_of(Selection(Kind.CONSUMERS, where), "post")
