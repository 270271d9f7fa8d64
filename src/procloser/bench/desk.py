"""The customer who asks in a bench: its user, its contract, its list. Needs Django ready."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from procloser.accounts.models import Organisation, User
from procloser.accounts.tenants import acting_for
from procloser.accounts.types import Role
from procloser.audiences.models import Answered, OwnList
from procloser.audiences.selection import SetOf
from procloser.contracts.models import Contract
from procloser.contracts.types import CHANNELS
from procloser.kernel import clock
from procloser.permissions.models import BanListBatch
from procloser.permissions.rules import LISTS
from procloser.permissions.types import Origin
from procloser.registers.models import Decision
from procloser.registers.types import DecisionKind
from procloser.warehouse.columnar import statement

CUSTOMER = "2345678-0"
CONTRACT = "C-BENCH"
LISTED = 100_000
"""People on the customer's list, where the world has as many."""
PURPOSE = "direct_marketing"
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks, and under what."""

    user: User
    contract: str
    own_list: SetOf


def stand(people: int) -> Desk:
    """Have a customer who may ask by every channel, who was answered nothing so far.

    Its list holds LISTED of the world's people at equal steps. Restriction lists are of today.
    """
    _lawful()
    customer, _ = Organisation.objects.get_or_create(
        business_id=CUSTOMER,
        defaults={
            "name": "Asiakas",
            "kind": Organisation.Kind.CUSTOMER,
            "contact_email": "yhteys@asiakas.example",
        },
    )
    user, _ = User.objects.get_or_create(
        username="ostaja",
        defaults={
            "full_name": "Ostaja",
            "email": "ostaja@asiakas.example",
            "role": str(Role.BUYER),
            "organisation": customer,
        },
    )
    _agreed(customer)
    Answered.objects.filter(organisation=customer).delete()
    return Desk(user, CONTRACT, SetOf("list", _list(user, people).public_id))


def _lawful() -> None:
    """Have the officer's balancing test of consumers, and restriction lists of today."""
    today = clock.today()
    Decision.objects.get_or_create(
        kind=DecisionKind.BALANCING_TEST,
        register=Origin.CONSUMERS,
        revoked_at=None,
        defaults={
            "title": "Bench",
            "document": {},
            "document_sha256": "0" * 64,
            "decided_by": "penkki",
            "decided_at": clock.now(),
            "review_on": today + _YEAR,
        },
    )
    for channel in LISTS:
        BanListBatch.objects.update_or_create(
            load_id=1,
            channel=channel.value,
            defaults={"source_id": 1, "batch_date": today, "entries": 0},
        )


def _agreed(customer: Organisation) -> None:
    today = clock.today()
    Contract.objects.get_or_create(
        number=CONTRACT,
        defaults={
            "customer": customer,
            "purposes": [PURPOSE],
            "channels": sorted(CHANNELS),
            "subject_kinds": ["consumers"],
            "fields": ["name", "address", "number"],
            "price_cents": 25,
            "starts_on": today - _YEAR,
            "ends_on": today + _YEAR,
            "signed_on": today - _YEAR,
            "notice_email": "ilmoitukset@asiakas.example",
            "created_at": clock.now(),
        },
    )


def _list(user: User, people: int) -> OwnList:
    with acting_for(user.organisation_id):
        row, is_new = OwnList.objects.get_or_create(
            public_id="bench",
            defaults={
                "organisation_id": user.organisation_id,
                "name": "Bench",
                "rows": LISTED,
                "usable": LISTED,
                "takes_part": True,
                "shown_people": LISTED,
                "bodies": 0,
                "made_by": user,
                "made_at": clock.now(),
            },
        )
        if is_new:
            of = {
                "list": row.pk,
                "organisation": user.organisation_id,
                "people": people,
                "step": max(1, people // LISTED),
            }
            with connection.cursor() as cursor:
                cursor.execute(statement("procloser.bench", "made_list"), of)
        return row
