"""What customers' lists hold of one person, whoever's they are: for access and erasure."""

from typing import Any

from procloser.accounts.models import User
from procloser.accounts.tenants import answering_for
from procloser.audiences.models import OwnListMember
from procloser.audit import actions as audit
from procloser.subjects.queries import with_redirects


def held_about(subject_id: int) -> list[dict[str, Any]]:
    """Return on whose lists one person stands: for an access request.

    Grain: one a list. The customer is the list's controller; its name is told to the person.
    """
    ids = with_redirects([subject_id])
    with answering_for(ids):
        rows = OwnListMember.objects.filter(subject_id__in=ids)
        names = rows.order_by("pk").values_list("organisation__name", flat=True)
        return [{"customer": name} for name in names]


def forget(*, subject_id: int, by: User | None) -> int:
    """Take a person off every customer's list; returns how many it stood on.

    What the lists show stays as it was: a figure that moved would tell who has gone.
    """
    ids = with_redirects([subject_id]) | {subject_id}
    with answering_for(ids):
        gone, _by_model = OwnListMember.objects.filter(subject_id__in=ids).delete()
        audit.record(what="subject_forgotten_on_lists", target=str(subject_id), by=by)
    return gone
