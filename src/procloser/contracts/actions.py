"""Making contracts."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection, transaction

from procloser.accounts.models import Organisation, User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.contracts.errors import (
    ContractInvalid,
    RecipientOutsideTheArea,
    ServiceNotAssessed,
)
from procloser.contracts.models import Contract
from procloser.contracts.queries import contract
from procloser.contracts.types import (
    CHANNELS,
    FIELDS,
    PURPOSES,
    SELECTION,
    SERVICES,
    SUBJECT_KINDS,
    ContractView,
)
from procloser.identifiers.emails import normal_email
from procloser.kernel import clock
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.registers.queries import decision_in_force
from procloser.registers.rules import refuse_identity_code
from procloser.registers.types import DecisionKind


@transaction.atomic
def make_contract(
    *,
    customer: Organisation,
    purposes: Collection[str],
    channels: Collection[str],
    subject_kinds: Collection[str],
    fields: Collection[str],
    price_cents: int,
    starts_on: date,
    ends_on: date,
    signed_on: date | None,
    notice_email: str,
    licence_days: int = 60,
    services: Collection[str] = (SELECTION,),
    by: User,
) -> ContractView:
    """Record a contract under the year's next number.

    Args:
        price_cents: euro cents for one delivered row, > 0.
        licence_days: days from delivery that the customer may use a row.
        notice_email: where the customer is told of people to remove.
        services: what the contract covers, of `SERVICES`.
    Raises:
        NotPermitted: `by` may not make contracts.
        ContractInvalid: a code we do not have, dates the wrong way round, no customer.
        ServiceNotAssessed: enrichment or prediction without an impact assessment in force.
        RecipientOutsideTheArea: personal data would leave the EEA.
        BadInput: the address for notices holds a personal identity code.
    """
    require(by, Permission.CONTRACT)
    _check_codes("services", services, SERVICES)
    _check_codes("purposes", purposes, PURPOSES)
    _check_codes("channels", channels, CHANNELS)
    _check_codes("subject_kinds", subject_kinds, SUBJECT_KINDS)
    _check_codes("fields", fields, FIELDS)
    _check_terms(
        customer=customer,
        price_cents=price_cents,
        starts_on=starts_on,
        ends_on=ends_on,
        licence_days=licence_days,
        notice_email=notice_email,
    )
    _refuse_unassessed(services)
    row = Contract.objects.create(
        number=_next_number(),
        customer=customer,
        services=sorted(services),
        purposes=sorted(purposes),
        channels=sorted(channels),
        subject_kinds=sorted(subject_kinds),
        fields=sorted(fields),
        price_cents=price_cents,
        starts_on=starts_on,
        ends_on=ends_on,
        signed_on=signed_on,
        licence_days=licence_days,
        notice_email=notice_email,
        created_at=clock.now(),
    )
    audit.record(what="contract_made", target=row.number, new=customer.business_id, by=by)
    return contract(row.number)


def _check_codes(what: str, given: Collection[str], known: Mapping[str, object]) -> None:
    unknown = sorted(set(given) - known.keys())
    if unknown or not given:
        raise ContractInvalid(
            f"The contract's {what} name {unknown[0]!r}, which does not exist. "
            f"Choose from {', '.join(known)}."
            if unknown
            else f"The contract names no {what}. Choose from {', '.join(known)}."
        )


def _refuse_unassessed(services: Collection[str]) -> None:
    """Requirements B35: a recorded assessment comes before enrichment and prediction."""
    for service in sorted(services):
        register = SERVICES[service].assessed_register
        if register and decision_in_force(DecisionKind.IMPACT_ASSESSMENT, register) is None:
            raise ServiceNotAssessed(
                f"No contract may cover {service} before the privacy officer has approved an "
                f"impact assessment of the register {register!r}: write one on the page of "
                f"decisions, or record it with `procloser decide impact_assessment --file F`."
            )


def _check_terms(
    *,
    customer: Organisation,
    price_cents: int,
    starts_on: date,
    ends_on: date,
    licence_days: int,
    notice_email: str,
) -> None:
    if customer.kind != Organisation.Kind.CUSTOMER:
        raise ContractInvalid(f"{customer.name} is not a customer: contracts are with customers.")
    if customer.country not in EEA_COUNTRIES:
        raise RecipientOutsideTheArea(
            f"{customer.name} is in {customer.country}, outside the European Economic Area: "
            "personal data is not handed there, so no contract can be made."
        )
    if ends_on < starts_on:
        raise ContractInvalid(f"The contract ends ({ends_on}) before it starts ({starts_on}).")
    if price_cents <= 0 or licence_days <= 0:
        raise ContractInvalid("The price of a row and the licence time must be more than zero.")
    if normal_email(notice_email) is None:
        raise ContractInvalid(f"{notice_email!r} is no e-mail address; notices could not be sent.")
    refuse_identity_code(notice_email)


def _next_number() -> str:
    """Return the next free number of the year; the lock keeps two makers apart."""
    year = clock.today().year
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('contracts.number'))")
    taken = Contract.objects.filter(number__startswith=f"C-{year}-").values_list(
        "number", flat=True
    )
    last = max((int(number.rpartition("-")[2]) for number in taken), default=0)
    return f"C-{year}-{last + 1:03d}"
