"""What a contract covers."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.contracts.types import CHANNELS, FIELDS, PURPOSES, SUBJECT_KINDS, ContractView
from procloser.kernel.language import LanguageText


def what_lacks(
    contract: ContractView,
    *,
    purpose: str,
    channel: str,
    kind: str,
    fields: Iterable[str],
    today: date,
) -> str | None:
    """Return what the contract does not allow first, as a sentence; None when it covers all.

    In the language of whoever asks: a customer reads it.

    Source: requirements D2, the preconditions of a disclosure; GDPR art. 5(1)(b).
    """
    lack = _lack(contract, purpose, channel, kind, fields, today)
    if lack is None:
        return None
    named = {"number": contract.number, "lack": lack}
    return _("Contract %(number)s does not cover this: %(lack)s.") % named


def _lack(
    contract: ContractView,
    purpose: str,
    channel: str,
    kind: str,
    fields: Iterable[str],
    today: date,
) -> str | None:
    if contract.signed_on is None or contract.signed_on > today:
        return _("it is not signed")
    if not contract.starts_on <= today <= contract.ends_on:
        period = {"start": contract.starts_on, "end": contract.ends_on, "today": today}
        return _("it is in force from %(start)s to %(end)s, not on %(today)s") % period
    if purpose not in contract.purposes:
        return _("of purposes it has %(allowed)s, not %(asked)s") % _sides(
            PURPOSES, contract.purposes, purpose
        )
    if channel not in contract.channels:
        return _("of channels it has %(allowed)s, not %(asked)s") % _sides(
            CHANNELS, contract.channels, channel
        )
    if kind not in contract.subject_kinds:
        return _("of groups it has %(allowed)s, not %(asked)s") % _sides(
            SUBJECT_KINDS, contract.subject_kinds, kind
        )
    for field in sorted(set(fields) - contract.fields):
        return _("of fields it has %(allowed)s, not %(asked)s") % _sides(
            FIELDS, contract.fields, field
        )
    return None


def _sides(
    names: Mapping[str, LanguageText], allowed: Collection[str], asked: str
) -> dict[str, str]:
    """Return both sides of a comparison in words; a code without a name stands for itself."""
    language = get_language() or "fi"
    of = {code: name.get(language) for code, name in names.items()}
    listed = ", ".join(of.get(code, code) for code in sorted(allowed))
    return {"allowed": listed, "asked": of.get(asked, repr(asked))}
