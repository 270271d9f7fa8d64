"""Whether an older generation, made active again, would hide everyone who must be hidden now."""

from typing import Any

from django.db import connection, transaction

from procloser.catalogue.variables import VERSION
from procloser.kernel import clock
from procloser.permissions.overlay import clock_state
from procloser.publishing.errors import CannotBeActive
from procloser.publishing.extraction import extraction_sql
from procloser.publishing.models import Generation
from procloser.publishing.queries import past_their_time
from procloser.warehouse.columnar import statement

ADULT = 18
WORKING_MEMORY = "256MB"
"""Of PostgreSQL, so that millions of members are joined without files."""
INSTEAD = "Publish a new generation instead."


def refuse_unless_obeyed(row: Generation) -> None:
    """Return when counts on this generation would obey every ban and erasure of until now.

    Who was banned, erased, merged or locked since it was read is laid over it by the number of
    the live overlay it was read at. That is not taken on trust: each of its numbers is compared
    with what the registers say now, and one that nothing would hide makes it impossible.

    Raises:
        CannotBeActive: with the reason.
    """
    if past_their_time().filter(pk=row.pk).exists():
        raise CannotBeActive(f"{row.name} is older than may be counted on. {INSTEAD}")
    if row.catalogue_version != VERSION:
        raise CannotBeActive(
            f"{row.name} was made by catalogue {row.catalogue_version}, and today's is {VERSION}: "
            f"the same criterion would find others. {INSTEAD}"
        )
    state = clock_state()
    if state.epoch != row.overlay_epoch or state.n < row.overlay_n:
        raise CannotBeActive(
            f"The database was restored after {row.name} was made, so the bans given since cannot "
            f"be told from those it obeys. {INSTEAD}"
        )
    unhidden = numbers_unhidden(row)
    if unhidden:
        told = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in unhidden.items())
        raise CannotBeActive(
            f"{row.name} holds {told} whom nobody may be shown today, and no later change of bans "
            f"names them, so they would be counted. {INSTEAD}"
        )


def numbers_unhidden(row: Generation) -> dict[str, int]:
    """Return, by kind, how many numbers must be hidden now and yet would be counted."""
    today = clock.today()
    text = statement("procloser.publishing", "check/unhidden_number").format(
        subject_fact=extraction_sql("subject_fact", today=today)
    )
    parameters: dict[str, Any] = {
        "generation": row.pk,
        "overlay_n": row.overlay_n,
        "day": row.day,
        "today": today,
        "last_adult_year": today.year - ADULT - 1,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{WORKING_MEMORY}'")
        cursor.execute(text, parameters)
        return {kind: int(count) for kind, count in cursor.fetchall()}
