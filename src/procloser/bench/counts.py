"""The bench of counting: eight criteria with objections, and all values of all variables.

Every selection is asked once: no cache of ours or of DuckDB's can help. Answers are compared.
"""

import random
import statistics
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from operator import eq
from pathlib import Path
from typing import TypeVar

from pyroaring import BitMap

from procloser.audiences.counting import exact_waterfall, matching, remaining
from procloser.audiences.facets import cell_counts, codes_of
from procloser.audiences.selection import All, In, Node, Selection
from procloser.audiences.types import Denied
from procloser.bench.duckdb_peer import Cells, Peer
from procloser.bench.result import Goal, Result
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.kernel.errors import BadInput
from procloser.publishing.files import INDEX
from procloser.warehouse.index_file import open_index
from procloser.warehouse.types import Index, KindIndex

SELECTIONS = 25
FEWEST = 0.25
"""Share of a world's people who are adults of a known age in the consumer register, at least."""
PEER = "DuckDB"
COUNT_GOAL = Goal("ratio", ">=", 5)
FACETS_GOAL = Goal("ratio", ">=", 15)
Found = TypeVar("Found")
Answer = TypeVar("Answer")
Question = TypeVar("Question")


def bench_counts(generation_path: Path, people: int, seed: int) -> list[Result]:
    """Measure counts and facets on a generation's files, and DuckDB on the same.

    Args:
        generation_path: a generation's folder.
        people: of the world it was made of; a quarter at least must be in it.
    Returns:
        "count" and "facets": median milliseconds of ours and of DuckDB's faster formulation.
    Raises:
        BadInput: the generation is too small for such a world.
    """
    index = open_index(generation_path / INDEX)
    consumers = index.kinds[Kind.CONSUMERS.value]
    if consumers.size < people * FEWEST:
        raise BadInput(
            f"The generation {generation_path} has {consumers.size} consumers: too few for a world "
            f"of {people} people. Make the world anew."
        )
    peer = peer_of(generation_path, index)
    denied = denied_by_post(index)
    draw = random.Random(seed)  # noqa: S311 - questions, not secrets
    return [
        _bench_count(consumers, denied, peer, draw),
        _bench_facets(consumers, denied, peer, draw),
    ]


def peer_of(generation_path: Path, index: Index) -> Peer:
    """Return DuckDB with a generation's consumers in memory, by all that faces count."""
    coded, yes = peer_columns(index.kinds[Kind.CONSUMERS.value])
    return Peer(generation_path / "person.parquet", day_of(index), coded=coded, yes=yes)


def peer_columns(consumers: KindIndex) -> tuple[list[str], list[str]]:
    """Return the columns of codes, and those of yes or no, that the peer reads."""
    values = consumers.values
    listed = [v.key for v in variables_of(Kind.CONSUMERS) if v.listed and v.key in values]
    yes = [key for key in listed if values[key].keys() == {"yes"}]
    return [key for key in listed if key not in yes], yes


def _bench_count(index: KindIndex, denied: Denied, peer: Peer, draw: random.Random) -> Result:
    return _race(
        "count",
        selections_of_eight(index, draw),
        ours=lambda selection: waterfall(selection, index, denied),
        peers={name: partial(peer.waterfall, name) for name in ("count_filtered", "count_joined")},
        same=eq,
        goal=COUNT_GOAL,
    )


def _bench_facets(index: KindIndex, denied: Denied, peer: Peer, draw: random.Random) -> Result:
    return _race(
        "facets",
        broad_selections(index, draw),
        ours=lambda selection: _facets(selection, index, peer.variables, denied),
        peers={name: partial(peer.facets, name) for name in ("facets_sets", "facets_union")},
        same=lambda found, rows: _somebody(found) == peer.cells(rows),
        goal=FACETS_GOAL,
    )


def _race(
    name: str,
    selections: Iterable[Selection],
    *,
    ours: Callable[[Selection], Found],
    peers: Mapping[str, Callable[[Node], Answer]],
    same: Callable[[Found, Answer], bool],
    goal: Goal,
) -> Result:
    """Ask everybody every selection once; the peer is its formulation with the better median.

    Timed is until the figures are in Python; bringing both into one form, to compare, is not.
    """
    our_times: list[float] = []
    peer_times: dict[str, list[float]] = {formulation: [] for formulation in peers}
    equal = True
    for selection in selections:
        seconds, found = _timed(ours, selection)
        our_times.append(seconds)
        where = selection.normal().where
        for formulation, ask in peers.items():
            seconds, answer = _timed(ask, where)
            peer_times[formulation].append(seconds)
            equal = equal and same(found, answer)
    fastest = min(peers, key=lambda formulation: statistics.median(peer_times[formulation]))
    return Result(
        name,
        statistics.median(our_times) * 1000,
        "ms",
        peer=f"{PEER} ({fastest})",
        peer_value=statistics.median(peer_times[fastest]) * 1000,
        goal=goal,
        equal=equal,
    )


