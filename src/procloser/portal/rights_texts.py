"""A case as its own page shows it."""

from typing import Any

from django.utils.translation import gettext as _

from procloser.rights.event_words import event_in_words
from procloser.rights.types import CaseView, Kind


def case_context(case: CaseView, *, link: str, language: str) -> dict[str, Any]:
    """Return what the page of a secret link shows: no name, no address, nothing we hold."""
    return {
        "case": {
            "reference": case.reference,
            "received_at": case.received_at,
            "marketing": Kind.OBJECT_DM in case.kinds,
            "directory": Kind.DIRECTORY_BAN in case.kinds,
            "emailed": case.gave_email,
            "link": link,
        },
        "done": [
            {"at": event.at, "text": event_in_words(event, language)} for event in case.events
        ],
        "told": [
            # whoever opened the case proved nothing: recipients are counted here, not named (ADR 8)
            {"name": _("Recipient %(n)s") % {"n": n}, "at": told.told_at, "state": told.state}
            for n, told in enumerate(case.told, start=1)
        ],
    }
