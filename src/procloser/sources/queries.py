"""What has been loaded from whom."""

from procloser.kernel.errors import NotFound
from procloser.sources.models import Load


def already_loaded(*, reader: str, sha256: str) -> Load | None:
    """Return the load by which the reader stored these very bytes, or None."""
    return Load.objects.filter(reader=reader, sha256=sha256).first()


def recent_loads(limit: int = 50) -> list[Load]:
    """Return the newest loads with their sources, newest first."""
    return list(Load.objects.select_related("source").order_by("-id")[:limit])


def load_by_id(load_id: int) -> Load:
    """Return one load with its source.

    Raises:
        NotFound: there is no load by that number.
    """
    load = Load.objects.select_related("source").filter(pk=load_id).first()
    if load is None:
        raise NotFound(f"There is no load {load_id}. See the list of loads.")
    return load
