"""Telling people that we hold their data, before anybody receives it."""

import hashlib
from pathlib import Path

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.permissions.actions.locks import unlock_informed
from procloser.permissions.errors import NobodyToInform
from procloser.permissions.models import Informing
from procloser.registers.rules import refuse_identity_code

# Whom each register holds: subject ids, one query a register.
PEOPLE_OF = {
    "directory": "SELECT subject_id FROM subjects_directoryentry",
    "consumers": "SELECT subject_id FROM subjects_consumerrecord",
    "decision_makers": "SELECT subject_id FROM subjects_decisionmaker",
    "companies": "SELECT subject_id FROM subjects_organisation",
}


@transaction.atomic
def inform(
    *, register: str, proof: Path, notice_version: str, by: User, method: str = "letter"
) -> int:
    """Record that everyone in the register who was not informed yet has been, with the proof.

    Only those held now are covered: whoever a later load brings is uninformed again. Records
    that were locked because nobody was told in time are of use again. Counts
    follow at the next publish (staying uninformed until then errs on the safe side); the row
    check of a delivery follows at once.

    Args:
        proof: the print house's or mailer's receipt; its name and SHA-256 are kept.
    Returns:
        People informed by this.
    Raises:
        BadInput: no such register, no proof in the file, or a personal identity code in what
            is kept of it. NobodyToInform.
    Source: GDPR art. 14(3).
    """
    require(by, Permission.INFORM)
    if register not in PEOPLE_OF:
        raise BadInput(f"{register!r} is no register we inform. Choose: {', '.join(PEOPLE_OF)}.")
    for text in (proof.name, notice_version, method):
        refuse_identity_code(text)
    content = proof.read_bytes() if proof.is_file() else b""
    if not content:
        raise BadInput(f"{proof} holds no proof: name the receipt's file, which may not be empty.")
    informing = Informing.objects.create(
        register=register,
        notice_version=notice_version,
        method=method,
        proof_name=proof.name,
        proof_sha256=hashlib.sha256(content).hexdigest(),
        people=0,
        by_username=by.username,
        at=clock.now(),
    )
    informing.people = _mark_informed(register, informing.pk)
    if not informing.people:
        raise NobodyToInform(f"Everyone in the register {register!r} has been informed already.")
    informing.save(update_fields=["people"])
    unlock_informed(register)
    audit.record(
        what="informed",
        target=register,
        new=f"{informing.people} people",
        reason=informing.proof_sha256,
        by=by,
    )
    return informing.people


def _mark_informed(register: str, informing_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO permissions_informed (subject_id, register, informing_id)
            SELECT DISTINCT held.subject_id, %(register)s, %(informing)s
            FROM ({PEOPLE_OF[register]}) AS held
            WHERE NOT EXISTS (
                SELECT FROM permissions_informed AS informed
                WHERE informed.subject_id = held.subject_id AND informed.register = %(register)s)
            """,
            {"register": register, "informing": informing_id},
        )
        return int(cursor.rowcount)
