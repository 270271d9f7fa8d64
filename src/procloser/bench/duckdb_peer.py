"""The peer of the counts: DuckDB on the same Parquet, tables in memory, its best formulation."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from procloser.audiences.selection import All, AnyOf, In, Node, Not
from procloser.warehouse.columnar import connect, statement

THREADS = 2
Cells = dict[tuple[str, str], int]
"""(variable, code) → people."""
Rows = Sequence[tuple[Any, ...]]


class Peer:
    """DuckDB with the generation's people in memory."""

    def __init__(
        self, file: Path, today: date, *, coded: Sequence[str], yes: Sequence[str]
    ) -> None:
        """Read the file.

        Args:
            coded: its columns that hold codes.
            yes: its columns that hold yes or no.
        """
        self.variables = (*coded, *yes)
        self.connection = connect(threads=THREADS)
        self.connection.execute("SET VARIABLE file = ?", [str(file)])
        self.connection.execute("SET VARIABLE today = ?::DATE", [today])
        self.codes = {name: self._enum_of(name) for name in coded}
        places = ", ".join(
            f"enum_code({name}::{name}_code)::{_smallest(len(codes))} AS {name}"
            for name, codes in self.codes.items()
        )
        self._run(_sql("person").format(places=places, yes=", ".join(yes)))
        self.connection.execute(_sql("denied"))

    def waterfall(self, formulation: str, where: Node) -> tuple[int, ...]:
        """Return matches, objections, unavailable and deliverable."""
        row = self._run(_sql(formulation).format(criteria=self.condition(where))).fetchone()
        return tuple(row or ())

    def facets(self, formulation: str, where: Node) -> Rows:
        """Return (variable, code's place, people) for every value among the deliverable."""
        asked = self.variables
        text = _sql(formulation).format(
            criteria=self.condition(where),
            variables=", ".join(asked),
            sets=", ".join(f"({name})" for name in asked),
            named=" ".join(f"WHEN grouping({name}) = 0 THEN '{name}'" for name in asked),
            coalesced=", ".join(f"{name}::INTEGER" for name in asked),
            groups=" UNION ALL ".join(
                f"SELECT '{name}', {name}::INTEGER, count(*) FROM deliverable GROUP BY {name}"
                for name in asked
            ),
        )
        return self._run(text).fetchall()

    def _run(self, text: str) -> duckdb.DuckDBPyConnection:
        return self.connection.execute(text)

    def _enum_of(self, name: str) -> list[str]:
        """Make the enum of a variable's codes; a code's integer is its place in it."""
        values = f"SELECT DISTINCT {name} FROM read_parquet(getvariable('file'))"
        self._run(f"CREATE TYPE {name}_code AS ENUM ({values} WHERE {name} IS NOT NULL ORDER BY 1)")
        return [
            code
            for (code,) in self._run(f"SELECT unnest(enum_range(NULL::{name}_code))").fetchall()
        ]

    def condition(self, node: Node) -> str:
        """Return a node in normal form as a condition on integers."""
        match node:
            case In(variable, ("yes",)):
                return variable
            case In(variable, codes):
                places = ", ".join(str(self.codes[variable].index(code)) for code in codes)
                return f"{variable} IN ({places})"
            case Not(child):
                return f"NOT coalesce({self.condition(child)}, false)"
            case All(children):
                return " AND ".join(f"({self.condition(child)})" for child in children) or "true"
            case AnyOf(children):
                return " OR ".join(f"({self.condition(child)})" for child in children)
            case _:
                raise TypeError("only a selection in normal form is asked; call normal() first")

    def cells(self, rows: Rows) -> Cells:
        """Return the rows of `facets` by code; a value without anybody is left out."""
        cells: Cells = {}
        for variable, place, people in rows:
            if place is None:
                continue
            if variable in self.codes:
                cells[variable, self.codes[variable][place]] = people
            elif place:
                cells[variable, "yes"] = people
        return cells


def _smallest(codes: int) -> str:
    return "UTINYINT" if codes <= 256 else "USMALLINT"


def _sql(name: str) -> str:
    return statement("procloser.bench", name)
