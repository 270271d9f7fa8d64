"""Orders as their pages show them."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.contracts.types import FIELDS, PURPOSES, REGISTER_OF
from procloser.orders.reviewing import review_in_words
from procloser.orders.types import OrderView, Refusal, State
from procloser.registers.definitions import REGISTERS
from procloser.ui.figures import number
from procloser.web.code_texts import code_label

SOURCE_SENTENCES = {
    "sv": "Adresskälla: Pro Closer, {register}, {name}, {address}, {email}. Du har rätt att "
    "förbjuda att dina uppgifter används för direktmarknadsföring: {email} eller {page}",
    "en": "Address source: Pro Closer, {register}, {name}, {address}, {email}. You may forbid the "
    "use of your details for direct marketing: {email} or {page}",
}
"""The sentence of `orders.delivery_file` for messages in other languages than Finnish."""


def count_shown(order: OrderView, language: str) -> str:
    """Return the count the customer saw, as a page writes it."""
    if order.shown_count.startswith("<"):
        return _("fewer than %(floor)s") % {"floor": order.shown_count[1:]}
    return number(int(order.shown_count), language)


def line(order: OrderView, language: str) -> dict[str, Any]:
    """Return one order for a list."""
    delivery = order.delivery
    return {
        "number": order.number,
        "words": order.words.get(language),
        "customer": order.customer_name,
        "kind": order.subject_kind,
        "channel": order.channel,
        "purpose": PURPOSES[order.purpose].get(language),
        "shown_count": count_shown(order, language),
        "state": order.state.value,
        "created_at": order.quoted_at,
        "total_cents": delivery.invoice_cents if delivery else order.quoted_cents,
        "ordered_at": order.ordered_at,
        "created_by": order.created_by,
        "review": review_in_words(order.review, language),
    }


def whole(order: OrderView, language: str) -> dict[str, Any]:
    """Return one order for its own page."""
    delivery = order.delivery
    return line(order, language) | {
        "fields": [FIELDS[field].get(language) for field in order.fields],
        "price_cents": order.price_cents,
        "contract": order.contract_number,
        "quoted_at": order.quoted_at,
        "approved_at": order.approved_at,
        "approved_by": order.approved_by,
        "approval_words": order.approval_words,
        "delivered_at": delivery.delivered_at if delivery else None,
        "refused_at": order.refused_at,
        "refusal_reason": _refusal(order),
        "licence_ends_on": delivery.licence_ends_on if delivery else None,
    }


def _refusal(order: OrderView) -> str:
    """Return why an order was refused: the officer's words, or what the delivery met."""
    if order.refusal is Refusal.TOO_FEW_ROWS:
        return _(
            "Too few rows remained when each was checked, so nothing was delivered. Widen the "
            "target group and ask for a new quote."
        )
    if order.refusal is Refusal.GENERATION_GONE:
        return _(
            "The data the quote was made on is no longer kept. Count the target group again and "
            "ask for a new quote."
        )
    if order.refusal is Refusal.LIST_NOT_FRESH:
        return _(
            "The restriction list of the channel was too old to be relied on, so nothing was "
            "delivered. Ask for a new quote when a newer list has been loaded."
        )
    if order.refusal is Refusal.SET_GONE:
        return _(
            "A list that the target group names had been deleted, so nothing was delivered. "
            "Upload it again and ask for a new quote."
        )
    return order.refusal_words


def delivered(order: OrderView) -> dict[str, Any] | None:
    """Return what was handed over, None before that."""
    delivery = order.delivery
    if delivery is None:
        return None
    return {
        "rows": delivery.rows,
        "file_name": delivery.file_name,
        "sha256": delivery.sha256,
        "total_cents": delivery.invoice_cents,
        "source_sentences": _source_sentences(delivery.source_sentence, order.subject_kind),
    }


def removed(order: OrderView, user: User) -> list[dict[str, Any]]:
    """Return why rows fell out at the delivery; to those of us alone who count exactly (C.0, E)."""
    if order.delivery is None or not user.may(Permission.COUNT_EXACT):
        return []
    return [
        {"label": code_label(code), "rows": rows}
        for code, rows in sorted(order.delivery.removed.items())
    ]


def may_decide(order: OrderView, user: User) -> tuple[bool, str]:
    """Say whether the user may approve the order, and why not."""
    if order.state is not State.ORDERED or not user.may(Permission.APPROVE):
        return False, ""
    if user.username in order.makers:
        return False, _("You made this order yourself: another officer approves it.")
    return True, ""


def _source_sentences(delivered: str, kind: str) -> dict[str, str]:
    """Return the address-source sentence by language: the file's own is Finnish."""
    controller, register = settings.CONTROLLER, REGISTERS[REGISTER_OF[kind]].name
    return {"fi": delivered} | {
        language: sentence.format(
            register=register.get(language).lower(),
            name=controller["name"],
            address=controller["address"],
            email=controller["email"],
            page=f"{settings.PUBLIC_URL}/",
        )
        for language, sentence in SOURCE_SENTENCES.items()
    }
