"""The strings a ban is known by. Their keyed digests are all that a ban keeps of a person.

tel|+358401234567
mail|a@b.example
nameaddr|surname|f|street|number|stairflat|postcode      (f: first letter of the given name)
"""

from procloser.identifiers.addresses import is_postal_code, parse_street_address
from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import first_given_key, surname_key
from procloser.identifiers.phones import normal_phone

TELEPHONE, MAIL, NAME_ADDRESS = "tel", "mail", "nameaddr"


def suppression_strings(
    *,
    phone: str | None = None,
    email: str | None = None,
    last_name: str | None = None,
    first_names: str | None = None,
    street_address: str | None = None,
    postal_code: str | None = None,
) -> tuple[str, ...]:
    """Return one string for each identifier that is complete, in the order tel, mail, nameaddr.

    Takes raw values and normalises them; what cannot be read gives no string. Name and
    address need surname, given name, a readable street line and a postal code.

    Source: requirements D1.7; GDPR art. 17(3)(b), a ban must outlive the data.
    """
    strings = []
    if phone and (number := normal_phone(phone)):
        strings.append(f"{TELEPHONE}|{number}")
    if email and (mailbox := normal_email(email)):
        strings.append(f"{MAIL}|{mailbox}")
    if last_name and first_names and street_address and postal_code:
        person = _name_address(last_name, first_names, street_address, postal_code.strip())
        if person:
            strings.append(person)
    return tuple(strings)


def _name_address(
    last_name: str, first_names: str, street_address: str, postal_code: str
) -> str | None:
    surname, given = surname_key(last_name), first_given_key(first_names)
    address = parse_street_address(street_address)
    if not surname or not given or address is None or not is_postal_code(postal_code):
        return None
    unit = address.stair + address.flat
    return (
        f"{NAME_ADDRESS}|{surname}|{given[0]}|{address.street}|{address.number}|{unit}"
        f"|{postal_code}"
    )
