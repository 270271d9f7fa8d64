"""What sets are called, for whoever may know it."""

from collections.abc import Collection

from procloser.audiences.lists_asked import AskedLists, lists_asked
from procloser.audiences.models import SavedGroup
from procloser.audiences.nodes import SetOf
from procloser.audiences.sets import Asker, may_use


def names_of(
    sets: Collection[SetOf], asker: Asker, *, lists: AskedLists | None = None
) -> dict[SetOf, str]:
    """Return the names of saved groups the asker may use, and of its organisation's lists.

    An order is called by its number, a set that is not there by its id: both are left out. What a
    customer calls its list is its own: staff who count for it are told the id.

    Args:
        lists: what `lists_asked` has just told of these sets, where it was asked.
    """
    found: dict[SetOf, str] = {}
    saved = {one.id for one in sets if one.kind == "saved"}
    if saved:
        rows = SavedGroup.objects.filter(may_use(asker), public_id__in=saved)
        for public_id, name in rows.values_list("public_id", "name"):
            found[SetOf("saved", public_id)] = name
    if not asker.is_staff:
        there = lists_asked(sets, asker.organisation_id) if lists is None else lists
        found |= {named: there[named].name for named in sets if named in there}
    return found
