"""The registers in words, for the public page: the same definitions the record is made of."""

from typing import Any

from procloser.processing.holdings import holds_data
from procloser.processing.record import controller, data_protection_officer, retention_in_force
from procloser.registers.definitions import REGISTERS
from procloser.registers.texts import FIELDS, PURPOSES, RECIPIENTS, ROLES
from procloser.registers.types import Basis, Register


def registers_in(language: str) -> list[dict[str, Any]]:
    """Return every register's definition in the words of `language`, in the notice's order."""
    return [_told(register, language) for register in REGISTERS.values()]


def officer_in_charge() -> dict[str, str] | None:
    """Return the data protection officer's name and address, None where nobody is named."""
    officer = data_protection_officer()
    return {"name": officer.name, "email": officer.email} if officer else None


def _told(register: Register, language: str) -> dict[str, Any]:
    is_ours = register.basis is not Basis.CONTROLLERS_OWN
    return {
        "key": register.key,
        "name": register.name.get(language),
        "subjects": register.subjects.get(language),
        "controller": controller().name if is_ours else "",
        "role": ROLES[register.role].get(language),
        "basis": f"{register.basis_text.get(language)}{_article(register)}",
        "purposes": [PURPOSES[purpose].get(language) for purpose in register.purposes],
        "fields": sorted({FIELDS[field].get(language) for field in register.fields}),
        "recipients": [RECIPIENTS[kind].get(language) for kind in register.recipients],
        "retention": retention_in_force(register.retention).rule.get(language),
        "sources": [register.sources.get(language)],
        "holds_data": holds_data(register.key),
    }


def _article(register: Register) -> str:
    return f" (GDPR {register.basis})" if register.basis.startswith("6") else ""
