"""The other peer of a customer's questions: Polars, the same people in memory.

Importing it needs Polars, which only the bench uses; `processes.asking` does so where it is there.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_, or_

import pyarrow as pa

from procloser.audiences.selection import All, AnyOf, AtLeast, Between, In, Node, Not, SetOf
from procloser.bench.asked import FacetsAsked
from procloser.bench.duckdb_peer import THREADS, Rows

os.environ["POLARS_MAX_THREADS"] = str(THREADS)  # read when Polars is imported

import polars as pl

OBJECTION, UNAVAILABLE = pl.col("objection"), pl.col("unavailable")
Found = Iterable[tuple[str, pl.DataFrame]]
"""Variable, and its values with how many people have each: two columns."""


class PolarsPeer:
    """Polars that answers whatever a random selection asks, exactly."""

    counts = ("eager", "lazy")
    breakdowns = ("eager", "lazy")

    def __init__(self, people: pa.Table, codes: Mapping[str, list[str]]) -> None:
        """Take the people as columns.

        Args:
            people: integers and yes or no, as `AskedPeer.people` returns them.
            codes: of each coded variable, a code's integer being its place.
        """
        self.codes = codes
        frame = pl.from_arrow(people, rechunk=True)
        if not isinstance(frame, pl.DataFrame):
            raise TypeError("people come as a table")
        self.frame = frame

    def waterfall(self, formulation: str, where: Node) -> tuple[int, ...]:
        """Return matches, objections, unavailable and deliverable."""
        condition = self.condition(where)
        if formulation == "eager":
            matching = self.frame.filter(condition)
            matches, objections = matching.height, int(matching["objection"].sum())
            others = int((matching["unavailable"] & ~matching["objection"]).sum())
        else:
            told = (
                self.frame.lazy()
                .filter(condition)
                .select(
                    pl.len().alias("matches"),
                    OBJECTION.sum(),
                    (UNAVAILABLE & ~OBJECTION).sum(),
                )
            )
            matches, objections, others = told.collect().row(0)
        return matches, objections, others, matches - objections - others

    def lifted_facets(self, formulation: str, asked: FacetsAsked) -> Rows:
        """Return (variable, code's place, people), each variable's own criterion lifted."""
        ways: dict[str, Callable[[FacetsAsked], Found]] = {"eager": self._eager, "lazy": self._lazy}
        found: dict[tuple[str, object], int] = {}
        for variable, counts in ways[formulation](asked):
            for code, people in counts.iter_rows():
                found[variable, code] = found.get((variable, code), 0) + people
        return [(variable, code, people) for (variable, code), people in found.items()]

    def _eager(self, asked: FacetsAsked) -> Found:
        near = self._near(self.frame.lazy(), asked).collect()
        parts = near.partition_by("missed", as_dict=True, include_key=False)
        for place, variables in _counted(asked):
            part = parts.get((place,), near.clear())
            for name in variables:
                yield name, part[name].value_counts()

    def _lazy(self, asked: FacetsAsked) -> Found:
        near = self._near(self.frame.lazy(), asked)
        wanted = [(name, place) for place, variables in _counted(asked) for name in variables]
        counts = pl.collect_all(
            [
                near.filter(pl.col("missed") == place).group_by(name).agg(pl.len())
                for name, place in wanted
            ]
        )
        return zip((name for name, _ in wanted), counts, strict=True)

    def _near(self, people: pl.LazyFrame, asked: FacetsAsked) -> pl.LazyFrame:
        """Select who misses none of the lifted criteria, or those of one lifting: its place."""
        flags = [
            (~self.condition(All(lifting.criteria)).fill_null(value=False)).cast(pl.UInt8)
            for lifting in asked.liftings
        ]
        names = [f"misses_{place}" for place in range(len(flags))]
        places = [place * pl.col(name) for place, name in enumerate(names, start=1)]
        return (
            people.filter(self.condition(All(asked.always)) & ~OBJECTION & ~UNAVAILABLE)
            .with_columns(flag.alias(name) for flag, name in zip(flags, names, strict=True))
            .filter(pl.sum_horizontal(pl.lit(0, pl.UInt8), *names) <= 1)
            .select(*asked.variables, missed=pl.sum_horizontal(pl.lit(0, pl.UInt8), *places))
        )

    def condition(self, node: Node) -> pl.Expr:  # noqa: PLR0911 - a case each
        """Return a node in normal form as an expression on integers."""
        match node:
            case In(variable, ("yes",)) if variable not in self.codes:
                return pl.col(variable)
            case In(variable, codes):
                known = self.codes[variable]
                return pl.col(variable).is_in(
                    [known.index(code) for code in codes if code in known]
                )
            case Between(variable, low, high):
                return pl.col(variable).is_between(int(low), int(high))
            case SetOf():
                return pl.col("on_list")
            case Not(child):
                return ~self.condition(child).fill_null(value=False)
            case All(children):
                return reduce(and_, map(self.condition, children), pl.lit(value=True))
            case AnyOf(children):
                return reduce(or_, map(self.condition, children))
            case AtLeast(n, children):
                each = [
                    self.condition(one).fill_null(value=False).cast(pl.UInt8) for one in children
                ]
                return pl.sum_horizontal(each) >= n
            case _:
                raise TypeError("only a selection in normal form is asked; call normal() first")


def _counted(asked: FacetsAsked) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield, by what is missed, the variables counted among those who miss it."""
    yield 0, asked.variables
    for place, lifting in enumerate(asked.liftings, start=1):
        yield place, lifting.variables
