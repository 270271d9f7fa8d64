"""Sets of a selection: groups as trees, orders and lists as numbers, each the asker's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import groups, lists
from procloser.audiences.errors import InvalidSelection, TooFewOnList, UnknownSet
from procloser.audiences.lists_asked import lists_asked
from procloser.audiences.nodes import SetOf
from procloser.audiences.parsing import MOST_NODES, parse
from procloser.audiences.selection import Selection
from procloser.audiences.sets import Asker, asker_of, resolve, with_groups_put_in
from procloser.audiences.sets_names import names_of
from procloser.disclosures import actions as disclosures
from procloser.publishing.models import Member
from procloser.publishing.queries import view_of
from procloser.publishing.types import GenerationView
from procloser.subjects import actions as subjects
from procloser.subjects.models import DecisionMaker
from tests.factories.accounts import make_organisation, make_user
from tests.factories.disclosures import make_disclosure
from tests.factories.orders import make_generation
from tests.factories.own_lists import fake, list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

pytestmark = pytest.mark.usefixtures("english")

WIDE = MOST_NODES * 2 // 3
FLATS = {"variable": "dwelling_type", "in": ["flat"]}
Numbered = Callable[..., GenerationView]


def selecting(where: dict[str, Any], kind: str = "consumers", **more: Any) -> Selection:
    """Return a selection."""
    return parse({"version": 1, "kind": kind, "where": where, **more})


def listed(kind: str, identity: str) -> dict[str, Any]:
    """Return the node of a set."""
    return {"set": {kind: identity}}


@pytest.fixture
def world(db: None) -> TinyWorld:
    """Return an empty world."""
    return TinyWorld()


@pytest.fixture
def buyer(db: None) -> User:
    """Return a customer's user."""
    return make_user(Role.BUYER)


@pytest.fixture
def numbered(db: None) -> Numbered:
    """Number subjects in a generation of a kind, from 0."""

    def number(
        *subject_ids: int, kind: str = "consumers", records: tuple[int, ...] = ()
    ) -> GenerationView:
        row = make_generation()
        Member.objects.bulk_create(
            Member(
                generation=row,
                kind=kind,
                number=n,
                subject_id=subject_id,
                record_id=records[n] if records else n,
            )
            for n, subject_id in enumerate(subject_ids)
        )
        return view_of(row)

    return number


def a_list(user: User, folder: Path, rows: list[tuple[str, str, str]]) -> str:
    """Upload a list and return its id."""
    return lists.upload(path=list_file(folder, rows), name="Omat", by=user).list.id


def test_saved_group_stands_as_its_tree(buyer: User) -> None:
    """The same digest as the criteria written out, at any depth; unit and sample are one's own."""
    inner = groups.save(name="Kerrostalot", selection=selecting(FLATS), by=buyer)
    outer = groups.save(
        name="Muut",
        selection=selecting({"not": listed("saved", inner.id)}, unit="household"),
        by=buyer,
    )
    asked = selecting({"all": [listed("saved", outer.id), {"place": {"municipality": ["837"]}}]})
    found = with_groups_put_in(asked, asker_of(buyer))
    written = selecting({"all": [{"not": FLATS}, {"place": {"municipality": ["837"]}}]})
    assert found == written
    assert found.digest() == written.digest()
    assert found.sets() == frozenset()


def test_selection_without_groups_is_left_as_it_is(buyer: User) -> None:
    """Places and all."""
    asked = selecting({"place": {"municipality": ["837"]}})
    assert with_groups_put_in(asked, asker_of(buyer)) is asked


def test_group_of_another_kind_is_refused(buyer: User) -> None:
    """Consumers are no companies; among decision makers companies mean their people."""
    firms = groups.save(
        name="Yritykset", selection=selecting({"all": []}, "organisations"), by=buyer
    )
    with pytest.raises(InvalidSelection, match="of organisations, and stands where consumers"):
        with_groups_put_in(selecting(listed("saved", firms.id)), asker_of(buyer))
    of_firms = selecting(listed("saved", firms.id), "decision_makers")
    assert with_groups_put_in(of_firms, asker_of(buyer)) == selecting(
        {"organisations": {"all": []}}, "decision_makers"
    )


