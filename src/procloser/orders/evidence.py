"""On what each row rests: the version of its record, the act of informing, the consents.

Read by SQL over the tables of the rooms below, for thousands of rows at once.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from procloser.permissions.types import DisclosureAsk

# Grain: one row a record. Key: record id of the register's own table.
_VERSIONS = {
    "consumers": "SELECT id, load_id FROM subjects_consumerrecord WHERE id = ANY(%s)",
    "decision_makers": "SELECT id, load_id FROM subjects_decisionmaker WHERE id = ANY(%s)",
    "companies": "SELECT subject_id, load_id FROM subjects_organisation WHERE subject_id = ANY(%s)",
    "directory": "SELECT id, load_id FROM subjects_directoryentry WHERE id = ANY(%s)",
}


def load_ids(register: str, record_ids: Collection[int]) -> dict[int, int]:
    """Return the load that brought each record's present values."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS[register], [list(record_ids)])
        return dict(cursor.fetchall())


def informings(register: str, subject_ids: Collection[int]) -> dict[int, int]:
    """Return the act that informed each subject about the register (GDPR art. 14)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject_id, informing_id FROM permissions_informed"
            " WHERE register = %s AND subject_id = ANY(%s)",
            [register, list(subject_ids)],
        )
        return dict(cursor.fetchall())


def consents(ask: DisclosureAsk, subject_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the consents in force that name the recipient and the channel, by subject."""
    names = [ask.recipient.business_id, *ask.recipient.classes]
    found: defaultdict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject_id, id FROM permissions_consent"
            " WHERE channel = %s AND names = ANY(%s) AND subject_id = ANY(%s)"
            " AND withdrawn_at IS NULL ORDER BY id",
            [str(ask.channel), names, list(subject_ids)],
        )
        for subject_id, consent_id in cursor.fetchall():
            found[subject_id].append(consent_id)
    return {subject_id: tuple(ids) for subject_id, ids in found.items()}
