"""A customer's own lists on their page, and as criteria of the builder."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import lists
from procloser.audiences.limits import OWN_LISTS_KEPT
from procloser.audiences.nodes import SetOf
from procloser.catalogue.types import Kind
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.web.builder_sets import set_criteria, takes_part_in
from tests.factories.accounts import make_user
from tests.factories.own_lists import fake, list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

LISTS = "/en/work/groups/lists/"
ENOUGH = 220
"""People of whom no lot decides whether their list takes part."""


@pytest.fixture
def world(db: None) -> TinyWorld:
    """Return a world with people enough for a list."""
    made = TinyWorld()
    people_with_phones(made, ENOUGH)
    return made


@pytest.fixture
def customer(db: None) -> User:
    """Return a customer's user."""
    return make_user(Role.BUYER)


def _sent(client: Client, path: Path, name: str = "Our customers") -> HttpResponse:
    file = SimpleUploadedFile(path.name, path.read_bytes(), "text/csv")
    reply = client.post(f"{LISTS}upload", {"name": name, "file": file})
    assert isinstance(reply, HttpResponse)
    return reply


def _long(folder: Path, *more: tuple[str, str, str]) -> Path:
    return list_file(folder, [*(row_of(n) for n in range(ENOUGH)), *more])


def test_list_is_uploaded_shown_and_deleted(
    client: Client, customer: User, world: TinyWorld, tmp_path: Path
) -> None:
    """Its people in hundreds, the day it goes, and two ways into the builder."""
    client.force_login(customer)
    reply = _sent(client, _long(tmp_path))
    assert (reply.status_code, reply.headers["Location"]) == (302, LISTS)
    (own,) = lists.lists_of(customer)
    page = client.get(LISTS)
    (told,) = page.context["lists"]
    assert (told["name"], told["rows"], told["takes_part"]) == ("Our customers", ENOUGH, True)
    assert told["people"] in {"200", "300"}
    assert told["deleted_on"] == clock.today() + timedelta(days=OWN_LISTS_KEPT.value + 1)
    assert told["among"] == f"kind=consumers&among=list:{own.id}"
    assert "220 rows. The file itself was not kept." in page.content.decode()

    client.post(f"{LISTS}{own.id}/delete")
    assert lists.lists_of(customer) == []
    assert "No lists yet" in client.get(LISTS).content.decode()


def test_faults_of_rows_are_told_once_and_quote_nothing(
    client: Client, customer: User, world: TinyWorld, tmp_path: Path
) -> None:
    """Where and what, by row; the page opened again is clean."""
    client.force_login(customer)
    odd = ("Laine", "Olli", "puuttuu")
    _sent(client, _long(tmp_path, odd, ("Laine", "", ""), odd))
    faults = client.get(LISTS).context["faults"]
    assert faults["told"] == [
        {"why": "the telephone number is none", "rows": "222, 224"},
        {"why": "it has no business ID, nor a name with phone, e-mail or address", "rows": "223"},
    ]
    assert faults["more"] == 0
    assert "puuttuu" not in str(client.session.items())
    assert client.get(LISTS).context["faults"] is None


def test_short_list_says_why_it_does_not_take_part(
    client: Client, customer: User, world: TinyWorld, tmp_path: Path
) -> None:
    """And no figure of how many it recognised."""
    client.force_login(customer)
    _sent(client, list_file(tmp_path, [row_of(0), row_of(1), fake(2)]))
    (told,) = client.get(LISTS).context["lists"]
    assert (told["takes_part"], told["people"]) == (False, "fewer than 200")
    assert told["why"].startswith("Fewer than 200 people on it could be recognised")
    assert told["among"] == told["not_among"] == ""


