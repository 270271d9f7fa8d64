"""The steps of an order up to its delivery, and taking the delivered file."""

from collections.abc import Collection

from django.db import connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audiences.guard_rails import refuse_purpose
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer, words_of
from procloser.audiences.selection import Selection
from procloser.audiences.sets import asker_of, with_groups_put_in
from procloser.audiences.types import Figure
from procloser.audit import actions as audit
from procloser.contracts import queries as contracts
from procloser.contracts.errors import ContractDoesNotCover
from procloser.contracts.models import Contract
from procloser.contracts.rules import uncovered, what_lacks
from procloser.contracts.types import CHANNELS, FIELDS, ContractView
from procloser.jobs import enqueue
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.orders import queries
from procloser.orders.delivering import deliver
from procloser.orders.delivery_fields import CONTACT, deliverable_fields, needed_fields
from procloser.orders.errors import NothingToDeliver, OwnApproval, QuoteExpired, WrongState
from procloser.orders.models import Order
from procloser.orders.queries import refuse_other_customers
from procloser.orders.reconciling import reconcile_deliveries
from procloser.orders.reviewing import reason_to_approve, review_of, reviewed_then_or_now
from procloser.orders.rules import may_become, price_of, quote_valid_until
from procloser.orders.types import STATE_NAMES, DeliveryFile, OrderView, Refusal, State
from procloser.registers.rules import refuse_identity_code
from procloser.ui.figures import day

__all__ = [
    "approve",
    "cancel",
    "deliver",
    "download",
    "place",
    "quote",
    "reconcile_deliveries",
    "refuse",
]


@transaction.atomic
def quote(
    *,
    contract: str,
    selection: object,
    channel: str,
    purpose: str,
    by: User,
    fields: Collection[str] | None = None,
) -> OrderView:
    """Make a priced quote of a target group, good for 14 days on the generation counted now.

    The price follows the figure the customer is shown. Saved groups are put in as they are now.

    Args:
        selection: JSON, text or decoded, or a parsed Selection.
        fields: of the contract; None for all the channel needs.
    Raises:
        NotPermitted, UnknownContract, InvalidSelection, UnknownSet, NothingPublished.
        RefusedPurpose: whatever the contract says.
        ContractDoesNotCover: the purpose, channel, kind, a field or the day.
        NothingToDeliver: the fields leave no way to reach anybody.
    """
    require(by, Permission.DRAFT_ORDER)
    own = None if by.is_our_staff else by.organisation_id
    agreed = contracts.contract(contract, customer_id=own)
    named = selection if isinstance(selection, Selection) else parse(selection)
    wanted = with_groups_put_in(named, asker_of(by, agreed.customer_id))
    kind = wanted.kind.value
    chosen = _fields(agreed, fields, channel, kind)
    _refuse_uncovered(agreed, purpose=purpose, channel=channel, kind=kind, fields=chosen)
    counted = answer(wanted, contract=agreed, channel=channel, user=by, purpose=purpose)
    shown = counted.waterfall.deliverable
    row = Order.objects.create(
        number=_next_number(),
        contract_id=agreed.id,
        selection=wanted.to_json(),
        words_fi=words_of(wanted, "fi"),
        words_en=words_of(wanted, "en"),
        words_sv=words_of(wanted, "sv"),
        subject_kind=kind,
        channel=channel,
        purpose=purpose,
        fields=list(chosen),
        generation_id=counted.generation_id,
        shown_count=_shown(shown),
        price_cents=agreed.price_cents,
        quoted_cents=None if shown.value is None else price_of(shown.value, agreed.price_cents),
        review=review_of(wanted, channel),
        state=State.QUOTED,
        created_by=by,
        quoted_at=clock.now(),
    )
    audit.record(what="order_quoted", target=row.number, new=f"{agreed.number}, {channel}", by=by)
    return queries.order(row.number)


def _fields(
    agreed: ContractView, fields: Collection[str] | None, channel: str, kind: str
) -> tuple[str, ...]:
    """Return what would be delivered, in file order; it must be enough to reach people by."""
    if channel not in CONTACT:
        raise BadInput(f"There is no channel {channel!r}. Choose from {', '.join(CONTACT)}.")
    needed = needed_fields(channel, kind)
    chosen = deliverable_fields(
        of_contract=agreed.fields,
        of_order=needed if fields is None else fields,
        channel=channel,
        kind=kind,
    )
    if CONTACT[channel] not in chosen:
        raise NothingToDeliver(_nobody_reached(agreed, channel))
    return chosen


def _nobody_reached(agreed: ContractView, channel: str) -> str:
    language = get_language() or "fi"
    return _(
        "Nobody can be reached (%(channel)s) without the field “%(field)s”: contract %(number)s, "
        "the order and the register must all allow it."
    ) % {
        "channel": CHANNELS[channel].get(language),
        "field": FIELDS[CONTACT[channel]].get(language),
        "number": agreed.number,
    }


def _refuse_uncovered(
    agreed: ContractView, *, purpose: str, channel: str, kind: str, fields: Collection[str]
) -> None:
    refuse_purpose(purpose)
    lack = what_lacks(
        agreed, purpose=purpose, channel=channel, kind=kind, fields=fields, today=clock.today()
    )
    if lack:
        raise ContractDoesNotCover(uncovered(agreed, lack))


def _shown(figure: Figure) -> str:
    return f"<{figure.under}" if figure.value is None else str(figure.value)


def _next_number() -> str:
    """Return the next free number of the year; the lock keeps two buyers apart."""
    year = clock.today().year
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('orders.number'))")
        cursor.execute(
            "SELECT max(split_part(number, '-', 3)::int) FROM orders_order WHERE number LIKE %s",
            [f"T-{year}-%"],
        )
        (last,) = cursor.fetchone()
    return f"T-{year}-{(last or 0) + 1:04d}"


