"""When an order may go on, and what it costs."""

from datetime import UTC, datetime

import pytest

from procloser.orders.limits import LEAST_CONSUMER_ROWS, QUOTE_VALID
from procloser.orders.rules import NEXT, are_too_few, may_become, price_of, quote_valid_until
from procloser.orders.types import State

ALLOWED = {
    (State.QUOTED, State.ORDERED),
    (State.QUOTED, State.CANCELLED),
    (State.ORDERED, State.APPROVED),
    (State.ORDERED, State.REFUSED),
    (State.ORDERED, State.CANCELLED),
    (State.APPROVED, State.DELIVERED),
    (State.APPROVED, State.REFUSED),
}


@pytest.mark.parametrize("state", list(State))
def test_order_may_become_only_what_comes_next(state: State) -> None:
    """No step is skipped, none is taken back."""
    for following in State:
        assert may_become(state, following) is ((state, following) in ALLOWED)
    assert state in NEXT


@pytest.mark.parametrize(
    ("rows", "kind", "too_few"),
    [
        (99, "consumers", True),
        (100, "consumers", False),
        (0, "decision_makers", True),
        (1, "decision_makers", False),
        (1, "organisations", False),
    ],
)
def test_too_few_rows_by_kind(rows: int, kind: str, too_few: bool) -> None:
    """A hundred consumers, or one body."""
    assert are_too_few(rows, kind) is too_few


def test_price_and_validity_of_a_quote() -> None:
    """Cents a row; fourteen days."""
    assert price_of(3120, 25) == 78_000
    assert quote_valid_until(datetime(2026, 11, 22, tzinfo=UTC)) == datetime(
        2026, 12, 6, tzinfo=UTC
    )
    assert (LEAST_CONSUMER_ROWS.value, QUOTE_VALID.value) == (100, 14)
    assert LEAST_CONSUMER_ROWS.source.startswith("requirements F1")
