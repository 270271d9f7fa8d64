"""What a contract covers. Sentences are in the language of whoever asks: customers read them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.contracts.types import (
    CHANNELS,
    FIELDS,
    PURPOSES,
    REGISTER_OF,
    REGISTER_PURPOSES,
    SELECTION,
    SERVICE_NAMES,
    SUBJECT_KINDS,
    ContractView,
)
from procloser.kernel.language import LanguageText
from procloser.registers.definitions import REGISTERS
from procloser.ui.figures import day


def what_lacks(
    contract: ContractView,
    *,
    purpose: str,
    channel: str,
    kind: str,
    fields: Iterable[str],
    today: date,
    service: str = SELECTION,
) -> str | None:
    """Return the first thing the contract does not allow, as a clause; None when it covers all.

    Nor does it allow a purpose that the definition of the kind's register does not list.
    Source: requirements D2, the preconditions of a disclosure; GDPR art. 5(1)(b).
    """
    if contract.signed_on is None or contract.signed_on > today:
        return _("it is not signed")
    if not contract.starts_on <= today <= contract.ends_on:
        days = {"start": contract.starts_on, "end": contract.ends_on, "today": today}
        told = {name: day(when, get_language() or "fi") for name, when in days.items()}
        return _("it is in force from %(start)s to %(end)s, not on %(today)s") % told
    asked = [
        (_("services"), SERVICE_NAMES, service, contract.services),
        (_("purposes"), PURPOSES, purpose, contract.purposes),
        (_("channels"), CHANNELS, channel, contract.channels),
        (_("groups"), SUBJECT_KINDS, kind, contract.subject_kinds),
        *((_("fields"), FIELDS, field, contract.fields) for field in sorted(fields)),
    ]
    for what, names, code, allowed in asked:
        if code not in allowed:
            return f"{what}: {_sides(names, allowed, code)}"
    return _not_of_the_register(purpose, kind)


def _not_of_the_register(purpose: str, kind: str) -> str | None:
    """A register serves the purposes of its definition alone, whatever a contract says."""
    register = REGISTERS[REGISTER_OF[kind]]
    if REGISTER_PURPOSES[purpose] in register.purposes:
        return None
    language = get_language() or "fi"
    return _("%(register)s: not held for this purpose (%(purpose)s)") % {
        "register": register.name.get(language),
        "purpose": PURPOSES[purpose].get(language),
    }


def uncovered(contract: ContractView, lack: str) -> str:
    """Return the sentence that refuses what the contract lacks."""
    return _("Contract %(number)s does not cover this. %(lack)s.") % {
        "number": contract.number,
        "lack": lack[:1].upper() + lack[1:],
    }


def _sides(names: Mapping[str, LanguageText], allowed: Collection[str], asked: str) -> str:
    """Return what is allowed and what was asked, in words; an unknown code stands for itself."""
    language = get_language() or "fi"
    of = {code: name.get(language) for code, name in names.items()}
    listed = ", ".join(of.get(code, code) for code in sorted(allowed))
    return _("%(allowed)s, not %(asked)s") % {"allowed": listed, "asked": of.get(asked, asked)}
