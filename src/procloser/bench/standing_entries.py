"""A directory of millions that stands already, and the operators' file of changes to it.

The entries are made in the tables by SQL, with none of the product's code: making them tests
nothing. They take minutes, so the database is kept for the next bench; each run changes some.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import psycopg

from procloser import postgres
from procloser.bench.unindexed import without_indexes
from procloser.bench.world import World
from procloser.kernel.clock import now
from procloser.sources.types import SubscriberRow
from procloser.warehouse.columnar import statement

_MADE = "made"  # a file: the entries stand
_FIRST_NEW_NUMBER = "+35841"  # no made entry has it


def stand(world: World, *, entries: int) -> None:
    """Have a database with that many directory entries, one a person, and a hundredth of bans."""
    made = world.folder / _MADE
    if made.exists() and made.read_text() == str(entries):
        world.run("db", "migrate", "--quiet")
        return
    made.unlink(missing_ok=True)
    world.anew()
    this = {"entries": entries}
    with psycopg.connect(world.url(postgres.OWNER), autocommit=True) as connection:
        connection.execute(_statement("made_subjects"), this)
        with without_indexes(connection, "subjects_directoryentry"):
            connection.execute(_statement("made_entries"), this)
        with psycopg.ClientCursor(connection) as cursor:
            cursor.execute(_statement("made_bans"), this)
        connection.execute("SELECT setval('subjects_subject_id_seq', %s)", [entries])
        connection.execute("VACUUM (ANALYZE)")
    made.write_text(str(entries))


def write_changes(world: World, *, rows: int) -> Path:
    """Write a file of about that many changes: moves, ends, new names, and a tenth new numbers."""
    path = world.folder / "changes.csv"
    changed_at = now().isoformat(timespec="seconds")
    with psycopg.connect(world.url(postgres.APP)) as connection, path.open("w") as file:
        held = connection.execute(_statement("entries_to_change"), {"rows": rows * 9 // 10})
        lines = csv.writer(file, delimiter=";", lineterminator="\n")
        lines.writerow(SubscriberRow._fields[1:])
        for place, entry in enumerate([*held, *_new(rows // 10)]):
            lines.writerow(_change(place, entry, changed_at))
    return path


def _change(place: int, entry: tuple[str, ...], changed_at: str) -> tuple[str, ...]:
    number, last, first, street, code, city = entry
    if place % 10 == 0:
        return (number, *[""] * 8, "hidden", "", changed_at)
    if place % 10 == 1:
        last = f"{last}-Uusi"
    elif place % 10 < 8:
        street = f"Muuttotie {place}"
    return number, "person", last, first, "", "", street, code, city, "public", "Malli", changed_at


def _new(rows: int) -> Iterator[tuple[str, ...]]:
    """Yield subscribers not met before: their numbers count seconds, so no two runs share them."""
    first = int(now().timestamp()) * 100 % 10_000_000
    for n in range(rows):
        number = f"{_FIRST_NEW_NUMBER}{(first + n) % 10_000_000:07d}"
        yield number, "Uusi", "Ulla Orvokki", f"Tulokuja {n}", "33100", "Mallila"


def _statement(name: str) -> bytes:
    return statement("procloser.bench", name).encode()
