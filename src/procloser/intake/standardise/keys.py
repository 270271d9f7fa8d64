"""The keys and digests a row is recognised and screened by. Called for every row: kept short."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from procloser.identifiers.addresses import StreetAddress, is_postal_code, parse_street_address
from procloser.identifiers.names import fold
from procloser.identifiers.suppression_strings import MAIL, NAME_ADDRESS, TELEPHONE
from procloser.intake.copying import NULL
from procloser.permissions.digests import Key
from procloser.resolution import keys

_BLOCK_BYTES = 64  # of SHA-256


class PersonKeys(NamedTuple):
    """A natural person's folded name and what follows from name and address."""

    surname: str
    given: str
    address: StreetAddress | None
    name_address: str | None  # key, 32 hexadecimal digits
    name_address_string: str | None  # the string a ban on name and address is known by


def person_keys(
    last_name: str, first_names: str, street_address: str, postal_code: str
) -> PersonKeys:
    """Return the keys of one person at one address; parts that are missing give None."""
    surname = fold(last_name)
    all_given = fold(first_names)
    given = all_given.partition(" ")[0]
    address = parse_street_address(street_address) if street_address else None
    if address is None or not surname or not given or not is_postal_code(postal_code):
        return PersonKeys(surname, given, address, None, None)
    return PersonKeys(
        surname,
        given,
        address,
        keys.name_address_key(surname, all_given, address, postal_code) if address.flat else None,
        f"{NAME_ADDRESS}|{surname}|{given[0]}|{address.street}|{address.number}"
        f"|{address.stair}{address.flat}|{postal_code}",
    )


def digest_fields(
    key: Key, phone: str | None, email: str | None, name_address_string: str | None
) -> str:
    """Return three COPY fields: the digests of normal phone, normal e-mail, name and address."""
    digest = _digester(key.secret)
    tel = digest(f"{TELEPHONE}|{phone}") if phone else NULL
    mail = digest(f"{MAIL}|{email}") if email else NULL
    return f"{tel}\t{mail}\t{digest(name_address_string) if name_address_string else NULL}"


@lru_cache(maxsize=8)
def _digester(secret: bytes) -> Callable[[str], str]:
    """Return `permissions.digests.digest` with this secret as a COPY field.

    What the key alone decides of HMAC (RFC 2104) is computed once, not for every row: a third of
    the time.
    """
    if len(secret) > _BLOCK_BYTES:
        secret = hashlib.sha256(secret).digest()
    padded = secret.ljust(_BLOCK_BYTES, b"\0")
    begin_inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded)).copy
    begin_outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded)).copy

    def digest(string: str) -> str:
        inner, outer = begin_inner(), begin_outer()
        inner.update(string.encode())
        outer.update(inner.digest())
        return "\\\\x" + outer.hexdigest()

    return digest
