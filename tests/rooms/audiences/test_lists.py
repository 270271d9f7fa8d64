"""A customer's own lists: whom they recognise, what is told and kept of them."""

from datetime import timedelta
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.tenants import acting_for
from procloser.accounts.types import Role
from procloser.audiences import lists, lists_holdings, lists_recognition
from procloser.audiences.errors import BadList, TooMany, UnknownSet
from procloser.audiences.limits import LIST_UPLOADS
from procloser.audiences.lists_recognition import shown_people
from procloser.audiences.lists_rows import RowFault
from procloser.audiences.models import OwnList, OwnListMember
from procloser.audiences.types import Figure
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.subjects import actions as subjects
from procloser.subjects.types import SubjectKind
from tests.bad_input.contents import tables_with
from tests.factories.accounts import make_user
from tests.factories.own_lists import fake, list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def world(db: None) -> TinyWorld:
    """Return an empty world."""
    return TinyWorld()


@pytest.fixture
def buyer(db: None) -> User:
    """Return a customer's user."""
    return make_user(Role.BUYER)


def members(user: User, list_id: str) -> set[int]:
    """Return whose ids a list holds."""
    with acting_for(user.organisation_id):
        rows = OwnListMember.objects.filter(own_list__public_id=list_id)
        return set(rows.values_list("subject_id", flat=True))


