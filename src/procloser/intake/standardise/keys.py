"""The keys and digests a row is recognised and screened by. Called for every row: kept short."""

import hashlib
import hmac
from typing import NamedTuple

from procloser.identifiers.addresses import StreetAddress, is_postal_code, parse_street_address
from procloser.identifiers.names import all_given_key, first_given_key, surname_key
from procloser.identifiers.suppression_strings import MAIL, NAME_ADDRESS, TELEPHONE
from procloser.intake.copying import NULL
from procloser.permissions.digests import Key
from procloser.resolution import keys


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
    surname = surname_key(last_name)
    given = first_given_key(first_names)
    address = parse_street_address(street_address) if street_address else None
    if address is None or not surname or not given or not is_postal_code(postal_code):
        return PersonKeys(surname, given, address, None, None)
    all_given = all_given_key(first_names)
    return PersonKeys(
        surname,
        given,
        address,
        keys.name_address_key(surname, all_given, address, postal_code),
        f"{NAME_ADDRESS}|{surname}|{given[0]}|{address.street}|{address.number}"
        f"|{address.stair}{address.flat}|{postal_code}",
    )


def digest_fields(
    key: Key, phone: str | None, email: str | None, name_address_string: str | None
) -> str:
    """Return three COPY fields: the digests of normal phone, normal e-mail, name and address."""
    return "\t".join(
        (
            _digest(key, f"{TELEPHONE}|{phone}") if phone else NULL,
            _digest(key, f"{MAIL}|{email}") if email else NULL,
            _digest(key, name_address_string) if name_address_string else NULL,
        )
    )


def _digest(key: Key, string: str) -> str:
    return "\\\\x" + hmac.digest(key.secret, string.encode(), hashlib.sha256).hex()
