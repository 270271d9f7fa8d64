"""Organisations and users, dull on purpose."""

from itertools import count

from procloser.accounts.models import Organisation, User
from procloser.accounts.types import STAFF_ROLES, Role

_numbers = count(1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def business_id(number: int) -> str:
    """Make a business ID with its right check digit, skipping those that have none."""
    while True:
        digits = f"{number:07d}"
        rest = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11
        if rest != 1:
            return f"{digits}-{0 if rest == 0 else 11 - rest}"
        number += 1


def make_organisation(*, kind: str = "customer", name: str = "") -> Organisation:
    """Make an organisation."""
    n = next(_numbers)
    return Organisation.objects.create(
        name=name or f"Esimerkki {n} Oy",
        business_id=business_id(3_000_000 + 7 * n),
        kind=kind,
        contact_email=f"yhteys{n}@asiakas.example",
    )


def make_user(
    role: Role | str = Role.BUYER, *, organisation: Organisation | None = None, password: str = ""
) -> User:
    """Make a user of the role, with an organisation that fits."""
    n = next(_numbers)
    kind = "controller" if role in STAFF_ROLES else "customer"
    user = User(
        username=f"{role}{n}",
        full_name=f"Testaaja {n}",
        email=f"testaaja{n}@procloser.example",
        role=str(role),
        organisation=organisation or make_organisation(kind=kind),
    )
    if password:
        user.set_password(password)
    user.save()
    return user
