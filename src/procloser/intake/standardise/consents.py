"""Rows of a file of consents."""

from procloser.identifiers.emails import normal_email
from procloser.identifiers.phones import normal_phone
from procloser.intake.copying import NULL, field, fields
from procloser.intake.standardise.keys import digest_fields, person_keys
from procloser.intake.types import Chunk
from procloser.permissions.digests import Key
from procloser.sources.readers.refiling import joined
from procloser.sources.types import Batch, ConsentRow, Rejected

COLUMNS = {
    "row_no": "integer",
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "channel": "text",
    "names": "text",
    "scope": "text",
    "text_version": "text",
    "evidence": "text",
    "phone": 'text COLLATE "C"',
    "email": 'text COLLATE "C"',
    "name_address_key": "uuid",
    "given_at": "timestamptz",
    "withdrawn_at": "timestamptz",
    "text": "text",  # the row, for quarantine
    "tel_digest": "bytea",
    "mail_digest": "bytea",
    "nameaddr_digest": "bytea",
}


def standardise(batch: Batch[ConsentRow], key: Key) -> Chunk:
    """Return the batch as staged lines; a phone or e-mail that is none refuses its row."""
    lines: list[str] = []
    rejected: list[Rejected] = list(batch.rejected)
    for row in batch.rows:
        phone = normal_phone(row.phone) if row.phone else None
        email = normal_email(row.email) if row.email else None
        if row.phone and phone is None:
            rejected.append(Rejected(row.line, "bad_phone", as_line(row)))
        elif row.email and email is None:
            rejected.append(Rejected(row.line, "bad_email", as_line(row)))
        else:
            lines.append(_line(row, phone, email, key))
    return Chunk(len(batch.rows) + len(batch.rejected), lines, rejected)


def as_line(row: ConsentRow) -> str:
    """Return the row as its file could have held it: quarantine gives it back to be loaded."""
    return joined([str(value) for value in row[1:]])


def _line(row: ConsentRow, phone: str | None, email: str | None, key: Key) -> str:
    person = person_keys(row.last_name, row.first_names, row.street_address, row.postal_code)
    texts = fields(
        (
            person.surname,
            person.given,
            row.channel,
            row.sender,
            row.scope,
            row.text_version,
            row.evidence,
        )
    )
    optional = "\t".join(
        (
            phone or NULL,
            field(email),
            person.name_address or NULL,
            row.given_at or NULL,
            row.withdrawn_at or NULL,
            field(as_line(row)),
        )
    )
    digests = digest_fields(key, phone, email, person.name_address_string)
    return f"{row.line}\t{texts}\t{optional}\t{digests}"
