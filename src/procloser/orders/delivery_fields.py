"""Which fields a delivery holds, and the columns they make. Pure.

Delivered is: contract ∩ order ∩ need of the channel ∩ allowed to the register − masked.
Source: requirements D2, the field-level rule of content.
"""

from collections.abc import Collection

from procloser.contracts.types import REGISTER_OF
from procloser.registers.rules import allowed_fields

CONTACT = {
    "post": "address",
    "visit": "address",
    "phone": "number",
    "sms": "number",
    "email": "email",
}
"""The field without which a channel cannot be used."""

_NEEDED = {
    "post": ("name", "address"),
    "visit": ("name", "address"),
    "phone": ("name", "number"),
    "sms": ("number",),
    "email": ("email",),
}
_AT_WORK = ("company", "title")  # a decision maker is reached in a role, not as a person
COLUMNS = {
    "name": ("last_name", "first_names"),
    "company": ("company_name", "business_id"),
    "title": ("title",),
    "address": ("street_address", "postal_code", "city"),
    "number": ("phone",),
    "email": ("email",),
    "website": ("website",),
}
_BODY_COLUMNS = {**COLUMNS, "name": ("company_name", "business_id")}
_NAMES_IN_REGISTER = {"companies": {"company_name": "name"}}


def needed_fields(channel: str, kind: str) -> tuple[str, ...]:
    """Return what the channel needs of such a subject, in the order of the file."""
    if kind == "decision_makers":
        first, *rest = _NEEDED[channel]
        return (first, *_AT_WORK, *rest) if first == "name" else (*_AT_WORK, first, *rest)
    return _NEEDED[channel]


def deliverable_fields(
    *, of_contract: Collection[str], of_order: Collection[str], channel: str, kind: str
) -> tuple[str, ...]:
    """Return the fields a delivery holds, in the order of the file."""
    register = REGISTER_OF[kind]
    return tuple(
        field
        for field in needed_fields(channel, kind)
        if field in of_contract and field in of_order and _is_allowed(field, kind, register)
    )


def columns_of(field: str, kind: str) -> tuple[str, ...]:
    """Return the columns (attributes of `subjects.types.Contact`) a field makes."""
    return (_BODY_COLUMNS if kind == "organisations" else COLUMNS)[field]


def _is_allowed(field: str, kind: str, register: str) -> bool:
    names = _NAMES_IN_REGISTER.get(register, {})
    columns = {names.get(column, column) for column in columns_of(field, kind)}
    return columns <= allowed_fields(register)
