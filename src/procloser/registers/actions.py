"""Writing, approving and revoking the decisions that registers rest on."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.registers.documents import (
    kind_of,
    parse_document,
    refuse_incomplete,
    refuse_wrong_register,
    sha256_of,
)
from procloser.registers.errors import DecisionIncomplete, DraftChanged
from procloser.registers.guidance import PARTS
from procloser.registers.models import Decision, DecisionDraft
from procloser.registers.queries import decision_in_force
from procloser.registers.rules import refuse_identity_code
from procloser.registers.types import DecisionKind


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
    decision_kind = kind_of(kind)
    content = file.read_bytes()
    document = parse_document(content, decision_kind, str(file))
    return _put_in_force(
        decision_kind, document, hashlib.sha256(content).hexdigest(), written_by="", by=by
    )


@transaction.atomic
def save_draft(
    *, kind: str, register: str, title: str, review_on: str, parts: dict[str, str], by: User
) -> DecisionDraft:
    """Keep a decision being written, in place of the draft there was; nothing rests on it.

    Parts may be empty until it is approved.

    Raises:
        DecisionIncomplete: no such kind, or the register has no use for one.
        BadInput: it holds a personal identity code.
        NotPermitted: `by` may not draft decisions.
    """
    require(by, Permission.DRAFT_DECISION)
    decision_kind = kind_of(kind)
    refuse_wrong_register(decision_kind, register, _("The draft"))
    document = {"title": title.strip(), "register": register, "review_on": review_on.strip()} | {
        part.key: parts.get(part.key, "").strip() for part in PARTS[decision_kind]
    }
    refuse_identity_code(" ".join(document.values()))
    draft, _created = DecisionDraft.objects.update_or_create(
        kind=decision_kind,
        register=register,
        defaults={
            "document": document,
            "document_sha256": sha256_of(document),
            "written_by": by.username,
            "written_at": clock.now(),
        },
    )
    audit.record(
        what="decision_drafted", target=f"{kind}:{register}", new=draft.document_sha256, by=by
    )
    return draft


@transaction.atomic
def approve_draft(*, kind: str, register: str, sha256: str, by: User) -> Decision:
    """Put the draft in force as the officer read it; an earlier decision of the kind is revoked.

    Args:
        sha256: of the text the officer saw, so that a later change is not approved unseen.
    Raises:
        DraftChanged: there is no draft, or it was changed meanwhile.
        DecisionIncomplete: a part is empty, or the switch's tests are not in force.
        NotPermitted: `by` is not the privacy officer.
    """
    require(by, Permission.DECIDE)
    decision_kind = kind_of(kind)
    draft = (
        DecisionDraft.objects.select_for_update()
        .filter(kind=decision_kind, register=register)
        .first()
    )
    if draft is None or draft.document_sha256 != sha256:
        raise DraftChanged(
            _("The draft was changed or removed meanwhile. Read it again before approving it.")
        )
    refuse_incomplete(draft.document, decision_kind, _("The draft"))
    decision = _put_in_force(
        decision_kind, draft.document, draft.document_sha256, written_by=draft.written_by, by=by
    )
    draft.delete()
    return decision


@transaction.atomic
def discard_draft(*, kind: str, register: str, by: User) -> None:
    """Throw the draft away, where there is one."""
    require(by, Permission.DRAFT_DECISION)
    deleted, _rows = DecisionDraft.objects.filter(kind=kind_of(kind), register=register).delete()
    if deleted:
        audit.record(what="draft_discarded", target=f"{kind}:{register}", by=by)


@transaction.atomic
def revoke(*, kind: str, register: str, reason: str, by: User) -> Decision:
    """End the decision in force at once; what rested on it is off with the next request.

    A test that `marketing_of_directory` stands on takes the switch with it.

    Raises:
        DecisionIncomplete: no reason is given, or none such is in force.
        BadInput: the reason holds a personal identity code.
        NotPermitted: `by` is not the privacy officer.
    """
    require(by, Permission.DECIDE)
    decision_kind = kind_of(kind)
    if not reason.strip():
        raise DecisionIncomplete(_("Say why the decision is revoked."))
    refuse_identity_code(reason)
    decision = Decision.objects.filter(
        kind=decision_kind, register=register, revoked_at=None
    ).first()
    if decision is None:
        raise DecisionIncomplete(_("There is no such decision in force."))
    _end(decision, reason=reason.strip(), by=by)
    if decision_kind in _TESTS_OF_SWITCH:
        for switch in Decision.objects.filter(
            kind=DecisionKind.MARKETING_OF_DIRECTORY, register=register, revoked_at=None
        ):
            _end(switch, reason=reason.strip(), by=by)
    return decision


_TESTS_OF_SWITCH = (DecisionKind.BALANCING_TEST, DecisionKind.COMPATIBILITY_TEST)


def _end(decision: Decision, *, reason: str, by: User) -> None:
    decision.revoked_at = clock.now()
    decision.revoked_by = by.username
    decision.revocation_reason = reason
    decision.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
    audit.record(
        what="decision_revoked",
        target=f"{decision.kind}:{decision.register}",
        old=decision.document_sha256,
        reason=reason,
        by=by,
    )


def _put_in_force(
    kind: DecisionKind, document: dict[str, Any], sha256: str, *, written_by: str, by: User
) -> Decision:
    register = document["register"]
    if kind is DecisionKind.MARKETING_OF_DIRECTORY:
        _refuse_switch_without_tests(register)
    Decision.objects.filter(kind=kind, register=register, revoked_at=None).update(
        revoked_at=clock.now(), revoked_by=by.username, revocation_reason="a newer decision"
    )
    decision = Decision.objects.create(
        kind=kind,
        register=register,
        title=document["title"],
        document=document,
        document_sha256=sha256,
        written_by=written_by or by.username,
        decided_by=by.username,
        decided_at=clock.now(),
        review_on=date.fromisoformat(document["review_on"]),
    )
    audit.record(what="decided", target=f"{kind}:{register}", new=decision.document_sha256, by=by)
    return decision


def _refuse_switch_without_tests(register: str) -> None:
    """The switch stands on a recorded balancing and compatibility test (requirements 0.1)."""
    for needed in _TESTS_OF_SWITCH:
        if decision_in_force(needed, register) is None:
            raise DecisionIncomplete(
                f"The switch needs a {needed.replace('_', ' ')} of {register!r} first: "
                f"approve one on the page of decisions, or record it with "
                f"`procloser decide {needed} --file F`."
            )
