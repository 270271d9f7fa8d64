"""E-mail addresses: one lower-case form, and which mailboxes belong to a firm, not a person."""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

_PLAIN = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_LONGEST = 254  # RFC 5321, 4.5.3.1.3
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_GENERIC_WORDS = """
    info asiakaspalvelu myynti toimisto yritys posti laskutus laskut tilaukset tilaus palaute
    hallinto vaihde rekry tyopaikat huolto varaukset ajanvaraus kauppa markkinointi vastaanotto
    sales office contact hello hei mail admin support service orders billing invoices
    accounts jobs careers press media marketing reception
    kundtjanst forsaljning kontor faktura bokning
"""
_GENERIC = frozenset(re.findall("[a-z]+", _GENERIC_WORDS))


def normal_email(text: str) -> str | None:
    """Return the address in lower case, its domain in ASCII (IDNA); None when it is no address.

    Letter case in the local part is dropped too: no operator in use tells them apart.
    """
    lowered = text.strip().lower()
    if len(lowered) > _LONGEST or lowered.find("@") > _LONGEST_LOCAL:
        return None
    if _PLAIN.fullmatch(lowered) and "--" not in lowered:
        return lowered
    return _read_any(lowered)


@lru_cache(maxsize=20_000)
def _read_any(lowered: str) -> str | None:
    try:
        found = validate_email(lowered, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        return None
    normal = f"{found.local_part}@{found.ascii_domain}".lower()
    return normal if "." in found.ascii_domain else None


def is_generic_mailbox(email: str) -> bool:
    """Say whether the address is a body's mailbox ("info@", "myynti@"), not a person's.

    Source: Act 917/2014 s. 202; a body's own mailbox follows the opt-out of bodies.
    """
    local = email.partition("@")[0].lower()
    return re.split(r"[.+_-]", local, maxsplit=1)[0] in _GENERIC
