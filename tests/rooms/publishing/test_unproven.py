"""An estimate whose measures say that its model is no better than none is not published."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from procloser.accounts.models import User
from procloser.estimates import verdicts
from procloser.publishing import actions
from procloser.publishing.person import variables_of_person
from procloser.statistics.models import NameYears
from tests.rooms.publishing.tiny_world import TinyWorld


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return the file the verdicts are read from: every model beats the area average."""
    kept = files("procloser.estimates").joinpath(verdicts.MEASURED_FILE)
    told = json.loads(kept.read_text(encoding="utf-8"))
    for one in told["variables"].values():
        one["beats_area_average"] = True
    path = tmp_path / verdicts.MEASURED_FILE
    path.write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(verdicts, "files", lambda package: tmp_path)
    _read_anew()
    yield path
    monkeypatch.undo()
    _read_anew()


def _read_anew() -> None:
    verdicts.proven.cache_clear()
    verdicts._all.cache_clear()


def _beaten(measures: Path, *keys: str) -> None:
    told = json.loads(measures.read_text(encoding="utf-8"))
    for key in keys:
        told["variables"][key]["beats_area_average"] = False
    measures.write_text(json.dumps(told), encoding="utf-8")
    _read_anew()


def _estimated_and_given(world: TinyWorld) -> tuple[int, int]:
    """Store somebody whose age and language only the name tells, and somebody of a given age."""
    years = {"born_from": 1981, "born_to": 1981, "language": "fi", "bearers": 10_000_000}
    NameYears.objects.create(name="Maija", sex="female", load_id=1, **years)
    world.place("33100", "837", he_vakiy=100, hr_pi_tul=10, hr_ke_tul=60, hr_hy_tul=30)
    return world.consumer(birth_year=None), world.consumer(birth_year=1950)


def test_likely_age_no_better_than_none_is_absent(
    world: TinyWorld, manager: User, measures: Path
) -> None:
    """Nobody has one, so nobody is an adult by it; the generation says what is lacking."""
    estimated, given = _estimated_and_given(world)
    _beaten(measures, "likely_age_band")

    made = actions.publish(by=manager)

    absent = made.manifest["absent"]["consumers"]
    assert absent["likely_age_band"] == ["proven_model"]
    assert "message_language" not in absent
    table = pq.read_table(made.path / "person.parquet")
    assert table["likely_age"].to_pylist() == [None]
    assert variables_of_person(estimated) == ()
    assert {one.key for one in variables_of_person(given)} >= {"age", "message_language"}


def test_message_language_no_better_than_the_commonest_is_absent(
    world: TinyWorld, manager: User, measures: Path
) -> None:
    """Nobody is written to in a guessed language; ages are estimated all the same."""
    estimated, _ = _estimated_and_given(world)
    _beaten(measures, "message_language")

    made = actions.publish(by=manager)

    assert made.manifest["absent"]["consumers"]["message_language"] == ["proven_model"]
    assert pq.read_table(made.path / "person.parquet")["message_language"].null_count == 2
    assert "likely_age_band" in {one.key for one in variables_of_person(estimated)}


@pytest.mark.parametrize(("beaten", "percent"), [((), None), (("income_class",), 60)])
def test_class_no_better_than_the_area_is_the_areas_own(
    world: TinyWorld, manager: User, measures: Path, beaten: tuple[str, ...], percent: int | None
) -> None:
    """60 of 100 adults are in the middle: 60 % for the old and the young; sharpened they differ."""
    _estimated_and_given(world)
    _beaten(measures, *beaten)

    made = actions.publish(by=manager)

    table = pq.read_table(made.path / "person.parquet")
    assert table["income_class"].to_pylist() == ["middle", "middle"]
    told = set(table["income_class_percent"].to_pylist())
    assert told == {percent} if beaten else len(told) == 2
    assert "income_class" not in made.manifest["absent"]["consumers"]
