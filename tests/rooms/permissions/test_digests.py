"""Keyed digests of identifiers."""

import hashlib
import hmac

import pytest
from django.conf import LazySettings

from procloser.permissions.digests import Key, current_key, digest, digests_of
from procloser.permissions.errors import SuppressionKeyMissing
from procloser.subjects.numbers import number_digest

KEY = Key(b"a key of this test", 1)


def test_digest_is_hmac_sha256_of_the_tagged_string() -> None:
    """Anyone who holds the key can make it again by the book."""
    expected = hmac.new(KEY.secret, b"tel|+358401234567", hashlib.sha256).digest()
    assert digest("tel|+358401234567", KEY) == expected


def test_digests_of_differently_written_values_are_the_same() -> None:
    """Spelling, spaces and the form of the number do not matter; the sort of identifier does."""
    one = digests_of(KEY, phone="040 123 4567", email="Anna@Posti.example")
    other = digests_of(KEY, phone="+358 40 1234567", email="anna@posti.example ")
    assert one == other
    assert [found.tag for found in one] == ["tel", "mail"]


def test_digest_depends_on_the_key() -> None:
    """Another key knows nobody."""
    assert digest("tel|+358401234567", KEY) != digest("tel|+358401234567", Key(b"other", 1))


def test_current_key_refuses_to_be_missing(settings: LazySettings) -> None:
    """Without the key no ban could be recognised, so nothing goes on."""
    settings.SUPPRESSION_KEY = b""
    with pytest.raises(SuppressionKeyMissing, match="SUPPRESSION_KEY is not set"):
        current_key()


def test_number_kept_out_is_known_by_the_same_digest() -> None:
    """The directory's digest of an unlisted number and a ban's are one computation."""
    assert number_digest("+358401234567") == digest("tel|+358401234567", current_key())
