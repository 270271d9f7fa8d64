"""What would make a scam list, and purposes that are refused."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from procloser.accounts.models import User
from procloser.audiences.errors import RefusedPurpose
from procloser.audiences.guard_rails import (
    REACHED_BY,
    Trait,
    refuse_purpose,
    reviewed_traits,
    trait_codes,
)
from procloser.audiences.limits import HIGH_AGE, SCAM_LIST_TRAITS
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer
from procloser.audiences.selection import All, AnyOf, AtLeast, In, Node, Not, Selection, SetOf
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.contracts.types import ContractView
from procloser.permissions.limits import REFUSED_PURPOSES

Tree = dict[str, Any]


def asked(variable: str, *codes: str) -> Tree:
    """Return a criterion."""
    return {"variable": variable, "in": list(codes)}


OLD = asked("age_band", "65-79", "80+")
LIKELY_OLD = asked("likely_age_band", "80+")
YOUNG = asked("age_band", "18-24", "25-34")
ALONE = asked("household_type", "alone")
POOR = asked("income_class", "low")
OWNER = asked("tenure", "owner")
HERE = {"place": {"municipality": ["091"]}}

HIGH, LONE, LOW = Trait.HIGH_AGE, Trait.ALONE, Trait.LOW_INCOME

CAUGHT: list[tuple[Tree, tuple[Trait, ...]]] = [
    ({"all": [OLD, ALONE]}, (HIGH, LONE)),
    ({"all": [OLD, ALONE, POOR, OWNER, HERE]}, (HIGH, LONE, LOW, Trait.OWN_HOME)),
    ({"all": [{"any": [OLD, LIKELY_OLD]}, ALONE]}, (HIGH, LONE)),
    ({"all": [{"variable": "age", "between": ["70", "90"]}, POOR]}, (HIGH, LOW)),
    ({"any": [{"all": [OLD, ALONE]}, {"all": [LIKELY_OLD, POOR]}]}, (HIGH, LONE, LOW)),
    ({"all": [OLD, {"any": [ALONE, POOR]}]}, (HIGH, LONE, LOW)),
    ({"all": [OLD, asked("income_class", "low", "high")]}, (HIGH, LOW, Trait.HIGH_INCOME)),
    (
        {"all": [{"not": asked("age_band", "18-24", "25-34", "35-49", "50-64")}, ALONE]},
        (HIGH, LONE),
    ),
    ({"not": {"any": [{"not": OLD}, {"not": ALONE}]}}, (HIGH, LONE)),
    (
        {
            "all": [
                asked("age_band", "50-64", "65-79"),
                {"any": [asked("age_band", "65-79", "80+"), asked("age_band", "18-24")]},
                ALONE,
            ]
        },
        (HIGH, LONE),
    ),
    ({"all": [OLD, {"at_least": 2, "of": [ALONE, POOR, HERE]}]}, (HIGH, LONE, LOW)),
    ({"all": [asked("life_stage", "pensioners"), OWNER]}, (HIGH, Trait.OWN_HOME)),
    ({"all": [OLD, asked("likely_dwelling_type", "detached_or_row")]}, (HIGH, Trait.OWN_HOME)),
    ({"all": [OLD, asked("dwelling_type", "detached")]}, (HIGH, Trait.OWN_HOME)),
]
FREE: list[Tree] = [
    {"all": []},
    OLD,
    {"all": [ALONE, POOR, OWNER]},
    {"all": [YOUNG, ALONE, POOR]},
    {"any": [{"all": [OLD, ALONE]}, HERE]},
    {"any": [OLD, ALONE]},
    {"all": [asked("age_band", "50-64", "65-79", "80+"), ALONE]},
    {"all": [{"variable": "age", "between": ["64", "120"]}, ALONE]},
    {"all": [{"not": OLD}, ALONE]},
    {"all": [OLD, {"not": ALONE}]},
    {"all": [OLD, {"any": [ALONE, HERE]}]},
    {"all": [OLD, HERE, asked("interests", "garden")]},
    {"at_least": 3, "of": [OLD, ALONE, POOR, HERE]},
    {"all": [OLD, asked("tenure", "owner", "rented")]},
]


def traits(where: Tree, channel: str = "phone") -> tuple[Trait, ...]:
    """Return why the officer reviews a selection of consumers."""
    return reviewed_traits(parse({"version": 1, "kind": "consumers", "where": where}), channel)


@pytest.fixture
def limits() -> Iterator[None]:
    """Put the limits back as they were."""
    yield
    HIGH_AGE.value, SCAM_LIST_TRAITS.value = HIGH_AGE.default, SCAM_LIST_TRAITS.default


@pytest.mark.parametrize(("where", "shown"), CAUGHT)
def test_combination_that_makes_a_scam_list_is_reviewed(
    where: Tree, shown: tuple[Trait, ...]
) -> None:
    """Whichever way it is worded; what any way in shows is told."""
    assert traits(where) == shown


@pytest.mark.parametrize("where", FREE)
def test_selection_that_somebody_else_enters_is_not_reviewed(where: Tree) -> None:
    """Not everybody in it is old and something more."""
    assert traits(where) == ()


@pytest.mark.parametrize("channel", ["post", "phone", "sms", "visit", "email"])
def test_combination_is_reviewed_where_people_are_called_or_visited(channel: str) -> None:
    """A letter or a mail alone is not what the rule is about."""
    assert bool(traits({"all": [OLD, ALONE]}, channel)) is (channel in {"phone", "sms", "visit"})


def test_combination_is_of_consumers_alone() -> None:
    """The same words mean other things of decision makers."""
    where = parse({"version": 1, "kind": "decision_makers", "where": {"all": []}}).where
    assert reviewed_traits(Selection(Kind.DECISION_MAKERS, where), "phone") == ()


def test_set_tells_nothing_of_its_members_nor_does_its_opposite() -> None:
    """A list of one's own, in or not in."""
    mine = SetOf("list", "7")
    for node in (mine, Not(mine)):
        assert reviewed_traits(Selection(Kind.CONSUMERS, node), "phone") == ()
        both = All((node, In("age_band", ("80+",)), In("household_size", ("1",))))
        assert reviewed_traits(Selection(Kind.CONSUMERS, both), "phone") == (HIGH, LONE)


