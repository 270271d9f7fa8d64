"""The lists a selection names, as its asker's organisation has them now: one read of them all."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from procloser.accounts.tenants import read_acting_for
from procloser.audiences.nodes import SetOf
from procloser.postgres.reading import Read, Rows
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


def lists_read(sets: Collection[SetOf]) -> Read[dict[SetOf, AskedList]] | None:
    """Read the lists among the sets; None where no list is named.

    To be read acting for an organisation: a list of another one, a deleted one and one that
    never was are left out alike.
    """
    named = sorted(one.id for one in sets if one.kind == "list")
    return Read(statement("procloser.audiences", "list_asked"), [named], _told) if named else None


def lists_asked(sets: Collection[SetOf], organisation_id: int) -> AskedLists:
    """Return the lists among the sets that the organisation has today.

    One statement, however many lists; none where no list is named.
    """
    read = lists_read(sets)
    return {} if read is None else read_acting_for(organisation_id, read)[0]


def _told(rows: Rows) -> dict[SetOf, AskedList]:
    return {SetOf("list", public_id): AskedList(*rest) for public_id, *rest in rows}
