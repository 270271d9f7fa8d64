"""Settling what a killed process left between the ledger and the files of deliveries."""

from collections.abc import Iterator

from procloser.audit import actions as audit
from procloser.contracts.types import REGISTER_OF
from procloser.disclosures.actions import catch_up_heads_file
from procloser.disclosures.queries import lines_of, subjects_of
from procloser.disclosures.types import LineView
from procloser.jobs import enqueue
from procloser.orders import delivery_store
from procloser.orders.delivery_file import render
from procloser.orders.models import Delivery, Order
from procloser.orders.turns import if_nobody_is_at
from procloser.orders.types import ReconcileReport, State
from procloser.subjects.queries import contact_of
from procloser.subjects.types import Contact


def reconcile_deliveries() -> ReconcileReport:
    """Leave exactly the files the ledger speaks of, and every approved order on its way.

    A file without a row is deleted; a row's file is given its name, or is made again from the
    ledger and today's values and kept only if it is the same to the byte. What cannot be made
    again is named in `lost` and in the audit trail. Orders that a process is at work on are
    left to it. The file of head hashes is caught up too. Safe at any time, and twice.
    """
    catch_up_heads_file()
    settled = dict(_settle_rows())
    return ReconcileReport(
        finished=_having(settled, "finished"),
        rebuilt=_having(settled, "rebuilt"),
        deleted=tuple(_delete_strays()),
        queued_again=tuple(_queue_again()),
        lost=_having(settled, "lost"),
    )


def _having(settled: dict[str, str], outcome: str) -> tuple[str, ...]:
    return tuple(number for number, found in settled.items() if found == outcome)


def _settle_rows() -> Iterator[tuple[str, str]]:
    deliveries = Delivery.objects.select_related("order").order_by("order__number")
    for delivery in deliveries:
        with if_nobody_is_at(delivery.order.number) as alone:
            if alone:
                yield delivery.order.number, _settle(delivery)


def _settle(delivery: Delivery) -> str:
    """Return whether the file was whole, finished, rebuilt, or is lost."""
    number = delivery.order.number
    if delivery_store.sha256_of(delivery_store.finished_path(number)) == delivery.sha256:
        return "whole"
    if delivery_store.sha256_of(delivery_store.unfinished_path(number)) == delivery.sha256:
        delivery_store.finish(number)
        return "finished"
    content = _made_again(delivery)
    if delivery_store.write_unfinished(number, content).sha256 == delivery.sha256:
        delivery_store.finish(number)
        return "rebuilt"
    delivery_store.discard(delivery_store.unfinished_path(number))
    audit.record(
        what="delivery_file_lost",
        target=number,
        reason="the file is gone or altered, and today's values no longer make the same one",
        by=None,
    )
    return "lost"


def _made_again(delivery: Delivery) -> bytes:
    """Return the file as its ledger lines and today's values make it."""
    order = delivery.order
    lines = lines_of(delivery.disclosure_id)
    contacts = _contacts(lines, REGISTER_OF[order.subject_kind])
    return render(
        [
            (contacts[line.position], line.fields, line.pseudonym)
            for line in lines
            if line.position in contacts
        ],
        fields=order.fields,
        kind=order.subject_kind,
        criteria=order.words_fi,
        source_sentence=delivery.source_sentence,
    )


def _contacts(lines: list[LineView], register: str) -> dict[int, Contact]:
    """Return today's contact of each line's record, by position; an erased one has none."""
    subjects = subjects_of([line.pseudonym for line in lines])
    found = {
        (contact.subject_id, contact.record_id): contact
        for contact in contact_of(sorted(set(subjects.values())), register)
    }
    keys = {line.position: (subjects.get(line.pseudonym, 0), line.record_id) for line in lines}
    return {position: found[key] for position, key in keys.items() if key in found}


def _delete_strays() -> Iterator[str]:
    delivered = set(Delivery.objects.values_list("order__number", flat=True))
    for number, path in delivery_store.files():
        is_final = path == delivery_store.finished_path(number)
        if number in delivered and is_final:
            continue
        with if_nobody_is_at(number) as alone:
            if alone and not (is_final and _is_delivered(number)):
                delivery_store.discard(path)
                yield path.name


def _is_delivered(number: str) -> bool:
    return Delivery.objects.filter(order__number=number).exists()


def _queue_again() -> Iterator[str]:
    approved = Order.objects.filter(state=State.APPROVED).order_by("number")
    for number in approved.values_list("number", flat=True):
        with if_nobody_is_at(number) as alone:
            if alone:
                enqueue("orders.deliver", number)
                yield number
