"""The record agrees with what the database holds, as JSON and on paper."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from procloser.accounts.models import Organisation, User
from procloser.accounts.types import Role
from procloser.audiences import lists
from procloser.contracts.models import Contract
from procloser.disclosures.models import Disclosure
from procloser.kernel import clock
from procloser.orders.delivering import deliver
from procloser.orders.types import State
from procloser.permissions.limits import CONTACT_FRESH
from procloser.processing.pdf import record_pdf
from procloser.processing.record import as_json, record_of_processing
from procloser.processing.types import Record
from procloser.registers.actions import approve_draft, save_draft
from procloser.registers.definitions import REGISTERS
from procloser.registers.processing import add_processor, add_storage, end_processor
from procloser.registers.texts import FIELDS
from procloser.sources.models import Load
from procloser.subjects.models import ConsumerRecord, DecisionMaker, DirectoryEntry
from procloser.subjects.models import Organisation as BodyRecord
from procloser.ui.figures import day, number
from tests.factories.accounts import make_organisation, make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching
from tests.factories.own_lists import list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Record:
    """Deliver an order to a customer, approve a processor and a storage, host for a customer."""
    officer = make_user(Role.PRIVACY_OFFICER)
    make_lawful_world()
    reaching(monkeypatch, make_people(120))
    Load.objects.update(rows_read=1_234, accepted=1_230, quarantined=4)
    assert deliver(number=make_order(state=State.APPROVED).number) is not None
    _approved_processor(officer)
    add_storage(what="Tietokanta", place="Konesali Malli, Helsinki", country="FI", by=officer)
    contract_for(make_organisation(name="Isännöity Oy"), services={"hosted", "filtering"})
    return record_of_processing()


def _approved_processor(officer: User) -> None:
    add_processor(
        name="Painotalo Malli Oy",
        business_id="2345678-0",
        country="FI",
        contract_reference="K-2026-7",
        contract_date=date(2026, 1, 15),
        purpose="Informointikirjeiden painatus",
        registers=["consumers"],
        by=officer,
    )


def _json(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(as_json(record), default=str))
    return told


def _register(told: dict[str, Any], key: str) -> dict[str, Any]:
    entries = (*told["as_controller"], *told["as_processor"])
    return next(entry for entry in entries if entry["key"] == key)


def _text(record: Record, language: str) -> str:
    reader = PdfReader(io.BytesIO(record_pdf(record, language)))
    return _flat("\n".join(page.extract_text() for page in reader.pages))


def _flat(text: str) -> str:
    """Return the text with line breaks and kinds of spaces out of the way."""
    return "".join(text.split())


def test_json_counts_what_each_table_holds(world: Record) -> None:
    """Every register's records, and its sources' accepted rows, are the database's own."""
    told = _json(world)
    held = {
        "directory": DirectoryEntry.objects.count(),
        "consumers": ConsumerRecord.objects.count(),
        "decision_makers": DecisionMaker.objects.count(),
        "companies": BodyRecord.objects.count(),
        "customer_contacts": User.objects.filter(organisation__kind="customer").count(),
    }
    for key, records in held.items():
        entry = _register(told, key)
        assert entry["records"] == records, key
        assert entry["holds_data"] is (records > 0), key
    loads = Load.objects.filter(source__register="consumers")
    sources = _register(told, "consumers")["sources"]
    assert sum(source["rows"] for source in sources) == sum(load.accepted for load in loads)
    assert sum(source["loads"] for source in sources) == loads.count()
    assert _register(told, "consumers")["records"] == 120


def test_json_names_the_recipients_of_contracts_and_the_ledger(world: Record) -> None:
    """The customer of the delivery with its rows; the contract's customers of other registers."""
    head = Disclosure.objects.get()
    recipients = _register(_json(world), "consumers")["recipients"]
    received = [one for one in recipients if one["disclosures"]]
    assert [(one["name"], one["business_id"], one["rows"]) for one in received] == [
        (head.recipient_name, head.recipient_business_id, head.rows)
    ]
    assert received[0]["contracts"] == [head.contract_number]
    assert _register(_json(world), "prospects")["recipients"] == []


def test_json_tells_processors_storage_and_those_we_process_for(world: Record) -> None:
    """Article 30(2): each controller with the categories of processing."""
    told = _json(world)
    hosted = Contract.objects.get(services__contains=["hosted"])
    assert [one["name"] for one in told["processors"]] == ["Painotalo Malli Oy"]
    assert [one["place"] for one in told["storage"]] == ["Konesali Malli, Helsinki"]
    assert _register(told, "consumers")["processors"] == ["Painotalo Malli Oy"]
    assert _register(told, "directory")["processors"] == []
    assert [
        (one["controller"]["name"], one["contract"], [s["code"] for s in one["services"]])
        for one in told["processed_for"]
    ] == [("Isännöity Oy", hosted.number, ["filtering", "hosted"])]
    assert told["outside_the_area"] == []


