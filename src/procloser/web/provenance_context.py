"""What the page of one person's data is told."""

from typing import Any

from procloser.contracts.types import FIELDS, PURPOSES
from procloser.disclosures.types import PastDisclosure
from procloser.permissions.holdings import BanHeld, ConsentHeld
from procloser.provenance.types import Provenance, Reason, RecordHeld
from procloser.subjects.types import Conflict, SubjectKind
from procloser.web.consent_forms import CHANNELS
from procloser.web.provenance_texts import (
    BAN_SOURCES,
    EFFECTS,
    KINDS,
    OUTCOMES,
    class_label,
    field_label,
    look_label,
    register_label,
)
from procloser.web.source_texts import licence_label, publisher_name, source_name
from procloser.web.value_texts import value_in_words

_CHANNELS = {str(channel): text for channel, text in CHANNELS.items()}


def reasons(chosen: str) -> list[dict[str, Any]]:
    """Return the reasons to look for a page's choice."""
    return [
        {"code": str(reason), "label": look_label(reason), "is_chosen": reason == chosen}
        for reason in Reason
    ]


def conflict_line(conflict: Conflict, language: str) -> dict[str, Any]:
    """Return one open conflict, its values left out: they are shown on its person's page."""
    return {
        "id": conflict.id,
        "subject_id": conflict.subject_id,
        "register": register_label(conflict.register, language),
        "field": field_label(conflict.field, language),
        "load_id": conflict.load_id,
        "line": conflict.row_no,
        "found_at": conflict.found_at,
    }


def shown(found: Provenance, language: str) -> dict[str, Any]:
    """Return the context of the page; see web/where/person.html."""
    return {
        "person": {
            "id": found.subject_id,
            "kind": str(KINDS[SubjectKind(found.kind)]),
            "other_ids": found.other_ids,
            "is_masked": found.is_masked,
        },
        "records": [_record(record, language) for record in found.records],
        "own_words": [
            {
                "register": register_label(one.register, language),
                "field": field_label(one.field, language),
                "value": value_in_words(one.field, one.value, language),
                "given_at": one.given_at,
                "case": one.case_reference,
            }
            for one in found.own_words
        ],
        "conflicts": [
            conflict_line(one, language)
            | {
                "source_value": value_in_words(one.field, one.source_value, language),
                "own_value": value_in_words(one.field, _own_value(found, one), language),
            }
            for one in found.conflicts
        ],
        "settled": [
            {
                "register": register_label(one.register, language),
                "field": field_label(one.field, language),
                "value": value_in_words(one.field, one.value, language),
                "outcome": str(OUTCOMES[one.outcome]),
                "settled_at": one.settled_at,
                "load_id": one.load_id,
                "by": one.by,
            }
            for one in found.settled
        ],
        "bans": [_ban(ban) for ban in found.bans],
        "locks": [
            {"register": register_label(lock.register, language), "since": lock.locked_on}
            for lock in found.locks
        ],
        "consents": [_consent(consent) for consent in found.consents],
        "informed": [
            {
                "register": register_label(one.register, language),
                "at": one.at,
                "notice": one.notice_version,
            }
            for one in found.informed
        ],
        "disclosures": [_disclosure(past, language) for past in found.disclosures],
        "looks": [
            {"at": one.at, "by": one.username, "why": look_label(one.reason)} for one in found.looks
        ],
    }


def _record(record: RecordHeld, language: str) -> dict[str, Any]:
    return {
        "register": register_label(record.register, language),
        "source": source_name(record.source),
        "publisher": publisher_name(record.publisher),
        "licence": licence_label(record.licence),
        "attribution": record.attribution,
        "load_id": record.load_id,
        "file_name": record.file_name,
        "line": record.row_no,
        "source_date": record.source_date,
        "loaded_at": record.loaded_at,
        "held_since": record.held_since,
        "is_hidden": record.is_hidden,
        "locked_on": record.locked_on,
        "values": [
            {
                "label": field_label(value.field, language),
                "value": value_in_words(value.field, value.value, language),
                "class": class_label(value.value_class, language),
                "is_corrected": value.source_value is not None,
                "source_value": value_in_words(value.field, value.source_value or "", language),
                "corrected_at": value.corrected_at,
                "case": value.case_reference,
            }
            for value in record.values
        ],
    }


def _own_value(found: Provenance, conflict: Conflict) -> str:
    own = {
        (record.register, value.field): value.value
        for record in found.records
        for value in record.values
        if value.source_value is not None
    }
    own |= {(word.register, word.field): word.value for word in found.own_words}
    return own.get((conflict.register, conflict.field), "")


def _ban(ban: BanHeld) -> dict[str, Any]:
    return {
        "effect": str(EFFECTS[ban.effect]),
        "channel": str(_CHANNELS.get(ban.channel, ban.channel)),
        "source": str(BAN_SOURCES.get(ban.source, ban.source)),
        "since": ban.since,
        "until": ban.until,
        "reference": ban.reference,
    }


def _consent(consent: ConsentHeld) -> dict[str, Any]:
    return {
        "channel": str(_CHANNELS.get(consent.channel, consent.channel)),
        "names": consent.names,
        "scope": consent.scope,
        "text_version": consent.text_version,
        "evidence": consent.evidence,
        "given_at": consent.given_at,
        "source": str(BAN_SOURCES.get(consent.source, consent.source)),
        "load_id": consent.load_id,
        "line": consent.row_no,
    }


def _disclosure(past: PastDisclosure, language: str) -> dict[str, Any]:
    purpose = PURPOSES.get(past.purpose)
    return {
        "recipient": past.recipient.name,
        "business_id": past.recipient.business_id,
        "number": past.number,
        "order": past.order_number,
        "at": past.at,
        "purpose": purpose.get(language) if purpose else past.purpose,
        "channel": str(_CHANNELS.get(past.channel, past.channel)),
        "fields": [
            FIELDS[name].get(language) if name in FIELDS else field_label(name, language)
            for name in past.fields
        ],
        "licence_ends_on": past.licence_ends_on,
    }
