"""Rows of a consumer source."""

from procloser.identifiers.emails import normal_email
from procloser.identifiers.phones import normal_phone
from procloser.intake.copying import NULL, field, fields, rejection
from procloser.intake.standardise.keys import digest_fields, person_keys
from procloser.intake.types import Chunk
from procloser.permissions.digests import Key
from procloser.resolution.keys import household_key
from procloser.sources.types import Batch, PersonRow, Rejected

COLUMNS = {
    "row_no": "integer",
    "record_id": "text",
    "last_name": "text",
    "first_names": "text",
    "street_address": "text",
    "postal_code": "text",
    "city": "text",
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "birth_year": "smallint",
    "phone": 'text COLLATE "C"',
    "email": 'text COLLATE "C"',
    "dwelling_type": "text",
    "tenure": "text",
    "name_address_key": "uuid",
    "household_key": "uuid",
    "tel_digest": "bytea",
    "mail_digest": "bytea",
    "nameaddr_digest": "bytea",
}


def standardise(batch: Batch[PersonRow], key: Key) -> Chunk:
    """Return the batch as staged lines; a phone or e-mail that is none refuses its row."""
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    for row in batch.rows:
        phone = normal_phone(row.phone) if row.phone else None
        email = normal_email(row.email) if row.email else None
        if row.phone and phone is None:
            rejected.append(rejection(row, "bad_phone"))
        elif row.email and email is None:
            rejected.append(rejection(row, "bad_email"))
        else:
            lines.append(_line(row, phone, email, key))
    return Chunk(len(batch.rows) + len(batch.rejected), lines, rejected)


def _line(row: PersonRow, phone: str | None, email: str | None, key: Key) -> str:
    person = person_keys(row.last_name, row.first_names, row.street_address, row.postal_code)
    texts = fields(
        (
            row.record_id,
            row.last_name,
            row.first_names,
            row.street_address,
            row.postal_code,
            row.city,
            person.surname,
            person.given,
        )
    )
    optional = "\t".join(
        (
            row.birth_year or NULL,
            phone or NULL,
            field(email),
            row.dwelling_type or NULL,
            row.tenure or NULL,
            person.name_address or NULL,
            household_key(person.address, row.postal_code) or NULL,
        )
    )
    digests = digest_fields(key, phone, email, person.name_address_string)
    return f"{row.line}\t{texts}\t{optional}\t{digests}"
