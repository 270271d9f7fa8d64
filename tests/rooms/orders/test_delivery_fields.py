"""Which fields a delivery holds."""

import pytest

from procloser.contracts.types import CHANNELS, FIELDS, SUBJECT_KINDS
from procloser.orders.delivery_fields import (
    COLUMNS,
    CONTACT,
    columns_of,
    deliverable_fields,
    needed_fields,
)

ALL = frozenset(FIELDS)


@pytest.mark.parametrize(
    ("kind", "channel", "fields"),
    [
        ("consumers", "post", ("name", "address")),
        ("consumers", "phone", ("name", "number")),
        ("consumers", "email", ("email",)),
        ("consumers", "sms", ("number",)),
        ("consumers", "visit", ("name", "address")),
        ("decision_makers", "post", ("name", "company", "title", "address")),
        ("decision_makers", "email", ("company", "title", "email")),
        ("organisations", "post", ("name", "address")),
        ("organisations", "phone", ("name",)),  # open company data holds no number
    ],
)
def test_fields_are_what_the_channel_needs(
    kind: str, channel: str, fields: tuple[str, ...]
) -> None:
    """However much contract and order allow, no more than the need, nor than the register has."""
    found = deliverable_fields(of_contract=ALL, of_order=ALL, channel=channel, kind=kind)
    assert found == fields


def test_fields_are_cut_by_contract_and_by_order() -> None:
    """Each must allow a field by itself."""
    allowed = {"channel": "post", "kind": "consumers"}
    assert deliverable_fields(of_contract={"address"}, of_order=ALL, **allowed) == ("address",)
    assert deliverable_fields(of_contract=ALL, of_order={"name"}, **allowed) == ("name",)
    assert deliverable_fields(of_contract=set(), of_order=ALL, **allowed) == ()


def test_tables_name_every_channel_kind_and_field() -> None:
    """What a contract can name has its columns and its need here."""
    assert CONTACT.keys() == CHANNELS.keys()
    assert COLUMNS.keys() == FIELDS.keys()
    for kind in SUBJECT_KINDS:
        for channel in CHANNELS:
            assert CONTACT[channel] in needed_fields(channel, kind)


def test_name_of_a_body_is_its_firm() -> None:
    """A person has a surname, a body a firm and a business ID."""
    assert columns_of("name", "consumers") == ("last_name", "first_names")
    assert columns_of("name", "organisations") == ("company_name", "business_id")
