"""When an order may take its next step, and what it costs."""

from datetime import datetime, timedelta

from procloser.orders.limits import LEAST_CONSUMER_ROWS, QUOTE_VALID
from procloser.orders.types import State

NEXT = {
    State.QUOTED: frozenset({State.ORDERED, State.CANCELLED}),
    State.ORDERED: frozenset({State.APPROVED, State.REFUSED, State.CANCELLED}),
    State.APPROVED: frozenset({State.DELIVERED, State.REFUSED}),
    State.DELIVERED: frozenset[State](),
    State.REFUSED: frozenset[State](),
    State.CANCELLED: frozenset[State](),
}


def may_become(state: State | str, following: State) -> bool:
    """Say whether an order in `state` may become `following`."""
    return following in NEXT[State(state)]


def quote_valid_until(quoted_at: datetime) -> datetime:
    """Return until when a quote can be ordered."""
    return quoted_at + timedelta(days=QUOTE_VALID.value)


def price_of(rows: int, price_cents: int) -> int:
    """Return the price of so many rows in cents: a quote's shown count, an invoice's rows."""
    return rows * price_cents


def are_too_few(rows: int, kind: str) -> bool:
    """Say whether so few rows remain that a delivery could single people out.

    Source: requirements F1; companies and decision makers have no floor but one row.
    """
    return rows < (LEAST_CONSUMER_ROWS.value if kind == "consumers" else 1)
