"""The lists a selection names, as its asker's organisation has them now: one read of them all."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from procloser.accounts.tenants import read_acting_for
from procloser.audiences.nodes import SetOf
from procloser.warehouse.columnar import statement


class AskedList(NamedTuple):
    """What a question must know of a list before anybody on it is read.

    `row_id` is the stored list's; `bodies` are companies and other bodies on it, exactly.
    """

    row_id: int
    name: str
    takes_part: bool
    bodies: int


AskedLists = Mapping[SetOf, AskedList]


def lists_asked(sets: Collection[SetOf], organisation_id: int) -> dict[SetOf, AskedList]:
    """Return the lists among the sets that the organisation has today.

    A list of another organisation, a deleted one and one that never was are left out alike.
    One transaction and one statement, however many lists; none where no list is named.
    """
    named = sorted(one.id for one in sets if one.kind == "list")
    if not named:
        return {}
    text = statement("procloser.audiences", "list_asked")
    rows = read_acting_for(organisation_id, text, {"lists": named})
    return {SetOf("list", public_id): AskedList(*rest) for public_id, *rest in rows}
