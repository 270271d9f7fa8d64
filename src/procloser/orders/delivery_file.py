"""The delivered file: CSV for a spreadsheet, the same bytes for the same rows. Pure.

Semicolons, UTF-8 with a byte order mark, CRLF; Finnish header; every row says by what criteria it
was selected, estimates and area figures marked as such, so that neither is taken for a fact about
the person; and where the address comes from (GDPR art. 14, requirements C.0 stage 13). The last
column is the row's reference.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from uuid import UUID

from procloser.identifiers.phones import COUNTRY_CODE, format_phone
from procloser.orders.delivery_fields import columns_of
from procloser.subjects.types import Contact

HEADERS = {
    "last_name": "sukunimi",
    "first_names": "etunimet",
    "company_name": "yritys",
    "business_id": "y-tunnus",
    "title": "tehtävänimike",
    "street_address": "katuosoite",
    "postal_code": "postinumero",
    "city": "postitoimipaikka",
    "phone": "puhelin",
    "email": "sähköposti",
    "website": "verkkosivut",
}
CRITERIA, SOURCE, REFERENCE = "poimintaperusteet", "osoitelähde", "viite"
LONGEST_CRITERIA = 2_000  # characters: it stands on every row; the order has the whole
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROLS = dict.fromkeys((*range(32), 127), " ")


def columns_for(fields: Sequence[str], kind: str) -> list[str]:
    """Return the contact columns of a file with these fields."""
    return [column for field in fields for column in columns_of(field, kind)]


def render(
    rows: Iterable[tuple[Contact, Sequence[str], UUID]],
    *,
    fields: Sequence[str],
    kind: str,
    criteria: str,
    source_sentence: str,
) -> bytes:
    """Return the whole file.

    Args:
        rows: contact, the fields of it that may be shown, its reference; in file order.
        fields: of the whole file; a row's field that is not shown is an empty cell.
        criteria: the selection in Finnish, as the order has it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    columns = columns_for(fields, kind)
    writer.writerow([*(HEADERS[column] for column in columns), CRITERIA, SOURCE, REFERENCE])
    selected_by = safe_cell(shorten(criteria))
    for contact, shown_fields, reference in rows:
        shown = set(columns_for(shown_fields, kind))
        cells = [_cell(contact, column) if column in shown else "" for column in columns]
        writer.writerow([*cells, selected_by, source_sentence, reference])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def source_sentence(*, register: str, name: str, address: str, email: str, page: str) -> str:
    """Return where the addresses come from, as the customer must tell it (Finnish).

    Source: GDPR art. 14(2)(f) and 21(4).
    """
    return (
        f"Osoitelähde: {register}, {name}, {address}, {email}. Sinulla on oikeus kieltää "
        f"tietojesi käyttö suoramarkkinointiin: {email} tai {page}"
    )


def shorten(criteria: str) -> str:
    """Return criteria that fit a cell; what is cut off is told by an ellipsis."""
    if len(criteria) <= LONGEST_CRITERIA:
        return criteria
    return criteria[: LONGEST_CRITERIA - 1].rstrip() + "…"


def safe_cell(text: str) -> str:
    """Return the text as no spreadsheet reads a formula from it, on one line.

    Source: OWASP, CSV injection.
    """
    plain = text.translate(_CONTROLS).strip()
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _cell(contact: Contact, column: str) -> str:
    value: str = getattr(contact, column)
    return _phone(value) if column == "phone" else safe_cell(value)


def _phone(e164: str) -> str:
    """Return the number as one dials it in Finland: no leading "+", which a sheet would compute."""
    if not e164 or e164.startswith(COUNTRY_CODE):
        return safe_cell(format_phone(e164)) if e164 else ""
    return safe_cell(format_phone(e164).replace("+", "00", 1))
