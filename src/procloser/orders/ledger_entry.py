"""What the ledger is told of a delivery: its terms, and one line a row."""

from datetime import timedelta

from django.conf import settings

from procloser.disclosures.types import DisclosureTerms, NewLine, Party
from procloser.kernel import clock
from procloser.orders.delivery_file import source_sentence
from procloser.orders.delivery_rows import Draft, Wanted
from procloser.orders.evidence import consents, informings, load_ids
from procloser.orders.limits import DELETE_AFTER_LICENCE
from procloser.orders.models import Order
from procloser.permissions.types import Channel
from procloser.registers.definitions import REGISTERS
from procloser.registers.queries import decision_in_force
from procloser.registers.types import DecisionKind

FORBID_PAGE = "/"
"""The public front page, where marketing is forbidden."""


def sentence_for(register: str) -> str:
    """Return the address-source sentence of a delivery from the register."""
    controller = settings.CONTROLLER
    return source_sentence(
        register=f"Pro Closer, {REGISTERS[register].name.fi.lower()}",
        name=controller["name"],
        address=controller["address"],
        email=controller["email"],
        page=settings.PUBLIC_URL + FORBID_PAGE,
    )


def terms_of(order: Order, wanted: Wanted, draft: Draft, *, file_sha256: str) -> DisclosureTerms:
    """Return what is the same for all lines of the disclosure.

    Source: requirements D2, "Record of disclosure".
    """
    register, contract = REGISTERS[wanted.register], wanted.contract
    test = decision_in_force(DecisionKind.BALANCING_TEST, wanted.register)
    licence_ends_on = clock.today() + timedelta(days=contract.licence_days)
    return DisclosureTerms(
        order_number=order.number,
        actor=order.ordered_by.username if order.ordered_by else "",
        approver=order.approved_by.username if order.approved_by else "",
        method="download from the customer's web",
        encryption="TLS in transit",
        file_name=f"{order.number}.csv",
        file_sha256=file_sha256,
        origin=_ourselves(),
        origin_role=register.role,
        register=wanted.register,
        recipient_id=contract.customer_id,
        recipient=Party(
            contract.customer_name,
            contract.customer_business_id,
            contract.customer_country,
            contract.notice_email,
        ),
        contract_number=contract.number,
        contract_version=contract.version,
        purpose=wanted.purpose,
        channel=wanted.channel,
        legal_basis=f"GDPR art. {register.basis}",
        balancing_test=test.document_sha256 if test else "",
        licence_ends_on=licence_ends_on,
        delete_by=licence_ends_on + timedelta(days=DELETE_AFTER_LICENCE.value),
        selection=order.selection,
        shown_count=order.shown_count,
        generation=wanted.generation.name,
        removed=dict(sorted(draft.removed.items())),
        restriction_list_date=draft.judged_in.list_batches.get(Channel(wanted.channel)),
    )


def _ourselves() -> Party:
    controller = settings.CONTROLLER
    return Party(controller["name"], controller["business_id"], "FI", controller["email"])


def lines_of(wanted: Wanted, draft: Draft) -> list[NewLine]:
    """Return the ledger's lines in the order of the file, each with what it rests on."""
    ids = [row.contact.subject_id for row in draft.rows]
    versions = load_ids(wanted.register, [row.contact.record_id for row in draft.rows])
    informed_by = informings(wanted.register, ids)
    consented_by = consents(wanted.ask(), ids)
    return [
        NewLine(
            pseudonym=row.pseudonym,
            fields=row.fields,
            record_kind=wanted.register,
            record_id=row.contact.record_id,
            load_id=versions[row.contact.record_id],
            source=f"source {row.contact.source_id}" if row.contact.source_id else wanted.register,
            informing_id=informed_by.get(subject_id),
            consent_ids=consented_by.get(subject_id, ()),
            duties=row.duties,
        )
        for row, subject_id in zip(draft.rows, ids, strict=True)
    ]
