"""Sets that stand outside a selection's tree: saved groups, past orders, a customer's own lists.

A group is a tree and is put in as one. Of an order and a list the numbers are read in the
generation that is counted on, whoever was merged meanwhile followed. Every look is the asker's:
another organisation's set is not even known to exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _
from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.accounts.tenants import acting_for
from procloser.audiences.errors import InvalidSelection, TooFewOnList, UnknownSet
from procloser.audiences.lists import no_such_list, too_few
from procloser.audiences.lists_asked import AskedList, AskedLists, lists_asked
from procloser.audiences.models import SavedGroup
from procloser.audiences.narrowing import SetMembers
from procloser.audiences.nodes import Node, OfOrganisations, SetOf, Standing
from procloser.audiences.parsing import parse
from procloser.audiences.selection import Selection
from procloser.catalogue.types import Kind
from procloser.publishing.types import GenerationView
from procloser.warehouse.columnar import statement

REMEMBERED = 64
"""Sets a process keeps: counting a selection again does not read its lists again."""

_remembered: dict[str, BitMap] = {}


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose orders and lists may take part, and whose groups.

    `user_id` is None for what no user does: a delivery. Staff may use every group.
    """

    organisation_id: int
    user_id: int | None = None
    is_staff: bool = False


def asker_of(user: User, customer_id: int | None = None) -> Asker:
    """Return a user as the asker; staff who count on a contract use the sets of its customer."""
    is_ours = user.is_our_staff
    of = customer_id if is_ours and customer_id is not None else user.organisation_id
    return Asker(of, user.pk, is_ours)


def may_use(asker: Asker) -> Q:
    """Return which groups the asker may use: its own, the organisation's shared; staff all."""
    if asker.is_staff:
        return Q()
    mine = Q(made_by_id=asker.user_id) if asker.user_id is not None else Q(shared=True)
    return Q(organisation_id=asker.organisation_id) & (Q(shared=True) | mine)


def group_row(public_id: str, asker: Asker) -> SavedGroup:
    """Return a stored group, for this room's own use.

    Raises:
        UnknownSet: there is none, or the asker may not know of it.
    """
    rows = SavedGroup.objects.select_related("made_by", "organisation")
    row = rows.filter(may_use(asker), public_id=public_id).first()
    if row is None:
        raise UnknownSet(_("There is no saved group “%(group)s”.") % {"group": public_id})
    return row


def with_groups_put_in(selection: Selection, asker: Asker) -> Selection:
    """Return the selection with saved groups as their trees: the same meaning, the same digest.

    Of a group the criteria alone count, not its unit or sample. Among decision makers a group of
    organisations means the people of those. The whole is held to the limits of a selection.

    Raises:
        UnknownSet: a group is not there for the asker.
        InvalidSelection: a group is of another kind of subject, or the whole is too large.
    """
    trees = {
        named: _tree(named, selection.kind, asker)
        for named in selection.sets()
        if named.kind == "saved"
    }
    if not trees:
        return selection
    return parse(selection.with_trees(trees).to_json())


def resolve(
    selection: Selection,
    generation: GenerationView,
    asker: Asker,
    *,
    lists: AskedLists | None = None,
) -> SetMembers:
    """Return whom each order and list of a selection holds, by numbers of the selection's kind.

    Grain: one number a row of the kind. Of decision makers also whoever works at a company
    that was delivered or listed. While too few of its people are known a list has its companies
    alone. Saved groups must have been put in. Do not alter the bitmaps.

    Args:
        lists: what `lists_asked` has just told of the selection's sets, where it was asked.

    Raises:
        UnknownSet: an order or list is not the asker's, or not there any more.
        TooFewOnList: too few people on a list are known, and no company would do.
        InvalidSelection: a saved group is left in it as a name.
    """
    sets = selection.sets()
    there = lists_asked(sets, asker.organisation_id) if lists is None else lists
    found: dict[SetOf | Standing, BitMap] = {}
    for named in sets:
        _check_name(named, asker, there)
        found[named] = (
            _of_list(named, there[named], selection.kind, generation, asker)
            if named.kind == "list"
            else _of_order(named, selection.kind, generation, asker)
        )
    return found


