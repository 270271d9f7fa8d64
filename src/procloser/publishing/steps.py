"""The steps from the registers' tables to a generation's, in the order of their inputs.

A step is an SQL file of a room (DuckDB runs it; tests transpile it to Spark) or a model; it makes
one table, and what it reads says when its turn comes. Nobody keeps a list.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files

import duckdb
import sqlglot
from sqlglot import exp

from procloser.publishing.errors import StepsFault
from procloser.publishing.modelling import MODELS

SQL_FOLDERS = (("procloser.publishing", "sql/build"), ("procloser.estimates", "sql"))
"""Where steps lie: package and folder. A file `<table>.sql` makes the table of that name."""


@dataclass(frozen=True)
class Step:
    """What makes one table. `text` is its SQL; a model's is empty."""

    makes: str
    reads: frozenset[str]
    where: str  # "publishing/build/person", "estimates.ages"
    text: str = ""
    model: Callable[..., None] | None = None

    def run(self, connection: duckdb.DuckDBPyConnection, *, trusted: Collection[str]) -> None:
        """Have the table; what it reads is there."""
        if self.model is not None:
            self.model(connection, trusted=trusted)
        else:
            connection.execute(f"CREATE TABLE {self.makes} AS {self.text}")


@cache
def all_steps() -> tuple[Step, ...]:
    """Return every step, each after those whose tables it reads.

    Raises:
        StepsFault: two make the same table, or steps read each other in a circle.
    """
    return ordered([*_of_files(), *_of_models()])


def _of_files() -> Iterable[Step]:
    for package, folder in SQL_FOLDERS:
        room = package.rpartition(".")[2]
        for file in sorted(files(package).joinpath(folder).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".sql"):
                name = file.name.removesuffix(".sql")
                text = file.read_text(encoding="utf-8")
                part = folder.partition("/")[2]
                where = f"{room}/{part}/{name}" if part else f"{room}/{name}"
                yield Step(name, tables_read(text), where, text)


def _of_models() -> Iterable[Step]:
    for model in MODELS:
        yield Step(model.makes, model.reads, model.where, model=model.run)


def tables_read(text: str) -> frozenset[str]:
    """Return the tables an SQL step reads, those it names itself by WITH left out."""
    parsed = sqlglot.parse_one(text, read="duckdb")
    own = {cte.alias for cte in parsed.find_all(exp.CTE)}
    return frozenset(table.name for table in parsed.find_all(exp.Table)) - own


def ordered(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps, each after those whose tables it reads; of equals by name.

    Raises:
        StepsFault: it names the table made twice, or the circle.
    """
    by_table: dict[str, Step] = {}
    for step in steps:
        if step.makes in by_table:
            raise StepsFault(
                f"{step.where} and {by_table[step.makes].where} both make {step.makes}."
            )
        by_table[step.makes] = step
    sorter = TopologicalSorter(
        {name: sorted(step.reads & by_table.keys()) for name, step in sorted(by_table.items())}
    )
    try:
        return tuple(by_table[name] for name in sorter.static_order())
    except CycleError as error:
        circle = " ← ".join(error.args[1])
        raise StepsFault(
            f"Steps read each other's tables in a circle: {circle}. Mend what one of them reads."
        ) from error


def inputs_of(steps: Collection[Step]) -> frozenset[str]:
    """Return the tables that are read and made by none: those to be extracted."""
    made = {step.makes for step in steps}
    return frozenset().union(*(step.reads for step in steps)) - made


def readers_left(steps: Collection[Step]) -> Mapping[str, int]:
    """Return how many steps read each table."""
    found: dict[str, int] = {}
    for step in steps:
        for table in step.reads:
            found[table] = found.get(table, 0) + 1
    return found
