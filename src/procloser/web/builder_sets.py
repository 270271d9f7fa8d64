"""Sets in the builder's address and criteria: saved groups, delivered orders, one's own lists."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.audiences.groups import groups_of
from procloser.audiences.lists import ListView, lists_of
from procloser.audiences.nodes import SET_KINDS, SetOf
from procloser.catalogue.types import Kind
from procloser.orders.queries import orders_of
from procloser.orders.types import State

AMONG, NOT_AMONG = SET_KEYS = ("among", "not_among")
NAMED = re.compile(rf"({'|'.join(SET_KINDS)}):([A-Za-z0-9-]{{1,64}})")
Sets = tuple[SetOf, ...]


def read_sets(query: QueryDict, key: str) -> Sets:
    """Return the sets that a parameter names, as KIND:ID,KIND:ID; what is not one is left out."""
    texts = ",".join(query.getlist(key)).split(",")
    found = (NAMED.fullmatch(text.strip()) for text in texts)
    return tuple(dict.fromkeys(SetOf(*match.groups()) for match in found if match))


def sets_written(sets: Sets) -> str:
    """Return sets as a parameter of the address."""
    return ",".join(_name(named) for named in sets)


def set_nodes(among: Sets, not_among: Sets) -> list[dict[str, Any]]:
    """Return the criteria in the selection's JSON: in one of some sets, and in none of others."""
    nodes = []
    if among:
        nodes.append(_any_of(among))
    if not_among:
        nodes.append({"not": _any_of(not_among)})
    return nodes


def set_criteria(kind: Kind, among: Sets, not_among: Sets, user: User) -> list[dict[str, Any]]:
    """Return the two criteria on sets as the page shows them; none where there is no set.

    A set chosen that cannot be found any more stands by its id, so that it can be taken out.
    """
    known = _known(kind, user)
    told = {AMONG: (_("Only those in"), among), NOT_AMONG: (_("Not those in"), not_among)}
    if not known and not among and not not_among:
        return []
    return [
        {
            "key": key,
            "label": label,
            "is_chosen": bool(chosen),
            "values": [
                {"code": code, "label": name, "is_chosen": code in map(_name, chosen)}
                for code, name in ({_name(one): one.id for one in chosen} | known).items()
            ],
        }
        for key, (label, chosen) in told.items()
    ]


def _known(kind: Kind, user: User) -> dict[str, str]:
    """Return the sets that may take part, by the name they have in the address."""
    of_people_too = kind is Kind.DECISION_MAKERS
    kinds = {kind.value, Kind.ORGANISATIONS.value} if of_people_too else {kind.value}
    found = {
        f"saved:{group.id}": _("Group: %(name)s") % {"name": group.name}
        for group in groups_of(user)
        if group.selection["kind"] in kinds
    }
    if user.is_our_staff:
        return found
    found |= {
        f"order:{order.number}": _("Order %(number)s") % {"number": order.number}
        for order in orders_of(user.organisation)
        if order.state is State.DELIVERED and order.subject_kind in kinds
    }
    return found | {
        f"list:{own.id}": _("List: %(name)s") % {"name": own.name}
        for own in lists_of(user)
        if takes_part_in(own, kind)
    }


def takes_part_in(own: ListView, kind: Kind) -> bool:
    """Say whether a list may stand in a group of the kind: its companies do, however few."""
    return own.takes_part or (kind is not Kind.CONSUMERS and own.bodies > 0)


def _any_of(sets: Sets) -> dict[str, Any]:
    nodes = [{"set": {named.kind: named.id}} for named in sets]
    return nodes[0] if len(nodes) == 1 else {"any": nodes}


def _name(named: SetOf) -> str:
    return f"{named.kind}:{named.id}"
