"""The way in of rows about no person: batch by batch to the room that keeps them, unscreened."""

from collections.abc import Callable
from typing import Any

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File, Route
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress

Store = Callable[[OpenLoad, File, list[Any]], None]


def stored_by(store: Store) -> Route:
    """Return the way in that gives each batch's rows to `store`, and the refused to quarantine."""

    def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
        for batch in file.reader.read(file.path):
            store(load, file, batch.rows)
            quarantine_rows(load, batch.rejected)
            load.tally.accepted += len(batch.rows)
            progress.advance(len(batch.rows) + len(batch.rejected))

    return take_in


def kept_by(action: Callable[..., None]) -> Route:
    """Return the way in for a room's action that asks for `rows` and `load_id` alone."""
    return stored_by(lambda load, _, rows: action(rows=rows, load_id=load.id))
