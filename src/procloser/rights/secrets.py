"""The secret link of a case, and the digests by which requests are counted and recognised."""

import base64
import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

SECRET_BYTES = 24


def secret_of(nonce: bytes) -> str:
    """Return the secret of the case with this nonce: 32 URL-safe characters."""
    mac = hmac.digest(settings.SECRET_KEY.encode(), b"case|" + nonce, hashlib.sha256)
    return base64.urlsafe_b64encode(mac[:SECRET_BYTES]).decode()


def secret_digest(secret: str) -> bytes:
    """Return what is stored of a secret: enough to find its case, not to open its page."""
    return hashlib.sha256(secret.encode()).digest()


def request_digest(sort: str, parts: Iterable[str]) -> bytes:
    """Return the keyed digest of what a request was made of; `sort` keeps uses apart."""
    text = "\x1f".join([sort, *parts])
    return hmac.digest(settings.SUPPRESSION_KEY, text.encode(), hashlib.sha256)


def link_to(secret: str, language: str) -> str:
    """Return the address of the case's page."""
    return f"{settings.PUBLIC_URL}/{language}/case/{secret}/"
