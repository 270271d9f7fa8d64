"""Counting on bitmaps: nodes that stand on others, units, and figures of samples."""

import numpy as np
import pytest
from pyroaring import BitMap

from procloser.audiences.counting import (
    criteria_without,
    in_units,
    matching,
    one_of_each,
    sampled,
    selected,
)
from procloser.audiences.narrowing import Narrowing
from procloser.audiences.selection import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    OfOrganisations,
    Place,
    Sample,
    Selection,
    SetOf,
    Unit,
)
from procloser.audiences.types import Figure, Sets
from procloser.catalogue.types import Kind
from procloser.warehouse.types import NO_EMPLOYER, KindIndex

FLAT, OWNER, PHONE = (
    In("dwelling_type", ("flat",)),
    In("tenure", ("owner",)),
    In("has_phone", ("yes",)),
)
CONSUMERS = KindIndex(
    size=6,
    values={
        "dwelling_type": {"flat": BitMap([0, 1, 2, 3])},
        "tenure": {"owner": BitMap([1, 2, 4])},
        "has_phone": {"yes": BitMap([2, 3, 4])},
    },
    firsts=BitMap([0, 2, 3]),  # households 0-1, 2, 3-5
)
MAKERS = KindIndex(
    size=4,
    values={"tol2": {"62": BitMap([0])}},
    employers=np.array([0, 0, NO_EMPLOYER, 1], dtype=np.uint32),
    organisations=KindIndex(size=2, values={"tol2": {"62": BitMap([1])}}),
)


def among(node: Node, index: KindIndex) -> BitMap:
    """Return whom a node selects of everybody."""
    return Narrowing(index).by(index.everybody, node)


@pytest.mark.parametrize(
    ("n", "children", "found"),
    [
        (2, (FLAT, OWNER, PHONE), [1, 2, 3, 4]),
        (3, (FLAT, OWNER, PHONE), [2]),
        (2, (FLAT, FLAT, OWNER), [0, 1, 2, 3]),
        (3, (FLAT, FLAT, OWNER, Not(PHONE)), [0, 1, 2]),
        (4, (FLAT, OWNER, PHONE, In("tenure", ("rented",)), Not(FLAT)), []),
    ],
)
def test_at_least_so_many_are_added_up(
    n: int, children: tuple[In | Not, ...], found: list[int]
) -> None:
    """A node named twice counts twice; nobody carries a code the generation lacks."""
    assert list(among(AtLeast(n, children), CONSUMERS)) == found


def test_more_than_any_has_is_nobody() -> None:
    """Also where the digits of the sum do not reach so far."""
    nowhere = In("tenure", ("rented",))
    assert list(among(AtLeast(2, (nowhere, nowhere, nowhere)), CONSUMERS)) == []


def test_people_of_organisations_are_found_by_their_employer() -> None:
    """By the organisation's own value; who has none is under `not`."""
    of_it = OfOrganisations(In("tol2", ("62",)))
    assert list(among(of_it, MAKERS)) == [3]
    assert list(among(Not(of_it), MAKERS)) == [0, 1, 2]
    assert list(among(OfOrganisations(All(())), MAKERS)) == [0, 1, 3]
    with pytest.raises(TypeError, match="organisations"):
        among(of_it, CONSUMERS)


def test_sets_are_those_handed_in() -> None:
    """In and not in; one that was not resolved is no silent zero."""
    listed = SetOf("list", "L1")
    selection = Selection(Kind.CONSUMERS, All((FLAT, Not(listed))))
    assert list(matching(selection, CONSUMERS, {listed: BitMap([1, 5])})) == [0, 2, 3]
    with pytest.raises(KeyError):
        matching(selection, CONSUMERS)
    with pytest.raises(TypeError, match="normal form"):
        among(Place(("837",), ()), CONSUMERS)


def test_households_are_counted_by_their_first_number() -> None:
    """A delivery takes the lowest member there; people stay people."""
    people = Selection(Kind.CONSUMERS, All(()))
    households = Selection(Kind.CONSUMERS, All(()), Unit.HOUSEHOLD)
    sets = Sets(BitMap([1, 2, 4, 5]), BitMap([1, 5]), BitMap([5]))

    assert in_units(people, CONSUMERS, sets) is sets
    counted = in_units(households, CONSUMERS, sets)
    assert [list(one) for one in (counted.matches, counted.after_objections)] == [[0, 2, 3], [0, 3]]
    assert list(counted.deliverable) == [3]
    assert list(selected(people, CONSUMERS, sets.matches)) == [1, 2, 4, 5]
    assert list(selected(households, CONSUMERS, sets.matches)) == [1, 2, 4]
    assert list(one_of_each(households, CONSUMERS, sets.deliverable)) == [5]


def test_who_of_a_household_is_selected_does_not_change_its_figure() -> None:
    """Noise is drawn from the set: another member of each household is the same set."""
    households = Selection(Kind.CONSUMERS, All(()), Unit.HOUSEHOLD)
    one, other = BitMap([0, 2, 3]), BitMap([1, 2, 5])
    assert in_units(households, CONSUMERS, Sets(one, one, one)) == in_units(
        households, CONSUMERS, Sets(other, other, other)
    )


@pytest.mark.parametrize(
    ("group", "shown"),
    [
        (Figure(5_000), Figure(200)),
        (Figure(200), Figure(200)),
        (Figure(190), Figure(190)),
        (Figure(0), Figure(0)),
        (Figure(under=10), Figure(under=10)),
        (Figure(), Figure()),
    ],
)
def test_figure_of_a_sample_follows_from_its_group(group: Figure, shown: Figure) -> None:
    """Nothing new is told; without a sample it is the group's."""
    asked = Selection(Kind.CONSUMERS, All(()), sample=Sample(200))
    assert sampled(asked, group) == shown
    assert sampled(Selection(Kind.CONSUMERS, All(())), group) == group


def test_only_criteria_on_the_variable_alone_are_lifted() -> None:
    """Not a set, a person's organisation, nor a node that speaks of something else too."""
    own, listed = In("tol2", ("62",)), SetOf("list", "L1")
    kept = (
        OfOrganisations(own),
        listed,
        AnyOf((own, listed)),
        AtLeast(2, (own, listed, In("task_class", ("it",)))),
        Between("sites", "1", "5"),
    )
    lifted = (own, Not(own), AtLeast(2, (own, Not(own), In("tol2", ("01",)))))
    sample = Sample(100)
    asked = Selection(Kind.DECISION_MAKERS, All((*kept, *lifted)), Unit.SITE, sample)
    left = criteria_without(asked, ("tol2",))
    assert left.normal() == Selection(Kind.DECISION_MAKERS, All(kept), Unit.SITE, sample).normal()
    assert criteria_without(Selection(Kind.DECISION_MAKERS, own), ("tol2",)).where == All(())