def test_json_lists_every_definition_with_its_fields_and_purposes(world: Record) -> None:
    """Nothing is left out, and nothing is added."""
    told = _json(world)
    entries = [*told["as_controller"], *told["as_processor"]]
    assert {entry["key"] for entry in entries} == set(REGISTERS)
    for entry in entries:
        register = REGISTERS[entry["key"]]
        assert {field["code"] for field in entry["fields"]} == register.fields
        assert tuple(purpose["code"] for purpose in entry["purposes"]) == register.purposes


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pdf_says_what_the_database_holds(world: Record, language: str) -> None:
    """Names, fields, figures, recipients, processors, decisions and days, in every language."""
    text = _text(world, language)
    head, load = Disclosure.objects.get(), Load.objects.filter(source__register="consumers")
    wanted = [
        head.recipient_name,
        head.recipient_business_id,
        head.contract_number,
        number(head.rows, language),
        number(ConsumerRecord.objects.count(), language),
        number(sum(one.accepted for one in load), language),
        "Painotalo Malli Oy",
        "K-2026-7",
        day(date(2026, 1, 15), language),
        "Konesali Malli, Helsinki",
        "Isännöity Oy",
        f"{CONTACT_FRESH.value}",
        day(clock.today(), language),
    ]
    for register in REGISTERS.values():
        wanted += [register.name.get(language), register.basis_text.get(language)]
        wanted += [FIELDS[name].get(language) for name in register.fields]
    assert [one for one in wanted if _flat(one) not in text] == []


def test_pdf_follows_a_change_of_the_database(world: Record) -> None:
    """A decision approved and a processor ended are on the next page printed."""
    officer = make_user(Role.PRIVACY_OFFICER)
    end_processor(number=world.processors[0].number, by=officer)
    draft = save_draft(
        kind="balancing_test",
        register="prospects",
        title="Prospektit",
        review_on="2030-01-31",
        parts={"interest": "a", "necessity": "b", "balance": "c"},
        by=officer,
    )
    approve_draft(
        kind="balancing_test", register="prospects", sha256=draft.document_sha256, by=officer
    )
    text = _text(record_of_processing(), "fi")
    assert _flat("Painotalo Malli Oy") not in text
    assert _flat("Ei käsittelijöitä.") in text
    assert _flat("tarkistettava 31.1.2030") in text


def test_officer_of_data_protection_is_named_or_said_to_be_missing(settings: Settings) -> None:
    """Requirements B37: the record does not pass over it."""
    assert record_of_processing().data_protection_officer is None
    assert _flat("Tietosuojavastaava ei nimetty") in _text(record_of_processing(), "fi")
    settings.CONTROLLER = settings.CONTROLLER | {
        "dpo_name": "Tiina Turva",
        "dpo_email": "tiina@procloser.example",
    }
    assert _flat("Tiina Turva, tiina@procloser.example") in _text(record_of_processing(), "fi")


def test_register_without_a_table_holds_no_data() -> None:
    """Prospects, other controllers' sets and hosted registers are defined, and hold nothing."""
    told = _json(record_of_processing())
    for key in ("prospects", "third_party", "customer_hosted"):
        assert _register(told, key)["holds_data"] is False, key
        assert _register(told, key)["records"] == 0, key


def test_withdrawn_load_is_no_source(world: Record) -> None:
    """What was taken back is not told as held."""
    Load.objects.update(withdrawn_at=clock.now(), withdrawn_by="dm", withdrawn_reason="Virhe")
    assert _register(_json(record_of_processing()), "consumers")["sources"] == []


def test_recipient_outside_the_area_would_be_told() -> None:
    """Should one come in past the product, the record and the page say so."""
    customer = make_organisation(name="Far Away Inc")
    contract_for(customer)
    Organisation.objects.filter(pk=customer.pk).update(country="US")
    assert record_of_processing().outside_the_area == ("Far Away Inc",)


def test_namesake_within_the_area_hides_nobody_outside_it() -> None:
    """Two recipients of one name are two."""
    for country in ("US", "FI"):
        customer = make_organisation(name="Sama Nimi")
        contract_for(customer)
        Organisation.objects.filter(pk=customer.pk).update(country=country)
    assert record_of_processing().outside_the_area == ("Sama Nimi",)


def test_security_measure_of_a_setting_is_told_only_when_it_is_on(settings: Settings) -> None:
    """A second factor that is not asked for is not claimed."""
    settings.SECOND_FACTOR_REQUIRED = False
    without = {measure.en for measure in record_of_processing().security}
    settings.SECOND_FACTOR_REQUIRED = True
    with_it = {measure.en for measure in record_of_processing().security}
    assert with_it - without == {"Signing in asks for a second factor"}


def test_customer_with_a_list_is_processed_for(tmp_path: Path) -> None:
    """Article 30(2): under its contract, for so many days; a deleted list is told no more."""
    customer = make_user(Role.BUYER)
    contract = contract_for(customer.organisation)
    path = list_file(tmp_path, [("Laine", "Olli", "0401234567")])
    own = lists.upload(path=path, name="Omat", by=customer).list

    told = _json(record_of_processing())
    (entry,) = told["processed_for"]
    assert (entry["controller"]["name"], entry["contract"]) == (
        customer.organisation.name,
        contract.number,
    )
    assert [(one["code"], one["name"]["en"]) for one in entry["services"]] == [
        ("own_lists", "own lists: who in our registers stands on one, for 90 days at most")
    ]
    rule = _register(told, "customer_hosted")["retention"]["rule"]["en"]
    assert rule.endswith("an own list 90 days after it was brought")

    lists.delete(list_id=own.id, by=customer)
    assert _json(record_of_processing())["processed_for"] == []


def test_hosted_register_counts_who_stands_on_own_lists(tmp_path: Path) -> None:
    """Of every customer, though none sees another's."""
    people_with_phones(TinyWorld(), 2)
    path = list_file(tmp_path, [row_of(0), row_of(1)])
    for _ in range(2):
        lists.upload(path=path, name="Omat", by=make_user(Role.BUYER))
    entry = _register(_json(record_of_processing()), "customer_hosted")
    assert (entry["records"], entry["holds_data"]) == (4, True)
