"""Customers' lists as files, and people to stand on them; every value is synthetic."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from tests.rooms.publishing.tiny_world import TinyWorld

HEADER = ("Sukunimi", "Etunimi", "Puhelin")
_files = count(1)


def people_with_phones(world: TinyWorld, number: int, *, first: int = 0) -> list[int]:
    """Store consumers Maija Mallinen, each with a phone of their own; return their ids."""
    return [
        world.consumer(phone=f"+35840{5_000_000 + n}", postal_code="33100")
        for n in range(first, first + number)
    ]


def row_of(n: int) -> tuple[str, str, str]:
    """Return the row of the n-th of those people, as a customer writes it."""
    return ("Mallinen", "Maija", f"040 {5_000_000 + n}")


def fake(n: int) -> tuple[str, str, str]:
    """Return the row of somebody who does not exist."""
    return (f"Keksitty{chr(97 + n % 26)}", "Kalle", f"050 {3_000_000 + n}")


def list_file(
    folder: Path, rows: Iterable[Sequence[str]], *, header: Sequence[str] = HEADER
) -> Path:
    """Write a list as CSV and return its path."""
    path = folder / f"lista-{next(_files)}.csv"
    lines = [";".join(header), *(";".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