@pytest.mark.usefixtures("limits")
def test_limits_move_the_rule() -> None:
    """The age from which it holds, and how many traits beside it."""
    HIGH_AGE.value = 70
    assert traits({"all": [{"variable": "age", "between": ["69", "90"]}, POOR]}) == ()
    assert traits({"all": [{"variable": "age", "between": ["70", "90"]}, POOR]}) == (HIGH, LOW)
    assert traits({"all": [OLD, POOR]}) == (HIGH, LOW)  # some of 65 to 79 are 70
    HIGH_AGE.value = 60
    assert traits({"all": [asked("age_band", "50-64"), POOR]}) == (HIGH, LOW)
    SCAM_LIST_TRAITS.value = 2
    assert traits({"all": [OLD, POOR]}) == ()
    assert traits({"all": [OLD, POOR, ALONE]}) == (HIGH, LONE, LOW)


def test_rule_speaks_of_what_is_in_the_catalogue() -> None:
    """Every variable is selectable, every code one of its codes."""
    for by in trait_codes().values():
        for key, codes in by.items():
            variable = find_variable(Kind.CONSUMERS, key)
            assert variable is not None, key
            assert codes
            assert all(variable.admits(code) for code in codes), key


@pytest.mark.parametrize("purpose", sorted(REFUSED_PURPOSES))
def test_refused_purpose_is_told_in_words(purpose: str) -> None:
    """Whoever asks; other purposes pass."""
    refuse_purpose("direct_marketing")
    with (
        translation.override("en"),
        pytest.raises(RefusedPurpose, match=purpose.replace("_", " ")),
    ):
        refuse_purpose(purpose)


