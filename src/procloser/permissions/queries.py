"""What may be known of bans, consents and the world the gate decides in."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection
from django.db.models import Q

from procloser.contracts import queries as contracts
from procloser.kernel import clock
from procloser.permissions.facts import facts_for, sql_text
from procloser.permissions.models import (
    Ban,
    Consent,
    Lock,
)
from procloser.permissions.overlay import (
    Changes,
    ClockState,
    changes_since,
    clock_read,
    clock_state,
)
from procloser.permissions.screening import (
    ScreenedFor,
    suppressions_of,
    suppressions_of_subjects,
)
from procloser.permissions.types import (
    HOLDS,
    Channel,
    Effect,
    GlobalFacts,
    Origin,
    Recipient,
)
from procloser.postgres.reading import Read, read, read_together
from procloser.registers.queries import decided_read
from procloser.registers.types import DecisionKind
from procloser.subjects.queries import with_redirects

__all__ = [
    "Changes",
    "ClockState",
    "ScreenedFor",
    "ban_list_batches_read",
    "changes_since",
    "classes_of",
    "classes_read",
    "clock_read",
    "clock_state",
    "consenting_subjects",
    "customers_classes_read",
    "decided_read",
    "facts_for",
    "hidden_from_display",
    "locked_registers",
    "protected_among",
    "suppressions_of",
    "suppressions_of_subjects",
    "work_contact_sql",
    "world_facts",
    "world_of",
]

HIDES_FROM_DISPLAY = (Effect.PROTECTED, *HOLDS, Effect.NO_DIRECTORY)


def world_facts(today: date | None = None) -> GlobalFacts:
    """Return the officer's decisions in force and the age of the restriction lists."""
    day = today or clock.today()
    decided, batches = read_together(connection, decided_read(on=day), ban_list_batches_read())
    return world_of(day, decided, batches)


def world_of(
    today: date, decided: Mapping[str, Collection[str]], batches: Mapping[Channel, date]
) -> GlobalFacts:
    """Return the world of a day, the registers decided on it and the lists' batches being read."""
    return GlobalFacts(
        today=today,
        marketing_of_directory=Origin.DIRECTORY in decided[DecisionKind.MARKETING_OF_DIRECTORY],
        balancing_tests=_origins(decided[DecisionKind.BALANCING_TEST]),
        compatibility_tests=_origins(decided[DecisionKind.COMPATIBILITY_TEST]),
        list_batches=batches,
    )


def _origins(registers: Collection[str]) -> frozenset[Origin]:
    return frozenset(origin for origin in Origin if origin in registers)


def ban_list_batches_read() -> Read[dict[Channel, date]]:
    """Read the date of the newest batch of each external restriction list, by channel."""
    return Read(
        "SELECT channel, max(batch_date) FROM permissions_banlistbatch GROUP BY channel",
        (),
        lambda rows: {Channel(channel): batch_date for channel, batch_date in rows},
    )


def consenting_subjects(channel: Channel, recipient: Recipient) -> set[int]:
    """Return the subjects with a consent in force for the channel that names the recipient."""
    consents = Consent.objects.filter(
        channel=channel, withdrawn_at=None, names__in=[recipient.business_id, *recipient.classes]
    )
    return set(consents.values_list("subject_id", flat=True))


def classes_of(business_id: str) -> frozenset[str]:
    """Return the classes of recipients the business belongs to, as consents name them."""
    return read(connection, classes_read(business_id))


def classes_read(business_id: str) -> Read[frozenset[str]]:
    """Read what `classes_of` returns."""
    return _classes_read("%s", business_id)


def customers_classes_read(contract: str) -> Read[frozenset[str]]:
    """Read the classes of the customer of the contract of that number."""
    return _classes_read(contracts.BUSINESS_ID, contract)


def _classes_read(business_id: str, parameter: str) -> Read[frozenset[str]]:
    return Read(
        f"SELECT name FROM permissions_recipientclass WHERE business_id = {business_id}",
        [parameter],
        lambda rows: frozenset(name for (name,) in rows),
    )


def protected_among(subject_ids: Collection[int]) -> set[int]:
    """Return which of the subjects are protected: not even staff are shown who they are."""
    day = clock.today()
    bans = Ban.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        subject_id__in=with_redirects(subject_ids),
        effect=Effect.PROTECTED,
        lifted_at=None,
        valid_from__lte=day,
    )
    return set(bans.values_list("subject_id", flat=True))


def hidden_from_display(subject_ids: Collection[int]) -> set[int]:
    """Return which of the subjects no page, search or directory answer may show.

    Protected, held (restricted, being erased, in doubt, deceased), or banned from the directory.
    """
    day = clock.today()
    bans = Ban.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        subject_id__in=subject_ids,
        effect__in=HIDES_FROM_DISPLAY,
        lifted_at=None,
        valid_from__lte=day,
    )
    return set(bans.values_list("subject_id", flat=True))


def locked_registers(subject_ids: Collection[int]) -> dict[str, date]:
    """Return the registers in which any of the subjects is locked, with the day it was.

    For staff who look at a person: such records are out of use until the person is informed.
    """
    locks = Lock.objects.filter(subject_id__in=subject_ids).order_by("-locked_on")
    return dict(locks.values_list("register", "locked_on"))


def work_contact_sql() -> str:
    """Return the SELECT (record_id, work_number, work_email) over decision-maker records."""
    return sql_text("work_contact")
