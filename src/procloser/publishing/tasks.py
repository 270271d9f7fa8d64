"""Work that waits for the night."""

from contextlib import suppress

from procloser.jobs import nightly, task
from procloser.places.errors import NoAreas
from procloser.places.queries import map_bundle
from procloser.publishing.actions import retire_old
from procloser.publishing.nightly import publish_nightly


@task("publishing.retire")
def retire() -> None:
    """Remove generations past their time; safe to run twice."""
    retire_old(by=None)


@task("publishing.draw_map")
def draw_map() -> None:
    """Have the builder's map of the areas loaded by now, so that no visitor waits for it."""
    with suppress(NoAreas):
        map_bundle()


@nightly("publishing.publish", cron="0 3 * * *")  # UTC: an hour and a half after retention
def publish() -> None:
    """Publish what may be counted on today; a second run of the day changes nothing."""
    publish_nightly()
