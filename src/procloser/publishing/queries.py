"""Reading generations."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from pyroaring import BitMap

from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.postgres.reading import Read, Rows, read
from procloser.publishing.errors import GenerationRetired, NothingPublished, UnknownGeneration
from procloser.publishing.folders import folder_of
from procloser.publishing.limits import GENERATION_OLDEST, GENERATION_PINNED
from procloser.publishing.models import Generation, Member
from procloser.publishing.proving import proved_index
from procloser.publishing.types import GenerationView, ListedGeneration, MemberRow, OpenGeneration

CHUNK = 10_000
"""Numbers looked up in one query."""
OPEN_AT_ONCE = 2
"""Indexes a process keeps: the active one, and the one before while its requests end."""

_PLAIN = ("id", "name", "made_at", "day", "overlay_n", "overlay_epoch", "catalogue_version")
_ACTIVE = f"SELECT {', '.join(_PLAIN)}, manifest::text FROM publishing_generation WHERE state = %s"

_open: dict[str, OpenGeneration] = {}


def active_generation() -> GenerationView:
    """Return the generation counts are taken from.

    Raises:
        NothingPublished: there is none, or it is older than it may be.
    """
    return read(connection, active_read())


def active_read() -> Read[GenerationView]:
    """Read what `active_generation` returns; its result raises the same."""
    return Read(_ACTIVE, [str(Generation.State.ACTIVE)], _the_active)


def _the_active(rows: Rows) -> GenerationView:
    if not rows:
        raise NothingPublished(
            _("Nothing is published yet. Try again when the data manager has published.")
        )
    *plain, manifest = rows[0]
    told = dict(zip(_PLAIN, plain, strict=True))
    view = GenerationView(path=folder_of(told["name"]), manifest=_manifest(manifest), **told)
    if clock.now() - view.made_at > timedelta(days=GENERATION_OLDEST.value):
        raise NothingPublished(
            _(
                "What is published is more than %(days)s days old and no longer counted on. "
                "Try again when the data manager has published."
            )
            % {"days": GENERATION_OLDEST.value}
        )
    return view


@lru_cache(maxsize=OPEN_AT_ONCE)
def _manifest(text: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(text)
    return found


def generation(generation_id: int) -> GenerationView:
    """Return a generation an order has pinned.

    Raises:
        GenerationRetired: it is unknown, or its files are gone.
    """
    row = Generation.objects.filter(pk=generation_id).first()
    if row is None or row.state == Generation.State.RETIRED:
        raise GenerationRetired(
            _("Generation %(name)s has been retired. Count the selection again on the active one.")
            % {"name": row.name if row else generation_id}
        )
    return view_of(row)


def standing(name: str) -> Generation:
    """Return the generation of that name, or of that number in the list; its files are there.

    Raises:
        UnknownGeneration: there is none. GenerationRetired: its files are gone.
    """
    wanted = Q(name=name) | Q(pk=int(name)) if name.isdecimal() else Q(name=name)
    row = Generation.objects.filter(wanted).first()
    if row is None:
        raise UnknownGeneration(
            f"There is no generation {name!r}. List them with `procloser generations list`."
        )
    if row.state == Generation.State.RETIRED:
        raise GenerationRetired(f"Generation {row.name} has been retired: its files are gone.")
    return row


def generations() -> list[ListedGeneration]:
    """Return every generation, the newest first; of a retired one nothing but its row is left."""
    return [
        ListedGeneration(view_of(row), row.state, row.activated_at, row.superseded_at)
        for row in Generation.objects.order_by("-made_at", "-pk")
    ]


def past_their_time() -> QuerySet[Generation]:
    """Return the generations that may be kept no longer: superseded long ago, or too old."""
    now = clock.now()
    replaced = Q(
        state=Generation.State.SUPERSEDED,
        superseded_at__lt=now - timedelta(days=GENERATION_PINNED.value),
    )
    too_old = Q(made_at__lt=now - timedelta(days=GENERATION_OLDEST.value))
    return Generation.objects.exclude(state=Generation.State.RETIRED).filter(replaced | too_old)


def open_generation(view: GenerationView) -> OpenGeneration:
    """Return the generation with its index in memory, its files proved at the first opening.

    Each process has its own copy. A new generation is opened beside the old one, which is let
    go when a third comes.

    Raises:
        GenerationChanged: a file is missing, or is not the one that was published.
    """
    key = f"{view.path}:{view.id}"
    found = _open.get(key)
    if found is None:
        found = OpenGeneration(view, proved_index(view))
        while len(_open) >= OPEN_AT_ONCE:
            _open.pop(next(iter(_open)))
        _open[key] = found
    return found


def members(generation_id: int, kind: Kind, numbers: BitMap) -> Iterator[MemberRow]:
    """Yield whom numbers stand for, in number order; an erased one's number yields nothing."""
    wanted: list[int] = list(numbers)
    for start in range(0, len(wanted), CHUNK):
        rows = (
            Member.objects.filter(
                generation_id=generation_id,
                kind=kind.value,
                number__in=wanted[start : start + CHUNK],
            )
            .order_by("number")
            .values_list("number", "subject_id", "record_id")
        )
        for row in rows:
            yield MemberRow(*row)


def numbers_of(generation_id: int, kind: Kind, subject_ids: Sequence[int]) -> BitMap:
    """Return the numbers of these subjects in a kind."""
    found = BitMap()
    for start in range(0, len(subject_ids), CHUNK):
        rows = Member.objects.filter(
            generation_id=generation_id,
            kind=kind.value,
            subject_id__in=subject_ids[start : start + CHUNK],
        )
        found.update(rows.values_list("number", flat=True))
    return found


def tombstones_read(generation_id: int, kind: Kind) -> Read[BitMap]:
    """Read the numbers whose people were erased since."""
    return _tombstones_read("%s", generation_id, kind)


def active_tombstones_read(kind: Kind) -> Read[BitMap]:
    """Read the numbers whose people were erased since the active generation."""
    active = "(SELECT id FROM publishing_generation WHERE state = %s)"
    return _tombstones_read(active, str(Generation.State.ACTIVE), kind)


def _tombstones_read(generation: str, parameter: int | str, kind: Kind) -> Read[BitMap]:
    return Read(
        f"SELECT number FROM publishing_tombstone WHERE generation_id = {generation} AND kind = %s",
        [parameter, kind.value],
        lambda rows: BitMap([number for (number,) in rows]),
    )


def view_of(row: Generation) -> GenerationView:
    """Return the frozen form of a stored generation."""
    return GenerationView(
        id=row.pk,
        name=row.name,
        path=folder_of(row.name),
        made_at=row.made_at,
        day=row.day,
        overlay_n=row.overlay_n,
        overlay_epoch=row.overlay_epoch,
        catalogue_version=row.catalogue_version,
        manifest=row.manifest,
    )
