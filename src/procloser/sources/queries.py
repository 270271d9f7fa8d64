"""What has been loaded from whom."""

from collections.abc import Collection

from procloser.kernel.errors import NotFound
from procloser.sources.models import Load


def already_loaded(*, reader: str, sha256: str) -> Load | None:
    """Return the standing load by which the reader stored these very bytes, or None."""
    return Load.objects.filter(reader=reader, sha256=sha256, withdrawn_at=None).first()


def recent_loads(limit: int = 50) -> list[Load]:
    """Return the newest loads with their sources, newest first."""
    return list(Load.objects.select_related("source").order_by("-id")[:limit])


def loads_page(
    *, reader: str = "", withdrawn: bool | None = None, before: int = 0, limit: int = 50
) -> list[Load]:
    """Return loads with their sources, newest first: of a reader, or all.

    Args:
        withdrawn: only those withdrawn, or only those that stand; None for both.
        before: the id to go on from; 0 begins with the newest.
    """
    found = Load.objects.select_related("source").order_by("-id")
    if reader:
        found = found.filter(reader=reader)
    if withdrawn is not None:
        found = found.filter(withdrawn_at__isnull=not withdrawn)
    if before:
        found = found.filter(id__lt=before)
    return list(found[:limit])


def readers_used() -> list[str]:
    """Return the readers by which something has been loaded."""
    return sorted(Load.objects.order_by().values_list("reader", flat=True).distinct())


def earlier_loads(load: Load, *, limit: int = 5) -> list[Load]:
    """Return the standing loads of the same source that this one may have updated, newest first."""
    found = Load.objects.filter(source_id=load.source_id, id__lt=load.pk, withdrawn_at=None)
    return list(found.order_by("-id")[:limit])


def loads_by_id(load_ids: Collection[int]) -> dict[int, Load]:
    """Return the loads with their sources, by number; one that is not known is left out."""
    return Load.objects.select_related("source").in_bulk(list(load_ids))


def load_by_id(load_id: int) -> Load:
    """Return one load with its source.

    Raises:
        NotFound: there is no load by that number.
    """
    load = Load.objects.select_related("source").filter(pk=load_id).first()
    if load is None:
        raise NotFound(f"There is no load {load_id}. See the list of loads.")
    return load
