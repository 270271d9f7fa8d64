"""The keyed digest by which a number is recognised that may not be kept."""

import hashlib
import hmac

from django.conf import settings

from procloser.identifiers.suppression_strings import TELEPHONE


def number_digest(number: str) -> bytes:
    """Return the digest of an E.164 number: 32 bytes, useless without the key.

    It equals the digest by which `permissions` knows a ban on the number (a test holds the two
    together), so that one computation serves both.
    """
    return hmac.digest(settings.SUPPRESSION_KEY, f"{TELEPHONE}|{number}".encode(), hashlib.sha256)
