"""The bench's files of a whole country are files that the readers take whole."""

from pathlib import Path

import pytest

from procloser.bench.made_files import AREAS, write_areas, write_companies
from procloser.demo.files import write_demo
from procloser.sources.readers import READERS


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the files of a small world."""
    folder = tmp_path_factory.mktemp("few")
    write_demo(folder, people=1_000, seed=1)
    return folder


def test_companies_are_as_many_as_asked_each_with_its_own_id(few: Path, tmp_path: Path) -> None:
    """More than the pattern has: its companies come again under new IDs."""
    path = write_companies(tmp_path / "many.zip", few / "ytj_all_companies.zip", 2_500)
    batches = list(READERS["ytj-companies"].read(path))
    assert sum(len(batch.rejected) for batch in batches) == 0
    assert len({row.business_id for batch in batches for row in batch.rows}) == 2_500


def test_areas_are_those_of_the_country(few: Path, tmp_path: Path) -> None:
    """As many as Paavo has nationwide, each with a code and a border of its own."""
    (pattern,) = few.glob("pno_tilasto_*.geojson")
    path = write_areas(tmp_path / "areas.geojson", pattern)
    batches = list(READERS["paavo-wfs"].read(path))
    assert sum(len(batch.rejected) for batch in batches) == 0
    assert len({row.postal_code for batch in batches for row in batch.rows}) == AREAS
