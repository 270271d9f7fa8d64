"""The pages of loads, of their quarantine, and of taking one back."""

from pathlib import Path

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.intake.models import QuarantinedRow
from procloser.sources.models import Load
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, person, subscriber

pytestmark = pytest.mark.django_db
ROOT = "/en/work/loads/"


@pytest.fixture
def load(client: Client, tmp_path: Path) -> Loader:
    """Give a loader, whose user's browser `client` is."""
    loader = Loader(tmp_path, make_user(Role.DATA_MANAGER))
    client.force_login(loader.by)
    return loader


@pytest.fixture
def refused(load: Loader) -> QuarantinedRow:
    """Return a row put aside for its postal code, beside one accepted."""
    load("people", person("a"), person("b", last_name="Muu", postal_code="331"))
    return QuarantinedRow.objects.get()


def test_list_is_filtered_by_reader_and_state(client: Client, load: Loader) -> None:
    """And says what to do where it is empty."""
    assert "Nothing has been loaded" in client.get(ROOT).content.decode()
    load("people", person("a"))
    load("number-base", subscriber("0401234567"))
    client.post(f"{ROOT}{Load.objects.get(reader='people').pk}/withdraw/", {"reason": "väärä"})
    for query, readers in (
        ("", ["number-base", "people"]),
        ("?reader=people", ["people"]),
        ("?state=withdrawn", ["people"]),
        ("?state=standing", ["number-base"]),
        ("?reader=excel&state=x&before=x", ["number-base", "people"]),
    ):
        page = client.get(f"{ROOT}{query}")
        assert [line["reader"] for line in page.context["loads"]] == readers, query
    empty = client.get(f"{ROOT}?reader=number-base&state=withdrawn").content.decode()
    assert "No load is like that" in empty


def test_load_page_tells_reasons_what_waits_and_what_is_held(
    client: Client, refused: QuarantinedRow
) -> None:
    """With links to the quarantine and to withdrawing."""
    page = client.get(f"{ROOT}{refused.load_id}/")
    assert [(one["code"], one["rows"], one["waiting"]) for one in page.context["reasons"]] == [
        ("bad_postal_code", 1, 1)
    ]
    assert [(one["key"], one["held"]) for one in page.context["parts"]] == [
        ("consumer_records", 1),
        ("quarantined_rows", 1),
    ]
    shown = page.content.decode()
    assert f"/loads/{refused.load_id}/quarantine/?reason=bad_postal_code" in shown
    assert f"/loads/{refused.load_id}/withdraw/" in shown


def test_records_of_a_load_are_listed_without_values(
    client: Client, refused: QuarantinedRow
) -> None:
    """A line and whom to look at; kinds without lines have no page."""
    page = client.get(f"{ROOT}{refused.load_id}/records/consumer_records/")
    assert [one["line"] for one in page.context["records"]] == [3]
    assert "Virtanen" not in page.content.decode()
    (record,) = page.context["records"]
    assert f"/work/where/?subject={record['subject_id']}" in page.content.decode()
    assert client.get(f"{ROOT}{refused.load_id}/records/postal_codes/").status_code == 404


def test_withdrawal_is_shown_before_it_is_done_and_needs_a_reason(
    client: Client, refused: QuarantinedRow
) -> None:
    """A GET and a POST without a reason change nothing."""
    address = f"{ROOT}{refused.load_id}/withdraw/"
    page = client.get(address)
    assert [(one["key"], one["rows"]) for one in page.context["parts"]] == [
        ("consumer_records", 1),
        ("quarantined_rows", 1),
    ]
    assert "load the earlier file again" in page.content.decode()
    assert client.post(address, {"reason": " "}).status_code == 200
    assert ConsumerRecord.objects.exists()
    done = client.post(address, {"reason": "väärä tiedosto"}, follow=True)
    assert not ConsumerRecord.objects.exists()
    shown = done.content.decode()
    assert "väärä tiedosto" in shown
    assert "Nothing is held from this load" in shown
    assert client.get(address).status_code == 302


