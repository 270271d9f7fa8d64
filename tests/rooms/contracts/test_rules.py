"""What a contract covers."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from procloser.contracts.rules import uncovered, what_lacks
from procloser.contracts.types import (
    CHANNELS,
    PURPOSES,
    REGISTER_OF,
    REGISTER_PURPOSES,
    SUBJECT_KINDS,
    ContractView,
)
from procloser.permissions.types import Channel
from procloser.registers.definitions import REGISTERS

CONTRACT = ContractView(
    id=1,
    number="C-2026-001",
    version=1,
    customer_id=1,
    customer_name="Asiakas Oy",
    customer_business_id="1234567-1",
    customer_country="FI",
    purposes=frozenset({"direct_marketing"}),
    channels=frozenset({"post"}),
    subject_kinds=frozenset({"consumers"}),
    fields=frozenset({"name", "address"}),
    price_cents=25,
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    signed_on=date(2025, 12, 1),
    licence_days=60,
    territory="FI",
    notice_email="ilmoitukset@asiakas.example",
)
ASKED = {
    "purpose": "direct_marketing",
    "channel": "post",
    "kind": "consumers",
    "fields": ("name",),
    "today": date(2026, 11, 22),
}

IN_FORCE = "it is in force from 1\u00a0Jan\u00a02026 to 31\u00a0Dec\u00a02026, not on "


@pytest.mark.parametrize(
    ("kind", "purpose", "is_covered"),
    [
        ("consumers", "customer_acquisition", True),
        ("consumers", "market_research", True),
        ("consumers", "work_information", False),
        ("decision_makers", "work_information", True),
        ("decision_makers", "market_research", False),
        ("organisations", "mobile_subscription", True),
    ],
)
def test_purpose_must_be_of_the_registers_own_closed_list(
    kind: str, purpose: str, is_covered: bool
) -> None:
    """A contract cannot name what the register is not held for (GDPR art. 5(1)(b))."""
    wide = replace(CONTRACT, purposes=frozenset(PURPOSES), subject_kinds=frozenset(SUBJECT_KINDS))
    with translation.override("en"):
        lack = what_lacks(wide, **{**ASKED, "kind": kind, "purpose": purpose})  # type: ignore[arg-type]
    assert (lack is None) is is_covered
    assert lack is None or "not held for this purpose" in lack


def test_every_purpose_of_a_contract_is_one_of_a_register() -> None:
    """None is there that no register serves."""
    assert REGISTER_PURPOSES.keys() == PURPOSES.keys()
    of_registers = {purpose for one in REGISTER_OF.values() for purpose in REGISTERS[one].purposes}
    assert set(REGISTER_PURPOSES.values()) <= of_registers
    assert REGISTER_OF.keys() == SUBJECT_KINDS.keys()


def test_contract_covers_what_it_names() -> None:
    """Everything named, on a day in force, is covered."""
    assert what_lacks(CONTRACT, **ASKED) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "lack"),
    [
        ({"service": "enrichment"}, "services: target groups, not enrichment"),
        ({"purpose": "market_research"}, "purposes: direct marketing, not market research"),
        ({"channel": "phone"}, "channels: post, not phone"),
        ({"channel": "pigeon"}, "channels: post, not pigeon"),
        ({"kind": "organisations"}, "groups: consumers, not companies and other bodies"),
        ({"fields": ("name", "email")}, "fields: postal address, name, not e-mail address"),
        ({"today": date(2027, 1, 1)}, IN_FORCE),
        ({"today": date(2025, 12, 31)}, IN_FORCE),
    ],
)
def test_contract_lacks_what_it_does_not_name(changed: dict[str, object], lack: str) -> None:
    """The first thing not covered is named."""
    with translation.override("en"):
        found = what_lacks(CONTRACT, **{**ASKED, **changed})  # type: ignore[arg-type]
    assert found is not None
    assert found.startswith(lack)


@pytest.mark.parametrize("signed_on", [None, date(2026, 11, 23)])
def test_contract_not_signed_covers_nothing(signed_on: date | None) -> None:
    """A draft, or one signed later, is not in force."""
    draft = replace(CONTRACT, signed_on=signed_on)
    with translation.override("en"):
        found = what_lacks(draft, **ASKED)  # type: ignore[arg-type]
        assert found == "it is not signed"
        sentence = "Contract C-2026-001 does not cover this. It is not signed."
        assert uncovered(draft, found) == sentence


def test_contract_channels_are_channels_of_the_gate() -> None:
    """Every channel a contract can name is one the gate knows."""
    assert set(CHANNELS) == {str(channel) for channel in Channel} - {"automated_call"}
