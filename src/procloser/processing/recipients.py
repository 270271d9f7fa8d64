"""Who receives what: by the contracts in force, and by the ledger."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Sum

from procloser.audiences.limits import OWN_LISTS_KEPT
from procloser.audiences.lists_of_all import customers_with_lists
from procloser.contracts.queries import all_contracts
from procloser.contracts.types import REGISTER_OF, SELECTION, SERVICES, ContractView, Mode
from procloser.disclosures.models import Disclosure
from procloser.kernel import clock
from procloser.kernel.language import LanguageText
from procloser.processing.types import Contact, Named, ProcessedForEntry, RecipientEntry


@dataclass
class _Found:
    name: str
    country: str
    contracts: list[str] = field(default_factory=list)
    disclosures: int = 0
    rows: int = 0
    latest_on: date | None = None


def recipients_of(register: str) -> tuple[RecipientEntry, ...]:
    """Return by name those who may receive the register's data, and those who have, by name."""
    found: dict[str, _Found] = {}
    for contract in in_force():
        if SELECTION in contract.services and register in _registers(contract):
            one = found.setdefault(
                contract.customer_business_id,
                _Found(contract.customer_name, contract.customer_country),
            )
            one.contracts.append(contract.number)
    past = (
        Disclosure.objects.filter(register=register)
        .values("recipient_business_id")
        .annotate(
            name=Max("recipient_name"),
            country=Max("recipient_country"),
            disclosures=Count("pk"),
            delivered=Sum("rows"),
            latest_on=Max("disclosed_on"),
        )
    )
    for row in past:
        one = found.setdefault(row["recipient_business_id"], _Found(row["name"], row["country"]))
        one.disclosures, one.rows = row["disclosures"], row["delivered"]
        one.latest_on = row["latest_on"]
    entries = [
        RecipientEntry(
            name=one.name,
            business_id=business_id,
            country=one.country,
            contracts=tuple(sorted(one.contracts)),
            disclosures=one.disclosures,
            rows=one.rows,
            latest_on=one.latest_on,
        )
        for business_id, one in found.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.name, entry.business_id)))


def processed_for() -> tuple[ProcessedForEntry, ...]:
    """Return the customers whose own data we process: under a contract in force, and its lists.

    The lists a customer brought are told with the contract they are used under.
    """
    entries = []
    with_lists = customers_with_lists()
    for contract in in_force():
        services = [
            Named(key, SERVICES[key].name)
            for key in sorted(contract.services)
            if SERVICES[key].mode is Mode.PROCESSING
        ]
        if contract.customer_id in with_lists:
            services.append(Named("own_lists", _own_lists()))
        if services:
            entries.append(
                ProcessedForEntry(
                    controller=Contact(
                        name=contract.customer_name,
                        email=contract.notice_email,
                        business_id=contract.customer_business_id,
                    ),
                    country=contract.customer_country,
                    contract=contract.number,
                    services=tuple(services),
                    ends_on=contract.ends_on,
                )
            )
    return tuple(sorted(entries, key=lambda entry: entry.contract))


def _own_lists() -> LanguageText:
    days = OWN_LISTS_KEPT.value
    return LanguageText(
        fi=f"omat luettelot: ketkä rekistereissämme ovat luettelossa, enintään {days} päivää",
        en=f"own lists: who in our registers stands on one, for {days} days at most",
        sv=f"egna listor: vilka i våra register som står på en lista, högst {days} dagar",
    )


def in_force() -> list[ContractView]:
    """Return the contracts signed and running today."""
    today = clock.today()
    return [
        contract
        for contract in all_contracts()
        if contract.signed_on is not None
        and contract.signed_on <= today
        and contract.starts_on <= today <= contract.ends_on
    ]


def _registers(contract: ContractView) -> frozenset[str]:
    return frozenset(REGISTER_OF[kind] for kind in contract.subject_kinds)


def countries_of_recipients() -> set[tuple[str, str]]:
    """Return each recipient's name and country, of every contract and disclosure.

    A country that has changed is there twice: where rows went is not undone by a move.
    """
    past = Disclosure.objects.values_list("recipient_name", "recipient_country").distinct()
    return {(c.customer_name, c.customer_country) for c in all_contracts()} | set(past)
