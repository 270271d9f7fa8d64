"""Recording processors and storage locations: approved by the officer, within the EEA."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.identifiers.business_ids import normal_business_id
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import OutsideTheArea, UnknownProcessor
from procloser.registers.models import Processor, StorageLocation
from procloser.registers.rules import refuse_identity_code


@transaction.atomic
def add_processor(
    *,
    name: str,
    business_id: str,
    country: str,
    contract_reference: str,
    contract_date: date,
    purpose: str,
    registers: Collection[str],
    by: User,
) -> Processor:
    """Approve a processor for some registers, under its contract.

    Raises:
        OutsideTheArea: it stands outside the EEA. NotPermitted: `by` is not the officer.
        BadInput: something is empty, a Finnish business ID fails its check digit, the contract
            is of a day to come, there is no such register, or it is in use already.
    Source: GDPR art. 28, chapter V; requirements A15, A16, B28, B44.
    """
    require(by, Permission.DECIDE)
    code = _country(country)
    texts = _filled(
        name=name, business_id=business_id, contract_reference=contract_reference, purpose=purpose
    )
    texts["business_id"] = _identified(texts["business_id"], code)
    if contract_date > clock.today():
        raise BadInput(_("The contract is dated in the future. A processor needs a signed one."))
    _refuse_unknown_registers(registers)
    in_use = Processor.objects.filter(
        business_id=texts["business_id"],
        contract_reference=texts["contract_reference"],
        ended_at=None,
    )
    if in_use.exists():
        raise BadInput(_("This processor is in use already under this contract."))
    processor = Processor.objects.create(
        **texts,
        country=code,
        contract_date=contract_date,
        registers=[key for key in REGISTERS if key in registers],
        approved_by=by.username,
        approved_at=clock.now(),
    )
    audit.record(
        what="processor_approved",
        target=f"processor:{processor.pk}",
        new=f"{processor.name} ({code}), {processor.contract_reference}",
        by=by,
    )
    return processor


@transaction.atomic
def add_storage(*, what: str, place: str, country: str, by: User) -> StorageLocation:
    """Approve a place where personal data is kept.

    Raises:
        OutsideTheArea, NotPermitted, BadInput: as `add_processor`.
    """
    require(by, Permission.DECIDE)
    code = _country(country)
    texts = _filled(what=what, place=place)
    if StorageLocation.objects.filter(**texts, ended_at=None).exists():
        raise BadInput(_("This storage is in use already."))
    storage = StorageLocation.objects.create(
        **texts, country=code, approved_by=by.username, approved_at=clock.now()
    )
    audit.record(
        what="storage_approved", target=f"storage:{storage.pk}", new=f"{storage} ({code})", by=by
    )
    return storage


@transaction.atomic
def end_processor(*, number: int, by: User) -> Processor:
    """End a processor's use; the row stays as evidence.

    Raises:
        UnknownProcessor: none in use has the number. NotPermitted: `by` is not the officer.
    """
    require(by, Permission.DECIDE)
    processor = Processor.objects.filter(pk=number, ended_at=None).first()
    if processor is None:
        raise UnknownProcessor(_("No processor in use has the number %(n)s.") % {"n": number})
    _end(processor, by)
    audit.record(what="processor_ended", target=f"processor:{number}", old=processor.name, by=by)
    return processor


@transaction.atomic
def end_storage(*, number: int, by: User) -> StorageLocation:
    """End a storage location's use; the row stays as evidence. Raises as `end_processor`."""
    require(by, Permission.DECIDE)
    storage = StorageLocation.objects.filter(pk=number, ended_at=None).first()
    if storage is None:
        raise UnknownProcessor(_("No storage in use has the number %(n)s.") % {"n": number})
    _end(storage, by)
    audit.record(what="storage_ended", target=f"storage:{number}", old=str(storage), by=by)
    return storage


def _end(row: Processor | StorageLocation, by: User) -> None:
    row.ended_at = clock.now()
    row.ended_by = by.username
    row.save(update_fields=["ended_at", "ended_by"])


def _country(code: str) -> str:
    normal = code.strip().upper()
    if normal not in EEA_COUNTRIES:
        raise OutsideTheArea(
            _(
                "%(country)s is not in the European Economic Area: personal data does not go "
                "there. Choose one of: %(countries)s."
            )
            % {"country": code.strip() or "–", "countries": ", ".join(sorted(EEA_COUNTRIES))}
        )
    return normal


def _filled(**texts: str) -> dict[str, str]:
    kept = {name: text.strip() for name, text in texts.items()}
    for name, text in kept.items():
        if not text:
            raise BadInput(_("%(field)s is empty.") % {"field": name.replace("_", " ")})
    refuse_identity_code(" ".join(kept.values()))
    return kept


def _identified(business_id: str, country: str) -> str:
    """Return a Finnish business ID in its normal form; a foreign id as it was given."""
    if country != "FI":
        return business_id
    normal = normal_business_id(business_id)
    if normal is None:
        raise BadInput(
            _("%(id)s is not a business ID: the check digit does not agree.") % {"id": business_id}
        )
    return normal


def _refuse_unknown_registers(keys: Collection[str]) -> None:
    unknown = sorted(set(keys) - REGISTERS.keys())
    if unknown or not keys:
        raise BadInput(
            _("Name the registers the processor works on, from: %(registers)s.")
            % {"registers": ", ".join(REGISTERS)}
        )
