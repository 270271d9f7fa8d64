"""How much each register holds today."""

from collections.abc import Callable, Mapping

from procloser.accounts.models import Organisation as Party
from procloser.accounts.models import User
from procloser.audiences.lists_of_all import members_in_all
from procloser.subjects.models import (
    ConsumerRecord,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
)

# A register that is not here has no table in the product: it can hold nothing.
_RECORDS: Mapping[str, Callable[[], int]] = {
    "directory": DirectoryEntry.objects.count,
    "decision_makers": DecisionMaker.objects.count,
    "consumers": ConsumerRecord.objects.count,
    "customer_contacts": User.objects.filter(organisation__kind=Party.Kind.CUSTOMER).count,
    "companies": Organisation.objects.count,
    "customer_hosted": members_in_all,
}


def has_tables(register: str) -> bool:
    """Say whether the product has tables for the register's records."""
    return register in _RECORDS


def records_of(register: str) -> int:
    """Return the register's records today.

    Grain: subscriptions, people's records, accounts, companies; of customers' own lists one row
    for each who stands on one.
    """
    count = _RECORDS.get(register)
    return count() if count else 0


def holds_data(register: str) -> bool:
    """Say whether the register holds anything today."""
    return records_of(register) > 0
