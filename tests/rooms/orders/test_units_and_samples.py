"""What is counted is delivered: one a household, a random sample, people of organisations."""

from typing import Any
from uuid import UUID

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer, deliverable_subjects
from procloser.contracts.types import ContractView
from procloser.orders.delivering import deliver
from procloser.orders.models import Order
from procloser.permissions.actions import forbid
from procloser.publishing.actions import publish
from procloser.publishing.models import Generation, Member
from procloser.publishing.queries import active_generation
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import make_order
from tests.plugin.databases import OwnDatabase
from tests.rooms.audiences.crowd import put_in_force
from tests.rooms.publishing.tiny_world import TinyWorld

COUPLES = {"33100": 60, "33200": 60, "33960": 20}
SINGLES = 10
"""People without a household key, in 33100."""


@pytest.fixture
def couples(own_database: OwnDatabase) -> list[tuple[int, int]]:
    """Publish 140 couples and ten people alone, and two firms' people; return the couples."""
    world, made = TinyWorld(), []
    for code, number in COUPLES.items():
        world.place(code, "604" if code == "33960" else "837", hr_mtu=20_000, he_vakiy=100)
        for n in range(number):
            home: dict[str, Any] = {
                "postal_code": code,
                "household_key": UUID(int=int(code) * 1_000 + n),
            }
            made.append((world.consumer(**home), world.consumer(**home)))
    alone = [world.consumer() for _ in range(SINGLES)]
    world.inform("consumers", *(person for couple in made for person in couple), *alone)
    for business_id, tol in (("1234567-1", "62010"), ("2345678-3", "01110")):
        firm = world.organisation(business_id, tol2008=tol)
        makers = [world.decision_maker(firm) for _ in range(3)]
        world.inform("decision_makers", *makers)
    put_in_force()
    publish(by=make_user(Role.DATA_MANAGER))
    return made


@pytest.fixture
def contract(couples: list[tuple[int, int]]) -> ContractView:
    """Return a customer's contract."""
    return contract_for(make_user(Role.BUYER).organisation)


def _asked(kind: str = "consumers", where: Any = None, **more: Any) -> dict[str, Any]:
    return {"version": 1, "kind": kind, "where": where or {"all": []}, **more}


def _counted(asked: dict[str, Any], contract: ContractView) -> tuple[int | None, ...]:
    by = User.objects.get(role=Role.DATA_MANAGER)
    shown = answer(parse(asked), contract=contract, channel="post", user=by).waterfall
    assert shown.objections is not None
    return shown.matches.value, shown.objections.value, shown.deliverable.value


def _delivered(asked: dict[str, Any], contract: ContractView) -> list[int]:
    found = deliverable_subjects(
        parse(asked),
        contract=contract,
        channel="post",
        purpose="direct_marketing",
        generation=active_generation(),
    )
    return [row.subject_id for row in found]


def _forbid(*subjects: int) -> None:
    forbid(
        subject_ids=list(subjects),
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )


def test_one_a_household_is_counted_and_handed_over(
    couples: list[tuple[int, int]], contract: ContractView
) -> None:
    """Where one of a couple objects the other stands for it; where both do, the household goes."""
    households = _asked(unit="household")
    assert _counted(_asked(), contract) == (290, 0, 290)
    assert _counted(households, contract) == (150, 0, 150)
    assert set(_delivered(households, contract)) >= {first for first, _ in couples}

    _forbid(couples[0][0], *couples[1])

    assert _counted(_asked(), contract) == (290, 3, 287)
    assert _counted(households, contract) == (150, 1, 149)
    delivered = set(_delivered(households, contract))
    assert len(delivered) == 149
    assert couples[0][1] in delivered
    assert not delivered & {couples[0][0], *couples[1]}


def test_sample_of_households_is_delivered_as_it_was_counted(
    couples: list[tuple[int, int]], contract: ContractView
) -> None:
    """Equal shares of the areas, as far as they have so many; file, ledger and count agree."""
    asked = _asked(unit="household", sample={"size": 110, "by": "postal_area", "seed": "kevät"})
    assert _counted(asked, contract) == (150, 0, 110)
    generation = Generation.objects.get(state=Generation.State.ACTIVE)
    order = make_order(contract=contract, selection=asked, generation=generation)

    delivery = deliver(number=order.number)

    assert delivery is not None
    assert delivery.rows == 110
    drawn = _delivered(asked, contract)
    assert len(drawn) == len(set(drawn)) == 110
    areas = ConsumerRecord.objects.filter(subject_id__in=drawn).values_list(
        "postal_code", flat=True
    )
    shares = {code: list(areas).count(code) for code in COUPLES}
    assert shares == {"33100": 45, "33200": 45, "33960": 20}
    assert not [couple for couple in couples if set(couple) <= set(drawn)]
    assert Order.objects.get(number=order.number).selection == asked


def test_seed_draws_the_same_people_from_the_next_generation(
    couples: list[tuple[int, int]], contract: ContractView
) -> None:
    """Though they have other numbers there."""
    asked = _asked(sample={"size": 100, "seed": "a"})
    before = _delivered(asked, contract)
    gone = next(couple for couple in couples if not set(couple) & set(before))
    _forbid(*gone)
    publish(by=User.objects.get(role=Role.DATA_MANAGER))

    assert set(_delivered(asked, contract)) == set(before)
    assert set(_delivered(_asked(sample={"size": 100, "seed": "b"}), contract)) != set(before)
    assert (
        Member.objects.filter(generation_id=active_generation().id, subject_id=gone[0]).count() == 0
    )


def test_people_of_organisations_that_match_one_an_address(
    couples: list[tuple[int, int]], contract: ContractView
) -> None:
    """Three of the software firm; one of each firm's address."""
    software = {"organisations": {"variable": "tol2", "in": ["62"]}}
    assert _counted(_asked("decision_makers", software), contract) == (3, 0, 3)
    assert _counted(_asked("decision_makers", {"not": software}), contract) == (3, 0, 3)
    assert _counted(_asked("decision_makers", unit="site"), contract) == (2, 0, 2)
    assert len(_delivered(_asked("decision_makers", unit="site"), contract)) == 2
