"""Reading contracts."""

from procloser.contracts.errors import UnknownContract
from procloser.contracts.models import Contract
from procloser.contracts.types import ContractView


def contract(number: str, *, customer_id: int | None = None) -> ContractView:
    """Return the contract of that number; with `customer_id`, only if it is that customer's.

    Raises:
        UnknownContract: there is none; a customer is not told of another's.
    """
    found = Contract.objects.select_related("customer").filter(number=number)
    if customer_id is not None:
        found = found.filter(customer_id=customer_id)
    row = found.first()
    if row is None:
        raise UnknownContract(
            f"There is no contract {number!r}. List them with `procloser contracts list`."
        )
    return view_of(row)


def contracts_of(customer_id: int) -> list[ContractView]:
    """Return the customer's contracts, the newest first."""
    rows = Contract.objects.select_related("customer").filter(customer_id=customer_id)
    return [view_of(row) for row in rows.order_by("-number")]


def all_contracts() -> list[ContractView]:
    """Return every contract, the newest first."""
    rows = Contract.objects.select_related("customer").order_by("-number")
    return [view_of(row) for row in rows]


def view_of(row: Contract) -> ContractView:
    """Return the frozen form of a stored contract (its customer is read with it)."""
    return ContractView(
        id=row.pk,
        number=row.number,
        version=row.version,
        customer_id=row.customer_id,
        customer_name=row.customer.name,
        customer_business_id=row.customer.business_id,
        customer_country=row.customer.country,
        purposes=frozenset(row.purposes),
        channels=frozenset(row.channels),
        subject_kinds=frozenset(row.subject_kinds),
        fields=frozenset(row.fields),
        price_cents=row.price_cents,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        signed_on=row.signed_on,
        licence_days=row.licence_days,
        territory=row.territory,
        notice_email=row.notice_email,
        services=frozenset(row.services),
    )
