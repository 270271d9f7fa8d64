"""Work of a case that waits for its transaction, or for the mail server."""

from procloser.jobs import task
from procloser.rights import actions, confirming
from procloser.rights.errors import RecipientsNotTold


@task("rights.confirm")
def confirm(reference: str) -> None:
    """Mail the confirmations; a second run finds them sent."""
    confirming.confirm(reference=reference)


@task("rights.settle")
def settle(reference: str) -> None:
    """Close the case when its notices are out; otherwise the queue tries again later."""
    if not actions.settle(reference=reference):
        raise RecipientsNotTold(f"Notices of {reference} are still unsent.")
