"""Rows of a decision-maker source."""

from procloser.identifiers.business_ids import normal_business_id
from procloser.identifiers.emails import normal_email
from procloser.identifiers.phones import normal_phone
from procloser.intake.copying import NULL, field, fields, rejection
from procloser.intake.standardise.keys import digest_fields, person_keys
from procloser.intake.types import Chunk
from procloser.permissions.digests import Key
from procloser.registers.private_mailboxes import is_private_mailbox
from procloser.resolution.keys import household_key
from procloser.sources.types import Batch, DecisionMakerRow, Rejected

COLUMNS = {
    "row_no": "integer",
    "record_id": "text",
    "last_name": "text",
    "first_names": "text",
    "business_id": "text",
    "title": "text",
    "task_class": "text",
    "street_address": "text",
    "postal_code": "text",
    "city": "text",
    "website": "text",
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "phone": 'text COLLATE "C"',
    "email": 'text COLLATE "C"',
    "home_key": "uuid",  # what the address would be the key of, were it a home
    "street_key": 'text COLLATE "C"',
    "tel_digest": "bytea",
    "mail_digest": "bytea",
    "nameaddr_digest": "bytea",
}


def standardise(batch: Batch[DecisionMakerRow], key: Key) -> Chunk:
    """Return the batch as staged lines; a wrong ID, phone or e-mail refuses its row.

    So does a private mailbox, of which nothing is kept (requirements A62).
    """
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    for row in batch.rows:
        business_id = normal_business_id(row.business_id)
        phone = normal_phone(row.phone) if row.phone else None
        email = normal_email(row.email) if row.email else None
        if business_id is None:
            rejected.append(rejection(row, "bad_business_id"))
        elif row.phone and phone is None:
            rejected.append(rejection(row, "bad_phone"))
        elif row.email and email is None:
            rejected.append(rejection(row, "bad_email"))
        elif email and is_private_mailbox(email):
            rejected.append(rejection(row, "private_contact", text=False))
        else:
            lines.append(_line(row, business_id, phone, email, key))
    return Chunk(len(batch.rows) + len(batch.rejected), lines, rejected)


def _line(
    row: DecisionMakerRow, business_id: str, phone: str | None, email: str | None, key: Key
) -> str:
    person = person_keys(row.last_name, row.first_names, row.street_address, row.postal_code)
    texts = fields(
        (
            row.record_id,
            row.last_name,
            row.first_names,
            business_id,
            row.title,
            row.task_class,
            row.street_address,
            row.postal_code,
            row.city,
            row.website,
            person.surname,
            person.given,
        )
    )
    digests = digest_fields(key, phone, email, person.name_address_string)
    address = person.address
    home = household_key(address, row.postal_code) or NULL
    street = field(f"{address.street} {address.number}".strip() if address else "")
    return f"{row.line}\t{texts}\t{phone or NULL}\t{field(email)}\t{home}\t{street}\t{digests}"
