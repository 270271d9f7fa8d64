"""The models among the steps: tables of DuckDB in, one table out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from procloser.estimates.ages import estimate_ages
from procloser.estimates.languages import name_languages
from procloser.estimates.sharpening import sharpen


@dataclass(frozen=True)
class Model:
    """A step that is no SQL: what it makes of what, and the room and module it lives in."""

    makes: str
    reads: frozenset[str]
    where: str
    make: Callable[[duckdb.DuckDBPyConnection, Collection[str]], pa.Table]

    def run(self, connection: duckdb.DuckDBPyConnection, *, sharpened: Collection[str]) -> None:
        """Have the model's table."""
        made = self.make(connection, sharpened)
        connection.register("made", made)
        connection.execute(f"CREATE TABLE {self.makes} AS SELECT * FROM made")
        connection.unregister("made")


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.execute(f"SELECT * FROM {name}").to_arrow_table()


def _ages(connection: duckdb.DuckDBPyConnection, _sharpened: Collection[str]) -> pa.Table:
    this_year = connection.execute("SELECT this_year FROM parameter").fetchone()
    return estimate_ages(
        _table(connection, "age_question"),
        _table(connection, "name_birth_year"),
        _table(connection, "area_age"),
        this_year=this_year[0] if this_year else 0,
    )


def _languages(connection: duckdb.DuckDBPyConnection, _sharpened: Collection[str]) -> pa.Table:
    return name_languages(_table(connection, "name_language_year"))


def _classes(connection: duckdb.DuckDBPyConnection, sharpened: Collection[str]) -> pa.Table:
    return sharpen(
        _table(connection, "class_cell"), _table(connection, "area_margin"), sharpened=sharpened
    )


MODELS = (
    Model(
        "age_estimate",
        frozenset({"age_question", "name_birth_year", "area_age", "parameter"}),
        "estimates.ages",
        _ages,
    ),
    Model("name_language", frozenset({"name_language_year"}), "estimates.languages", _languages),
    Model(
        "class_estimate",
        frozenset({"class_cell", "area_margin"}),
        "estimates.sharpening",
        _classes,
    ),
)
