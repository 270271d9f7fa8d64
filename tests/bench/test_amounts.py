"""How much is measured may be said from outside."""

import pytest

from procloser.bench.amounts import minutes, selections
from procloser.kernel.errors import BadInput


def test_unsaid_amounts_are_those_of_the_goals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred selections, ten minutes."""
    monkeypatch.delenv("SELECTIONS", raising=False)
    monkeypatch.delenv("MINUTES", raising=False)
    assert (selections(), minutes()) == (200, 10)


def test_said_amounts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make bench SELECTIONS=20` says them."""
    monkeypatch.setenv("SELECTIONS", "20")
    assert selections() == 20


@pytest.mark.parametrize("given", ["0", "-1", "few", "1.5"])
def test_amounts_that_are_none_are_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the variable."""
    monkeypatch.setenv("MINUTES", given)
    with pytest.raises(BadInput, match="MINUTES is"):
        minutes()
