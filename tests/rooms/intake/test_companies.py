"""Open company data: live companies are held, an ended one ends its record."""

import json
from pathlib import Path
from typing import Any

import pytest

from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.permissions.actions import forbid
from procloser.permissions.models import Ban, OverlayChange, Suppression
from procloser.subjects.models import (
    Correction,
    CorrectionConflict,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
    Subject,
)
from procloser.subjects.queries import find_subjects
from procloser.subjects.types import HeldIdentifiers
from tests.factories.accounts import business_id
from tests.factories.subjects import Loader, body, decision_maker

ONE, OTHER = business_id(1_234_567), business_id(7_654_321)


def company(number: str, name: str, *, ended: str | None = None, form: str = "16") -> Any:
    """Give one company as the publisher writes it."""
    return {
        "businessId": {"value": number, "registrationDate": "2010-01-01", "source": "3"},
        "names": [{"name": name, "type": "1", "registrationDate": "2010-01-01", "source": "1"}],
        "companyForms": [
            {"type": form, "descriptions": [], "registrationDate": "2010-01-01", "source": "1"}
        ],
        "addresses": [],
        "registeredEntries": [],
        "tradeRegisterStatus": "4" if ended else "1",
        "status": "2",
        "registrationDate": "2010-01-01",
        "endDate": ended,
        "lastModified": "2026-01-01 00:00:00",
    }


def load_companies(load: Loader, *companies: Any) -> Any:
    """Load a page of these companies."""
    path: Path = load.folder / f"companies-{len(list(load.folder.iterdir()))}.json"
    path.write_text(json.dumps({"totalResults": len(companies), "companies": companies}))
    return load.file("ytj-companies", path)


def test_company_is_held_once_and_updated(load: Loader) -> None:
    """By business ID; a new name takes the place of the old."""
    load_companies(load, company(ONE, "Vanha Oy"))
    load_companies(load, company(ONE, "Uusi Oy"))
    organisation = Organisation.objects.get()
    assert (organisation.business_id, organisation.name, organisation.is_live) == (
        ONE,
        "Uusi Oy",
        True,
    )
    assert organisation.subject.kind == "organisation"


def test_ended_company_ends_its_record_and_is_not_taken_in(load: Loader) -> None:
    """One we hold is marked ended; one we never held leaves nothing."""
    load_companies(load, company(ONE, "Esimerkki Oy"))
    report = load_companies(
        load,
        company(ONE, "Esimerkki Oy", ended="2026-03-01"),
        company(OTHER, "Muu Oy", ended="2020-01-01"),
    )
    assert (report.rows_read, report.accepted) == (2, 2)
    organisation = Organisation.objects.get()
    assert (organisation.is_live, str(organisation.ended_on)) == (False, "2026-03-01")


def test_ended_company_ends_its_peoples_posts(load: Loader) -> None:
    """The records go, and with the last one what was corrected in them; other posts stay."""
    load_companies(load, company(ONE, "Esimerkki Oy"), company(OTHER, "Muu Oy"))
    contacts = {"phone": "0401234567", "email": "anna@muu.example"}
    load(
        "decision-makers",
        decision_maker("a", ONE, **contacts),
        decision_maker("b", OTHER, **contacts),
    )
    load("decision-makers", decision_maker("c", ONE, last_name="Korhonen", first_names="Eero"))
    anna = DecisionMaker.objects.get(source_record_id="a").subject
    eero = DecisionMaker.objects.get(source_record_id="c").subject
    for subject in (anna, eero):
        for register in ("decision_makers", "directory"):
            Correction.objects.create(
                subject=subject, register=register, field="title", given_at=clock.now()
            )
            CorrectionConflict.objects.create(
                subject=subject,
                register=register,
                field="title",
                load_id=1,
                row_no=1,
                found_at=clock.now(),
            )
    report = load_companies(load, company(ONE, "Esimerkki Oy", ended="2026-11-20"))
    assert (report.accepted, report.ended) == (1, 2)
    assert [maker.source_record_id for maker in DecisionMaker.objects.all()] == ["b"]
    for model in (Correction, CorrectionConflict):
        assert set(model.objects.values_list("subject", "register")) == {
            (anna.pk, "decision_makers"),
            (anna.pk, "directory"),
            (eero.pk, "directory"),
        }
    event = Event.objects.get(what="decision_makers_ended")
    assert (event.new, event.reason) == ("2", "company_ended")
    # a worker reads both again at its next question
    assert set(OverlayChange.objects.values_list("subject_id", flat=True)) >= {anna.pk, eero.pk}


