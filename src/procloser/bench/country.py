"""The registers of a whole country, straight in their tables: what a build is measured on.

Made by SQL with none of the product's code: making them tests nothing. They take minutes, so
each size's database is kept for the next bench.
"""

import hashlib

import psycopg

from procloser import postgres
from procloser.bench.unindexed import without_indexes
from procloser.bench.world import World
from procloser.kernel.progress import Progress
from procloser.warehouse.columnar import statement

AREAS = 3_000
ORGANISATIONS = 600_000 / 5_600_000
MAKERS = 1_000_000 / 5_600_000
"""Organisations and decision makers for one person."""
_MADE = "made"  # a file: the registers stand, and of which texts they were made
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("draw", ()),
    ("sources", ()),
    ("names", ()),
    ("places", ()),
    ("outlines", ()),
    ("figures", ()),
    ("subjects", ("subjects_subject",)),
    ("consumers", ("subjects_consumerrecord",)),
    ("organisations", ("subjects_organisation", "subjects_financialstatement")),
    ("buildings", ("places_buildingaddress",)),
    ("decision_makers", ("subjects_decisionmaker",)),
    ("directory", ("subjects_directoryentry",)),
    ("permissions", ("permissions_ban", "permissions_informed", "subjects_correction")),
)
"""Files of `sql/country` in order, each with the tables it fills before they are indexed."""


def stand(world: World, progress: Progress) -> None:
    """Have the registers of `world.people` consumers, made anew where today's files differ."""
    made = world.folder / _MADE
    recipe = hashlib.sha256(b"".join(_statement(name) for name, _ in _PARTS)).hexdigest()
    if made.exists() and made.read_text() == recipe:
        world.run("db", "migrate", "--quiet")
        return
    made.unlink(missing_ok=True)
    world.anew()
    with psycopg.connect(world.url(postgres.OWNER), autocommit=True) as connection:
        fill(connection, people=world.people, progress=progress)
    made.write_text(recipe)


def fill(connection: psycopg.Connection, *, people: int, progress: Progress) -> None:
    """Fill the registers of an empty database, whose owner is connected, committing as it goes.

    The same size gives the same people, but for the days they were seen, counted from today.
    """
    sizes = {
        "people": people,
        "organisations": round(people * ORGANISATIONS),
        "makers": round(people * MAKERS),
        "areas": AREAS,
    }
    connection.execute("SET maintenance_work_mem = '1GB'")
    connection.execute("SET work_mem = '256MB'")
    for part, tables in _PARTS:
        progress.step(f"making {part.replace('_', ' ')}")
        with without_indexes(connection, *tables), psycopg.ClientCursor(connection) as cursor:
            cursor.execute(_statement(part), sizes)
    connection.execute("VACUUM (ANALYZE)")


def _statement(name: str) -> bytes:
    return statement("procloser.bench", f"country/{name}").encode()