def test_list_of_companies_takes_part_among_organisations(
    client: Client, customer: User, world: TinyWorld, tmp_path: Path
) -> None:
    """However few: companies are open data."""
    world.organisation("0112038-9")
    client.force_login(customer)
    _sent(client, list_file(tmp_path, [("0112038-9",)], header=("Y-tunnus",)))
    (own,) = lists.lists_of(customer)
    (told,) = client.get(LISTS).context["lists"]
    assert (told["bodies"], told["takes_part"]) == (1, True)
    assert told["why"].startswith("In groups of organisations and decision makers only")
    assert told["not_among"] == f"kind=organisations&not_among=list:{own.id}"
    assert [takes_part_in(own, kind) for kind in Kind] == [False, True, True]


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        (("Omat", b"Yksi;Kaksi\n1;2\n"), "file", "The first row must name the columns"),
        (("Omat", b"Nimi;Puhelin\nOlli Laine 131052-308T;1\n"), "file", "Row 2 holds a personal"),
        (("Omat", b""), "file", "Choose the list"),
        (("Omat", b"Nimi;Puhelin\n"), "file", "no rows below its header"),
        ((" ", b"Nimi;Puhelin\nOlli Laine;0401234567\n"), "name", "Give the list a name"),
        (("Olli 131052-308T", b"Nimi;Puhelin\nOlli Laine;0401234567\n"), "name", "identity code"),
    ],
)
def test_upload_that_fails_keeps_the_name_and_says_why(
    client: Client, customer: User, given: tuple[str, bytes], field: str, told: str
) -> None:
    """Beside the field it is about; nothing is stored."""
    name, content = given
    client.force_login(customer)
    body = {"name": name}
    if content:
        body["file"] = SimpleUploadedFile("omat.csv", content)  # type: ignore[assignment]
    reply = client.post(f"{LISTS}upload", body)
    assert reply.status_code == 422
    form = reply.context["form"]
    assert (form["name"], form["field"]) == (name, field)
    assert told in form["error"]
    assert lists.lists_of(customer) == []


def test_month_of_uploads_that_is_full_is_told_above_the_form(
    client: Client, customer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither the name's fault nor the file's."""
    monkeypatch.setattr("procloser.audiences.lists.LIST_UPLOADS.value", 0)
    client.force_login(customer)
    path = list_file(tmp_path, [row_of(0)])
    file = SimpleUploadedFile(path.name, path.read_bytes())
    reply = client.post(f"{LISTS}upload", {"name": "Omat", "file": file})
    assert reply.status_code == 422
    assert reply.context["form"]["field"] == ""
    assert "within 30 days" in reply.context["form"]["error"]


def test_anothers_list_is_neither_seen_nor_deleted(
    client: Client, customer: User, world: TinyWorld, tmp_path: Path
) -> None:
    """To another customer it does not exist."""
    own = lists.upload(path=_long(tmp_path), name="A", by=customer).list
    client.force_login(make_user(Role.BUYER))
    reply = client.post(f"{LISTS}{own.id}/delete", follow=True)
    assert reply.context["lists"] == []
    assert "There is no list" in reply.content.decode()
    assert [one.id for one in lists.lists_of(customer)] == [own.id]


def test_staff_have_no_lists(client: Client, db: None) -> None:
    """A list is its customer's own."""
    client.force_login(make_user(Role.SALES))
    assert client.get(LISTS).status_code == 403
    assert client.post(f"{LISTS}upload", {"name": "A"}).status_code == 403


def test_builder_offers_lists_and_names_them_in_words(
    client: Client, buyer: User, contract: ContractView, tmp_path: Path
) -> None:
    """In and not in; by the name its owner gave."""
    phones = [f"+35840{n:07d}" for n in range(20, 120)]
    phones += [f"+3585033200{n:03d}" for n in range(100)]
    path = list_file(tmp_path, [("Mallinen", "Maija", phone) for phone in phones])
    own = lists.upload(path=path, name="Omat", by=buyer).list
    assert own.takes_part
    with translation.override("en"):
        boxes = set_criteria(Kind.CONSUMERS, (), (SetOf("list", own.id),), buyer)
    offered = {box["key"]: [(v["label"], v["is_chosen"]) for v in box["values"]] for box in boxes}
    assert offered == {"among": [("List: Omat", False)], "not_among": [("List: Omat", True)]}
    client.force_login(buyer)
    query = f"kind=consumers&channel=post&not_among=list:{own.id}"
    told = client.get(f"/en/work/groups/answer?{query}").json()
    assert told["words"] == "Consumers: not on the list “Omat”."
