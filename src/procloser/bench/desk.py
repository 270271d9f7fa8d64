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

CUSTOMERS = ("2345678-0", "2345679-9", "2345680-1", "2345682-8")
"""Business IDs of those who ask; the first does in process."""
PASSWORD = "only-of-the-bench"  # noqa: S105 - of made-up people in a made-up country
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


def stand(people: int, customer: int = 0) -> Desk:
    """Have a customer who may ask by every channel, who was answered nothing so far.

    Its list holds LISTED of the world's people at equal steps. Restriction lists are of today.

    Args:
        customer: which of CUSTOMERS.
    """
    _lawful()
    organisation, _ = Organisation.objects.get_or_create(
        business_id=CUSTOMERS[customer],
        defaults={
            "name": f"Asiakas {customer}",
            "kind": Organisation.Kind.CUSTOMER,
            "contact_email": f"yhteys@asiakas-{customer}.example",
        },
    )
    user = _user(organisation, f"ostaja-{customer}")
    contract = _agreed(organisation, f"C-BENCH-{customer}")
    Answered.objects.filter(organisation=organisation).delete()
    return Desk(user, contract, SetOf("list", _list(user, people, f"bench-{customer}").public_id))


def colleagues(desk: Desk, number: int) -> list[str]:
    """Return the user names of people of the desk's customer who may sign in by PASSWORD."""
    names = [f"{desk.user.username}-{n}" for n in range(number)]
    for name in names:
        user = _user(desk.user.organisation, name)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return names


def _user(organisation: Organisation, name: str) -> User:
    user, _ = User.objects.get_or_create(
        username=name,
        defaults={
            "full_name": "Ostaja",
            "email": f"{name}@asiakas.example",
            "role": str(Role.BUYER),
            "organisation": organisation,
        },
    )
    return user


def _lawful() -> None:
    """Have the officer's balancing tests, and restriction lists of today."""
    today = clock.today()
    for register in (Origin.CONSUMERS, Origin.COMPANIES):
        Decision.objects.get_or_create(
            kind=DecisionKind.BALANCING_TEST,
            register=register,
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


def _agreed(customer: Organisation, number: str) -> str:
    today = clock.today()
    Contract.objects.update_or_create(
        number=number,
        defaults={
            "customer": customer,
            "purposes": [PURPOSE],
            "channels": sorted(CHANNELS),
            "subject_kinds": ["consumers", "organisations"],
            "fields": ["name", "address", "number"],
            "price_cents": 25,
            "starts_on": today - _YEAR,
            "ends_on": today + _YEAR,
            "signed_on": today - _YEAR,
            "notice_email": "ilmoitukset@asiakas.example",
            "created_at": clock.now(),
        },
    )
    return number


def _list(user: User, people: int, name: str) -> OwnList:
    with acting_for(user.organisation_id):
        row, is_new = OwnList.objects.get_or_create(
            public_id=name,
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
