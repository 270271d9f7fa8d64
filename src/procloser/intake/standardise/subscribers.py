"""Rows of the operators' delivery."""

from procloser.identifiers.business_ids import normal_business_id
from procloser.identifiers.names import fold
from procloser.identifiers.phones import normal_phones
from procloser.intake.copying import NULL, fields, rejection
from procloser.intake.standardise.keys import PersonKeys, digest_fields, person_keys
from procloser.intake.types import Chunk
from procloser.permissions.digests import Key
from procloser.sources.types import Batch, Rejected, SubscriberRow

HIDDEN = "hidden"
COLUMNS = {
    "row_no": "integer",
    "phone": 'text COLLATE "C"',
    "nature": "text",
    "subscriber_kind": "text",
    "last_name": "text",
    "first_names": "text",
    "company_name": "text",
    "business_id": "text",
    "street_address": "text",
    "postal_code": "text",
    "city": "text",
    "listing": "text",
    "operator": "text",
    "changed_at": "timestamptz",
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "street_key": 'text COLLATE "C"',
    "name_address_key": "uuid",
    "tel_digest": "bytea",
    "mail_digest": "bytea",
    "nameaddr_digest": "bytea",
}


def standardise(batch: Batch[SubscriberRow], key: Key) -> Chunk:
    """Return the batch as staged lines; what has no valid key or ID joins the refused."""
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    numbers = normal_phones([row.number for row in batch.rows])
    for row, number in zip(batch.rows, numbers, strict=True):
        if number is None:
            rejected.append(rejection(row, "bad_number", text=row.listing == "public"))
            continue
        business_id = ""
        if row.business_id:
            business_id = normal_business_id(row.business_id) or ""
            if not business_id:
                rejected.append(rejection(row, "bad_business_id", text=row.listing == "public"))
                continue
        lines.append(_line(row, number, business_id, key))
    return Chunk(len(batch.rows) + len(batch.rejected), lines, rejected)


def _line(row: SubscriberRow, number: str, business_id: str, key: Key) -> str:
    nature = _nature(row)
    person = _keys(row, nature)
    address = person.address
    texts = fields(
        (
            number,
            nature,
            row.subscriber_kind,
            row.last_name,
            row.first_names,
            row.company_name,
            business_id,
            row.street_address,
            row.postal_code,
            row.city,
            row.listing,
            row.operator,
            row.changed_at,
            person.surname,
            person.given,
            f"{address.street} {address.number}".strip() if address else "",
        )
    )
    digests = digest_fields(key, number, None, person.name_address_string)
    return f"{row.line}\t{texts}\t{person.name_address or NULL}\t{digests}"


def _nature(row: SubscriberRow) -> str:
    """Say whom the row speaks of; a sole trader given by name is a natural person (s. 200)."""
    if row.listing == HIDDEN:
        return HIDDEN
    if row.subscriber_kind == "sole_trader" and row.last_name:
        return "person"
    return row.subscriber_kind


def _keys(row: SubscriberRow, nature: str) -> PersonKeys:
    """Return the keys; a body, or a sole trader known by the firm alone, goes by its folded name.

    Such a name alone is never enough to be recognised by: there is no given name.
    """
    if nature == "person":
        return person_keys(row.last_name, row.first_names, row.street_address, row.postal_code)
    firm = person_keys("", "", row.street_address, row.postal_code)
    return firm._replace(surname=fold(row.company_name))
