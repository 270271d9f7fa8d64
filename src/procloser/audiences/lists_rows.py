"""What a row of a customer's list is recognised by. Pure: nothing of it is kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from django.utils.translation import gettext as _

from procloser.audiences.errors import BadList
from procloser.audiences.lists_file import LONGEST_FIELD, FileRow
from procloser.identifiers.addresses import is_postal_code, parse_street_address
from procloser.identifiers.business_ids import normal_business_id
from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import fold
from procloser.identifiers.phones import normal_phone
from procloser.resolution.keys import name_address_key

HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("nimi", "koko nimi", "namn", "name", "full name"),
    "last_name": ("sukunimi", "efternamn", "last name", "surname"),
    "first_names": ("etunimi", "etunimet", "fornamn", "first name", "first names"),
    "street_address": (
        *("katuosoite", "osoite", "lahiosoite", "postiosoite", "gatuadress", "adress"),
        *("postadress", "street address", "address", "street"),
    ),
    "postal_code": ("postinumero", "postnummer", "postal code", "postcode", "zip", "zip code"),
    "phone": (
        *("puhelin", "puhelinnumero", "puh", "matkapuhelin", "gsm", "telefon", "telefonnummer"),
        *("mobiltelefon", "phone", "phone number", "telephone", "mobile"),
    ),
    "email": ("sahkoposti", "sahkopostiosoite", "e postadress", "e post", "email", "e mail"),
    "business_id": ("y tunnus", "ytunnus", "fo nummer", "business id", "vat number"),
}
"""Field → folded names of its column; a field may stand in several columns."""
FORBIDDEN = {"henkilotunnus", "hetu", "sotu", "personbeteckning", "personal identity code"}

Columns = Mapping[str, Sequence[int]]


class Entry(NamedTuple):
    """One reading of a row: the keys it may be recognised by, "" or None where there is none."""

    row: int
    surname: str
    given: str
    phone: str | None
    email: str | None
    name_address: str | None
    business_id: str | None


class RowFault(NamedTuple):
    """What of a row could not be used. `reason` is a code of FAULTS."""

    row: int
    reason: str


def faults() -> dict[str, str]:
    """Return the faults of rows, each with what it says of them."""
    return {
        "bad_phone": _("the telephone number is none"),
        "bad_email": _("the e-mail address is none"),
        "bad_postal_code": _("the postal code is not five digits"),
        "bad_business_id": _("the business ID is none: its check digit does not match"),
        "field_too_long": _("a field is longer than 250 characters"),
        "no_flat": _(
            "its address has no flat, and several of one name may live in a house: it needs a "
            "phone or an e-mail too"
        ),
        "nothing_to_go_by": _("it has no business ID, nor a name with phone, e-mail or address"),
    }


def columns_of(header: Sequence[str]) -> Columns:
    """Return where each field stands.

    Raises:
        BadList: there is nothing rows could be recognised by, or a column of identity codes.
    """
    known = {name: field for field, names in HEADERS.items() for name in names}
    found: dict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(header):
        folded = fold(title.replace("_", " ").replace(":", " "))
        if folded in FORBIDDEN:
            raise BadList(
                _(
                    "The list has a column of personal identity codes. Nothing of it was kept. "
                    "Remove the column and upload the list again."
                )
            )
        if folded in known:
            found[known[folded]].append(place)
    _refuse_useless(found.keys())
    return found


def _refuse_useless(there: Set[str]) -> None:
    is_named = "name" in there or {"last_name", "first_names"} <= there
    is_found = there & {"phone", "email"} or {"street_address", "postal_code"} <= there
    if "business_id" in there or (is_named and is_found):
        return
    raise BadList(
        _(
            "The first row must name the columns: last name and first name (or name), and phone, "
            "e-mail, or street address and postal code; or business ID. Companies are recognised "
            "by the business ID, people by the name together with another."
        )
    )


def read_entries(row: FileRow, columns: Columns) -> tuple[list[Entry], list[RowFault]]:
    """Return the readings of a row, none where it has no key, and what of it is at fault.

    A name in one column is read both ways, "Virtanen Anna" and "Anna Virtanen".
    """
    values = {field: _value(row.cells, places) for field, places in columns.items()}
    if max(map(len, values.values())) > LONGEST_FIELD:
        return [], [RowFault(row.number, "field_too_long")]
    found: list[RowFault] = []

    def checked(field: str, read: str | None) -> str | None:
        if values.get(field) and read is None:
            found.append(RowFault(row.number, f"bad_{field}"))
        return read

    phone = checked("phone", normal_phone(_with_zero(values.get("phone", ""))))
    email = checked("email", normal_email(values.get("email", "")))
    business_id = checked("business_id", normal_business_id(values.get("business_id", "")))
    postal_code = checked("postal_code", _postal_code(values.get("postal_code", "")))
    entries = []
    for surname, given in _names(values):
        key = _address_key(surname, given, values.get("street_address", ""), postal_code)
        if phone or email or key:
            first = given.partition(" ")[0]
            entries.append(Entry(row.number, surname, first, phone, email, key, business_id))
    if not entries and business_id:
        entries = [Entry(row.number, "", "", None, None, None, business_id)]
    if not entries and not found:
        is_of_a_house = values.get("street_address") and postal_code and any(_names(values))
        found.append(RowFault(row.number, "no_flat" if is_of_a_house else "nothing_to_go_by"))
    return entries, found


def _value(cells: Sequence[str], places: Sequence[int]) -> str:
    for place in places:
        if place < len(cells) and cells[place]:
            return cells[place]
    return ""


def _with_zero(phone: str) -> str:
    """Give back the zero that a spreadsheet takes from the front of a number."""
    is_cut = phone.isascii() and phone.isdigit() and not phone.startswith(("0", "358"))
    return f"0{phone}" if is_cut else phone


def _postal_code(text: str) -> str | None:
    padded = text.zfill(5) if text.isascii() and text.isdigit() else text
    return padded if is_postal_code(padded) else None


def _address_key(surname: str, given: str, street: str, postal_code: str | None) -> str | None:
    if not street or postal_code is None:
        return None
    return name_address_key(surname, given, parse_street_address(street), postal_code)


def _names(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield folded surname and all given names, as the row may be read."""
    surname, given = fold(values.get("last_name", "")), fold(values.get("first_names", ""))
    if surname and given:
        yield surname, given
        return
    whole = values.get("name", "")
    before, comma, after = whole.partition(",")
    if comma:
        yield fold(before), fold(after)
        return
    words = fold(whole).split()
    if len(words) > 1:
        yield words[0], " ".join(words[1:])
        yield words[-1], " ".join(words[:-1])
