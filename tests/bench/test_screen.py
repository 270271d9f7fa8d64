"""A visitor's changes are timed from when they were due, and what fails is kept."""

import time

import pytest

from procloser.bench import screen
from procloser.bench.browser import Browser, Unanswered
from procloser.bench.screen import Visitor


class _Slow(Browser):
    """Answers after a while, and refuses one question."""

    def answer(self, query: str) -> str:
        time.sleep(0.1)
        if query == "refused":
            raise Unanswered("409")
        return query


def test_a_change_is_late_from_when_it_was_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second was due while the first was still under way; the refused one has failed."""
    monkeypatch.setattr(screen, "SECONDS_A_CHANGE", 0.05)
    visitor = Visitor(_Slow("http://127.0.0.1:1"), ["page", "one", "refused", "three"])
    visitor.change(time.perf_counter())
    first, second, third = visitor.milliseconds
    assert 100 <= first < second < third
    assert second >= 150
    assert visitor.failed == ["409"]
