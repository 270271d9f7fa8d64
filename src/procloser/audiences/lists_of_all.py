"""The lists of every customer: what has been kept long enough, and for whom we process any.

Each customer's are looked at as that customer alone: no setting shows the lists of two at once.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import QuerySet

from procloser.accounts.models import Organisation
from procloser.accounts.tenants import acting_for
from procloser.audiences.lists import forget_list
from procloser.audiences.models import OwnList, OwnListMember
from procloser.kernel import clock


def delete_old(*, made_before: date) -> list[int]:
    """Forget every customer's lists that were uploaded before a Finnish day; return their ids.

    Grain: one a list, ids ascending. In one transaction.
    """
    gone: list[int] = []
    with transaction.atomic():
        for _customer in _as_each_customer():
            for row in _old(made_before):
                forget_list(row, by=None)
                gone.append(row.pk)
    return sorted(gone)


def old_lists(*, made_before: date) -> int:
    """Return how many lists `delete_old` would forget."""
    return sum(_old(made_before).count() for _customer in _as_each_customer())


def customers_with_lists() -> set[int]:
    """Return the customers that have a list today: whose data is processed for them."""
    return {
        customer
        for customer in _as_each_customer()
        if OwnList.objects.filter(deleted_at=None).exists()
    }


def members_in_all() -> int:
    """Return how many rows say that somebody is on a list, of every customer."""
    return sum(OwnListMember.objects.count() for _customer in _as_each_customer())


def _as_each_customer() -> Iterator[int]:
    """Yield each customer's id, acting for it until the next is asked for."""
    customers = Organisation.objects.filter(kind=Organisation.Kind.CUSTOMER)
    for customer in list(customers.order_by("pk").values_list("pk", flat=True)):
        with acting_for(customer):
            yield customer


def _old(made_before: date) -> QuerySet[OwnList]:
    midnight = datetime.combine(made_before, time(), tzinfo=clock.HELSINKI)
    return OwnList.objects.filter(deleted_at=None, made_at__lt=midnight)
