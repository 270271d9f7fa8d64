"""Which nodes (new rows and known subjects) are one person, given the keys they share.

Pure: nodes are integers, and nobody here knows what stands behind them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

Node = int


def clusters(groups: Sequence[Collection[Node]], years: Mapping[Node, int]) -> dict[Node, Node]:
    """Return for every node of the groups the lowest node of its cluster.

    Nodes of one group share a key and are one person, through however many groups, as long as
    no two birth years meet. Where two would meet anywhere in such a chain, nobody can tell whom
    the nodes without a year belong to: then only nodes that share a key and the same known year
    stay together, and all others stay apart. The answer does not depend on any order.

    Args:
        groups: nodes that share one key; each of at least one node.
        years: birth years, for the nodes where one is known.
    Source: requirements F8, a wrong merge is worse than a missed one.
    """
    whole = _Union()
    for group in groups:
        whole.join(group)
    contradicted = _with_two_years(whole, years)
    careful = _Union()
    for group in groups:
        if whole.root(next(iter(group))) not in contradicted:
            careful.join(group)
            continue
        for node in group:
            careful.add(node)
        for same_year in _by_year(group, years):
            careful.join(same_year)
    return careful.lowest()


def _with_two_years(union: "_Union", years: Mapping[Node, int]) -> set[Node]:
    """Return the roots under which two different years stand."""
    seen: dict[Node, int] = {}
    contradicted = set()
    for node, year in years.items():
        if node in union and seen.setdefault(union.root(node), year) != year:
            contradicted.add(union.root(node))
    return contradicted


def _by_year(group: Iterable[Node], years: Mapping[Node, int]) -> Iterable[list[Node]]:
    nodes_of: dict[int, list[Node]] = defaultdict(list)
    for node in group:
        if node in years:
            nodes_of[years[node]].append(node)
    return nodes_of.values()


class _Union:
    """Disjoint sets with path halving."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def __contains__(self, node: Node) -> bool:
        return node in self._parent

    def add(self, node: Node) -> None:
        self._parent.setdefault(node, node)

    def root(self, node: Node) -> Node:
        parent = self._parent
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    def join(self, group: Iterable[Node]) -> None:
        first: Node | None = None
        for node in group:
            self.add(node)
            root = self.root(node)
            if first is None:
                first = root
            elif root != first:
                # the lower root stays, so that the result needs no second pass for its name
                low, high = min(first, root), max(first, root)
                self._parent[high] = low
                first = low

    def lowest(self) -> dict[Node, Node]:
        return {node: self.root(node) for node in self._parent}
