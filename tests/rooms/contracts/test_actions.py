"""Making contracts."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.contracts.actions import make_contract
from procloser.contracts.errors import (
    ContractInvalid,
    RecipientOutsideTheArea,
    ServiceNotAssessed,
    UnknownContract,
)
from procloser.contracts.models import Contract
from procloser.contracts.queries import all_contracts, contract, contracts_of
from procloser.kernel import clock
from procloser.registers.actions import approve_draft, revoke, save_draft
from tests.factories.accounts import make_organisation, make_user
from tests.factories.contracts import TERMS, contract_for

pytestmark = pytest.mark.django_db


def test_contract_made_has_the_years_next_number() -> None:
    """Numbers go up from 001; the view says what was agreed."""
    customer = make_organisation(name="Asiakas Oy")
    first, second = contract_for(customer), contract_for(customer)
    year = clock.today().year
    assert (first.number, second.number) == (f"C-{year}-001", f"C-{year}-002")
    assert first.customer_name == "Asiakas Oy"
    assert first.price_cents == 25
    assert first.licence_days == 60
    assert contract(first.number) == first
    assert contracts_of(customer.pk) == [second, first]
    assert all_contracts() == [second, first]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"purposes": {"gambling"}}, "'gambling', which does not exist"),
        ({"channels": set()}, "names no channels"),
        ({"subject_kinds": {"children"}}, "'children'"),
        ({"fields": {"income"}}, "'income'"),
        ({"ends_on": date(2025, 1, 1)}, "ends (2025-01-01) before it starts"),
        ({"price_cents": 0}, "more than zero"),
        ({"licence_days": 0}, "more than zero"),
        ({"notice_email": "ei osoite"}, "no e-mail address"),
    ],
)
def test_contract_with_bad_terms_is_refused(changed: dict[str, Any], message: str) -> None:
    """The message names the fault; nothing is stored."""
    with pytest.raises(ContractInvalid) as error:
        contract_for(make_organisation(), **changed)
    assert message in str(error.value)
    assert not Contract.objects.exists()


def test_contract_with_ourselves_is_refused() -> None:
    """Only a customer can have a contract."""
    with pytest.raises(ContractInvalid, match="is not a customer"):
        contract_for(make_organisation(kind="controller"))


def test_contract_made_by_a_buyer_is_refused() -> None:
    """The role must include contracts; nothing is stored."""
    with pytest.raises(NotPermitted):
        make_contract(customer=make_organisation(), by=make_user(Role.BUYER), **TERMS)
    assert not Contract.objects.exists()


def test_contract_of_another_customer_is_unknown() -> None:
    """A customer is not told that it exists."""
    agreed = contract_for(make_organisation())
    with pytest.raises(UnknownContract):
        contract(agreed.number, customer_id=make_organisation().pk)
    assert contract(agreed.number, customer_id=agreed.customer_id) == agreed


@pytest.mark.parametrize(
    "changed",
    [{"ends_on": date(2025, 1, 1)}, {"price_cents": 0}, {"licence_days": 0}],
)
def test_contract_rows_that_contradict_themselves_are_refused(changed: dict[str, Any]) -> None:
    """The database holds the terms to it too."""
    agreed = contract_for(make_organisation())
    with pytest.raises(IntegrityError):
        Contract.objects.filter(pk=agreed.id).update(**changed)


@pytest.mark.parametrize("service", ["enrichment", "prediction"])
def test_enrichment_and_prediction_wait_for_the_impact_assessment(service: str) -> None:
    """Requirements B35: no contract covers them before one of the consumers is in force."""
    with pytest.raises(ServiceNotAssessed, match="impact_assessment"):
        contract_for(make_organisation(), services={"selection", service})
    assert not Contract.objects.exists()
    assessment = {"description": "a", "necessity": "b", "risks": "c", "measures": "d"}
    officer = make_user(Role.PRIVACY_OFFICER)
    draft = save_draft(
        kind="impact_assessment",
        register="consumers",
        title="Vaikutustenarviointi",
        review_on=f"{clock.today().year + 1}-06-30",
        parts=assessment,
        by=officer,
    )
    with pytest.raises(ServiceNotAssessed):
        contract_for(make_organisation(), services={service})
    approve_draft(
        kind="impact_assessment", register="consumers", sha256=draft.document_sha256, by=officer
    )
    assert contract_for(make_organisation(), services={service}).services == {service}
    revoke(kind="impact_assessment", register="consumers", reason="Muutos", by=officer)
    with pytest.raises(ServiceNotAssessed):
        contract_for(make_organisation(), services={service})


def test_contract_covers_target_groups_where_nothing_else_is_agreed() -> None:
    """As every contract made before there were services."""
    assert contract_for(make_organisation()).services == {"selection"}


@pytest.mark.parametrize("services", [set(), {"sale"}])
def test_contract_with_unknown_or_no_services_is_refused(services: set[str]) -> None:
    """The list is closed."""
    with pytest.raises(ContractInvalid, match="services"):
        contract_for(make_organisation(), services=services)


def test_contract_with_a_customer_outside_the_area_is_refused() -> None:
    """GDPR chapter V; whoever set the country past the action meets this."""
    customer = make_organisation()
    customer.country = "US"
    customer.save()
    with pytest.raises(RecipientOutsideTheArea, match="outside the European Economic Area"):
        contract_for(customer)
    assert not Contract.objects.exists()
