"""What may stand in a register."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.kernel.errors import BadInput
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import FieldNotAllowed


def allowed_fields(register: str) -> frozenset[str]:
    """Return the closed list of the register's fields."""
    return REGISTERS[register].fields


def refuse_unlisted(register: str, fields: Iterable[str]) -> None:
    """Return when the register's definition lists every field.

    Raises:
        FieldNotAllowed: it does not; the message names the fields.
    Source: GDPR art. 5(1)(c); for the directory Act 917/2014 section 195(2).
    """
    unlisted = sorted(set(fields) - allowed_fields(register))
    if unlisted:
        raise FieldNotAllowed(
            f"The register {register!r} may not hold {', '.join(unlisted)}. "
            "Its definition in registers/definitions.py lists what it may."
        )


def refuse_identity_code(text: str) -> None:
    """Return when no personal identity code stands in what somebody wrote to be kept.

    Raises:
        BadInput: there is one; it is not repeated.
    Source: Data Protection Act 1050/2018 section 29.
    """
    if holds_identity_code(text):
        raise BadInput(_("Please do not send a personal identity code: we never keep one."))
