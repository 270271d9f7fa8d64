"""Publishing; retiring what is past its time; forgetting a person."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from pyarrow import csv

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.catalogue.types import Kind
from procloser.jobs import enqueue
from procloser.kernel import clock
from procloser.kernel.progress import Progress, Silent
from procloser.permissions.actions.ages import replace_estimated_ages
from procloser.publishing.codes import OddCodes
from procloser.publishing.errors import CheckFailed, CodesOutsideTheirLists, NothingToPublish
from procloser.publishing.extraction import Extract, extract
from procloser.publishing.files import Built, build_files
from procloser.publishing.folders import built_aside, generations_folder
from procloser.publishing.full_disk import full_disk_told
from procloser.publishing.models import Generation, Member, Tombstone
from procloser.publishing.obeying import numbers_unhidden
from procloser.publishing.origins import origins_of
from procloser.publishing.queries import past_their_time, view_of
from procloser.publishing.switching import remove_unnamed, supersede, take_out
from procloser.publishing.turns import alone
from procloser.publishing.types import GenerationView

ROWS_IN_COPY = 100_000


def publish(*, by: User | None, progress: Progress | None = None) -> GenerationView:
    """Build a generation of all that may be counted on today, and make it the active one.

    Killed at any moment, the active generation stays as it was; the next run removes what lies
    about. What a ban changed meanwhile is in the live overlay: the generation remembers the
    overlay number it was read at.

    Args:
        by: None for the nightly publish.
    Raises:
        NotPermitted: the user's role does not publish.
        PublishingAlready: another process is publishing.
        NothingToPublish: no person and no organisation is there.
        CodesOutsideTheirLists: it names variable, code, rows, and where the first came from.
        CheckFailed: what was built is not what it must be.
        DiskFull: there was no room; nothing of it is left.
    """
    if by is not None:
        require(by, Permission.PUBLISH)
    progress = progress or Silent()
    with alone(), full_disk_told(generations_folder()):
        _retire(by)
        moment, today = clock.now(), clock.today()
        read = extract(today=today, progress=progress)
        name = _free_name(moment)
        built = _built(read, name, moment=moment, today=today, progress=progress)
        progress.step("activating")
        try:
            row = _activate(name, moment=moment, today=today, read=read, built=built, by=by)
        except BaseException:
            _remove_what_failed()
            raise
        return view_of(row)


def _built(read: Extract, name: str, *, moment: datetime, today: date, progress: Progress) -> Built:
    """Return what was written into the generation's folder; if anything fails, nothing is."""
    notes = {"name": name, "made_at": moment.isoformat(), "loads": read.loads}
    try:
        with built_aside(name) as folder:
            built = build_files(
                read.tables,
                folder,
                today=today,
                key=settings.COUNT_KEY,
                progress=progress,
                notes=notes,
            )
            if not any(table.num_rows for table in built.members.values()):
                raise NothingToPublish("There is nobody to publish. Run `procloser load` first.")
    except OddCodes as error:
        raise CodesOutsideTheirLists(
            f"Nothing was published: {error} ({origins_of(error.found)}). Withdraw or mend those "
            "rows, or add the code to the catalogue."
        ) from error
    return built


def _remove_what_failed() -> None:
    # asked of the database, which alone knows whether the generation came to be
    with suppress(DatabaseError):
        remove_unnamed()


def _free_name(moment: datetime) -> str:
    name = f"G{moment:%Y%m%d-%H%M%S}"
    taken = Generation.objects.filter(name__startswith=name).count()
    return f"{name}-{taken + 1}" if taken else name


@transaction.atomic
def _activate(
    name: str, *, moment: datetime, today: date, read: Extract, built: Built, by: User | None
) -> Generation:
    old = supersede(moment)
    row = Generation.objects.create(
        name=name,
        state=Generation.State.ACTIVE,
        made_at=moment,
        activated_at=clock.now(),
        overlay_n=read.overlay_n,
        overlay_epoch=read.overlay_epoch,
        day=today,
        manifest=dict(built.manifest),
        catalogue_version=built.manifest["catalogue_version"],
    )
    _copy_members(row.pk, built.members)
    ages = (built.lowest_ages[name].to_pylist() for name in ("subject_id", "at_least"))
    replace_estimated_ages(zip(*ages, strict=True), day=today)
    _refuse_hidden_people(row)
    enqueue("publishing.draw_map")
    audit.record(what="generation_activated", target=name, old=old, new=name, by=by)
    return row


def _refuse_hidden_people(row: Generation) -> None:
    """Return when nobody is inside whom the registers hide, asked of PostgreSQL itself.

    Raises:
        CheckFailed: the steps let somebody through.
    """
    unhidden = numbers_unhidden(row)
    if unhidden:
        raise CheckFailed(
            f"The generation would hold people whom nobody may be shown: {unhidden}. Nothing was "
            "published, and the active generation is as it was. Tell the makers."
        )


def _copy_members(generation_id: int, members: Mapping[Kind, pa.Table]) -> None:
    into = (
        f"COPY {Member._meta.db_table} (generation_id, kind, number, subject_id, record_id) "
        "FROM STDIN (FORMAT csv)"
    )
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for kind, table in members.items():
            whose = {"generation_id": generation_id, "kind": kind.value}
            for batch in table.to_batches(max_chunksize=ROWS_IN_COPY):
                copy.write(_as_csv(batch, whose))


def _as_csv(batch: pa.RecordBatch, constants: Mapping[str, Any]) -> memoryview:
    """Return the batch's rows behind the constants; numbers and plain words need no quotes."""
    table = pa.Table.from_batches([batch])
    for place, (name, value) in enumerate(constants.items()):
        table = table.add_column(place, name, pa.repeat(value, table.num_rows))
    written = pa.BufferOutputStream()
    csv.write_csv(table, written, csv.WriteOptions(include_header=False, quoting_style="none"))
    return memoryview(written.getvalue())


def retire_old(*, by: User | None) -> list[str]:
    """Remove generations past their time and whatever a killed run left; return what went.

    A superseded generation stays 14 days; none stays longer than 35, the active one included:
    it is counted on no more by then.

    Raises:
        PublishingAlready: what is being built must not be taken for a killed run's.
    """
    with alone():
        return _retire(by)


def _retire(by: User | None) -> list[str]:
    with transaction.atomic():
        for row in past_their_time().select_for_update():
            take_out(row, by=by)
    return remove_unnamed()


@transaction.atomic
def forget(subject_id: int, *, by: User | None) -> int:
    """Take a person out of every generation: no number leads to them, no count holds them.

    Returns how many numbers stood for them.
    """
    rows = Member.objects.filter(subject_id=subject_id)
    places = list(rows.values_list("generation_id", "kind", "number"))
    Tombstone.objects.bulk_create(
        [Tombstone(generation_id=g, kind=kind, number=number) for g, kind, number in places]
    )
    rows.delete()
    audit.record(what="subject_forgotten_in_generations", target=str(subject_id), by=by)
    return len(places)
