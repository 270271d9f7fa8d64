"""`decision-makers`: people in posts of organisations that the open company register has."""

from collections import Counter

from django.db.backends.utils import CursorWrapper

from procloser.intake import recognition, screening
from procloser.intake.routes.rounds import Rounds
from procloser.intake.routes.rounds import take_in as take_in_rounds
from procloser.intake.routes.types import File
from procloser.intake.staging import rows_of, run
from procloser.intake.standardise import decision_makers
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress


def _store(cursor: CursorWrapper, load: OpenLoad, file: File) -> None:
    this = {"load": load.id, "source": load.source_id, "source_date": file.source_date}
    run(cursor, "held_decision_makers", this)
    screening.screen_identifiers(cursor, load)
    for statement in ("refuse_records", "refuse_unknown_companies", "refuse_private_contacts"):
        refused = rows_of(cursor, statement, this)
        load.tally.quarantined += Counter(reason for (reason,) in refused)
    recognition.recognise(cursor)
    screening.screen_subjects(cursor, load)
    recognition.make_subjects(cursor, load.id)
    run(cursor, "update_decision_makers", this)
    run(cursor, "insert_decision_makers", this)
    screening.note_stored(cursor, load)


ROUNDS = Rounds(
    columns=decision_makers.COLUMNS,
    register_fields=(
        *("record_id", "last_name", "first_names", "business_id", "title", "task_class"),
        *("email", "phone", "street_address", "postal_code", "city", "website"),
    ),
    standardise=decision_makers.standardise,
    store=_store,
)


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the source's records as its file says, of live organisations only.

    A private contact keeps its row out.
    Source: the privacy notice, A60-A62: a person enters only with organisation and task.
    """
    take_in_rounds(ROUNDS, load, file, progress)
