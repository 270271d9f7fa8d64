"""`number-base`: upserts of the directory, keyed by number."""

from collections import Counter
from datetime import date

from django.db.backends.utils import CursorWrapper

from procloser.audit import actions as audit
from procloser.intake import recognition, screening
from procloser.intake.routes.rounds import Rounds
from procloser.intake.routes.rounds import take_in as take_in_rounds
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.standardise import subscribers
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions


def store(
    cursor: CursorWrapper, load: OpenLoad, file: File, *, seen_on: date | None = None
) -> None:
    """Have the chunk's rows in the directory, bans and newer rows aside; hidden ones end entries.

    Args:
        seen_on: day of the full delivery the rows are of; None for a file of changes.
    """
    this = {"load": load.id, "seen_on": seen_on}
    run(cursor, "held_entries", this)
    if dropped := screening.screen_identifiers(cursor, load):
        run(cursor, "hide_forbidden_entries", {"rows": dropped})
    refused = rows_of(cursor, "refuse_subscribers", this)
    load.tally.quarantined += Counter(reason for (reason,) in refused)
    # an entry hidden by a ban ends like any other; the number must not come back without the ban
    permissions.keep_numbers_out([digest for (digest,) in rows_of(cursor, "hidden_that_end")])
    load.tally.accepted += run(cursor, "end_entries", this)
    run(cursor, "revive_numbers")
    run(cursor, "place_businesses")
    run(cursor, "lead_businesses")
    recognition.recognise(cursor, by_number=True)
    screening.screen_subjects(cursor, load)
    recognition.make_subjects(cursor, load.id)
    run(cursor, "update_entries", this)
    run(cursor, "insert_entries", this)
    _clear_private_numbers(cursor, load)
    screening.note_stored(cursor, load)


def _clear_private_numbers(cursor: CursorWrapper, load: OpenLoad) -> None:
    """Have no decision maker's record with a number listed as a private person's (A62)."""
    if cleared := run(cursor, "clear_private_numbers"):
        audit.record(
            what="private_contacts_cleared",
            target=f"load:{load.id}",
            new=f"decision_makers.phone: {cleared}",
            reason="listed_as_private",
            by=None,
        )


ROUNDS = Rounds(
    columns=subscribers.COLUMNS,
    register_fields=(
        *("number", "subscriber_kind", "last_name", "first_names", "company_name", "business_id"),
        *("street_address", "postal_code", "city", "listing", "operator", "changed_at"),
    ),
    standardise=subscribers.standardise,
    store=store,
)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the directory as the operators' file says, bans and newer rows aside.

    Hidden rows end entries. Of a number that comes twice the first row counts.
    Source: Act 917/2014, sections 195-198.
    """
    take_in_rounds(ROUNDS, load, file, progress)
