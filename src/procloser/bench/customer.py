"""A customer who asks in process, and the exact sets behind what it is shown. Needs Django ready.

All that the bench uses of how audiences answer is in here.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from procloser.audiences.facets import cell_counts, codes_of, facet_keys
from procloser.audiences.guard import Asking, Measured, guarded
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer, answers
from procloser.audiences.questions import Question, ask
from procloser.audiences.safe import Sizes, floor_of
from procloser.audiences.selection import Node, Selection
from procloser.audiences.shown import names_known_people
from procloser.bench.asked import FacetsAsked, facets_asked
from procloser.bench.desk import Desk
from procloser.bench.duckdb_peer import Cells
from procloser.catalogue.types import Kind

CHANNEL = "post"


@dataclass(frozen=True)
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

    def exactly(self, selection: Selection) -> "Exact":
        """Return the same question made ready, to be answered exactly."""
        user = self.desk.user
        return Exact(ask(selection, contract=self.desk.contract, channels=[CHANNEL], user=user))

    def guard_milliseconds(self, selection: Selection) -> float:
        """Return what the guard takes for the sets of a waterfall, measuring them included."""
        question = self.exactly(selection).question
        asking = Asking(
            organisation_id=question.contract.customer_id,
            generation_id=question.generation_id,
            kind=selection.kind,
            halves=question.index.halves,
            wires=question.index.wires,
            floor=floor_of(sensitive=selection.is_sensitive()),
            of_list=names_known_people(question.selection),
        )
        found = question.sets(question.lifted().matches)[CHANNEL]
        sets = {
            f"deliverable:{CHANNEL}": found.deliverable,
            f"after_objections:{CHANNEL}": found.after_objections,
            "matches": found.matches,
        }
        started = time.perf_counter()
        measures = {role: Measured(one, asking) for role, one in sets.items()}
        with guarded(asking, measures, _no_cells):
            pass
        return (time.perf_counter() - started) * 1000

    def _answer(self, given: object, *parts: str) -> None:
        answer(
            parse(given),
            contract=self.desk.contract,
            channel=CHANNEL,
            user=self.desk.user,
            parts=parts,
        )


@dataclass(frozen=True)
class Exact:
    """A question, answered by the exact sets behind the customer's figures."""

    question: Question

    @property
    def where(self) -> Node:
        """Return its tree in normal form, what is drawn resolved to areas."""
        return self.question.placed.normal().where

    def waterfall(self) -> tuple[int, ...]:
        """Return matches, objections, unavailable and deliverable."""
        sets = self.question.sets(self.question.lifted().matches)[CHANNEL]
        matches, after, left = len(sets.matches), len(sets.after_objections), len(sets.deliverable)
        return matches, matches - after, after - left, left

    def facets(self) -> FacetsAsked:
        """Return what its facets ask."""
        return facets_asked(self.question.placed, facet_keys(self._kind, self.question.index))

    def cells(self, variables: Iterable[str]) -> Cells:
        """Return the counts of every value but zeros, a variable's own criterion lifted."""
        question, wanted = self.question, tuple(variables)
        found = question.lifted(wanted)
        own = question.sets(found.matches)[CHANNEL].deliverable
        cells: Cells = {}
        for key in wanted:
            base = found.counted(key, own)
            counts = cell_counts(question.index, [key], base)[key].tolist()
            by_code = zip(codes_of(question.index, key), counts, strict=True)
            cells |= {(key, code): people for code, people in by_code if people}
        return cells

    def facts(self) -> Mapping[str, BitMap]:
        """Return whom the gate denies its contract, and whom the one list it names holds."""
        denied = self.question.reached[CHANNEL].denied
        (listed,) = self.question.members.values()
        return {
            "objection": denied.objections | denied.gone,
            "unavailable": denied.unavailable | denied.gone,
            "on_list": listed,
        }

    @property
    def _kind(self) -> Kind:
        return self.question.selection.kind


def _no_cells(_sizes: Sizes, _one: Measured, variables: Sequence[str]) -> Mapping[str, np.ndarray]:
    raise TypeError(f"a waterfall has no cells, yet those of {variables} are asked for")
