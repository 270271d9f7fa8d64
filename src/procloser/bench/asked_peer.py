"""The peer of a customer's questions: DuckDB with the gate's denials and the list as columns."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyroaring import BitMap

from procloser.audiences.facets import facet_keys
from procloser.audiences.selection import AtLeast, Between, In, Node, SetOf
from procloser.audiences.types import Denied
from procloser.bench.counts import day_of, peer_columns
from procloser.bench.duckdb_peer import Peer
from procloser.catalogue.types import Kind
from procloser.warehouse.columnar import statement
from procloser.warehouse.types import Index


class AskedPeer(Peer):
    """DuckDB that answers whatever a random selection asks, exactly."""

    def __init__(self, folder: Path, index: Index, denied: Denied, on_list: BitMap) -> None:
        """Read a generation's consumers, as they are for one contract and channel.

        Args:
            folder: the generation's.
        """
        consumers = index.kinds[Kind.CONSUMERS.value]
        coded, yes = peer_columns(consumers)
        super().__init__(folder / "person.parquet", day_of(index), coded=coded, yes=yes)
        self.variables = facet_keys(Kind.CONSUMERS, consumers)
        facts = {
            "objection": denied.objections | denied.gone,
            "unavailable": denied.unavailable | denied.gone,
            "on_list": on_list,
        }
        columns = {name: _flags(members, consumers.size) for name, members in facts.items()}
        table = pa.table({"number": np.arange(consumers.size, dtype=np.int32), **columns})
        self.connection.register("facts", table)
        self.connection.execute(statement("procloser.bench", "asked_person"))
        self.connection.unregister("facts")
        self.connection.execute("DROP TABLE denied")
        self.connection.execute(statement("procloser.bench", "denied"))

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
