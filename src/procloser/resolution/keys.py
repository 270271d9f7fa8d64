"""Match keys: what two records must share to be about the same person, as 128 hashed bits.

A key is kept beside a record in place of the long text it was made of. It is no secret and no
protection: whoever knows the values can make it again. It carries a domain, so that keys of two
kinds never meet.
"""

from hashlib import blake2b

from procloser.identifiers.addresses import StreetAddress, address_key

_KEY_BYTES = 16  # a uuid; among 10 million people a chance meeting has odds of 1 to 10**24


def name_address_key(
    surname: str, all_given: str, address: StreetAddress | None, postal_code: str
) -> str | None:
    """Return the key of surname, all given names and full address with flat, else None.

    Without a flat there is no key: a father and a son of one name live at many house numbers.

    Args:
        surname: folded by `identifiers.names.surname_key`; "" gives no key.
        all_given: folded by `all_given_key`, in order; "" gives no key.
    Returns:
        32 hexadecimal digits, as PostgreSQL's uuid takes them.
    """
    if not surname or not all_given or address is None or not address.flat:
        return None
    place = address_key(address, postal_code)
    return _key(f"person|{surname}|{all_given}|{place}") if place else None


def household_key(address: StreetAddress | None, postal_code: str) -> str | None:
    """Return the key of one dwelling (of one house, where the line has no flat), else None."""
    place = address_key(address, postal_code) if address else None
    return _key(f"dwelling|{place}") if place else None


def _key(text: str) -> str:
    return blake2b(text.encode(), digest_size=_KEY_BYTES).hexdigest()
