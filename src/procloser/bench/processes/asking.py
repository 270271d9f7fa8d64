"""A process that asks the active generation of DATA_DIR as a customer does, and others beside it.

    python -m procloser.bench.processes.asking PEOPLE SELECTIONS [beside]

Every question is read from JSON, counted, guarded and made safe; none is asked twice. Prints one
line of JSON: "asked": milliseconds by question; and with `beside`, "peers": by library and
formulation the milliseconds of "count" and "facets", and how many answers "differ" from ours.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Protocol

import django

django.setup()  # models need it

from procloser.audiences.selection import Node, Selection, SetOf  # noqa: E402
from procloser.bench.asked import FacetsAsked  # noqa: E402
from procloser.bench.asked_peer import AskedPeer  # noqa: E402
from procloser.bench.customer import Customer  # noqa: E402
from procloser.bench.desk import stand  # noqa: E402
from procloser.bench.duckdb_peer import Cells, Rows  # noqa: E402
from procloser.bench.selections import Drawing  # noqa: E402
from procloser.bench.world import SEED  # noqa: E402
from procloser.catalogue.types import Kind  # noqa: E402
from procloser.publishing.queries import active_generation, open_generation  # noqa: E402
from procloser.publishing.types import OpenGeneration  # noqa: E402

ROUND = 20
"""Selections we are asked before the others are asked the same."""
FACETS_OF_PEERS = 40
"""Selections of which the others are asked all values: they take long."""


class AnyPeer(Protocol):
    """A library that answers the same, in more than one formulation."""

    @property
    def counts(self) -> Sequence[str]:
        """Return the names of its formulations of a waterfall."""

    @property
    def breakdowns(self) -> Sequence[str]:
        """Return those of all values."""

    def waterfall(self, formulation: str, where: Node) -> tuple[int, ...]:
        """Return matches, objections, unavailable and deliverable."""

    def lifted_facets(self, formulation: str, asked: FacetsAsked) -> Rows:
        """Return (variable, code's place, people), each variable's own criterion lifted."""


@dataclass
class Raced:
    """One library's milliseconds by formulation, and how many of its answers differ."""

    name: str
    peer: AnyPeer
    in_our_form: Callable[[Rows], Cells]
    counts: dict[str, list[float]] = field(default_factory=dict)
    facets: dict[str, list[float]] = field(default_factory=dict)
    differ: int = 0

    def count(self, where: Node, expected: tuple[int, ...]) -> None:
        """Ask for a waterfall in each formulation."""
        for way in self.peer.counts:
            started = time.perf_counter()
            found = self.peer.waterfall(way, where)
            self.counts.setdefault(way, []).append((time.perf_counter() - started) * 1000)
            self.differ += found != expected

    def break_down(self, asked: FacetsAsked, expected: Cells) -> None:
        """Ask for all values in each formulation; bringing them into our form is not timed."""
        for way in self.peer.breakdowns:
            started = time.perf_counter()
            rows = self.peer.lifted_facets(way, asked)
            self.facets.setdefault(way, []).append((time.perf_counter() - started) * 1000)
            self.differ += self.in_our_form(rows) != expected

    def told(self) -> dict[str, object]:
        """Return it as JSON."""
        return {"count": self.counts, "facets": self.facets, "differ": self.differ}


@dataclass(frozen=True)
class Race:
    """Asks libraries what a customer was asked; each answer is held against the exact sets."""

    customer: Customer
    raced: Sequence[Raced]

    def count(self, selection: Selection) -> None:
        """Ask each for the waterfall."""
        exact = self.customer.exactly(selection)
        for one in self.raced:
            one.count(exact.where, exact.waterfall())

    def break_down(self, selection: Selection) -> None:
        """Ask each for every value of every variable."""
        exact = self.customer.exactly(selection)
        facets = exact.facets()
        for one in self.raced:
            one.break_down(facets, exact.cells(facets.variables))


def main(people: int, selections: int, *, beside: bool) -> None:
    """Measure and print."""
    customer = Customer(stand(people))
    opened = open_generation(active_generation())
    index = opened.index.kinds[Kind.CONSUMERS.value]
    draw = random.Random(SEED)  # noqa: S311 - questions, not secrets
    drawing = Drawing(index, customer.desk.own_list, draw)
    asked: dict[str, list[float]] = {"first": _asked(customer.count, drawing.selections(1))}
    race = Race(customer, _peers(customer, opened, drawing.own_list) if beside else [])
    asked["count"] = _in_rounds(drawing.selections(selections), customer.count, race.count)
    asked["channels"] = _asked(customer.channels, drawing.selections(selections))
    compared = min(selections, FACETS_OF_PEERS)
    asked["facets"] = [
        *_in_rounds(drawing.selections(compared), customer.facets, race.break_down),
        *_asked(customer.facets, drawing.selections(selections - compared)),
    ]
    asked["map"] = _asked(customer.map, drawing.selections(selections))
    asked["polygon"] = _asked(customer.count, drawing.inside_polygons(selections))
    companies = opened.index.kinds[Kind.ORGANISATIONS.value]
    of_companies = drawing.companies_inside_polygons(selections, companies)
    asked["polygon-companies"] = _asked(customer.count, of_companies)
    guarded = drawing.selections(selections)
    asked["guard"] = [customer.guard_milliseconds(selection) for selection in guarded]
    peers = {one.name: one.told() for one in race.raced}
    sys.stdout.write(json.dumps({"asked": asked, "peers": peers}) + "\n")


def _in_rounds(
    selections: Iterable[Selection],
    ask_one: Callable[[object], None],
    race_one: Callable[[Selection], None],
) -> list[float]:
    """Return the milliseconds of each; the others are asked the same a round at a time.

    So a machine that is slower for some seconds is slower for all of them.
    """
    left = iter(selections)
    taken: list[float] = []
    while some := list(islice(left, ROUND)):
        taken += _asked(ask_one, some)
        for selection in some:
            race_one(selection)
    return taken


def _asked(ask_one: Callable[[object], None], selections: Iterable[Selection]) -> list[float]:
    """Return the milliseconds of each."""
    taken = []
    for given in [selection.to_json() for selection in selections]:
        started = time.perf_counter()
        ask_one(given)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _peers(customer: Customer, opened: OpenGeneration, own_list: SetOf) -> list[Raced]:
    """Return the libraries that hold the same people, the one list among them."""
    listed = customer.exactly(Selection(Kind.CONSUMERS, own_list)).facts()
    duckdb = AskedPeer(opened.view.path, opened.index, listed)
    raced = [Raced("DuckDB", duckdb, duckdb.cells)]
    if find_spec("polars") is not None:  # of the development group: the product has no use for it
        polars = import_module("procloser.bench.polars_peer")
        peer = polars.PolarsPeer(duckdb.people(), duckdb.codes)
        raced.append(Raced("Polars", peer, duckdb.cells))
    return raced


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), beside="beside" in sys.argv[3:])
