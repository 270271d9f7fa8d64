"""A process that asks the active generation of DATA_DIR as a customer does, and DuckDB beside it.

    python -m procloser.bench.processes.asking PEOPLE

Every question is read from JSON, counted, guarded and made safe; none is asked twice. Prints one
line of JSON: milliseconds by question, DuckDB's medians, and whether its answers were the same.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import django

django.setup()  # models need it

from procloser.audiences.counting import criteria_without  # noqa: E402
from procloser.audiences.facets import AREAS, base_of, cell_counts  # noqa: E402
from procloser.audiences.guard import Asking, guarded  # noqa: E402
from procloser.audiences.parsing import parse  # noqa: E402
from procloser.audiences.queries import FACETS, MAP, answer, answers  # noqa: E402
from procloser.audiences.questions import Question, ask  # noqa: E402
from procloser.audiences.safe import floor_of  # noqa: E402
from procloser.audiences.selection import Node, Selection  # noqa: E402
from procloser.audiences.types import Sets  # noqa: E402
from procloser.bench.asked_peer import AskedPeer  # noqa: E402
from procloser.bench.desk import Desk, stand  # noqa: E402
from procloser.bench.duckdb_peer import Cells  # noqa: E402
from procloser.bench.selections import Drawing  # noqa: E402
from procloser.bench.world import SEED  # noqa: E402
from procloser.catalogue.types import Kind  # noqa: E402
from procloser.publishing.queries import active_generation, open_generation  # noqa: E402

SELECTIONS = 200
FACETS_OF_PEER = 40
"""Selections of which DuckDB is asked all values: it takes long."""
CHANNEL = "post"
COUNTS = ("count_filtered", "count_joined")
GROUPINGS = ("facets_sets", "facets_union")


@dataclass
class Customer:
    """Who asks, each kind of question as its own function of a selection's JSON."""

    desk: Desk

    def count(self, given: object) -> None:
        """Ask for the waterfall of one channel."""
        self._answer(given)

    def channels(self, given: object) -> None:
        """Ask for the waterfalls of all channels."""
        answers(parse(given), contract=self.desk.contract, user=self.desk.user)

    def facets(self, given: object) -> None:
        """Ask for every value of every variable."""
        self._answer(given, FACETS)

    def map(self, given: object) -> None:
        """Ask for every area."""
        self._answer(given, MAP)

    def question(self, selection: Selection) -> Question:
        """Return the question made ready."""
        return ask(selection, contract=self.desk.contract, channels=[CHANNEL], user=self.desk.user)

    def _answer(self, given: object, *parts: str) -> None:
        answer(
            parse(given),
            contract=self.desk.contract,
            channel=CHANNEL,
            user=self.desk.user,
            parts=parts,
        )


def main(people: int) -> None:
    """Measure and print."""
    customer = Customer(stand(people))
    opened = open_generation(active_generation())
    index = opened.index.kinds[Kind.CONSUMERS.value]
    draw = random.Random(SEED)  # noqa: S311 - questions, not secrets
    drawing = Drawing(index, customer.desk.own_list, draw)
    first = next(drawing.selections(1))
    started = time.perf_counter()
    customer.count(first.to_json())
    told: dict[str, Any] = {"first": [(time.perf_counter() - started) * 1000]}
    counted = list(drawing.selections(SELECTIONS))
    broken_down = list(drawing.selections(SELECTIONS))
    told["count"] = _asked(customer.count, counted)
    told["channels"] = _asked(customer.channels, drawing.selections(SELECTIONS))
    told["facets"] = _asked(customer.facets, broken_down)
    told["map"] = _asked(customer.map, drawing.selections(SELECTIONS))
    told["polygon"] = _asked(customer.count, drawing.inside_polygons(SELECTIONS))
    told["guard"] = _guarded(customer, drawing.selections(SELECTIONS))
    question = customer.question(counted[0])
    listed = customer.question(Selection(Kind.CONSUMERS, drawing.own_list)).named
    peer = AskedPeer(
        opened.view.path,
        opened.index,
        question.reached[CHANNEL].denied,
        listed[drawing.own_list],
    )
    told |= _beside(peer, customer, counted, broken_down)
    sys.stdout.write(json.dumps(told) + "\n")


