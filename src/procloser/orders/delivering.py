"""Handing over what was approved, so that a kill at any moment leaves nothing half done.

    gather and judge every row → file on disk, unfinished → one transaction: ledger lines,
    delivery, then the lock on the clock of bans; who forbade meanwhile is taken out and the
    transaction made again → commit → the file gets its final name

A kill before the commit leaves a file without a row, which reconciling deletes; after it, a
row whose file reconciling finishes. No ban is lost: it either commits before our lock, and is
screened here, or after our commit, and finds the ledger lines it has to tell of.
"""

from django.db import transaction

from procloser.audiences.errors import TooFewOnList, UnknownSet
from procloser.audit import actions as audit
from procloser.catalogue.types import Kind
from procloser.contracts.queries import contract as contract_of_number
from procloser.disclosures import actions as disclosures
from procloser.kernel import clock
from procloser.orders import delivery_store
from procloser.orders.delivery_fields import deliverable_fields
from procloser.orders.delivery_file import render
from procloser.orders.delivery_rows import Draft, Wanted, denied_since, gather
from procloser.orders.errors import WrongState
from procloser.orders.ledger_entry import lines_of, sentence_for, terms_of
from procloser.orders.models import Delivery, Order
from procloser.orders.queries import order_row
from procloser.orders.rules import are_too_few, price_of
from procloser.orders.turns import alone_at
from procloser.orders.types import Refusal, State
from procloser.permissions.actions import lock_clock
from procloser.permissions.queries import ClockState, changes_since, clock_state, world_facts
from procloser.permissions.rules import LISTS, is_list_fresh
from procloser.permissions.types import Channel, Code
from procloser.publishing.errors import GenerationRetired
from procloser.publishing.queries import generation


class _Overtaken(Exception):
    """While the file was made somebody forbade: the draft has to shrink first."""

    def __init__(self, denied: dict[int, Code], reached: ClockState) -> None:
        self.denied = denied
        self.reached = reached


def deliver(*, number: str) -> Delivery | None:
    """Hand over an approved order; return its delivery, or None when it had to be refused.

    Done twice it hands over once. Refused, with nothing written, when too few rows remain or
    the pinned generation, or a list the order names, is gone.

    Raises:
        UnknownOrder, WrongState: there is no approved order of that number.
        LedgerDamaged: nothing may be added to the ledger.
    Source: requirements D2; house, section 3, "Ledger" and "Live overlay".
    """
    with alone_at(number):
        order = order_row(number)
        if order.state == State.DELIVERED:
            return order.delivery
        if order.state == State.REFUSED:
            return None
        if order.state != State.APPROVED:
            raise WrongState(
                f"Order {number} is {order.state}; only an approved order is delivered."
            )
        return _deliver(order)


def _deliver(order: Order) -> Delivery | None:
    since = clock_state()
    try:
        wanted = wanted_by(order)
        draft = gather(wanted, world_facts())
    except GenerationRetired:
        return _refuse(order, Refusal.GENERATION_GONE)
    except (UnknownSet, TooFewOnList):
        return _refuse(order, Refusal.SET_GONE)
    while True:
        if are_too_few(len(draft.rows), wanted.kind):
            return _refuse(order, _why_too_few(draft, wanted))
        written = delivery_store.write_unfinished(order.number, _content(order, wanted, draft))
        try:
            return _hand_over(order, wanted, draft, since=since, written=written)
        except _Overtaken as overtaken:
            draft = draft.without(overtaken.denied)
            since = overtaken.reached


def _why_too_few(draft: Draft, wanted: Wanted) -> Refusal:
    """Say whether it was the age of the restriction list that left too few (requirements F13).

    Of consumers the list stops everybody; of others whom it concerns is known row by row.
    """
    channel = Channel(wanted.channel)
    is_old = channel in LISTS and not is_list_fresh(channel, draft.judged_in)
    stops_all = is_old and wanted.kind == Kind.CONSUMERS
    if stops_all or draft.removed[str(Code.LIST_NOT_FRESH)]:
        return Refusal.LIST_NOT_FRESH
    return Refusal.TOO_FEW_ROWS


