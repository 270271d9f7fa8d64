"""The registers in words, for the public page."""

from typing import Any

from django.conf import settings

from procloser.registers.definitions import REGISTERS
from procloser.registers.texts import FIELDS, PURPOSES, ROLES
from procloser.registers.types import Register


def registers_in(language: str) -> list[dict[str, Any]]:
    """Return every register's definition in the words of `language`, in the notice's order."""
    return [_told(register, language) for register in REGISTERS.values()]


def _told(register: Register, language: str) -> dict[str, Any]:
    return {
        "key": register.key,
        "name": register.name.get(language),
        "controller": settings.CONTROLLER["name"],
        "role": ROLES[register.role].get(language),
        "basis": f"{register.basis_text.get(language)}{_article(register)}",
        "purposes": [PURPOSES[purpose].get(language) for purpose in register.purposes],
        "fields": sorted({FIELDS[field].get(language) for field in register.fields}),
        "retention": register.retention.get(language).replace(" [D]", ""),
        "sources": [register.sources.get(language)],
    }


def _article(register: Register) -> str:
    return f" (GDPR {register.basis})" if register.basis.startswith("6") else ""
