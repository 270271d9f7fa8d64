"""Contracts, dull on purpose."""

from datetime import date
from typing import Any

from procloser.accounts.models import Organisation
from procloser.accounts.types import Role
from procloser.contracts.actions import make_contract
from procloser.contracts.types import ContractView
from tests.factories.accounts import make_organisation, make_user

TERMS: dict[str, Any] = {
    "purposes": {"direct_marketing"},
    "channels": {"post", "phone", "email"},
    "subject_kinds": {"consumers", "decision_makers", "organisations"},
    "fields": {"name", "address", "number", "email", "company", "title"},
    "price_cents": 25,
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2030, 12, 31),
    "signed_on": date(2026, 1, 1),
    "notice_email": "ilmoitukset@asiakas.example",
}


def contract_for(customer: Organisation | None = None, **changed: Any) -> ContractView:
    """Make a signed contract with a customer, wide enough for most tests."""
    return make_contract(
        customer=customer or make_organisation(),
        by=make_user(Role.SALES),
        **{**TERMS, **changed},
    )
