"""The models among the steps: tables of DuckDB in, one table out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from procloser.estimates.ages import estimate_ages
from procloser.estimates.languages import name_languages
from procloser.estimates.sharpening import sharpen
from procloser.estimates.verdicts import LIKELY_AGE, MESSAGE_LANGUAGE


@dataclass(frozen=True)
class Model:
    """A step that is no SQL: what it makes of what, and the room and module it lives in.

    `make` is told the variables whose model is trusted; of any other it estimates nothing.
    """

    makes: str
    reads: frozenset[str]
    where: str
    make: Callable[[duckdb.DuckDBPyConnection, Collection[str]], pa.Table]

    def run(self, connection: duckdb.DuckDBPyConnection, *, trusted: Collection[str]) -> None:
        """Have the model's table."""
        made = self.make(connection, trusted)
        connection.register("made", made)
        connection.execute(f"CREATE TABLE {self.makes} AS SELECT * FROM made")
        connection.unregister("made")


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.execute(f"SELECT * FROM {name}").to_arrow_table()


def _ages(connection: duckdb.DuckDBPyConnection, trusted: Collection[str]) -> pa.Table:
    this_year = connection.execute("SELECT this_year FROM parameter").fetchone()
    asked = _table(connection, "age_question")
    return estimate_ages(
        asked if LIKELY_AGE in trusted else asked.slice(0, 0),
        _table(connection, "name_birth_year"),
        _table(connection, "area_age"),
        this_year=this_year[0] if this_year else 0,
    )


def _languages(connection: duckdb.DuckDBPyConnection, trusted: Collection[str]) -> pa.Table:
    bearers = _table(connection, "name_language_year")
    return name_languages(bearers if MESSAGE_LANGUAGE in trusted else bearers.slice(0, 0))


def _classes(connection: duckdb.DuckDBPyConnection, trusted: Collection[str]) -> pa.Table:
    return sharpen(
        _table(connection, "class_cell"), _table(connection, "area_margin"), sharpened=trusted
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
