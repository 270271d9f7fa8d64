"""A small country of the bench: the tables a build reads of it, and its generation."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import psycopg
import pyarrow as pa

from procloser.bench.country import fill
from procloser.kernel.progress import Silent
from procloser.postgres import OWNER
from procloser.publishing.files import build_files
from tests.plugin.databases import OwnDatabase

KEY = b"a key of tests, kept nowhere"


def extracted_country(
    database: OwnDatabase, folder: Path, *, people: int
) -> tuple[dict[str, pa.Table], date]:
    """Fill an empty database; return the tables the build reads of it, and their day."""
    with psycopg.connect(database.url(OWNER), autocommit=True) as connection:
        fill(connection, people=people, progress=Silent())
    extracted = folder / "extracted"
    subprocess.run(
        [sys.executable, "-m", "procloser.bench.processes.extracting", str(extracted)],
        env=database.environment,
        check=True,
    )
    tables = {
        path.stem: pa.ipc.open_file(path.read_bytes()).read_all()
        for path in extracted.glob("*.arrow")
    }
    return tables, date.fromisoformat((extracted / "day").read_text())


def published_country(database: OwnDatabase, folder: Path, *, people: int) -> Path:
    """Fill an empty database, write its generation's files; return their folder."""
    tables, today = extracted_country(database, folder, people=people)
    generation = folder / "generation"
    generation.mkdir()
    build_files(tables, generation, today=today, key=KEY, progress=Silent())
    return generation
