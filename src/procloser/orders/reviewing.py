"""Which orders the privacy officer approves only with a written reason, and why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.guard_rails import TRAIT_NAMES, Trait, reviewed_traits
from procloser.audiences.parsing import parse
from procloser.audiences.selection import All, Node, Selection, SetOf, sets_in, with_trees
from procloser.kernel.errors import BadInput
from procloser.orders.models import Order
from procloser.registers.rules import refuse_identity_code

_ORDERS_WITHIN_ORDERS = 2
"""How far an order of an order's people is followed: further back nothing is concluded."""


def review_of(selection: Selection | Mapping[str, Any], channel: str) -> list[Trait]:
    """Return why the officer must give a reason to approve a selection; none: no need.

    The people of a past order are judged by what it selected: a group that was ordered by post
    is reviewed when it is asked for again with phone numbers.

    Raises:
        InvalidSelection: a stored selection is not one of today's catalogue.
    """
    wanted = selection if isinstance(selection, Selection) else parse(selection)
    told = _with_orders(wanted.where, _ORDERS_WITHIN_ORDERS)
    return list(reviewed_traits(Selection(wanted.kind, told), channel))


def reviewed_then_or_now(order: Order) -> list[Trait]:
    """Return why an order is reviewed, by the rule of the day it was quoted or of today."""
    found = {*order.review, *review_of(order.selection, order.channel)}
    return [trait for trait in Trait if trait in found]


def _with_orders(node: Node, levels: int) -> Node:
    """Return the node with what each past order selected beside the set of its people."""
    named = {one.id: one for one in sets_in(node) if one.kind == "order"}
    if not named or not levels:
        return node
    trees: dict[SetOf, Node] = {}
    found = Order.objects.filter(number__in=named).values_list("number", "selection")
    for number, selection in found:
        one = named[number]
        try:
            trees[one] = All((_with_orders(parse(selection).where, levels - 1), one))
        except InvalidSelection:  # of a catalogue that is gone: nothing is concluded of it
            continue
    return with_trees(node, trees)


def reason_to_approve(number: str, traits: Iterable[str], reason: str) -> str:
    """Return the officer's reason as it is kept; only an order that is reviewed needs one.

    Raises:
        BadInput: it is reviewed and there is no reason, or a personal identity code is in it.
    """
    names = review_in_words(traits, get_language() or "fi")
    if names and not reason.strip():
        raise BadInput(
            _(
                "Order %(number)s combines what could make a list for swindlers: %(traits)s. "
                "Approving it needs a reason in writing."
            )
            % {"number": number, "traits": names}
        )
    refuse_identity_code(reason)
    return reason.strip()


def review_in_words(traits: Iterable[str], language: str) -> str:
    """Return the traits by their names, "" where there are none."""
    return ", ".join(TRAIT_NAMES[Trait(trait)].get(language) for trait in traits)