def test_list_holds_whom_it_names_and_nothing_else(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """By phone and name; who is not held leaves no trace, and the figure is in hundreds."""
    people = people_with_phones(world, 250)
    rows = [*(row_of(n) for n in range(240)), *(fake(n) for n in range(60))]
    made = lists.upload(path=list_file(tmp_path, rows), name=" Omat  asiakkaat ", by=buyer).list
    assert members(buyer, made.id) == set(people[:240])
    assert (made.name, made.rows, made.usable, made.bodies) == ("Omat asiakkaat", 300, 300, 0)
    assert made.takes_part
    assert made.people in (Figure(value=200), Figure(value=300))
    assert tables_with("Keksitty") == []
    event = Event.objects.get(what="list_uploaded")
    assert (event.target, event.new, event.username) == (made.id, "300 rows", buyer.username)


def test_two_agreements_are_needed(world: TinyWorld, buyer: User, tmp_path: Path) -> None:
    """E-mail and name, all names and an address with flat; a phone of another name is nobody's."""
    (one,) = people_with_phones(world, 1)
    two = world.consumer(email="maija@mallinen.example")
    header = ("Nimi", "Puhelin", "Sähköposti")
    rows = [
        ("Mallinen Maija", "", "Maija@Mallinen.EXAMPLE"),
        ("Maija Mallinen", "0405000000", ""),
        ("Virtanen Maija", "", "maija@mallinen.example"),
    ]
    made = lists.upload(path=list_file(tmp_path, rows, header=header), name="A", by=buyer).list
    assert members(buyer, made.id) == {one, two}
    odd = [("Virtanen Maija", "0405000000", "")]
    made = lists.upload(path=list_file(tmp_path, odd, header=header), name="B", by=buyer).list
    assert members(buyer, made.id) == set()


def test_row_that_may_mean_two_people_means_nobody(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """Two records of one phone and name that nobody has united."""
    for _ in range(2):
        world.consumer(phone="+358405000000")
    made = lists.upload(path=list_file(tmp_path, [row_of(0)]), name="A", by=buyer).list
    assert members(buyer, made.id) == set()


def test_row_that_may_mean_two_people_since_united_means_who_stayed(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """Its phone and its e-mail stand on two records of one person; so does its other row."""
    stayed = world.consumer(phone="+358405000000")
    went = world.consumer(email="maija@mallinen.example")
    subjects.merge_subjects([(stayed, went)])
    header = ("Sukunimi", "Etunimi", "Puhelin", "Sähköposti")
    rows = [
        ("Mallinen", "Maija", "040 5000000", "maija@mallinen.example"),
        ("Mallinen", "Maija", "", "maija@mallinen.example"),
    ]
    made = lists.upload(path=list_file(tmp_path, rows, header=header), name="A", by=buyer).list
    assert members(buyer, made.id) == {stayed}


def test_sole_trader_is_one_of_the_people(world: TinyWorld, buyer: User, tmp_path: Path) -> None:
    """By business ID among companies, and yet its number is not told."""
    firm, trader = world.organisation("0112038-9"), world.organisation("1234567-1")
    trader.subject.kind = SubjectKind.SOLE_TRADER
    trader.subject.save()
    path = list_file(tmp_path, [("0112038-9",), ("1234567-1",)], header=("Y-tunnus",))
    made = lists.upload(path=path, name="A", by=buyer).list
    assert members(buyer, made.id) == {firm.pk, trader.pk}
    assert (made.bodies, made.people) == (1, Figure(under=200))


def test_long_list_is_recognised_in_parts(
    world: TinyWorld, buyer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one part would be: someone in two of them once; a part may have no person, or nobody."""
    monkeypatch.setattr(lists_recognition, "ENTRIES_AT_ONCE", 2)
    people = people_with_phones(world, 3)
    firms = [world.organisation(one).pk for one in ("0112038-9", "1234567-1")]
    blank = ("", "", "")
    rows = [
        *((*blank, one) for one in ("0112038-9", "1234567-1")),
        *((*row_of(n), "") for n in (0, 1)),
        *((*fake(n), "") for n in (0, 1)),
        *((*row_of(n), "") for n in (1, 2)),
        (*row_of(0), "0112038-9"),
    ]
    header = ("Sukunimi", "Etunimi", "Puhelin", "Y-tunnus")
    made = lists.upload(path=list_file(tmp_path, rows, header=header), name="A", by=buyer).list
    assert members(buyer, made.id) == {*people, *firms}
    assert (made.rows, made.usable, made.bodies) == (9, 9, 2)


def test_companies_go_by_business_id_and_are_counted_exactly(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """In any of its forms; a wrong one is told with its row."""
    firm = world.organisation("0112038-9")
    rows = [("FI01120389", "Nokia"), ("0112038-9", ""), ("0112038-8", ""), ("1234567-1", "")]
    done = lists.upload(
        path=list_file(tmp_path, rows, header=("Y-tunnus", "Yritys")), name="A", by=buyer
    )
    assert members(buyer, done.list.id) == {firm.pk}
    assert (done.list.bodies, done.list.takes_part) == (1, False)
    assert done.faults == (RowFault(4, "bad_business_id"),)
    assert (done.list.rows, done.list.usable) == (4, 3)


def test_too_few_people_are_not_told_how_many(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """None, one and ninety-nine look alike."""
    people_with_phones(world, 99)
    told = set()
    for number in (0, 1, 99):
        rows = [*(row_of(n) for n in range(number)), *(fake(n) for n in range(150 - number))]
        made = lists.upload(path=list_file(tmp_path, rows), name="A", by=buyer).list
        told.add((made.people, made.takes_part, made.rows, made.usable))
    assert told == {(Figure(under=200), False, 150, 150)}


def test_lot_decides_from_a_hundred_to_two_hundred() -> None:
    """Never below a hundred, always from two hundred on, and in between now so, now so."""
    found = [shown_people(range(start, start + 150)) for start in range(1_000)]
    share = sum(one is None for one in found) / len(found)
    assert 0.4 < share < 0.6
    assert {one for one in found if one} == {100, 200}
    assert all(shown_people(range(start, start + 99)) is None for start in range(200))
    assert all(shown_people(range(start, start + 200)) for start in range(200))
    assert shown_people(list(reversed(range(5, 155)))) == shown_people(set(range(5, 155)))


def test_identity_code_keeps_the_whole_list_out(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """Row 3 of three: nothing of rows 1 and 2 is there either."""
    people_with_phones(world, 2)
    path = list_file(tmp_path, [row_of(0), row_of(1), ("131052-308T", "Olli", "")])
    with pytest.raises(BadList, match="Row 4"):
        lists.upload(path=path, name="A", by=buyer)
    with acting_for(buyer.organisation_id):
        assert not OwnList.objects.exists()
    assert not Event.objects.filter(what="list_uploaded").exists()


def test_name_must_be_a_name(buyer: User, tmp_path: Path) -> None:
    """Of 1 to 100 characters, without an identity code."""
    path = list_file(tmp_path, [row_of(0)])
    for name in ("", " ", "x" * 101, "a\x00b", "Olli 131052-308T"):
        with pytest.raises(BadInput):
            lists.upload(path=path, name=name, by=buyer)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.BUYER])
def test_our_staff_upload_no_list(role: Role, db: None, tmp_path: Path) -> None:
    """A list is its customer's."""
    with pytest.raises(NotPermitted):
        lists.upload(path=list_file(tmp_path, [row_of(0)]), name="A", by=make_user(role))


def test_deleted_list_is_gone_and_still_counts_as_an_upload(
    world: TinyWorld, buyer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No member, no name; deleting does not give a new look at the registers."""
    monkeypatch.setattr(LIST_UPLOADS, "value", 1)
    people_with_phones(world, 2)
    path = list_file(tmp_path, [row_of(0), row_of(1)])
    made = lists.upload(path=path, name="A", by=buyer).list
    lists.delete(list_id=made.id, by=buyer)
    assert lists.lists_of(buyer) == []
    assert members(buyer, made.id) == set()
    with acting_for(buyer.organisation_id):
        assert OwnList.objects.get().name == ""
    with pytest.raises(UnknownSet):
        lists.delete(list_id=made.id, by=buyer)
    with pytest.raises(TooMany, match="1 lists were uploaded within 30 days"):
        lists.upload(path=path, name="B", by=buyer)
    with clock.freeze(clock.now() + timedelta(days=31)):
        assert lists.upload(path=path, name="B", by=buyer).list.name == "B"


def test_another_customer_knows_of_no_list(world: TinyWorld, buyer: User, tmp_path: Path) -> None:
    """It neither sees nor deletes it; a colleague does."""
    made = lists.upload(path=list_file(tmp_path, [row_of(0)]), name="A", by=buyer).list
    other = make_user(Role.BUYER)
    assert lists.lists_of(other) == []
    with pytest.raises(UnknownSet):
        lists.delete(list_id=made.id, by=other)
    colleague = make_user(Role.BUYER, organisation=buyer.organisation)
    assert [one.id for one in lists.lists_of(colleague)] == [made.id]


def test_erased_person_is_on_no_list_under_any_id(
    world: TinyWorld, buyer: User, tmp_path: Path
) -> None:
    """Merged meanwhile or not; the list shows what it showed."""
    first, second = people_with_phones(world, 2)
    path = list_file(tmp_path, [row_of(0), row_of(1)])
    made = lists.upload(path=path, name="A", by=buyer).list
    subjects.merge_subjects([(first, second)])
    customer = {"customer": buyer.organisation.name}
    assert lists_holdings.held_about(first) == [customer, customer]
    assert lists_holdings.forget(subject_id=first, by=None) == 2
    assert members(buyer, made.id) == set()
    assert lists.lists_of(buyer) == [made]
    assert lists_holdings.held_about(first) == []
