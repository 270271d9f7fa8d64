"""What is asked at every count: planned once a connection, and asked in one go.

PostgreSQL takes longer to plan such a statement than to answer it, and an answer's way there and
back takes as long again. So each room says what it reads as a `Read`, and whoever needs several
asks them as one statement: they are then of one and the same moment, too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import psycopg

Rows = list[tuple[Any, ...]]
T = TypeVar("T")


class Wrapped(Protocol):
    """What is needed of Django's connection: this room knows no Django."""

    @property
    def connection(self) -> Any:
        """Return psycopg's connection, once one is open."""

    @property
    def wrap_database_errors(self) -> Any:
        """Return a context in which psycopg's errors become Django's."""

    def close_if_health_check_failed(self) -> None:
        """Let go a connection of an earlier request that has died since."""

    def ensure_connection(self) -> None:
        """Open the connection unless it is open."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One SELECT, the parameters its %s stand for, and what is made of its rows.

    The text is one of few, since its plan is kept by it. Parameters are bound by the server.
    """

    text: str
    parameters: Sequence[Any]
    made_of: Callable[[Rows], T]


def read(wrapped: Wrapped, one: Read[T]) -> T:
    """Return what a single read makes of what stands now."""
    return one.made_of(run(wrapped, one.text, one.parameters))


def read_together(wrapped: Wrapped, *reads: Read[Any]) -> list[Any]:
    """Return what each read makes of what stands now, all as of one moment.

    The first that raises of what it read is the one whose error is seen.
    """
    selects = ", ".join(f"ARRAY(SELECT one FROM ({each.text}) AS one)" for each in reads)
    parameters = [parameter for each in reads for parameter in each.parameters]
    (found,) = run(wrapped, f"SELECT {selects}", parameters)
    return [each.made_of(rows) for each, rows in zip(reads, found, strict=True)]


def run(wrapped: Wrapped, text: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Rows:
    """Run a statement whose plan is kept, and return its rows; of one that has none, nothing."""
    with wrapped.wrap_database_errors:
        cursor = _cursor(wrapped)
        cursor.execute(text, parameters, prepare=True, binary=True)
        return cursor.fetchall() if cursor.description is not None else []


def run_in_turn(
    wrapped: Wrapped, *statements: tuple[str, Sequence[Any] | Mapping[str, Any]]
) -> Rows:
    """Run statements one after the other, sent in one go, and return the rows of the last.

    Each sees what others committed before it began. Outside a transaction they are one.
    """
    with wrapped.wrap_database_errors:
        cursor = _cursor(wrapped)
        with wrapped.connection.pipeline():
            for text, parameters in statements:
                cursor = psycopg.Cursor(wrapped.connection)
                cursor.execute(text, parameters, prepare=True, binary=True)
            return cursor.fetchall()


def run_each(wrapped: Wrapped, text: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement once for each row of parameters, without waiting in between."""
    with wrapped.wrap_database_errors:
        _cursor(wrapped).executemany(text, rows)


@contextmanager
def without_waiting(wrapped: Wrapped) -> Iterator[None]:
    """Have what is run in the block done while the block goes on; at its end all of it is done.

    For statements whose rows nobody looks at. One that fails is raised at the end, and none after
    it is done.
    """
    with wrapped.wrap_database_errors, wrapped.connection.pipeline():
        yield


def _cursor(wrapped: Wrapped) -> psycopg.Cursor[Any]:
    wrapped.close_if_health_check_failed()
    wrapped.ensure_connection()
    return psycopg.Cursor(wrapped.connection)
