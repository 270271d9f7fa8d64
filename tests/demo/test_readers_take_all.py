"""What the writers write, the product's readers take: the two know the formats independently."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from procloser.demo.files import DemoFiles, write_demo
from procloser.sources.readers import READERS

# The supplier's slips that are meant for the quarantine.
SLIPS = {"people": 4}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    """Write a small world."""
    return write_demo(tmp_path_factory.mktemp("small"), people=1_500, today=date(2026, 11, 22))


def test_every_row_is_taken_but_the_slips(small: DemoFiles) -> None:
    """No reader refuses a row of the demo's files, those meant to be refused apart."""
    refused: Counter[str] = Counter()
    for file in (*small.files, small.update):
        batches = list(READERS[file.reader].read(file.path))
        assert sum(len(batch.rows) for batch in batches) > 0, file.reader
        refused[file.reader] += sum(len(batch.rejected) for batch in batches)
    assert {reader: count for reader, count in refused.items() if count} == SLIPS


def test_figures_by_year_are_read_by_area_and_year(small: DemoFiles) -> None:
    """64 areas, two figures, six years; eight municipalities, three figures, six years."""
    for reader, rows in (("paavo-pxweb", 64 * 2 * 6), ("migration", 8 * 3 * 6)):
        (file,) = small.of(reader)
        read = [row for batch in READERS[reader].read(Path(file.path)) for row in batch.rows]
        assert len(read) == rows
        assert {row.year for row in read} == set(range(2019, 2025))
