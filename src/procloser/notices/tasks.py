"""Mailing notices from the queue."""

from procloser.jobs import task
from procloser.notices import actions


@task("notices.send")
def send(recipient_id: int) -> None:
    """Mail a recipient what waits for it; a second run finds nothing to send."""
    actions.send_queued(recipient_id=recipient_id)
