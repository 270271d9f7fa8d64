"""The peer of a customer's questions: DuckDB with the gate's denials and the list as columns."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyroaring import BitMap

from procloser.audiences.selection import All, AtLeast, Between, In, Node, SetOf
from procloser.bench.asked import FacetsAsked
from procloser.bench.counts import day_of, peer_columns
from procloser.bench.duckdb_peer import Peer, Rows
from procloser.catalogue.types import Kind
from procloser.warehouse.columnar import statement
from procloser.warehouse.types import Index


class AskedPeer(Peer):
    """DuckDB that answers whatever a random selection asks, exactly."""

    counts = ("count_filtered", "count_joined")
    breakdowns = ("asked_sets", "asked_histograms")

    def __init__(self, folder: Path, index: Index, facts: Mapping[str, BitMap]) -> None:
        """Read a generation's consumers, as they are for one contract and channel.

        Args:
            folder: the generation's.
            facts: by name who has an "objection", is "unavailable" or "on_list".
        """
        consumers = index.kinds[Kind.CONSUMERS.value]
        coded, yes = peer_columns(consumers)
        super().__init__(folder / "person.parquet", day_of(index), coded=coded, yes=yes)
        columns = {name: _flags(members, consumers.size) for name, members in facts.items()}
        table = pa.table({"number": np.arange(consumers.size, dtype=np.int32), **columns})
        self.connection.register("facts", table)
        self.connection.execute(statement("procloser.bench", "asked_person"))
        self.connection.unregister("facts")
        self.connection.execute("DROP TABLE denied")
        self.connection.execute(statement("procloser.bench", "denied"))
        self.connection.execute("SET preserve_insertion_order = false")  # both threads write `near`

    def people(self) -> pa.Table:
        """Return everybody as it counts them: integers, and yes or no."""
        return self.connection.execute("SELECT * FROM person ORDER BY number").to_arrow_table()

    def lifted_facets(self, formulation: str, asked: FacetsAsked) -> Rows:
        """Return (variable, code's place, people), each variable's own criterion lifted."""
        if formulation == "asked_sets":
            return self._sets(asked)
        return self._histograms(asked)

    def _sets(self, asked: FacetsAsked) -> Rows:
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE near AS {self._near(asked)}")
        text = statement("procloser.bench", "asked_sets").format(
            sets=", ".join(f"({name})" for name in asked.variables),
            named=" ".join(f"WHEN grouping({name}) = 0 THEN '{name}'" for name in asked.variables),
            coalesced=", ".join(f"{name}::INTEGER" for name in asked.variables),
            lifted="".join(
                f" UNION ALL SELECT '{name}', {name}::INTEGER, count(*) FROM near"
                f" WHERE missed = {place} GROUP BY {name}"
                for place, lifting in enumerate(asked.liftings, start=1)
                for name in lifting.variables
            ),
        )
        return self.connection.execute(text).fetchall()

    def _histograms(self, asked: FacetsAsked) -> Rows:
        own = {
            name: place
            for place, lifting in enumerate(asked.liftings, start=1)
            for name in lifting.variables
        }
        text = statement("procloser.bench", "asked_histograms").format(
            near=self._near(asked),
            histograms=", ".join(
                f"histogram({name}) FILTER (missed IN (0, {own.get(name, 0)}))"
                for name in asked.variables
            ),
        )
        found = self.connection.execute(text).fetchone() or ()
        pairs = zip(asked.variables, found, strict=True)
        return [
            (name, code, people)
            for name, counts in pairs
            for code, people in (counts or {}).items()
        ]

    def _near(self, asked: FacetsAsked) -> str:
        flags = {
            f"misses_{place}": f"NOT coalesce({self.condition(All(lifting.criteria))}, false)"
            for place, lifting in enumerate(asked.liftings, start=1)
        }
        ones = {place: f"{flag}::UTINYINT" for place, flag in enumerate(flags, start=1)}
        return statement("procloser.bench", "asked_near").format(
            variables=", ".join(asked.variables),
            flags=", ".join(f"{text} AS {flag}" for flag, text in flags.items()) or "1",
            missed=" + ".join(f"{place} * {one}" for place, one in ones.items()) or "0",
            misses=" + ".join(ones.values()) or "0",
            always=f"({self.condition(All(asked.always))})",
        )

    def condition(self, node: Node) -> str:
        """Return a node in normal form as a condition on integers."""
        match node:
            case In(variable, codes) if variable in self.codes:
                held = tuple(code for code in codes if code in self.codes[variable])
                return super().condition(In(variable, held)) if held else "false"
            case Between(variable, low, high):
                return f"{variable} BETWEEN {int(low)} AND {int(high)}"
            case SetOf():
                return "on_list"
            case AtLeast(n, children):
                each = (f"coalesce({self.condition(child)}, false)::UTINYINT" for child in children)
                return f"{' + '.join(each)} >= {n}"
            case _:
                return super().condition(node)


def _flags(members: BitMap, size: int) -> np.ndarray:
    flags = np.zeros(size, dtype=bool)
    flags[np.asarray(members.to_array())] = True
    return flags
