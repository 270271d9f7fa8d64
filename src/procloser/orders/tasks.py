"""Deliveries from the queue."""

from procloser.jobs import task
from procloser.orders import delivering, reconciling


@task("orders.deliver")
def deliver(number: str) -> None:
    """Hand over an approved order; a second run finds it handed over."""
    delivering.deliver(number=number)


@task("orders.reconcile")
def reconcile() -> None:
    """Settle what killed processes left."""
    reconciling.reconcile_deliveries()