def _timed(ask: Callable[[Question], Found], question: Question) -> tuple[float, Found]:
    start = time.perf_counter()
    found = ask(question)
    return time.perf_counter() - start, found


def waterfall(selection: Selection, index: KindIndex, denied: Denied) -> tuple[int | None, ...]:
    """Return matches, objections, unavailable and deliverable."""
    shown = exact_waterfall(remaining(matching(selection, index), denied))
    objections = shown.objections.value if shown.objections else None
    return shown.matches.value, objections, shown.unavailable.value, shown.deliverable.value


def _facets(
    selection: Selection, index: KindIndex, variables: Collection[str], denied: Denied
) -> Mapping[str, Mapping[str, int]]:
    base = remaining(matching(selection, index), denied).deliverable
    return {
        variable: dict(zip(codes_of(index, variable), counts.tolist(), strict=True))
        for variable, counts in cell_counts(index, variables, base).items()
    }


def _somebody(found: Mapping[str, Mapping[str, int]]) -> Cells:
    """Return the counts in the peer's form: a value without anybody is left out."""
    return {
        (variable, code): people
        for variable, codes in found.items()
        for code, people in codes.items()
        if people
    }


def denied_by_post(index: Index) -> Denied:
    """Return whom the generation's own flags deny for post, as the gate has it on its day."""
    consumers, day = index.kinds[Kind.CONSUMERS.value], day_of(index)
    prefix = "gate:seen:address:"
    fresh = [
        consumers.flag(name)
        for name in consumers.flags
        if name.startswith(prefix)
        and (day - date.fromisoformat(name.removeprefix(prefix))).days <= 730
    ]
    objections = consumers.flag("gate:ban:post")
    barred = consumers.flag("gate:listed:post") | (
        consumers.everybody - (consumers.flag("gate:informed") & BitMap().union(*fresh))
    )
    return Denied(objections, barred - objections, BitMap())


def day_of(index: Index) -> date:
    """Return the day a generation was published for."""
    return date.fromisoformat(index.notes["day"])


def selections_of_eight(index: KindIndex, draw: random.Random) -> Iterator[Selection]:
    """Yield random selections with eight criteria each, no two alike."""
    seen: set[str] = set()
    while len(seen) < SELECTIONS:
        where = All((*_criteria(index, draw), *_contacts()))
        selection = Selection(Kind.CONSUMERS, where)
        if selection.digest() not in seen:
            seen.add(selection.digest())
            yield selection


def broad_selections(index: KindIndex, draw: random.Random) -> Iterator[Selection]:
    """Yield random selections that most people match, no two alike."""
    seen: set[str] = set()
    municipalities = sorted(index.values["municipality"])
    while len(seen) < SELECTIONS:
        most = tuple(draw.sample(municipalities, max(1, len(municipalities) * 4 // 5)))
        where = All((In("municipality", most), _some(index, "age_band", draw, least=4)))
        selection = Selection(Kind.CONSUMERS, where)
        if selection.digest() not in seen:
            seen.add(selection.digest())
            yield selection


def _criteria(index: KindIndex, draw: random.Random) -> list[Node]:
    municipalities = sorted(index.values["municipality"])
    some = draw.sample(municipalities, max(1, len(municipalities) // 4))
    return [
        In("municipality", tuple(some)),
        _some(index, "age_band", draw, least=2),
        _some(index, "dwelling_type", draw, least=1),
        _some(index, "tenure", draw, least=1),
        _some(index, "area_income", draw, least=1),
    ]


def _contacts() -> list[Node]:
    return [In(key, ("yes",)) for key in ("has_phone", "has_address", "has_email")]


def _some(index: KindIndex, variable: str, draw: random.Random, *, least: int) -> In:
    codes = sorted(index.values[variable])
    number = draw.randint(min(least, len(codes)), len(codes))
    return In(variable, tuple(draw.sample(codes, number)))
