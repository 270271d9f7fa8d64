"""The nightly run."""

from procloser.jobs import nightly
from procloser.retention.actions import run_nightly


@nightly("retention.run", cron="30 1 * * *")  # UTC: half past three or four in Finland
def run() -> None:
    """Let go of what has run out; a second run of the day changes nothing."""
    run_nightly()
