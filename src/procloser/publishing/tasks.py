"""Work that waits for the night."""

from procloser.jobs.queue import task
from procloser.publishing.actions import retire_old


@task("publishing.retire")
def retire() -> None:
    """Remove generations past their time; safe to run twice."""
    retire_old(by=None)
