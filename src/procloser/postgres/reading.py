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
Statement = tuple[str, Sequence[Any] | Mapping[str, Any]]
"""A text, and the parameters its %s or %(name)s stand for."""
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


def nothing() -> None:
    """Do nothing while the server works."""


def read_together(
    wrapped: Wrapped,
    *reads: Read[Any],
    before: Sequence[Statement] = (),
    meanwhile: Callable[[], object] = nothing,
) -> list[Any]:
    """Return what each read makes of what stands now, all as of one moment.

    The first that raises of what it read is the one whose error is seen.

    Args:
        before: statements that are run first, in the same transaction.
        meanwhile: what is done here while the server works.
    """
    selects = ", ".join(f"ARRAY(SELECT one FROM ({each.text}) AS one)" for each in reads)
    parameters = [parameter for each in reads for parameter in each.parameters]
    asked = f"SELECT {selects}", parameters
    (found,) = run_in_turn(wrapped, *before, asked, meanwhile=meanwhile)
    return [each.made_of(rows) for each, rows in zip(reads, found, strict=True)]


def run(wrapped: Wrapped, text: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Rows:
    """Run a statement whose plan is kept, and return its rows; of one that has none, nothing."""
    with wrapped.wrap_database_errors:
        cursor = _cursor(wrapped)
        cursor.execute(text, parameters, prepare=True, binary=True)
        return cursor.fetchall() if cursor.description is not None else []


def run_in_turn(
    wrapped: Wrapped,
    *statements: Statement,
    meanwhile: Callable[[], object] = nothing,
) -> Rows:
    """Run statements one after the other, sent in one go, and return the rows of the last.

    Each sees what others committed before it began. Outside a transaction they are one.

    Args:
        meanwhile: what is done here while the server works.
    """
    with wrapped.wrap_database_errors:
        last = _cursor(wrapped)
        with wrapped.connection.pipeline():
            for text, parameters in statements:
                last = psycopg.Cursor(wrapped.connection)
                last.execute(text, parameters, prepare=True, binary=True)
            meanwhile()
        return last.fetchall()  # only here: inside, it would be a way there and back of its own


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
