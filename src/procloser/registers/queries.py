"""Which decisions are in force."""

from datetime import date

from procloser.kernel import clock
from procloser.registers.models import Decision
from procloser.registers.types import DecisionKind


def decision_in_force(
    kind: DecisionKind | str, register: str, *, on: date | None = None
) -> Decision | None:
    """Return the decision of the kind for the register, None when undecided or due for review."""
    return (
        Decision.objects.filter(
            kind=str(kind), register=register, revoked_at=None, review_on__gte=on or clock.today()
        )
        .order_by("-decided_at")
        .first()
    )
