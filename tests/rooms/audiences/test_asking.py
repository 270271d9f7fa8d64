"""The question to the gate, from a contract."""

from dataclasses import replace
from datetime import date

import pytest

from procloser.audiences.asking import ask_of, terms_of
from procloser.contracts.types import ContractView
from procloser.permissions.types import Channel, ContractTerms, Recipient, SubjectKind

CONTRACT = ContractView(
    id=1,
    number="C-2026-001",
    version=1,
    customer_id=2,
    customer_name="Ostaja Oy",
    customer_business_id="2345678-3",
    customer_country="FI",
    purposes=frozenset({"direct_marketing", "work_information"}),
    channels=frozenset({"post", "phone"}),
    subject_kinds=frozenset({"consumers", "organisations"}),
    fields=frozenset({"name", "address"}),
    price_cents=25,
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    signed_on=date(2026, 1, 2),
    licence_days=90,
    territory="FI",
    notice_email="ilmoitukset@asiakas.example",
)


def test_terms_of_a_contract_are_the_gates() -> None:
    """Organisations are bodies and sole traders; days and fields as agreed."""
    assert terms_of(CONTRACT) == ContractTerms(
        purposes=frozenset({"direct_marketing", "work_information"}),
        channels=frozenset({Channel.POST, Channel.PHONE}),
        kinds=frozenset({SubjectKind.CONSUMER, SubjectKind.ORGANISATION, SubjectKind.SOLE_TRADER}),
        fields=frozenset({"name", "address"}),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        signed_on=date(2026, 1, 2),
    )
    assert terms_of(replace(CONTRACT, signed_on=None)).signed_on is None


@pytest.mark.parametrize(
    ("purpose", "concerns"), [("direct_marketing", False), ("work_information", True)]
)
def test_ask_names_recipient_channel_and_fields(purpose: str, concerns: bool) -> None:
    """What the customer would receive; only one purpose concerns work duties."""
    ask = ask_of(CONTRACT, channel="phone", purpose=purpose, fields=["name", "name"])
    assert ask.recipient == Recipient("2345678-3", "FI")
    assert (ask.channel, ask.purpose) == (Channel.PHONE, purpose)
    assert ask.fields == frozenset({"name"})
    assert ask.contract == terms_of(CONTRACT)
    assert ask.concerns_work_duties is concerns
