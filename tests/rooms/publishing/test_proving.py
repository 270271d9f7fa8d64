"""Files that are not what was published are refused when they are opened."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import translation

from procloser.accounts.models import User
from procloser.publishing import actions
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.queries import active_generation, open_generation
from procloser.publishing.types import GenerationView
from procloser.warehouse.index_file import open_index, write_index
from procloser.warehouse.types import Index
from tests.rooms.publishing.tiny_world import TinyWorld

FILES = (
    *("index.bin", "manifest.json"),
    *("person.parquet", "area.parquet", "organisation.parquet", "decision_maker.parquet"),
)


@pytest.fixture
def made(world: TinyWorld, manager: User) -> GenerationView:
    """Return a generation nobody has opened."""
    world.place("33100", "837")
    world.consumer()
    return actions.publish(by=manager)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("change", [_flip, Path.unlink], ids=["one bit", "missing"])
@pytest.mark.parametrize("file", FILES)
def test_changed_file_is_refused_by_name(
    made: GenerationView, file: str, change: Callable[[Path], None]
) -> None:
    """Whichever it is, and the sentence says what to do."""
    change(made.path / file)
    with (
        translation.override("en"),
        pytest.raises(GenerationChanged, match=f"{file} is missing or is not .* publish again"),
    ):
        open_generation(active_generation())


def test_index_made_anew_by_somebody_else_is_refused(made: GenerationView) -> None:
    """Its own checksum is right; it is not the one PostgreSQL knows."""
    path = made.path / "index.bin"
    index = open_index(path)
    write_index(path, Index(kinds=index.kinds, notes={"day": "1999-01-01"}))
    assert open_index(path).notes == {"day": "1999-01-01"}
    with pytest.raises(GenerationChanged, match=r"index\.bin"):
        open_generation(made)


def test_index_of_an_earlier_version_is_not_called_altered(made: GenerationView) -> None:
    """It is what was published, by software that kept it in another format."""
    path = made.path / "index.bin"
    path.write_bytes(b"PCINDEX2" + path.read_bytes()[8:])
    sums = {**made.manifest["sha256"], "index.bin": sha256(path.read_bytes()).hexdigest()}
    manifest = {**made.manifest, "sha256": sums}
    (made.path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with (
        translation.override("en"),
        pytest.raises(GenerationChanged, match=r"by another version .* publish again"),
    ):
        open_generation(replace(made, manifest=manifest))


def test_unchanged_files_are_opened_and_proved_once(made: GenerationView) -> None:
    """What is in memory stays, whatever happens to the files after."""
    opened = open_generation(made)
    shutil.rmtree(made.path)
    assert open_generation(made) is opened
    assert opened.index.kinds["consumers"].size == 1


def test_next_publish_mends_it(made: GenerationView, manager: User) -> None:
    """A damaged generation stands in nobody's way."""
    _flip(made.path / "index.bin")
    again = actions.publish(by=manager)
    assert open_generation(again).index.kinds["consumers"].size == 1
