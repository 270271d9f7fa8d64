"""The question to the gate: who would receive what, for what, by which channel."""

from collections.abc import Iterable, Mapping

from procloser.catalogue.types import Kind
from procloser.contracts.types import ContractView
from procloser.permissions.types import (
    Channel,
    ContractTerms,
    DisclosureAsk,
    Recipient,
    SubjectKind,
)

SUBJECT_KINDS: Mapping[str, frozenset[SubjectKind]] = {
    Kind.CONSUMERS: frozenset({SubjectKind.CONSUMER}),
    Kind.DECISION_MAKERS: frozenset({SubjectKind.DECISION_MAKER}),
    Kind.ORGANISATIONS: frozenset({SubjectKind.ORGANISATION, SubjectKind.SOLE_TRADER}),
}
WORK_INFORMATION = "work_information"


def ask_of(
    contract: ContractView,
    *,
    channel: str,
    purpose: str,
    fields: Iterable[str],
    classes: frozenset[str] = frozenset(),
) -> DisclosureAsk:
    """Return what the gate is asked: of everybody in a count (no fields), of each row delivered.

    Args:
        classes: of recipients, that the customer belongs to and consents may name.
    Source: requirements D2; Act 917/2014 s. 202 for what concerns a person's work duties.
    """
    return DisclosureAsk(
        recipient=Recipient(
            contract.customer_business_id,
            contract.customer_country,
            classes=classes,
        ),
        purpose=purpose,
        channel=Channel(channel),
        fields=frozenset(fields),
        contract=terms_of(contract),
        concerns_work_duties=purpose == WORK_INFORMATION,
    )


def terms_of(contract: ContractView) -> ContractTerms:
    """Return what the contract covers, in the gate's terms."""
    kinds = (SUBJECT_KINDS[kind] for kind in contract.subject_kinds)
    return ContractTerms(
        purposes=contract.purposes,
        channels=frozenset(Channel(channel) for channel in contract.channels),
        kinds=frozenset[SubjectKind]().union(*kinds),
        fields=contract.fields,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        signed_on=contract.signed_on,
    )
