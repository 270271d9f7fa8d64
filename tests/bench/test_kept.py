"""A kept generation is used while its code and its day are those of now."""

from datetime import UTC, datetime
from pathlib import Path

from procloser.bench.kept import note, noted, recipe
from procloser.bench.world import World
from procloser.kernel import clock

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_noted_generation_is_found_on_its_day_only(tmp_path: Path) -> None:
    """The next day another is made."""
    world, generation = World(10, tmp_path), tmp_path / "G1"
    generation.mkdir()
    with clock.freeze(MONDAY):
        assert noted(world) is None
        note(world, generation)
        assert noted(world) == generation
    with clock.freeze(MONDAY.replace(day=24)):
        assert noted(world) is None


def test_a_removed_generation_is_not_found(tmp_path: Path) -> None:
    """Its database was made anew."""
    with clock.freeze(MONDAY):
        note(World(10, tmp_path), tmp_path / "G1")
        assert noted(World(10, tmp_path)) is None


def test_a_recipe_follows_code_and_sql_and_nothing_else(tmp_path: Path) -> None:
    """A compiled file, or a text, changes nothing."""
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "step.sql").write_text("SELECT 1")
    before = recipe([tmp_path], "2026-11-23")
    (tmp_path / "step.pyc").write_text("anything")
    assert recipe([tmp_path], "2026-11-23") == before
    (tmp_path / "sql" / "step.sql").write_text("SELECT 2")
    assert recipe([tmp_path], "2026-11-23") != before