@transaction.atomic
def place(*, order: str, by: User) -> OrderView:
    """Order the whole group that was quoted; the privacy officer decides next.

    Raises:
        NotPermitted, UnknownOrder, WrongState.
        QuoteExpired: its 14 days are over.
        RefusedPurpose: it is no longer delivered for.
        ContractDoesNotCover: the contract has ended or changed since.
    """
    require(by, Permission.ORDER)
    row = _locked(order, State.ORDERED)
    refuse_other_customers(row, by)
    if clock.now() > quote_valid_until(row.quoted_at):
        raise QuoteExpired(
            _(
                "The quote %(number)s was good until %(day)s. Count the target group again and "
                "make a new one."
            )
            % {
                "number": row.number,
                "day": day(quote_valid_until(row.quoted_at), get_language() or "fi"),
            }
        )
    _refuse_if_no_longer_covered(row)
    row.review = reviewed_then_or_now(row)
    row.ordered_by, row.ordered_at = by, clock.now()
    return _step(row, State.ORDERED, by, "ordered_by", "ordered_at", "review")


@transaction.atomic
def approve(*, order: str, by: User, reason: str = "") -> OrderView:
    """Let an order be delivered; the delivery is queued in the same transaction.

    Args:
        reason: kept with the order and in the audit; needed where the selection is one the
            officer reviews by the rule of today or of the day it was quoted.
    Raises:
        NotPermitted: only the privacy officer approves. UnknownOrder, WrongState.
        OwnApproval: `by` quoted or ordered it.
        BadInput: it is reviewed and no reason is given, or it holds a personal identity code.
        RefusedPurpose, ContractDoesNotCover: the contract has ended or changed since.
    Source: requirements E, "a delivery's creator cannot approve it"; "Guard rails on harm".
    """
    require(by, Permission.APPROVE)
    row = _locked(order, State.APPROVED)
    if by.pk in (row.created_by_id, row.ordered_by_id):
        raise OwnApproval(
            _("%(user)s quoted or ordered %(number)s: another officer must approve it.")
            % {"user": by.username, "number": row.number}
        )
    _refuse_if_no_longer_covered(row)
    row.review = reviewed_then_or_now(row)
    row.approval_words = reason_to_approve(row.number, row.review, reason)
    row.approved_by, row.approved_at = by, clock.now()
    columns = ("approved_by", "approved_at", "review", "approval_words")
    view = _step(row, State.APPROVED, by, *columns)
    enqueue("orders.deliver", row.number)
    return view


@transaction.atomic
def refuse(*, order: str, reason: str, by: User) -> OrderView:
    """Turn an order down; the customer reads the officer's words.

    Raises:
        NotPermitted, UnknownOrder, WrongState.
        BadInput: no reason is given, or it holds a personal identity code.
    """
    require(by, Permission.APPROVE)
    if not reason.strip():
        raise BadInput(_("A refusal needs a reason that the customer can act on."))
    refuse_identity_code(reason)
    row = _locked(order, State.REFUSED)
    row.refused_by, row.refused_at = by, clock.now()
    row.refusal, row.refusal_words = Refusal.OFFICER, reason.strip()
    columns = ("refused_by", "refused_at", "refusal", "refusal_words")
    return _step(row, State.REFUSED, by, *columns)


@transaction.atomic
def cancel(*, order: str, by: User) -> OrderView:
    """Take back a quote or an order that is not approved yet.

    Raises:
        NotPermitted, UnknownOrder, WrongState.
    """
    require(by, Permission.DRAFT_ORDER)
    row = _locked(order, State.CANCELLED)
    if not by.is_our_staff:
        refuse_other_customers(row, by)
    row.cancelled_by, row.cancelled_at = by, clock.now()
    return _step(row, State.CANCELLED, by, "cancelled_by", "cancelled_at")


@transaction.atomic
def download(*, order: str, by: User) -> DeliveryFile:
    """Hand the delivered file to one of the customer's own users; who took it is kept.

    Raises:
        NotPermitted, UnknownOrder, LicenceEnded, DeliveryFileLost.
    """
    file = queries.delivery_file(order, user=by)
    audit.record(what="delivery_downloaded", target=order, new=file.sha256, by=by)
    return file


def _locked(number: str, following: State) -> Order:
    """Return the order, held until the transaction ends, if it may become `following`."""
    queries.order_row(number)
    row = (
        Order.objects.select_for_update(of=("self",))
        .select_related("contract__customer")
        .get(number=number)
    )
    if not may_become(row.state, following):
        state = STATE_NAMES[State(row.state)].get(get_language() or "fi")
        raise WrongState(
            _("The state of order %(number)s is “%(state)s”: this step cannot be taken.")
            % {"number": number, "state": state}
        )
    return row


def _refuse_if_no_longer_covered(row: Order) -> None:
    agreed: Contract = row.contract
    _refuse_uncovered(
        contracts.contract(agreed.number),
        purpose=row.purpose,
        channel=row.channel,
        kind=row.subject_kind,
        fields=row.fields,
    )


def _step(row: Order, following: State, by: User, *columns: str) -> OrderView:
    before, row.state = row.state, following
    row.save(update_fields=["state", *columns])
    reviewed = following is State.APPROVED and row.review
    audit.record(
        what=f"order_{following}",
        target=row.number,
        old=before,
        new=f"{following}: {', '.join(row.review)}" if reviewed else following,
        reason=row.approval_words if following is State.APPROVED else "",
        by=by,
    )
    return queries.order(row.number)