def test_refused_purpose_is_not_counted(contract: ContractView, buyer: User) -> None:
    """Before the contract is looked at."""
    everybody = parse({"version": 1, "kind": "consumers", "where": {"all": []}})
    with pytest.raises(RefusedPurpose):
        answer(everybody, contract=contract, channel="post", user=buyer, purpose="gambling")


VALUES = {
    "age_band": ("18-24", "25-34", "35-49", "50-64", "65-79", "80+"),
    "household_type": ("alone", "couple", "with_children", "others"),
    "income_class": ("low", "middle", "high"),
    "tenure": ("owner", "rented", "other", "right_of_occupancy"),
    "municipality": ("091", "049"),
}
PEOPLE = [dict(zip(VALUES, codes, strict=True)) for codes in product(*VALUES.values())]


def _criteria() -> st.SearchStrategy[Node]:
    def of(variable: str) -> st.SearchStrategy[Node]:
        codes = st.lists(st.sampled_from(VALUES[variable]), min_size=1, max_size=3, unique=True)
        return codes.map(lambda found: In(variable, tuple(found)))

    return st.sampled_from(sorted(VALUES)).flatmap(of)


def _nodes() -> st.SearchStrategy[Node]:
    def above(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(below, max_size=4).map(tuple)
        return st.one_of(
            several.map(All),
            several.map(AnyOf),
            st.builds(AtLeast, st.integers(1, 3), several),
            below.map(Not),
        )

    return st.recursive(_criteria(), above, max_leaves=10)


NODES = _nodes()
NOT_MIDDLE = Not(In("income_class", ("middle",)))
PREY = st.sampled_from(
    [
        All((In("age_band", ("80+",)), In("household_type", ("alone",)))),
        All((In("age_band", ("65-79", "80+")), AnyOf((In("tenure", ("owner",)), NOT_MIDDLE)))),
        Not(AnyOf((Not(In("age_band", ("80+",))), Not(In("income_class", ("low",)))))),
    ]
)
LIKELY_REVIEWED = st.one_of(
    NODES,
    st.builds(lambda prey, *more: AnyOf((prey, *more)), PREY, PREY),
    st.builds(
        lambda prey, node, other: AnyOf((All((prey, node)), All((other, node)))), PREY, NODES, PREY
    ),
    st.builds(lambda prey, node: AtLeast(2, (prey, node, prey)), PREY, NODES),
)


def reviewed(node: Node) -> tuple[Trait, ...]:
    """Return why the officer reviews a tree of consumers to be called."""
    return reviewed_traits(Selection(Kind.CONSUMERS, node), "phone")


@given(st.data())
def test_criterion_added_never_frees_a_reviewed_selection(data: st.DataObject) -> None:
    """Whatever is added, and on whichever side."""
    node, added = data.draw(LIKELY_REVIEWED), data.draw(NODES)
    if reviewed(node):
        assert reviewed(All((node, added)))
        assert reviewed(All((added, node)))


def _selects(node: Node, person: dict[str, str]) -> bool:
    match node:
        case All(children):
            return all(_selects(child, person) for child in children)
        case AnyOf(children):
            return any(_selects(child, person) for child in children)
        case AtLeast(n, children):
            return sum(_selects(child, person) for child in children) >= n
        case Not(child):
            return not _selects(child, person)
        case In(variable, codes):
            return person[variable] in codes
        case _:
            raise AssertionError(node)


def _is_prey(person: dict[str, str]) -> bool:
    return person["age_band"] in ("65-79", "80+") and (
        person["household_type"] == "alone"
        or person["income_class"] != "middle"
        or person["tenure"] == "owner"
    )


@given(LIKELY_REVIEWED)
def test_reviewed_selection_holds_nobody_else(node: Node) -> None:
    """Read person by person: nobody in it is young, or merely old."""
    if reviewed(node):
        assert all(_is_prey(person) for person in PEOPLE if _selects(node, person))


def test_channels_of_the_rule_are_channels() -> None:
    """As the contracts name them."""
    assert {"phone", "sms", "visit"} == REACHED_BY
