"""What sets are called, for whoever may know it."""

from collections.abc import Collection

from procloser.accounts.tenants import acting_for
from procloser.audiences.models import OwnList, SavedGroup
from procloser.audiences.nodes import SetOf
from procloser.audiences.sets import Asker, may_use


def names_of(sets: Collection[SetOf], asker: Asker) -> dict[SetOf, str]:
    """Return the names of saved groups the asker may use, and of its organisation's lists.

    An order is called by its number, a set that is not there by its id: both are left out. What a
    customer calls its list is its own: staff who count for it are told the id.
    """
    saved = {one.id for one in sets if one.kind == "saved"}
    listed = {one.id for one in sets if one.kind == "list"}
    found: dict[SetOf, str] = {}
    if saved:
        rows = SavedGroup.objects.filter(may_use(asker), public_id__in=saved)
        for public_id, name in rows.values_list("public_id", "name"):
            found[SetOf("saved", public_id)] = name
    if listed and not asker.is_staff:
        with acting_for(asker.organisation_id):
            lists = OwnList.objects.filter(public_id__in=listed, deleted_at=None)
            for public_id, name in lists.values_list("public_id", "name"):
                found[SetOf("list", public_id)] = name
    return found
