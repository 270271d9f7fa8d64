"""Canonical bytes and hashes of the ledger."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from procloser.disclosures.hashing import (
    HEAD_FIELDS,
    LINE_FIELDS,
    NO_HEAD,
    head_hash,
    line_digest,
    lines_hash,
)
from procloser.disclosures.models import Disclosure, Line

LINE: dict[str, Any] = {
    "position": 1,
    "pseudonym": UUID(int=1),
    "fields": ["name"],
    "record_kind": "consumers",
    "record_id": 7,
    "load_id": 3,
    "source": "source 1",
    "informing_id": None,
    "consent_ids": [],
    "duties": [],
    "disclosed_on": date(2026, 11, 22),
}
HEAD: dict[str, Any] = {name: f"value of {name}" for name in HEAD_FIELDS}


def test_line_digest_changes_with_every_field() -> None:
    """No column of a line is outside its digest."""
    before = line_digest(LINE)
    for name in LINE_FIELDS:
        assert line_digest(LINE | {name: "other"}) != before


def test_head_hash_changes_with_every_field() -> None:
    """No column of a head, nor its lines, nor the head before, is outside its hash."""
    before = head_hash(HEAD, lines_hash([b"1" * 32]), NO_HEAD)
    for name in HEAD_FIELDS:
        assert head_hash(HEAD | {name: "other"}, lines_hash([b"1" * 32]), NO_HEAD) != before
    assert head_hash(HEAD, lines_hash([b"2" * 32]), NO_HEAD) != before
    assert head_hash(HEAD, lines_hash([b"1" * 32]), b"3" * 32) != before


def test_lines_hash_changes_with_the_order() -> None:
    """Two lines that change places are another list."""
    assert lines_hash([b"1" * 32, b"2" * 32]) != lines_hash([b"2" * 32, b"1" * 32])


def test_head_hash_of_equal_values_is_equal() -> None:
    """Another time zone or order of keys is the same moment and the same object."""
    helsinki = timezone(timedelta(hours=2))
    one = HEAD | {"made_at": datetime(2026, 11, 22, 10, tzinfo=UTC), "removed": {"a": 1, "b": 2}}
    other = HEAD | {
        "made_at": datetime(2026, 11, 22, 12, tzinfo=helsinki),
        "removed": {"b": 2, "a": 1},
    }
    assert head_hash(one, b"", NO_HEAD) == head_hash(other, b"", NO_HEAD)


def test_canonical_form_of_an_unknown_type_is_refused() -> None:
    """What has no canonical form is an error, not some text."""
    with pytest.raises(TypeError):
        line_digest(LINE | {"source": object()})


def test_hashes_cover_every_stored_column() -> None:
    """A column added to a model must be hashed, or be a hash or a key itself."""
    line = {field.attname for field in Line._meta.concrete_fields}
    assert line - set(LINE_FIELDS) == {"disclosure_id", "digest"}
    head = {field.attname for field in Disclosure._meta.concrete_fields}
    assert head - set(HEAD_FIELDS) == {"id", "lines_hash", "previous_hash", "head_hash"}
