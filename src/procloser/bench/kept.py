"""A country's generation, kept between benches while code and day are those that made it."""

import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from procloser.bench.world import World
from procloser.kernel import clock

ROOMS = (
    "bench/sql/country",
    "catalogue",
    "classifications",
    "estimates",
    "permissions",
    "places",
    "publishing",
    "statistics",
    "subjects",
    "warehouse",
)
"""Folders whose code and SQL make a generation what it is."""
_NOTE = "published"  # a file: which generation is active, and of what it was made


def note(world: World, generation: Path) -> None:
    """Keep in mind that this generation, just published, is the world's active one."""
    told = {"recipe": _recipe_of_today(), "path": str(generation)}
    (world.folder / _NOTE).write_text(json.dumps(told))


def noted(world: World) -> Path | None:
    """Return the world's active generation; None where today's code would make another."""
    written = world.folder / _NOTE
    if not written.exists():
        return None
    told = json.loads(written.read_text())
    generation = Path(told["path"])
    return generation if told["recipe"] == _recipe_of_today() and generation.exists() else None


def recipe(paths: Iterable[Path], day: str) -> str:
    """Return a digest of the texts of all code and SQL under these paths, and of a day."""
    texts = (
        file for path in paths for file in sorted(path.rglob("*")) if file.suffix in {".py", ".sql"}
    )
    digest = hashlib.sha256(day.encode())
    for file in texts:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _recipe_of_today() -> str:
    package = Path(str(files("procloser")))
    return recipe((package / room for room in ROOMS), clock.today().isoformat())