def test_quarantine_marks_the_fault(client: Client, refused: QuarantinedRow) -> None:
    """By reason; the officer looks on without buttons."""
    shown = client.get(f"{ROOT}{refused.load_id}/quarantine/").content.decode()
    assert "postal code: </span>331</mark>" in shown
    assert "Try all again" in shown
    client.force_login(make_user(Role.PRIVACY_OFFICER))
    looked = client.get(f"{ROOT}{refused.load_id}/quarantine/?reason=bad_postal_code")
    assert looked.context["reason"] == "bad_postal_code"
    assert "Try all again" not in looked.content.decode()


def test_row_is_mended_and_leaves_quarantine(client: Client, refused: QuarantinedRow) -> None:
    """Field by field, as the format divides it."""
    address = f"{ROOT}{refused.load_id}/quarantine/{refused.pk}/"
    page = client.get(address)
    fields = {one["name"]: one["value"] for one in page.context["row"]["fields"]}
    assert [one["name"] for one in page.context["row"]["fields"] if one["at_fault"]] == [
        "postal_code"
    ]
    again = client.post(address, fields, follow=True)
    assert "Refused again: The postal code is not one." in again.content.decode()
    done = client.post(address, {**fields, "postal_code": "33100"}, follow=True)
    assert "The row is taken." in done.content.decode()
    assert "No rows in quarantine" in done.content.decode()
    assert ConsumerRecord.objects.filter(last_name="Muu").exists()
    assert client.get(address).status_code == 404
    assert client.post(address, fields).status_code == 302


def test_edit_with_an_identity_code_is_refused_and_not_repeated(
    client: Client, refused: QuarantinedRow
) -> None:
    """The page shows the row as it was."""
    address = f"{ROOT}{refused.load_id}/quarantine/{refused.pk}/"
    fields = {one["name"]: one["value"] for one in client.get(address).context["row"]["fields"]}
    page = client.post(address, {**fields, "city": "131052-308T"})
    assert "131052-308T" not in page.content.decode()
    assert "personal identity code" in page.content.decode()
    assert QuarantinedRow.objects.get().text == refused.text


def test_withheld_row_says_why_it_cannot_be_mended(client: Client, load: Loader) -> None:
    """And can be dropped."""
    load("number-base", subscriber("12", listing="no_address"))
    row = QuarantinedRow.objects.get()
    shown = client.get(f"{ROOT}{row.load_id}/quarantine/{row.pk}/").content.decode()
    assert "Its text was not kept: it may not be." in shown
    listed = client.get(f"{ROOT}{row.load_id}/quarantine/").content.decode()
    assert "not kept: it may not be" in listed
    client.post(f"{ROOT}{row.load_id}/quarantine/drop", {"row": row.pk})
    assert not QuarantinedRow.objects.exists()


def test_all_of_a_reason_are_tried_or_dropped(client: Client, refused: QuarantinedRow) -> None:
    """Told with what became of them; no reason and no row drops nothing."""
    root = f"{ROOT}{refused.load_id}/quarantine/"
    told = client.post(f"{root}retry", {"reason": "bad_postal_code"}, follow=True)
    assert "Refused again 1." in told.content.decode()
    assert client.post(f"{root}drop", {}).status_code == 404
    assert (
        "Dropped: 1 row."
        in client.post(f"{root}drop", {"reason": "bad_postal_code"}, follow=True).content.decode()
    )
    gone = client.post(f"{root}retry", {"reason": "bad_postal_code"}, follow=True)
    assert "has no such rows in quarantine" in gone.content.decode()


def test_today_tells_of_waiting_rows_until_they_are_settled(
    client: Client, refused: QuarantinedRow
) -> None:
    """As long as they wait, and no longer."""
    lines = client.get("/en/work/today/").context["lines"]
    assert [line["kind"] for line in lines if line["kind"] == "quarantine"] == ["quarantine"]
    QuarantinedRow.objects.all().delete()
    lines = client.get("/en/work/today/").context["lines"]
    assert "quarantine" not in {line["kind"] for line in lines}


def test_unknown_load_is_no_page(client: Client, load: Loader) -> None:
    """For every page of one."""
    for part in ("", "withdraw/", "quarantine/", "quarantine/1/", "records/consumer_records/"):
        assert client.get(f"{ROOT}999999/{part}").status_code == 404, part
