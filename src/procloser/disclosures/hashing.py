"""Canonical bytes of heads and lines, and their hashes. Pure.

line digest = SHA-256(canonical line)
lines hash  = SHA-256(line digests in order of position)
head hash   = SHA-256(canonical head ‖ lines hash ‖ head hash before), the first on 32 zero bytes
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

NO_HEAD = bytes(32)

LINE_FIELDS = (
    "position",
    "pseudonym",
    "fields",
    "record_kind",
    "record_id",
    "load_id",
    "source",
    "informing_id",
    "consent_ids",
    "duties",
    "disclosed_on",
)
HEAD_FIELDS = (
    "position",
    "number",
    "made_at",
    "disclosed_on",
    "order_number",
    "actor",
    "approver",
    "method",
    "encryption",
    "file_name",
    "file_sha256",
    "origin_name",
    "origin_business_id",
    "origin_role",
    "register",
    "recipient_id",
    "recipient_name",
    "recipient_business_id",
    "recipient_country",
    "recipient_contact",
    "contract_number",
    "contract_version",
    "purpose",
    "channel",
    "legal_basis",
    "balancing_test",
    "licence_ends_on",
    "delete_by",
    "selection",
    "shown_count",
    "generation",
    "rows",
    "removed",
    "restriction_list_date",
)


def line_digest(line: Mapping[str, Any]) -> bytes:
    """Return the digest of one line, given its columns by name."""
    return hashlib.sha256(_canonical([line[name] for name in LINE_FIELDS])).digest()


def lines_hash(digests: Iterable[bytes]) -> bytes:
    """Return the hash of all line digests, in order of position."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest)
    return whole.digest()


def head_hash(head: Mapping[str, Any], lines: bytes, previous: bytes) -> bytes:
    """Return the hash that chains a head to its lines and to the head before."""
    canonical = _canonical([head[name] for name in HEAD_FIELDS])
    return hashlib.sha256(canonical + lines + previous).digest()


def _canonical(values: list[Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"A {type(value).__name__} has no canonical form in the ledger.")
