"""Which decisions are in force or wait, and who processes and stores for us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from procloser.kernel import clock
from procloser.postgres.reading import Read, Rows
from procloser.registers.limits import REVIEW_NOTICE
from procloser.registers.models import Decision, DecisionDraft, Processor, StorageLocation
from procloser.registers.required import Required, all_required
from procloser.registers.types import DecisionKind


class DecisionState(StrEnum):
    """How far a decision that a register needs is."""

    MISSING = "missing"
    DRAFT = "draft"
    IN_FORCE = "in_force"
    DUE = "due"  # in force, its review date is near
    LAPSED = "lapsed"  # its review date has passed: nothing rests on it any more


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision a register needs, and how it stands today."""

    required: Required
    state: DecisionState
    decision: Decision | None  # in force, or lapsed
    draft: DecisionDraft | None


def decision_in_force(
    kind: DecisionKind | str, register: str, *, on: date | None = None
) -> Decision | None:
    """Return the decision of the kind for the register, None when undecided or due for review.

    `marketing_of_directory` is in force only while both its tests are.
    """
    day = on or clock.today()
    if kind == DecisionKind.MARKETING_OF_DIRECTORY and not (
        _in_force(DecisionKind.BALANCING_TEST, register, day)
        and _in_force(DecisionKind.COMPATIBILITY_TEST, register, day)
    ):
        return None
    return _in_force(kind, register, day)


def decided_read(*, on: date) -> Read[dict[str, frozenset[str]]]:
    """Read, by kind of decision, the registers that have one in force on a day.

    Asked of the gate at every request, so all at once. As `decision_in_force`, which explains.
    """
    return Read(
        "SELECT kind, register FROM registers_decision"
        " WHERE revoked_at IS NULL AND review_on >= %s",
        [on],
        _by_kind,
    )


def _by_kind(rows: Rows) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {kind.value: set() for kind in DecisionKind}
    for kind, register in rows:
        found[kind].add(register)
    tested = found[DecisionKind.BALANCING_TEST] & found[DecisionKind.COMPATIBILITY_TEST]
    found[DecisionKind.MARKETING_OF_DIRECTORY] &= tested
    return {kind: frozenset(registers) for kind, registers in found.items()}


def _in_force(kind: DecisionKind | str, register: str, day: date) -> Decision | None:
    return (
        Decision.objects.filter(
            kind=str(kind), register=register, revoked_at=None, review_on__gte=day
        )
        .order_by("-decided_at")
        .first()
    )


def standings(required: Iterable[Required] | None = None) -> list[Standing]:
    """Return how each required decision stands today, in the order of the registers."""
    wanted = all_required() if required is None else tuple(required)
    decisions = {(row.kind, row.register): row for row in Decision.objects.filter(revoked_at=None)}
    drafts = {(row.kind, row.register): row for row in DecisionDraft.objects.all()}
    return [
        _standing(one, decisions.get(key), drafts.get(key))
        for one in wanted
        for key in [(str(one.kind), one.register)]
    ]


def _standing(
    required: Required, decision: Decision | None, draft: DecisionDraft | None
) -> Standing:
    today = clock.today()
    if decision is None:
        state = DecisionState.MISSING if draft is None else DecisionState.DRAFT
    elif decision.review_on < today:
        state = DecisionState.LAPSED
    elif decision.review_on - today <= timedelta(days=REVIEW_NOTICE.value):
        state = DecisionState.DUE
    else:
        state = DecisionState.IN_FORCE
    return Standing(required, state, decision, draft)


def history(kind: DecisionKind, register: str) -> list[Decision]:
    """Return every decision of the kind for the register, the newest first."""
    return list(Decision.objects.filter(kind=kind, register=register).order_by("-decided_at"))


def processors(*, ended: bool = False) -> list[Processor]:
    """Return the processors in use (or those ended), by name."""
    return list(Processor.objects.filter(ended_at__isnull=not ended).order_by("name", "pk"))


def storage_locations(*, ended: bool = False) -> list[StorageLocation]:
    """Return the storage locations in use (or those ended), by what they hold."""
    rows = StorageLocation.objects.filter(ended_at__isnull=not ended)
    return list(rows.order_by("what", "place", "pk"))
