"""Which field of a refused row is at fault, as far as its reason tells."""

from collections.abc import Sequence

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.readers.decision_makers import TASK_CLASSES
from procloser.sources.readers.delimited import FIELD_LIMIT
from procloser.sources.readers.fields import is_postal_code_or_empty
from procloser.sources.readers.lines import has_control_character
from procloser.sources.readers.number_base import KINDS, LISTINGS
from procloser.sources.readers.people import DWELLING_TYPES, TENURES

_FIELDS = {
    "bad_birth_year": ("birth_year",),
    "bad_business_id": ("business_id",),
    "bad_date": ("changed_at", "valid_from", "valid_to", "given_at", "withdrawn_at"),
    "bad_email": ("email",),
    "bad_number": ("number",),
    "bad_period": ("valid_to", "withdrawn_at"),
    "bad_phone": ("phone",),
    "bad_postal_code": ("postal_code",),
    "bad_sender": ("sender",),
    "duplicate_key": ("record_id", "number"),
    "missing_business_id": ("business_id",),
    "missing_identifier": ("phone", "email"),
    "missing_key": ("record_id",),
    "missing_name": ("last_name", "first_names", "company_name"),
    "missing_number": ("number",),
    "missing_operator": ("operator",),
    "missing_proof": ("scope", "text_version", "evidence"),
    "older_than_held": ("changed_at",),
    "private_contact": ("email", "phone"),
    "unknown_company": ("business_id",),
}
_CODES = {
    "subscriber_kind": KINDS,
    "listing": LISTINGS,
    "dwelling_type": DWELLING_TYPES,
    "tenure": TENURES,
    "task_class": TASK_CLASSES,
}


def fields_at_fault(reason: str, columns: Sequence[str], values: Sequence[str]) -> frozenset[str]:
    """Return the columns to look at; none where the fault is of the row as a whole."""
    row = dict(zip(columns, values, strict=True))
    if reason == "unknown_code":
        known = {name for name in row if name in _CODES and row[name] not in _CODES[name]}
        return frozenset(known or ({"channel"} & set(row)))
    if reason == "field_too_long":
        return frozenset(name for name in row if len(row[name]) > FIELD_LIMIT)
    if reason == "control_character":
        return frozenset(name for name in row if _is_odd(row[name]))
    suspects = [name for name in _FIELDS.get(reason, ()) if name in row]
    if reason.startswith("missing_"):
        suspects = [name for name in suspects if not row[name]] or suspects
    if reason == "bad_postal_code":
        suspects = [name for name in suspects if not is_postal_code_or_empty(row[name])] or suspects
    return frozenset(suspects)


def _is_odd(value: str) -> bool:
    odd = "\N{REPLACEMENT CHARACTER}" in value or has_control_character(value)
    return odd or holds_identity_code(value)