def resolve_names(selection: Selection, asker: Asker) -> None:
    """Return when every order and list of a selection is there for the asker.

    Raises:
        UnknownSet, InvalidSelection: as `resolve`.
    """
    sets = selection.sets()
    there = lists_asked(sets, asker.organisation_id)
    for named in sets:
        _check_name(named, asker, there)


def _check_name(named: SetOf, asker: Asker, there: AskedLists) -> None:
    if named.kind == "saved":
        raise InvalidSelection(
            "set.saved", _("a saved group stands here as a name, not as its criteria.")
        )
    if named.kind == "list":
        if named not in there:
            raise no_such_list(named.id)
    elif not _is_delivered(named, asker):
        raise UnknownSet(_("There is no delivered order “%(order)s”.") % {"order": named.id})


def _tree(named: SetOf, kind: Kind, asker: Asker) -> Node:
    row = group_row(named.id, asker)
    saved = parse(row.selection)
    if (saved.kind, kind) == (Kind.ORGANISATIONS, Kind.DECISION_MAKERS):
        return OfOrganisations(saved.where)
    if saved.kind is not kind:
        raise InvalidSelection(
            "set.saved",
            _("the group “%(name)s” is of %(its)s, and stands where %(kind)s are asked.")
            % {"name": row.name, "its": saved.kind.value, "kind": kind.value},
        )
    return saved.where


def _order(named: SetOf, asker: Asker) -> Mapping[str, int | str]:
    return {"order": named.id, "organisation": asker.organisation_id}


def _is_delivered(named: SetOf, asker: Asker) -> bool:
    of = _order(named, asker)
    with connection.cursor() as cursor:
        cursor.execute(statement("procloser.audiences", "delivered_order"), of)
        return cursor.fetchone() is not None


def _of_order(named: SetOf, kind: Kind, generation: GenerationView, asker: Asker) -> BitMap:
    key = f"{generation.path}:{generation.id}:{kind}:order:{asker.organisation_id}:{named.id}"
    if key not in _remembered:
        _remember(key, _numbers("subject_of_order", _order(named, asker), kind, generation))
    return _remembered[key]


def _of_list(
    named: SetOf, asked: AskedList, kind: Kind, generation: GenerationView, asker: Asker
) -> BitMap:
    _refuse_too_few(asked, kind)
    key = f"{generation.path}:{generation.id}:{kind}:list:{named.id}"
    if key not in _remembered:
        of = {"list": asked.row_id, "people": asked.takes_part}
        with acting_for(asker.organisation_id):
            _remember(key, _numbers("member_of_list", of, kind, generation))
    return _remembered[key]


def _refuse_too_few(asked: AskedList, kind: Kind) -> None:
    if not asked.takes_part and (kind is Kind.CONSUMERS or not asked.bodies):
        raise TooFewOnList(
            _(
                "Fewer than %(few)s people on the list “%(name)s” could be recognised, too few "
                "for it to take part. Leave it out, or upload a longer list."
            )
            % {"few": too_few(), "name": asked.name}
        )


def _numbers(
    subjects: str, of: Mapping[str, int | str], kind: Kind, generation: GenerationView
) -> BitMap:
    """Return the numbers of whom a statement of this room finds, itself never read."""
    text = statement("procloser.audiences", "number_of_subject").format(
        subjects=statement("procloser.audiences", subjects)
    )
    with connection.cursor() as cursor:
        cursor.execute(text, {**of, "kind": kind.value, "generation": generation.id})
        return BitMap([number for (number,) in cursor.fetchall()])


def _remember(key: str, numbers: BitMap) -> None:
    while len(_remembered) >= REMEMBERED:
        _remembered.pop(next(iter(_remembered)))
    _remembered[key] = numbers
