"""Narrowing by criteria, held against reading the members one by one."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences import narrowing
from procloser.audiences.narrowing import Narrowing, Side
from procloser.audiences.nodes import All, AnyOf, AtLeast, In, Node, Not
from procloser.warehouse.types import KindIndex

CODES = {"tenure": "abc", "colour": "xyzuv", "hobby": "pqr"}
"""Of tenure and colour everybody has one or none; of hobbies some have several."""
Person = dict[str, str]

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "tenure": st.sampled_from(["", *"abc"]),
            "colour": st.sampled_from(["", *"xyzuv"]),
            "hobby": st.text("pqr", max_size=3),
        }
    ),
    max_size=12,
)


def _criteria(variable: str) -> st.SearchStrategy[Node]:
    codes = st.sets(st.sampled_from([*CODES[variable], "gone"]), max_size=6)
    return codes.map(lambda some: In(variable, tuple(sorted(some))))


CRITERIA = st.sampled_from(sorted(CODES)).flatmap(_criteria)
NODES = st.recursive(
    CRITERIA,
    lambda child: st.one_of(
        st.builds(Not, child),
        st.builds(All, st.lists(child, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(child, max_size=3).map(tuple)),
        st.builds(AtLeast, st.integers(1, 3), st.lists(child, min_size=1, max_size=4).map(tuple)),
    ),
    max_leaves=8,
)


def index_of(people: list[Person]) -> KindIndex:
    """Return the index of these people, numbered as they stand."""
    return KindIndex(
        size=len(people),
        values={
            variable: {
                code: BitMap(n for n, one in enumerate(people) if code in one[variable])
                for code in codes
            }
            for variable, codes in CODES.items()
        },
    )


def meets(node: Node, person: Person) -> bool:
    """Say whether one person meets a node, read by itself."""
    match node:
        case In(variable, codes):
            return any(code in person[variable] for code in codes)
        case Not(child):
            return not meets(child, person)
        case All(children):
            return all(meets(child, person) for child in children)
        case AnyOf(children):
            return any(meets(child, person) for child in children)
        case AtLeast(n, children):
            return sum(meets(child, person) for child in children) >= n
    raise TypeError(node)


FEW = st.sampled_from([0, narrowing.FEW])
"""So that bitmaps are united before even one person is asked, or are not."""


@given(PEOPLE, NODES, st.sets(st.integers(0, 11)), FEW)
def test_narrowing_is_reading_one_by_one(
    people: list[Person], node: Node, some: set[int], few: int
) -> None:
    """Of everybody and of some; nothing that was given is altered."""
    index = index_of(people)
    left = BitMap(n for n in some if n < len(people))
    before, values = BitMap(left), {k: dict(v) for k, v in index.values.items()}
    found = {n for n, person in enumerate(people) if meets(node, person)}

    with patch.object(narrowing, "FEW", few):
        assert set(Narrowing(index).by(index.everybody, node)) == found
        assert set(Narrowing(index).by(left, node)) == found & set(left)
    assert (left, index.values) == (before, values)
    assert index.everybody == BitMap(range(len(people)))


@given(PEOPLE, st.lists(NODES, max_size=4), st.sets(st.integers(0, 11)), FEW)
def test_narrowing_by_all_is_by_each(
    people: list[Person], nodes: list[Node], some: set[int], few: int
) -> None:
    """In whatever order; neither who was left nor a bitmap of the index is altered."""
    index = index_of(people)
    left = BitMap(n for n in some if n < len(people))
    before, values = BitMap(left), {k: dict(v) for k, v in index.values.items()}
    found = {n for n, one in enumerate(people) if all(meets(node, one) for node in nodes)}
    with patch.object(narrowing, "FEW", few):
        assert set(Narrowing(index).by_all(index.everybody, nodes)) == found
        assert set(Narrowing(index).by_all(left, nodes)) == found & set(left)
    assert (left, index.values) == (before, values)
    assert index.everybody == BitMap(range(len(people)))


@given(PEOPLE, st.lists(NODES, min_size=1, max_size=3), st.sets(st.integers(0, 11)), FEW)
def test_side_leaves_whom_the_nodes_select(
    people: list[Person], nodes: list[Node], some: set[int], few: int
) -> None:
    """In place or not; nothing else that was given is altered."""
    index = index_of(people)
    left = BitMap(n for n in some if n < len(people))
    found = {n for n in left if all(meets(node, people[n]) for node in nodes)}

    values = {variable: dict(codes) for variable, codes in index.values.items()}
    before, narrowed = BitMap(left), BitMap(left)
    with patch.object(narrowing, "FEW", few):
        by = Narrowing(index)
        side = by.side(nodes)
        side.narrow(narrowed)
        assert set(by.by_side(left, side)) == set(narrowed) == found
        assert set(by.by_side(index.everybody, side)) & set(left) == found
    assert (left, index.values) == (before, values)


def test_fewer_bitmaps_are_looked_at() -> None:
    """Four of five colours: the fifth and who has none; of hobbies, several each, never."""
    index = index_of([{"tenure": "", "colour": colour, "hobby": "pq"} for colour in "xyzuv xyzuv"])
    side = Narrowing(index).side([In("colour", ("x", "y", "z", "u"))])
    assert (side.within, [list(each) for each in side.without]) == (None, [[4, 10], [5]])
    side = Narrowing(index).side([In("colour", ("x", "y"))])
    assert side == Side(BitMap([0, 1, 6, 7]))
    assert index.others("hobby", ("p",)) is None
