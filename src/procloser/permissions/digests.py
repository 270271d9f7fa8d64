"""Keyed digests of identifiers: all that a ban remembers of a person.

HMAC-SHA-256 with a key kept outside the database and its copies. Without the key, 10^8 phone
numbers are enumerated in seconds; with it lost, every ban is lost (requirements D1.7).
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from procloser.identifiers.suppression_strings import suppression_strings
from procloser.permissions.errors import SuppressionKeyMissing
from procloser.subjects.types import HeldIdentifiers


@dataclass(frozen=True, slots=True)
class Key:
    """The secret with its version; old versions are kept for checking until entries move on."""

    secret: bytes
    version: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One identifier's digest, and which sort of identifier it was made of."""

    tag: str
    value: bytes


def current_key() -> Key:
    """Return the key of this installation.

    Raises:
        SuppressionKeyMissing: SUPPRESSION_KEY is not set; nothing may be stored or delivered.
    """
    if not settings.SUPPRESSION_KEY:
        raise SuppressionKeyMissing(
            "SUPPRESSION_KEY is not set, so bans could not be recognised. Set it to the key this "
            "database has always been used with; see .env.example."
        )
    return Key(settings.SUPPRESSION_KEY, settings.SUPPRESSION_KEY_VERSION)


def digest(string: str, key: Key) -> bytes:
    """Return the 32 bytes that stand for a domain-tagged identifier such as "tel|+358…"."""
    return hmac.digest(key.secret, string.encode(), hashlib.sha256)


def digests(strings: Iterable[str], key: Key) -> tuple[Digest, ...]:
    """Return the digests of tagged strings, in their order."""
    return tuple(Digest(string.partition("|")[0], digest(string, key)) for string in strings)


def digests_of(
    key: Key,
    *,
    phone: str | None = None,
    email: str | None = None,
    last_name: str | None = None,
    first_names: str | None = None,
    street_address: str | None = None,
    postal_code: str | None = None,
) -> tuple[Digest, ...]:
    """Return the digests of whatever identifiers the raw values make complete."""
    return digests(
        suppression_strings(
            phone=phone,
            email=email,
            last_name=last_name,
            first_names=first_names,
            street_address=street_address,
            postal_code=postal_code,
        ),
        key,
    )


def digests_of_held(key: Key, held: HeldIdentifiers) -> tuple[Digest, ...]:
    """Return the digests of one combination of identifiers, as a record knows its subject."""
    return digests_of(
        key,
        phone=held.phone,
        email=held.email,
        last_name=held.last_name,
        first_names=held.first_names,
        street_address=held.street_address,
        postal_code=held.postal_code,
    )