def test_groups_put_in_are_held_to_the_limits_of_a_selection(buyer: User) -> None:
    """Each may be allowed, and all together not."""
    wide = {"any": [FLATS] * WIDE}
    group = groups.save(name="Leveä", selection=selecting(wide), by=buyer)
    with pytest.raises(InvalidSelection, match="more than"):
        with_groups_put_in(
            selecting({"any": [listed("saved", group.id), *[FLATS] * WIDE]}), asker_of(buyer)
        )


def test_list_becomes_numbers_of_the_generation(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """Of each generation its own; who has no number there is not in it."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    asked = selecting({"not": listed("list", named)})
    whole, half = numbered(*people), numbered(*reversed(people[:100]))
    asker = asker_of(buyer)
    assert resolve(asked, whole, asker) == {SetOf("list", named): BitMap(range(205))}
    assert resolve(asked, half, asker) == {SetOf("list", named): BitMap(range(100))}
    assert resolve(asked, whole, Asker(buyer.organisation_id)) == resolve(asked, whole, asker)


def test_merged_people_are_found_under_either_id(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """The generation knows the one, the list the other."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    subjects.merge_subjects([(people[209], people[0])])
    found = resolve(selecting(listed("list", named)), numbered(*people), asker_of(buyer))
    assert found[SetOf("list", named)] == BitMap([*range(205), 209])


def test_all_whom_a_merge_united_are_found(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """The list knows one that went; the generation who stayed, another that went, or that one."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    stayed, also_went = people[208], people[209]
    subjects.merge_subjects([(stayed, people[0]), (stayed, also_went)])
    asked, asker = selecting(listed("list", named)), asker_of(buyer)
    for known, numbers in (
        ((stayed, people[1], people[207]), [0, 1]),
        ((people[207], also_went), [1]),
        ((people[206], people[0], stayed, also_went), [1, 2, 3]),
    ):
        found = resolve(asked, numbered(*known), asker)
        assert found == {SetOf("list", named): BitMap(numbers)}


def test_listed_person_counts_by_the_numbers_of_the_kind_asked(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """One subject is a consumer and decides in a company: each kind has a number of its own."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    generation = numbered(people[209], people[3])
    for number, kind, subject_id in ((0, "decision_makers", 3), (1, "decision_makers", 209)):
        Member.objects.create(
            generation_id=generation.id,
            kind=kind,
            number=number,
            subject_id=people[subject_id],
            record_id=number,
        )
    for kind, numbers in (("consumers", [1]), ("decision_makers", [0])):
        found = resolve(selecting(listed("list", named), kind), generation, asker_of(buyer))
        assert found == {SetOf("list", named): BitMap(numbers)}


def test_later_question_reads_nobody_on_its_lists(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path, asked: list[str]
) -> None:
    """One read of two lists by their ids; none at all where the caller has just read them."""
    people = people_with_phones(world, 210)
    sets = [
        SetOf("list", a_list(buyer, tmp_path, [row_of(n) for n in range(last)]))
        for last in (203, 207)
    ]
    selection = selecting({"any": [listed("list", one.id) for one in sets]})
    generation, asker = numbered(*people), asker_of(buyer)
    first = resolve(selection, generation, asker)
    assert first == {sets[0]: BitMap(range(203)), sets[1]: BitMap(range(207))}
    asked.clear()
    with CaptureQueriesContext(connection) as later:
        assert resolve(selection, generation, asker) == first
    texts = [*asked, *(one["sql"] for one in later.captured_queries)]
    assert sum("audiences_ownlist" in text for text in texts) == 1
    assert not any("ownlistmember" in text or "publishing_member" in text for text in texts)
    there = lists_asked(sets, buyer.organisation_id)
    asked.clear()
    with CaptureQueriesContext(connection) as told:
        assert resolve(selection, generation, asker, lists=there) == first
        assert names_of(sets, asker, lists=there) == dict.fromkeys(sets, "Omat")
    assert (asked, told.captured_queries) == ([], [])
    assert names_of(sets, Asker(buyer.organisation_id, is_staff=True), lists=there) == {}
    with pytest.raises(UnknownSet, match="no list"):
        resolve(selection, generation, asker, lists={sets[0]: there[sets[0]]})


def test_list_of_too_few_takes_no_part(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """Ninety-nine and none are refused in the same words."""
    people = people_with_phones(world, 99)
    generation = numbered(*people)
    told = set()
    for known in (99, 1, 0):
        rows = [*(row_of(n) for n in range(known)), *(fake(n) for n in range(120 - known))]
        named = a_list(buyer, tmp_path, rows)
        with pytest.raises(TooFewOnList, match="Fewer than 200 people") as refused:
            resolve(selecting(listed("list", named)), generation, asker_of(buyer))
        told.add(str(refused.value))
    assert len(told) == 1


def test_listed_companies_stand_for_their_decision_makers(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """However few; of consumers such a list says nothing and is refused."""
    firm, other = world.organisation("0112038-9"), world.organisation("1234567-1")
    makers = (world.decision_maker(firm), world.decision_maker(other))
    records = tuple(DecisionMaker.objects.get(subject_id=maker).pk for maker in makers)
    path = list_file(tmp_path, [("0112038-9",)], header=("Y-tunnus",))
    named = lists.upload(path=path, name="Yritykset", by=buyer).list.id
    node, asker = listed("list", named), asker_of(buyer)
    of_firms = resolve(
        selecting(node, "organisations"),
        numbered(other.pk, firm.pk, kind="organisations"),
        asker,
    )
    of_makers = resolve(
        selecting(node, "decision_makers"),
        numbered(*makers, kind="decision_makers", records=records),
        asker,
    )
    assert of_firms == {SetOf("list", named): BitMap([1])}
    assert of_makers == {SetOf("list", named): BitMap([0])}
    with pytest.raises(TooFewOnList):
        resolve(selecting(node), numbered(*makers), asker)


def test_order_is_whom_it_delivered(world: TinyWorld, buyer: User, numbered: Numbered) -> None:
    """By the ledger: an erased one is in it no more; another customer's order is unknown."""
    people = people_with_phones(world, 3)
    kept = disclosures.keep_pseudonyms({one: uuid4() for one in people[:2]})
    make_disclosure(list(kept.values()), buyer.organisation, order_number="T-2026-0777")
    asked, asker = selecting(listed("order", "T-2026-0777")), asker_of(buyer)
    named = SetOf("order", "T-2026-0777")
    assert resolve(asked, numbered(*people), asker) == {named: BitMap([0, 1])}
    disclosures.forget(people[0], by=None)
    assert resolve(asked, numbered(*people), asker) == {named: BitMap([1])}
    for other in (asker_of(make_user(Role.BUYER)), Asker(make_organisation().pk)):
        with pytest.raises(UnknownSet, match="no delivered order"):
            resolve(asked, numbered(*people), other)


def test_staff_use_the_sets_of_the_contract_they_count_on(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """And none where they count on nobody's."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    manager, asked = make_user(Role.DATA_MANAGER), selecting(listed("list", named))
    found = resolve(asked, numbered(*people), asker_of(manager, buyer.organisation_id))
    assert len(found[SetOf("list", named)]) == 205
    with pytest.raises(UnknownSet, match="no list"):
        resolve(asked, numbered(*people), asker_of(manager))
    assert asker_of(buyer, make_organisation().pk).organisation_id == buyer.organisation_id


def test_sets_of_others_and_deleted_ones_are_unknown(
    world: TinyWorld, buyer: User, numbered: Numbered, tmp_path: Path
) -> None:
    """Also when this process has read the list before."""
    people = people_with_phones(world, 210)
    named = a_list(buyer, tmp_path, [row_of(n) for n in range(205)])
    asked, generation = selecting(listed("list", named)), numbered(*people)
    resolve(asked, generation, asker_of(buyer))
    with pytest.raises(UnknownSet):
        resolve(asked, generation, asker_of(make_user(Role.BUYER)))
    lists.delete(list_id=named, by=buyer)
    with pytest.raises(UnknownSet):
        resolve(asked, generation, asker_of(buyer))


def test_group_nobody_has_put_in_is_refused(buyer: User, numbered: Numbered) -> None:
    """Its people are no set that is kept anywhere."""
    with pytest.raises(InvalidSelection, match="not as its criteria"):
        resolve(selecting(listed("saved", "x")), numbered(), asker_of(buyer))
