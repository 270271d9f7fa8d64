"""`people`: records of a consumer source, keyed by the source's own record id."""

from collections import Counter

from django.db.backends.utils import CursorWrapper

from procloser.intake import recognition, screening
from procloser.intake.routes.rounds import Rounds
from procloser.intake.routes.rounds import take_in as take_in_rounds
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.standardise import people
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress


def _store(cursor: CursorWrapper, load: OpenLoad, file: File) -> None:
    this = {"load": load.id, "source": load.source_id, "source_date": file.source_date}
    run(cursor, "held_consumers", this)
    screening.screen_identifiers(cursor, load)
    refused = rows_of(cursor, "refuse_records", this)
    load.tally.quarantined += Counter(reason for (reason,) in refused)
    recognition.recognise(cursor, consumers=True)
    screening.screen_subjects(cursor, load)
    recognition.make_subjects(cursor, load.id)
    run(cursor, "update_consumers", this)
    run(cursor, "insert_consumers", this)
    screening.note_stored(cursor, load)


ROUNDS = Rounds(
    columns=people.COLUMNS,
    register_fields=(
        *("record_id", "last_name", "first_names", "birth_year", "street_address"),
        *("postal_code", "city", "phone", "email", "dwelling_type", "tenure"),
    ),
    standardise=people.standardise,
    store=_store,
)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the source's records as its file says; who forbade marketing is not stored."""
    take_in_rounds(ROUNDS, load, file, progress)
