"""Recording the privacy officer's decisions."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import DecisionIncomplete
from procloser.registers.models import Decision
from procloser.registers.queries import decision_in_force
from procloser.registers.rules import refuse_identity_code
from procloser.registers.types import DecisionKind

# What the document of each kind must say (GDPR art. 6(1)(f), 6(4), 35(7); requirements B6, B35).
NEEDED: dict[DecisionKind, tuple[str, ...]] = {
    DecisionKind.BALANCING_TEST: ("interest", "necessity", "balance"),
    DecisionKind.COMPATIBILITY_TEST: ("original_purpose", "new_purpose", "compatibility"),
    DecisionKind.IMPACT_ASSESSMENT: ("description", "necessity", "risks", "measures"),
    DecisionKind.MARKETING_OF_DIRECTORY: ("decision",),
}
EVERY_DOCUMENT = ("title", "register", "review_on")


@transaction.atomic
def decide(*, kind: str, file: Path, by: User) -> Decision:
    """Record the officer's decision from its document; an earlier one of the kind is revoked.

    Args:
        kind: one of `DecisionKind`.
        file: JSON with `title`, `register`, `review_on` (ISO date) and the kind's own parts.
    Raises:
        DecisionIncomplete: the document lacks a part; the message names it.
        BadInput: it holds a personal identity code.
        NotPermitted: `by` is not the privacy officer.
    """
    require(by, Permission.DECIDE)
    decision_kind = _kind(kind)
    content = file.read_bytes()
    document = _document(content, decision_kind, file)
    register, review_on = document["register"], date.fromisoformat(document["review_on"])
    if decision_kind is DecisionKind.MARKETING_OF_DIRECTORY:
        _refuse_switch_without_tests(register)
    Decision.objects.filter(kind=decision_kind, register=register, revoked_at=None).update(
        revoked_at=clock.now()
    )
    decision = Decision.objects.create(
        kind=decision_kind,
        register=register,
        title=document["title"],
        document=document,
        document_sha256=hashlib.sha256(content).hexdigest(),
        decided_by=by.username,
        decided_at=clock.now(),
        review_on=review_on,
    )
    audit.record(what="decided", target=f"{kind}:{register}", new=decision.document_sha256, by=by)
    return decision


def _kind(kind: str) -> DecisionKind:
    try:
        return DecisionKind(kind)
    except ValueError:
        raise DecisionIncomplete(
            f"{kind!r} is no kind of decision. Choose one of: {', '.join(DecisionKind)}."
        ) from None


def _document(content: bytes, kind: DecisionKind, file: Path) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise DecisionIncomplete(f"{file} is not JSON ({error}).") from error
    if not isinstance(document, dict):
        raise DecisionIncomplete(f"{file}: the document must be a JSON object.")
    for part in (*EVERY_DOCUMENT, *NEEDED[kind]):
        if not str(document.get(part, "")).strip():
            raise DecisionIncomplete(f"{file}: the {kind} says nothing under {part!r}.")
    refuse_identity_code(json.dumps(document, ensure_ascii=False))
    if document["register"] not in REGISTERS:
        raise DecisionIncomplete(
            f"{file}: there is no register {document['register']!r}. "
            f"Choose one of: {', '.join(REGISTERS)}."
        )
    _refuse_bad_review_date(document["review_on"], file)
    return document


def _refuse_bad_review_date(text: str, file: Path) -> None:
    try:
        review_on = date.fromisoformat(text)
    except (TypeError, ValueError):
        raise DecisionIncomplete(f"{file}: review_on must be a date like 2027-11-22.") from None
    if review_on <= clock.today():
        raise DecisionIncomplete(f"{file}: review_on {text} is not in the future.")


def _refuse_switch_without_tests(register: str) -> None:
    """The switch stands on a recorded balancing and compatibility test (requirements 0.1)."""
    for needed in (DecisionKind.BALANCING_TEST, DecisionKind.COMPATIBILITY_TEST):
        if decision_in_force(needed, register) is None:
            raise DecisionIncomplete(
                f"The switch needs a {needed.replace('_', ' ')} of {register!r} first: "
                f"record it with `procloser decide {needed} --file F`."
            )
