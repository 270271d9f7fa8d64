"""Clusters against an oracle that looks at every pair; no code is shared."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from procloser.resolution.clusters import clusters

NODES = st.integers(1, 9)
GROUPS = st.lists(st.sets(NODES, min_size=1, max_size=4), max_size=6)
YEARS = st.dictionaries(NODES, st.sampled_from([1950, 1980]), max_size=9)


def oracle(groups: list[set[int]], years: dict[int, int]) -> dict[int, int]:
    """Close the relation of pairs by brute force, then again within what contradicts itself."""
    nodes = sorted(set().union(*groups)) if groups else []
    pairs = {(a, b) for group in groups for a in group for b in group}
    chains = _closed(nodes, pairs)
    sure = set()
    for a, b in pairs:
        meeting = {years[c] for c in nodes if (a, c) in chains and c in years}
        same_year = a in years and b in years and years[a] == years[b]
        if len(meeting) < 2 or same_year or a == b:
            sure.add((a, b))
    closed = _closed(nodes, sure)
    return {a: min(b for b in nodes if (a, b) in closed) for a in nodes}


def _closed(nodes: list[int], pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    closed = set(pairs)
    for middle in nodes:
        for a in nodes:
            for b in nodes:
                if (a, middle) in closed and (middle, b) in closed:
                    closed.add((a, b))
    return closed


@given(groups=GROUPS, years=YEARS)
def test_clusters_agree_with_the_oracle(groups: list[set[int]], years: dict[int, int]) -> None:
    """Every node has the lowest node of its cluster, as closing the relation by hand gives."""
    assert clusters(groups, years) == oracle(groups, years)


@given(groups=GROUPS, years=YEARS)
def test_clusters_never_hold_two_birth_years(groups: list[set[int]], years: dict[int, int]) -> None:
    """Whatever the chain of keys."""
    lowest = clusters(groups, years)
    for a, b in combinations(lowest, 2):
        if lowest[a] == lowest[b] and a in years and b in years:
            assert years[a] == years[b]


@given(groups=st.lists(st.sets(NODES, min_size=1, max_size=3), max_size=4), years=YEARS)
def test_clusters_do_not_depend_on_order(groups: list[set[int]], years: dict[int, int]) -> None:
    """The order of keys says nothing about people."""
    answers = {str(sorted(clusters(order, years).items())) for order in permutations(groups)}
    assert len(answers) == 1


def test_clusters_join_through_a_bridge() -> None:
    """Two keys that share a row make one person; the lowest node names it."""
    assert clusters([{3, 7}, {7, 1}, {5}], {}) == {3: 1, 7: 1, 1: 1, 5: 5}


def test_clusters_keep_father_and_son_apart_from_an_unknown_third() -> None:
    """Same phone and name, years 1950 and 1980, and a record without a year: three people."""
    assert clusters([{1, 2, 3}], {1: 1950, 2: 1980}) == {1: 1, 2: 2, 3: 3}


def test_clusters_keep_what_agrees_in_the_year_too() -> None:
    """Where years contradict, records of one key and one known year stay together."""
    years = {1: 1950, 2: 1980, 3: 1950}
    assert clusters([{1, 2, 3, 4}], years) == {1: 1, 2: 2, 3: 1, 4: 4}
