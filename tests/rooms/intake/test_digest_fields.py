"""The digests a load writes are those that bans are known by."""

from hypothesis import given
from hypothesis import strategies as st

from procloser.intake.standardise.keys import digest_fields
from procloser.permissions.digests import Key, digest


@given(st.binary(min_size=1, max_size=200), st.text())
def test_digest_fields_equal_those_of_bans(secret: bytes, person: str) -> None:
    """Whatever the key's length: HMAC takes the hash of one longer than a block."""
    key = Key(secret, 1)
    wanted = ("tel|+358401234567", "mail|a@b.example", person and f"nameaddr|{person}")
    expected = [f"\\\\x{digest(text, key).hex()}" if text else "\\N" for text in wanted]
    found = digest_fields(key, "+358401234567", "a@b.example", wanted[2] or None)
    assert found.split("\t") == expected
