"""Nobody who objected is in any later delivery, whatever happens in whatever order."""

from pathlib import Path

import pytest

from tests.invariants.history import History
from tests.plugin.databases import OwnDatabase

DELIVERIES, STEPS_BETWEEN = 5, 4


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_delivery_of_a_random_history_holds_a_suppressed_person(
    own_database: OwnDatabase, tmp_path: Path, seed: int
) -> None:
    """Files, objections, lists, generations and deliveries; each file is read row by row."""
    history = History(tmp_path, seed)
    history.begin()
    for _ in range(DELIVERIES):
        for _ in range(STEPS_BETWEEN):
            history.step()
        history.delivery()
    assert history.faults == []
    assert len(history.delivered) >= DELIVERIES - 1  # one may end below 100 rows, refused
    assert min(history.delivered) >= 100
    assert len(history.remembered.subjects) >= 5
