"""A person enters the decision-maker register by a post of a live company, by work contacts."""

from procloser.intake.models import QuarantinedRow
from procloser.subjects.models import DecisionMaker, Subject
from tests.factories.accounts import business_id
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, decision_maker


def test_decision_maker_of_a_live_company_is_stored(load: Loader) -> None:
    """With organisation and task; provenance is load and line."""
    organisation = make_organisation()
    report = load("decision-makers", decision_maker("p", organisation.business_id))
    assert (report.accepted, report.reasons) == (1, {})
    maker = DecisionMaker.objects.get()
    assert maker.organisation_id == organisation.pk
    assert (maker.task_class, maker.row_no, maker.subject.kind) == ("sales", 3, "person")
    assert maker.subject_id != organisation.pk


def test_decision_maker_of_an_unknown_or_ended_company_is_quarantined(load: Loader) -> None:
    """Without a live company there is no post to hold."""
    ended = make_organisation()
    ended.is_live = False
    ended.save(update_fields=["is_live"])
    report = load(
        "decision-makers",
        decision_maker("p", business_id(7_654_321)),
        decision_maker("q", ended.business_id),
    )
    assert report.reasons == {"unknown_company": 2}
    assert not DecisionMaker.objects.exists()
    assert not Subject.objects.filter(kind="person").exists()


def test_decision_maker_with_bad_values_is_quarantined(load: Loader) -> None:
    """Each with its reason; a private mailbox may not stand in the register, nor be quoted."""
    one = make_organisation().business_id
    report = load(
        "decision-makers",
        decision_maker("a", one, phone="ei"),
        decision_maker("b", one, email="ei"),
        decision_maker("c", "1234567-0"),
        decision_maker("d", one, email="anna@gmail.com"),
        decision_maker("e", one),
        decision_maker("e", one),
    )
    assert report.reasons == {
        "bad_phone": 1,
        "bad_email": 1,
        "bad_business_id": 1,
        "private_contact": 1,
        "duplicate_key": 1,
    }
    assert report.accepted == 1
    assert QuarantinedRow.objects.get(reason="private_contact").text == ""


def test_decision_maker_record_is_updated_by_a_newer_file_only(load: Loader) -> None:
    """An older file of the source comes too late."""
    one = make_organisation().business_id
    load("decision-makers", decision_maker("p", one, title="Myyjä"), day="2026-11-02")
    late = load(
        "decision-makers", decision_maker("p", one, title="Harjoittelija"), day="2026-11-01"
    )
    assert late.reasons == {"older_than_held": 1}
    load("decision-makers", decision_maker("p", one, title="Johtaja"), day="2026-11-03")
    assert DecisionMaker.objects.get().title == "Johtaja"
