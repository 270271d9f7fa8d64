"""Writing the audit trail."""

import getpass
from typing import Protocol

from procloser.audit.models import Event
from procloser.kernel import clock

SYSTEM = "system"


class Actor(Protocol):
    """Whoever acts; users stand in a room above this one."""

    username: str


def record(
    *, what: str, target: str, by: Actor | None, old: str = "", new: str = "", reason: str = ""
) -> None:
    """Add one event inside the caller's transaction, so that both or neither are kept.

    `by` is None for what the system or an anonymous person does. No personal data of data
    subjects in any text: ids, counts, codes.
    """
    Event.objects.create(
        at=clock.now(),
        username=by.username if by else SYSTEM,
        os_user=operating_system_user(),
        what=what,
        target=target,
        old=old,
        new=new,
        reason=reason,
    )


def operating_system_user() -> str:
    """Return who runs this process on the machine; "unknown" where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