def wanted_by(order: Order) -> Wanted:
    """Return what an order asks for, its generation still being there.

    Raises:
        GenerationRetired: it is not.
    """
    contract = contract_of_number(order.contract.number)
    return Wanted(
        contract=contract,
        generation=generation(order.generation_id),
        selection=order.selection,
        kind=order.subject_kind,
        channel=order.channel,
        purpose=order.purpose,
        fields=deliverable_fields(
            of_contract=contract.fields,
            of_order=order.fields,
            channel=order.channel,
            kind=order.subject_kind,
        ),
    )


def _content(order: Order, wanted: Wanted, draft: Draft) -> bytes:
    return render(
        [(row.contact, row.fields, row.pseudonym) for row in draft.rows],
        fields=wanted.fields,
        kind=wanted.kind,
        criteria=order.words_fi,
        source_sentence=sentence_for(wanted.register),
    )


@transaction.atomic
def _hand_over(
    order: Order,
    wanted: Wanted,
    draft: Draft,
    *,
    since: ClockState,
    written: delivery_store.Written,
) -> Delivery:
    """Commit ledger and delivery, unless a ban overtook the draft."""
    order = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    disclosures.hold_chain()
    kept = disclosures.keep_pseudonyms(draft.pseudonyms)
    if kept != draft.pseudonyms:
        draft = draft.with_pseudonyms(kept)
        written = delivery_store.write_unfinished(order.number, _content(order, wanted, draft))
    terms = terms_of(order, wanted, draft, file_sha256=written.sha256)
    recorded = disclosures.record(terms=terms, lines=lines_of(wanted, draft), by=None)
    delivery = Delivery.objects.create(
        order=order,
        disclosure_id=recorded.id,
        file_name=terms.file_name,
        sha256=written.sha256,
        size_bytes=written.size_bytes,
        rows=recorded.rows,
        removed=dict(terms.removed),
        source_sentence=sentence_for(wanted.register),
        invoice_cents=price_of(recorded.rows, order.price_cents),
        delivered_at=clock.now(),
    )
    order.state = State.DELIVERED
    order.save(update_fields=["state"])
    audit.record(
        what="order_delivered",
        target=order.number,
        old=State.APPROVED,
        new=f"{State.DELIVERED}: {recorded.rows} rows, {recorded.number}",
        by=None,
    )
    _screen_what_changed(wanted, draft, since)
    transaction.on_commit(lambda: delivery_store.finish(order.number))
    return delivery


def _screen_what_changed(wanted: Wanted, draft: Draft, since: ClockState) -> None:
    """Hold the clock of bans until commit, and refuse to go on past one that concerns a row.

    Raises:
        _Overtaken: the gate denies a row's subject now.
    """
    reached = lock_clock()
    world = world_facts()
    changed = changes_since(since.n).subject_ids if reached.epoch == since.epoch else None
    if draft.judged_in != world:
        changed = None  # a decision ended, a list went stale, or midnight passed: ask of all
    denied = denied_since(draft.rows, changed, wanted=wanted, world=world)
    if denied:
        raise _Overtaken(denied, reached)


@transaction.atomic
def _refuse(order: Order, why: Refusal) -> None:
    """Record that the order cannot be delivered; no file and no ledger line remain."""
    order = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    order.state, order.refusal, order.refused_at = State.REFUSED, why, clock.now()
    order.save(update_fields=["state", "refusal", "refused_at"])
    audit.record(
        what="order_refused",
        target=order.number,
        old=State.APPROVED,
        new=State.REFUSED,
        reason=why,
        by=None,
    )
    number = order.number
    transaction.on_commit(lambda: delivery_store.discard(delivery_store.unfinished_path(number)))