def test_ban_outlives_the_post(load: Loader) -> None:
    """Whoever forbade marketing is not taken in again by another company's file."""
    load_companies(load, company(ONE, "Esimerkki Oy"), company(OTHER, "Muu Oy"))
    contacts = {"phone": "0401234567", "email": "anna@muu.example"}
    load("decision-makers", decision_maker("a", ONE, **contacts))
    identifiers = {"phone": "+358401234567", "email": "anna@muu.example"}
    forbid(
        subject_ids=find_subjects(**identifiers),
        identifiers=[HeldIdentifiers(subject_id=0, **identifiers)],
        marketing=True,
        directory=False,
        request_reference="PC-1",
        by=None,
    )
    before = (Suppression.objects.count(), Ban.objects.count())
    load_companies(load, company(ONE, "Esimerkki Oy", ended="2026-11-20"))
    assert not DecisionMaker.objects.exists()
    assert (Suppression.objects.count(), Ban.objects.count()) == before
    assert min(before) > 0
    report = load("decision-makers", decision_maker("b", OTHER, **contacts))
    assert report.reasons == {"marketing_ban": 1}


def test_company_that_lives_keeps_its_people(load: Loader) -> None:
    """Another name or form ends no post."""
    load_companies(load, company(ONE, "Vanha Oy"))
    load("decision-makers", decision_maker("a", ONE))
    report = load_companies(load, company(ONE, "Uusi Oy"))
    assert (report.ended, DecisionMaker.objects.count()) == (0, 1)
    assert not Event.objects.filter(what="decision_makers_ended").exists()


def test_wrong_business_id_is_quarantined(load: Loader) -> None:
    """A bad check digit is somebody else's number."""
    wrong = f"{ONE[:-1]}{(int(ONE[-1]) + 1) % 10}"
    report = load_companies(load, company(wrong, "Esimerkki Oy"))
    assert report.reasons == {"bad_business_id": 1}
    assert not Subject.objects.exists()


def test_company_takes_the_subject_of_its_number(load: Loader) -> None:
    """Directory and company register meet by business ID, in either order."""
    load("number-base", body("0401234567", ONE))
    load_companies(load, company(ONE, "Esimerkki Oy"), company(OTHER, "Muu Oy"))
    load("number-base", body("0401234568", OTHER))
    subjects = dict(Organisation.objects.values_list("business_id", "subject_id"))
    held = dict(DirectoryEntry.objects.values_list("business_id", "subject_id"))
    assert held == subjects
    assert Subject.objects.count() == 2


def address(kind: int, street: str, number: str = "", *, box: str = "") -> Any:
    """Give one address as the publisher writes it: 1 is the visiting, 2 the postal one."""
    return {
        "type": kind,
        "street": street,
        "buildingNumber": number,
        "postOfficeBox": box,
        "postCode": "33100",
        "postOffices": [{"city": "TAMPERE", "languageCode": "1", "municipalityCode": "837"}],
        "registrationDate": "2010-01-01",
    }


def placed() -> dict[str, tuple[str, str]]:
    """Return street line and building of each organisation, by its business ID."""
    rows = Organisation.objects.values_list("business_id", "street_address", "building_key")
    return {number: (street, key) for number, street, key in rows}


@pytest.mark.parametrize(
    ("addresses", "street", "key"),
    [
        ([address(1, "Mallikatu", "5b"), address(2, "Muutie", "7")], "Mallikatu 5b", "mallikatu 5"),
        ([address(2, "Åkervägen", "12-14")], "Åkervägen 12-14", "akervagen 12"),
        ([address(1, "Mallikatu", "5"), address(2, "", box="12")], "Mallikatu 5", "mallikatu 5"),
        ([address(2, "", box="12")], "PL 12", ""),
        ([address(1, "Mallikylä")], "Mallikylä", ""),
        ([], "", ""),
    ],
    ids=["visiting", "postal", "visiting beside a box", "box", "no number", "no address"],
)
def test_building_is_that_of_the_street_line_stored(
    load: Loader, addresses: list[Any], street: str, key: str
) -> None:
    """The visiting address, else the postal one; a box or a village is no building."""
    load_companies(load, company(ONE, "Esimerkki Oy") | {"addresses": addresses})
    assert placed() == {ONE: (street, key)}


def test_company_that_moves_is_in_its_new_building(load: Loader) -> None:
    """An update changes the key with the line, and takes it away with the number."""
    keys = []
    for street, number in (("Mallikatu", "5"), ("Muutie", "7"), ("Mallikylä", "")):
        moved = {"addresses": [address(1, street, number)]}
        load_companies(load, company(ONE, "Esimerkki Oy") | moved)
        keys.append(placed()[ONE][1])
    assert keys == ["mallikatu 5", "muutie 7", ""]


def test_sole_trader_is_in_no_building(load: Loader) -> None:
    """By the form, new or changed, and by what the number base says of the business ID."""
    load("number-base", body("0401234568", OTHER, subscriber_kind="sole_trader"))
    assert Subject.objects.get().kind == "sole_trader"
    home = {"addresses": [address(1, "Mallikatu", "5")]}
    for form in ("16", "26"):
        for _time in ("first", "again"):
            load_companies(
                load,
                company(ONE, "Anna Esimerkki", form=form) | home,
                company(OTHER, "Pekka Esimerkki", form="16") | home,
            )
            assert placed() == {
                ONE: ("Mallikatu 5", "mallikatu 5" if form == "16" else ""),
                OTHER: ("Mallikatu 5", ""),
            }
