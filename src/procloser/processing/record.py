"""Putting the record together: definitions, loads, contracts, the ledger, decisions, processors.

Source: GDPR art. 30(1) and (2), as read by requirements B30, A15, B37, B44.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from procloser.config.limits import all_limits
from procloser.kernel import clock
from procloser.kernel.language import LanguageText
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.processing.holdings import records_of
from procloser.processing.recipients import (
    countries_of_recipients,
    processed_for,
    recipients_of,
)
from procloser.processing.security import measures
from procloser.processing.types import (
    Contact,
    DecisionEntry,
    FieldEntry,
    Named,
    ProcessorEntry,
    Record,
    RegisterEntry,
    RetentionEntry,
    SourceEntry,
    StorageEntry,
)
from procloser.registers.definitions import REGISTERS
from procloser.registers.guidance import NAMES
from procloser.registers.models import Processor
from procloser.registers.queries import Standing, processors, standings, storage_locations
from procloser.registers.required import required_of
from procloser.registers.texts import BASES, CLASSES, FIELDS, PURPOSES, RECIPIENTS, ROLES, STATES
from procloser.registers.types import OurRole, Register, Retention, Sensitivity
from procloser.sources.models import Load

TRANSFERS = LanguageText(
    fi="Ei siirtoja EU- tai ETA-alueen ulkopuolelle: vastaanottaja, käsittelijä tai "
    "tallennuspaikka sen ulkopuolella torjutaan.",
    en="No transfers outside the EU or EEA: a recipient, processor or storage outside it is "
    "refused.",
    sv="Inga överföringar utanför EU eller EES: mottagare, "
    "personuppgiftsbiträden och lagringsplatser utanför området avvisas.",
)


def record_of_processing() -> Record:
    """Return the record as of now."""
    working = processors()
    entries = {key: register_entry(register, working) for key, register in REGISTERS.items()}
    of_role = {
        role: tuple(entries[key] for key, one in REGISTERS.items() if one.role is role)
        for role in OurRole
    }
    return Record(
        made_at=clock.now(),
        controller=controller(),
        data_protection_officer=data_protection_officer(),
        as_controller=of_role[OurRole.CONTROLLER],
        as_processor=of_role[OurRole.PROCESSOR],
        processed_for=processed_for(),
        processors=tuple(_processor(row) for row in working),
        storage=tuple(
            StorageEntry(
                row.pk, row.what, row.place, row.country, row.approved_by, _day(row.approved_at)
            )
            for row in storage_locations()
        ),
        security=measures(),
        transfers=TRANSFERS,
        outside_the_area=_outside(working),
    )


def as_json(record: Record) -> dict[str, Any]:
    """Return the record as JSON's own types, but for dates and times."""
    return asdict(record)


def controller() -> Contact:
    """Return the controller of the settings."""
    told = settings.CONTROLLER
    return Contact(told["name"], told["email"], told["business_id"], told["address"])


def data_protection_officer() -> Contact | None:
    """Return the officer named in the settings, None where nobody is (requirements B37)."""
    name, email = settings.CONTROLLER["dpo_name"], settings.CONTROLLER["dpo_email"]
    return Contact(name, email) if name else None


def register_entry(register: Register, working: list[Processor]) -> RegisterEntry:
    """Return one register as the record tells it; `working` are the processors in use."""
    records = records_of(register.key)
    return RegisterEntry(
        key=register.key,
        name=register.name,
        subjects=register.subjects,
        role=Named(register.role, ROLES[register.role]),
        basis=Named(register.basis, BASES[register.basis]),
        basis_text=register.basis_text,
        needs_balancing_test=register.needs_balancing_test,
        purposes=tuple(Named(code, PURPOSES[code]) for code in register.purposes),
        fields=tuple(
            FieldEntry(
                field.name,
                FIELDS[field.name],
                Named(field.value_class, CLASSES[field.value_class]),
                is_sensitive=field.sensitivity is Sensitivity.SENSITIVE,
            )
            for field in register.listed
        ),
        sources_text=register.sources,
        sources=_sources(register.key),
        recipient_kinds=tuple(Named(kind, RECIPIENTS[kind]) for kind in register.recipients),
        recipients=recipients_of(register.key),
        processors=tuple(row.name for row in working if register.key in row.registers),
        retention=retention_in_force(register.retention),
        decisions=tuple(decision_entry(one) for one in standings(required_of(register))),
        records=records,
        holds_data=records > 0,
    )


def retention_in_force(retention: Retention) -> RetentionEntry:
    """Return the rule with the limits' values in force in the place of their names."""
    values = {key: limit.value for key, limit in all_limits().items()}
    rule = retention.rule
    filled = LanguageText(
        fi=rule.fi.format_map(values),
        en=rule.en.format_map(values),
        sv=rule.sv.format_map(values),
    )
    return RetentionEntry(filled, retention.source, retention.mark)


def decision_entry(standing: Standing) -> DecisionEntry:
    """Return how a decision stands, as the record tells it."""
    decision, kind = standing.decision, standing.required.kind
    return DecisionEntry(
        kind=Named(kind, NAMES[kind]),
        state=Named(standing.state, STATES[standing.state]),
        without=standing.required.without,
        title=decision.title if decision else "",
        decided_by=decision.decided_by if decision else "",
        decided_on=_day(decision.decided_at) if decision else None,
        review_on=decision.review_on if decision else None,
        sha256=decision.document_sha256 if decision else "",
    )


def _sources(register: str) -> tuple[SourceEntry, ...]:
    found = (
        Load.objects.filter(source__register=register, withdrawn_at=None)
        .values("source__name", "source__publisher", "source__licence")
        .annotate(
            loads=Count("pk"),
            rows=Coalesce(Sum("accepted"), 0),
            latest=Max("committed_at"),
        )
        .order_by("source__name")
    )
    return tuple(
        SourceEntry(
            row["source__name"],
            row["source__publisher"],
            row["source__licence"],
            row["loads"],
            row["rows"],
            _day(row["latest"]),
        )
        for row in found
    )


def _processor(row: Processor) -> ProcessorEntry:
    return ProcessorEntry(
        number=row.pk,
        name=row.name,
        business_id=row.business_id,
        country=row.country,
        contract_reference=row.contract_reference,
        contract_date=row.contract_date,
        purpose=row.purpose,
        registers=tuple(row.registers),
        approved_by=row.approved_by,
        approved_on=_day(row.approved_at),
    )


def _outside(working: list[Processor]) -> tuple[str, ...]:
    """Name whatever stands outside the EEA; it would have come in past the product."""
    countries = countries_of_recipients()
    countries |= {(row.name, row.country) for row in working}
    countries |= {(str(row), row.country) for row in storage_locations()}
    return tuple(sorted({name for name, code in countries if code not in EEA_COUNTRIES}))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.HELSINKI).date()
