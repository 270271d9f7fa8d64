"""Reading orders. A customer sees its own, our staff all."""

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.accounts.models import Organisation, User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.kernel import clock
from procloser.kernel.language import LanguageText
from procloser.orders import delivery_store
from procloser.orders.errors import DeliveryFileLost, LicenceEnded, UnknownOrder
from procloser.orders.models import Delivery, Order
from procloser.orders.rules import quote_valid_until
from procloser.orders.types import (
    DeliveryFile,
    DeliveryView,
    OrderView,
    Refusal,
    State,
)
from procloser.ui.figures import day

_WITH = (
    "contract__customer",
    "generation",
    "created_by",
    "ordered_by",
    "approved_by",
    "refused_by",
    "cancelled_by",
    "delivery__disclosure",
)


def order_row(number: str) -> Order:
    """Return the stored order, for this room's own use.

    Raises:
        UnknownOrder: there is none.
    """
    row = _rows().filter(number=number).first()
    if row is None:
        raise UnknownOrder(f"There is no order {number!r}. List them with `procloser orders`.")
    return row


def order(number: str, *, user: User | None = None) -> OrderView:
    """Return one order; to a customer's user only its own, our staff see all.

    Raises:
        UnknownOrder: there is none, or it is another customer's.
    """
    row = order_row(number)
    if user is not None and not user.is_our_staff:
        refuse_other_customers(row, user)
    return _view_of(row)


def refuse_other_customers(row: Order, user: User) -> None:
    """Return when the order is the user's organisation's.

    Raises:
        UnknownOrder: it is not; another customer's order is not even known to exist.
    """
    if row.contract.customer_id != user.organisation_id:
        raise UnknownOrder(f"There is no order {row.number!r}. List them with `procloser orders`.")


def orders_of(organisation: Organisation) -> list[OrderView]:
    """Return a customer's orders, the newest first."""
    return [_view_of(row) for row in _rows().filter(contract__customer=organisation)]


def all_orders() -> list[OrderView]:
    """Return everybody's orders, the newest first."""
    return [_view_of(row) for row in _rows()]


def orders_awaiting_approval() -> list[OrderView]:
    """Return what the privacy officer has to decide on, the oldest first."""
    waiting = _rows().filter(state=State.ORDERED).order_by("ordered_at", "number")
    return [_view_of(row) for row in waiting]


def awaiting_approval_count() -> int:
    """Return how many orders wait for the privacy officer."""
    return Order.objects.filter(state=State.ORDERED).count()


def delivery_file(number: str, *, user: User) -> DeliveryFile:
    """Return the file of an order, proved to be what the ledger speaks of, to its customer alone.

    Our own staff never get one. Use `actions.download`, which also keeps who took it.

    Raises:
        NotPermitted, UnknownOrder: not this customer's user.
        LicenceEnded: the rows may not be used any more.
        DeliveryFileLost: it is gone or altered; reconciling says more.
    """
    require(user, Permission.DOWNLOAD)
    row = order_row(number)
    refuse_other_customers(row, user)
    delivery = _delivery_of(row)
    if delivery is None:
        raise UnknownOrder(_("Order %(number)s has not been delivered.") % {"number": number})
    if clock.today() > delivery.disclosure.licence_ends_on:
        raise LicenceEnded(
            _(
                "The licence of %(number)s ended on %(day)s. Delete its rows; order the target "
                "group again if you need it."
            )
            % {
                "number": number,
                "day": day(delivery.disclosure.licence_ends_on, get_language() or "fi"),
            }
        )
    path = delivery_store.finished_path(number)
    if delivery_store.sha256_of(path) != delivery.sha256:
        raise DeliveryFileLost(
            _(
                "The file of %(number)s is not the one that was delivered, so it was not handed "
                "out. Write to us: it can be made again."
            )
            % {"number": number}
        )
    return DeliveryFile(path, delivery.file_name, delivery.sha256, delivery.size_bytes)


def _rows() -> QuerySet[Order]:
    return Order.objects.select_related(*_WITH).order_by("-number")


def _delivery_of(row: Order) -> Delivery | None:
    return getattr(row, "delivery", None)


def _view_of(row: Order) -> OrderView:
    delivery = _delivery_of(row)
    return OrderView(
        id=row.pk,
        number=row.number,
        state=State(row.state),
        contract_number=row.contract.number,
        customer_id=row.contract.customer_id,
        customer_name=row.contract.customer.name,
        selection=row.selection,
        words=LanguageText(fi=row.words_fi, en=row.words_en, sv=row.words_sv),
        subject_kind=row.subject_kind,
        channel=row.channel,
        purpose=row.purpose,
        fields=tuple(row.fields),
        generation_id=row.generation_id,
        generation_name=row.generation.name,
        shown_count=row.shown_count,
        price_cents=row.price_cents,
        quoted_cents=row.quoted_cents,
        review=tuple(row.review),
        makers=frozenset(maker.username for maker in (row.created_by, row.ordered_by) if maker),
        created_by=row.created_by.full_name,
        quoted_at=row.quoted_at,
        quote_valid_until=quote_valid_until(row.quoted_at),
        ordered_by=row.ordered_by.full_name if row.ordered_by else "",
        ordered_at=row.ordered_at,
        approved_by=row.approved_by.full_name if row.approved_by else "",
        approved_at=row.approved_at,
        approval_words=row.approval_words,
        refused_by=row.refused_by.full_name if row.refused_by else "",
        refused_at=row.refused_at,
        refusal=Refusal(row.refusal) if row.refusal else None,
        refusal_words=row.refusal_words,
        cancelled_at=row.cancelled_at,
        delivery=_delivery_view(delivery) if delivery else None,
    )


def _delivery_view(delivery: Delivery) -> DeliveryView:
    return DeliveryView(
        file_name=delivery.file_name,
        sha256=delivery.sha256,
        size_bytes=delivery.size_bytes,
        rows=delivery.rows,
        removed=delivery.removed,
        delivered_at=delivery.delivered_at,
        invoice_cents=delivery.invoice_cents,
        disclosure_id=delivery.disclosure_id,
        disclosure_number=delivery.disclosure.number,
        licence_ends_on=delivery.disclosure.licence_ends_on,
        delete_by=delivery.disclosure.delete_by,
        source_sentence=delivery.source_sentence,
    )