def _asked(ask_one: Callable[[object], None], selections: Iterable[Selection]) -> list[float]:
    """Return the milliseconds of each."""
    taken = []
    for given in [selection.to_json() for selection in selections]:
        started = time.perf_counter()
        ask_one(given)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _guarded(customer: Customer, selections: Iterable[Selection]) -> list[float]:
    """Return the milliseconds the guard alone takes for a waterfall."""
    taken = []
    for selection in selections:
        question = customer.question(selection)
        asking = Asking(
            organisation_id=customer.desk.user.organisation_id,
            generation_id=question.generation_id,
            kind=selection.kind,
            halves=question.index.halves,
            floor=floor_of(sensitive=False),
        )
        found = question.sets()[CHANNEL]
        sets = {
            f"deliverable:{CHANNEL}": found.deliverable,
            f"after_objections:{CHANNEL}": found.after_objections,
            "matches": found.matches,
        }
        started = time.perf_counter()
        guarded(asking, sets)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _beside(
    peer: AskedPeer,
    customer: Customer,
    counted: Iterable[Selection],
    broken_down: Iterable[Selection],
) -> Mapping[str, Any]:
    """Return DuckDB's median milliseconds by formulation, and in how many answers it differs.

    Compared are the exact sets behind the customer's figures; to each set of variables counted in
    the same tree DuckDB answers one query.
    """
    taken: dict[str, list[float]] = {name: [] for name in (*COUNTS, *GROUPINGS)}
    other = 0
    for selection in counted:
        question = customer.question(selection)
        expected = _sizes(question.sets()[CHANNEL])
        where = question.placed.normal().where
        for name in COUNTS:
            started = time.perf_counter()
            found = peer.waterfall(name, where)
            taken[name].append((time.perf_counter() - started) * 1000)
            other += found != expected
    for selection in list(broken_down)[:FACETS_OF_PEER]:
        question = customer.question(selection)
        asked = _lifted(question, peer.variables)
        for name in GROUPINGS:
            milliseconds = 0.0
            for where, (variables, cells) in asked.items():
                started = time.perf_counter()
                rows = peer.facets(name, where, variables)
                milliseconds += (time.perf_counter() - started) * 1000
                other += peer.cells(rows) != cells
            taken[name].append(milliseconds)
    return {"peer": {name: statistics.median(ms) for name, ms in taken.items()}, "other": other}


def _lifted(question: Question, keys: Iterable[str]) -> Mapping[Node, tuple[list[str], Cells]]:
    """Return, by tree, the variables counted in it and their exact counts but zeros.

    A variable with a criterion of its own is counted with that lifted.
    """
    index, denied = question.index, question.reached[CHANNEL].denied
    own = question.sets()[CHANNEL].deliverable
    found: dict[Node, tuple[list[str], Cells]] = {}
    for key in keys:
        lifting = AREAS if key in AREAS else (key,)
        where = criteria_without(question.placed, lifting).normal().where
        base = base_of(
            question.placed, own, lifting, index=index, denied=denied, sets=question.named
        )
        variables, cells = found.setdefault(where, ([], {}))
        variables.append(key)
        counts = cell_counts(index, [key], base)[key]
        cells |= {(key, code): people for code, people in counts.items() if people}
    return found


def _sizes(sets: Sets) -> tuple[int, ...]:
    matches, after, left = len(sets.matches), len(sets.after_objections), len(sets.deliverable)
    return matches, matches - after, after - left, left


if __name__ == "__main__":
    main(int(sys.argv[1]))
