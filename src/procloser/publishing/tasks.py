"""Work that waits for the night."""

from procloser.jobs import nightly, task
from procloser.publishing.actions import retire_old
from procloser.publishing.nightly import publish_nightly


@task("publishing.retire")
def retire() -> None:
    """Remove generations past their time; safe to run twice."""
    retire_old(by=None)


@nightly("publishing.publish", cron="0 3 * * *")  # UTC: an hour and a half after retention
def publish() -> None:
    """Publish what may be counted on today; a second run of the day changes nothing."""
    publish_nightly()
