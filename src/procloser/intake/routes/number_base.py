"""`number-base`: upserts of the directory, keyed by number."""

from collections import Counter

from django.db.backends.utils import CursorWrapper

from procloser.intake import recognition, screening
from procloser.intake.routes.rounds import Rounds
from procloser.intake.routes.rounds import take_in as take_in_rounds
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.standardise import subscribers
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress


def _store(cursor: CursorWrapper, load: OpenLoad, file: File) -> None:
    this = {"load": load.id}
    run(cursor, "held_entries", this)
    if dropped := screening.screen_identifiers(cursor, load):
        run(cursor, "hide_forbidden_entries", {"rows": dropped})
    refused = rows_of(cursor, "refuse_subscribers", this)
    load.tally.quarantined += Counter(reason for (reason,) in refused)
    load.tally.accepted += run(cursor, "end_entries", this)
    run(cursor, "revive_numbers")
    run(cursor, "place_businesses")
    run(cursor, "lead_businesses")
    recognition.recognise(cursor)
    screening.screen_subjects(cursor, load)
    recognition.make_subjects(cursor, load.id)
    run(cursor, "update_entries", this)
    run(cursor, "insert_entries", this)
    screening.note_stored(cursor, load)


ROUNDS = Rounds(
    columns=subscribers.COLUMNS,
    register_fields=(
        *("number", "subscriber_kind", "last_name", "first_names", "company_name", "business_id"),
        *("street_address", "postal_code", "city", "listing", "operator", "changed_at"),
    ),
    standardise=subscribers.standardise,
    store=_store,
)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the directory as the operators' file says, bans and newer rows aside.

    Hidden rows end entries. Of a number that comes twice the first row counts.
    Source: Act 917/2014, sections 195-198.
    """
    take_in_rounds(ROUNDS, load, file, progress)
