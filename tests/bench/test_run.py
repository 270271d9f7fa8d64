"""Which measurements there are."""

from pathlib import Path

import pytest

from procloser.bench.run import BY_NAME_ONLY, NAMES, run
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Silent


def test_the_long_load_is_measured_by_name_only() -> None:
    """Everything else is when nothing is named."""
    assert "load" in BY_NAME_ONLY
    assert not set(BY_NAME_ONLY) & set(NAMES)


def test_a_measurement_that_is_none_is_refused_with_all_names(tmp_path: Path) -> None:
    """Before anything is made."""
    with pytest.raises(BadInput, match="No such measurement: speed") as error:
        run(people=10, only=("speed",), folder=tmp_path / "bench", progress=Silent())
    assert "load" in str(error.value)
    assert not (tmp_path / "bench").exists()
