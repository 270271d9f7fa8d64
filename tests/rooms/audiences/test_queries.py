"""Counts as faces ask for them: exact for staff, safe for customers, live for both."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.audiences.errors import NotCovered
from procloser.audiences.models import Answered
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer, deliverable_subjects
from procloser.audiences.selection import Selection
from procloser.audiences.types import Figure, Waterfall
from procloser.audit.models import Event
from procloser.catalogue.types import Kind
from procloser.contracts.errors import UnknownContract
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.permissions import actions as permissions
from procloser.permissions.types import Channel, Effect
from procloser.publishing import actions as publishing
from procloser.publishing.queries import active_generation, numbers_of, open_generation
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user


def selecting(*criteria: dict[str, Any]) -> Selection:
    """Return the consumers whom all criteria select."""
    return parse({"version": 1, "kind": "consumers", "where": {"all": list(criteria)}})


EVERYBODY = selecting()
TAMPERE = selecting({"place": {"municipality": ["837"]}})
FLATS = selecting({"variable": "dwelling_type", "in": ["flat"]})


def count(
    selection: Selection, *, contract: str | ContractView, channel: str, by: User
) -> Waterfall:
    """Return the answer's waterfall."""
    return answer(selection, contract=contract, channel=channel, user=by).waterfall


def figures(shown: Waterfall) -> tuple[int | None, ...]:
    """Return the four figures of an exact waterfall."""
    objections = shown.objections.value if shown.objections else None
    return shown.matches.value, objections, shown.unavailable.value, shown.deliverable.value


def forbid(*subjects: int) -> None:
    """Object to marketing, the product's own way."""
    permissions.forbid(
        subject_ids=subjects,
        identifiers=(),
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )


def test_count_for_staff_is_exact(crowd: Crowd, contract: ContractView, manager: User) -> None:
    """Everybody matches; by post all 300 are reached, by phone the 280 with a number."""
    post = count(EVERYBODY, contract=contract, channel="post", by=manager)
    phone = count(EVERYBODY, contract=contract.number, channel="phone", by=manager)

    assert post.exact
    assert figures(post) == (300, 0, 0, 300)
    assert figures(phone) == (300, 0, 20, 280)
    kept = Event.objects.filter(what="counted_exactly", target=contract.number)
    assert [event.username for event in kept] == [manager.username] * 2


def test_range_of_ages_is_counted(crowd: Crowd, contract: ContractView, manager: User) -> None:
    """The 120 are 35, the 100 are 65 and the 80 are 85; both ends are included."""

    def matching(low: str, high: str) -> int | None:
        asked = selecting({"variable": "age", "between": [low, high]})
        return count(asked, contract=contract, channel="post", by=manager).matches.value

    ranges = [("35", "65"), ("36", "84"), ("0", "35"), ("86", "120"), ("18", "120")]
    assert [matching(*ends) for ends in ranges] == [220, 100, 120, 0, 300]


def test_answer_says_how_each_value_is_known(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Of what is asked by, not of the rest; numbers have no facets."""
    asked = selecting(
        {"variable": "area_income", "in": ["high"]},
        {"variable": "age", "between": ["18", "64"]},
        {"variable": "tenure", "in": ["owner"]},
    )
    found = answer(asked, contract=contract, channel="post", user=manager, parts=(FACETS, MAP))
    assert found.classes == {
        "age": "given",
        "area_income": "area_statistic",
        "tenure": "observed",
    }
    assert "age" not in found.facets
    assert found.facets["tenure"]["owner"].value == 0


def test_objection_is_obeyed_at_the_next_count(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """An objector moves to the objections in every channel; publishing then leaves them out."""
    assert figures(count(TAMPERE, contract=contract, channel="post", by=manager))[3] == 220

    forbid(crowd.people["33100"][0], crowd.people["33960"][0])

    assert figures(count(TAMPERE, contract=contract, channel="post", by=manager)) == (
        220,
        1,
        0,
        219,
    )
    assert figures(count(EVERYBODY, contract=contract, channel="phone", by=manager)) == (
        300,
        2,
        19,
        279,
    )
    publishing.publish(by=manager)
    assert figures(count(TAMPERE, contract=contract, channel="post", by=manager)) == (
        219,
        0,
        0,
        219,
    )


def test_lifted_hold_brings_a_person_back(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """What is lifted after publishing counts again at once: the overlay works both ways."""
    held = crowd.people["33100"][0]
    permissions.place_hold(
        subject_id=held, effect=Effect.RESTRICTED, request_reference="PC-2026-0002", by=None
    )
    assert figures(count(FLATS, contract=contract, channel="post", by=manager)) == (120, 0, 1, 119)

    permissions.lift_hold(
        subject_id=held,
        effect=Effect.RESTRICTED,
        reason="looked into",
        told="N-1",
        by=a_user("privacy_officer"),
    )

    assert figures(count(FLATS, contract=contract, channel="post", by=manager)) == (120, 0, 0, 120)


def test_channel_ban_holds_for_its_channel_alone(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Ten people who forbade the phone are still reached by post."""
    permissions.forbid_channel(
        subject_ids=crowd.people["33200"][:10],
        identifiers=(),
        channel=Channel.PHONE,
        request_reference="PC-2026-0003",
        by=None,
    )
    assert figures(count(TAMPERE, contract=contract, channel="phone", by=manager)) == (
        220,
        10,
        20,
        190,
    )
    assert figures(count(TAMPERE, contract=contract, channel="post", by=manager)) == (
        220,
        0,
        0,
        220,
    )


def test_email_needs_a_consent_that_names_the_customer(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Nobody has an address in the register, and nobody consented: nobody is reached."""
    assert figures(count(EVERYBODY, contract=contract, channel="email", by=manager)) == (
        300,
        0,
        300,
        0,
    )


def test_stale_ban_list_closes_its_channel(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Thirty-one days after the newest batch nobody is called; the generation is still good."""
    with clock.freeze(clock.now() + timedelta(days=30)):
        assert figures(count(FLATS, contract=contract, channel="phone", by=manager))[3] == 100
    with clock.freeze(clock.now() + timedelta(days=31)):
        assert figures(count(FLATS, contract=contract, channel="phone", by=manager)) == (
            120,
            0,
            120,
            0,
        )


def test_ban_that_runs_out_by_date_stops_counting(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """A listed person is reached again the day after the listing's last, without publishing."""
    today = clock.today()
    for subject in crowd.people["33960"][:5]:
        crowd.world.ban(subject, "listed", "post", source="external_list", valid_to=today)
    publishing.publish(by=manager)

    assert figures(count(EVERYBODY, contract=contract, channel="post", by=manager))[3] == 295
    with clock.freeze(clock.now() + timedelta(days=1)):
        assert figures(count(EVERYBODY, contract=contract, channel="post", by=manager))[3] == 300


def test_count_for_customer_is_safe(crowd: Crowd, contract: ContractView, buyer: User) -> None:
    """Tens only, the same however it is worded, and nothing in the audit as exact."""
    plain = answer(TAMPERE, contract=contract, channel="post", user=buyer)
    reworded = parse(
        {
            "version": 1,
            "kind": "consumers",
            "where": {"not": {"not": {"place": {"postal_area": ["33200", "33100"]}}}},
        }
    )

    assert not plain.waterfall.exact
    assert plain.waterfall.deliverable.value in {220, 230}
    assert plain.waterfall.matches == plain.waterfall.deliverable
    again = answer(reworded, contract=contract, channel="post", user=buyer)
    assert again.waterfall == plain.waterfall
    assert not Event.objects.filter(what="counted_exactly").exists()


def by_wire(subjects: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return those of the published who are wires of the guard, and those who are not."""
    generation = open_generation(active_generation())
    wires = generation.index.kinds[Kind.CONSUMERS.value].wires
    found: tuple[list[int], list[int]] = [], []
    for subject in subjects:
        is_wire = bool(numbers_of(generation.view.id, Kind.CONSUMERS, [subject]) & wires)
        found[not is_wire].append(subject)
    return found


def test_single_objection_need_not_move_what_a_customer_sees(
    crowd: Crowd, contract: ContractView, buyer: User
) -> None:
    """One wire's, and those of others, show the earlier answer; a second wire's draws a new one."""
    wired, others = by_wire(crowd.people["33100"])
    before = answer(TAMPERE, contract=contract, channel="post", user=buyer, parts=(FACETS, MAP))
    forbid(wired[0], *others[:9])
    after = answer(TAMPERE, contract=contract, channel="post", user=buyer, parts=(FACETS, MAP))
    assert after.waterfall == before.waterfall
    assert after.facets == before.facets
    assert after.areas == before.areas
    sets_before = Answered.objects.count()

    forbid(wired[1])

    answer(TAMPERE, contract=contract, channel="post", user=buyer)
    assert Answered.objects.count() == sets_before + 1


def test_guard_alone_does_not_wait_for_the_disk_and_whoever_follows_does(
    crowd: Crowd, contract: ContractView, buyer: User
) -> None:
    """What a customer was shown is kept; the next transaction's commit is waited for again."""
    assert not connection.in_atomic_block
    answer(TAMPERE, contract=contract, channel="post", user=buyer)
    assert Answered.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)


def test_small_set_shows_only_its_floor(crowd: Crowd, contract: ContractView, buyer: User) -> None:
    """Twenty people: shown; with a sensitive criterion: fewer than thirty."""
    no_phone = (
        {"variable": "dwelling_type", "in": ["flat"]},
        {"not": {"variable": "has_phone", "in": ["yes"]}},
    )
    income = {"variable": "area_income", "in": ["low"]}

    shown = count(selecting(*no_phone), contract=contract, channel="post", by=buyer)
    sensitive = count(selecting(*no_phone, income), contract=contract, channel="post", by=buyer)

    assert shown.deliverable.value == 20
    assert sensitive.deliverable == Figure(under=30)


def test_facets_lift_their_own_criterion(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """With flats chosen, other dwelling types show whom they would add; the rest is of flats."""
    found = answer(FLATS, contract=contract, channel="post", user=manager, parts=(FACETS, MAP))

    assert found.facets["dwelling_type"] == {"flat": Figure(120), "detached": Figure(180)}
    assert found.facets["tenure"] == {"rented": Figure(120), "owner": Figure(0)}
    assert found.facets["has_phone"] == {"yes": Figure(100)}
    assert found.facets["age_band"] == {
        "35-49": Figure(120),
        "65-79": Figure(0),
        "80+": Figure(0),
    }
    assert found.areas["municipality"] == {"837": Figure(120), "604": Figure(0)}
    assert found.areas["postal_area"] == {
        "33100": Figure(120),
        "33200": Figure(0),
        "33960": Figure(0),
    }


def test_customer_counts_on_its_own_contract_only(crowd: Crowd, contract: ContractView) -> None:
    """Another customer's contract does not exist for this one."""
    other = a_user("buyer", business_id="3456789-5", kind="customer")
    with pytest.raises(UnknownContract):
        count(EVERYBODY, contract=contract.number, channel="post", by=other)
    assert Answered.objects.count() == 0


def test_channel_outside_the_contract_is_refused(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """A contract for post, phone and e-mail does not cover visits."""
    with translation.override("en"), pytest.raises(NotCovered, match="visit"):
        count(EVERYBODY, contract=contract, channel="visit", by=manager)


def test_administrator_does_not_count(crowd: Crowd, contract: ContractView) -> None:
    """Who manages users sees no figures."""
    with pytest.raises(NotPermitted):
        count(EVERYBODY, contract=contract, channel="post", by=a_user("administrator"))


def test_deliverable_subjects_are_those_of_the_exact_count(
    crowd: Crowd, contract: ContractView
) -> None:
    """The people behind the figure, by number; whoever objected since is not among them."""
    pinned = active_generation()
    forbid(crowd.people["33960"][3])

    found = list(
        deliverable_subjects(
            EVERYBODY,
            contract=contract,
            channel="phone",
            purpose="direct_marketing",
            generation=pinned,
        )
    )

    assert len(found) == 279
    assert [row.number for row in found] == sorted(row.number for row in found)
    reached = {row.subject_id for row in found}
    assert reached == set(crowd.everybody) - set(crowd.people["33100"][:20]) - {
        crowd.people["33960"][3]
    }


def test_forgotten_person_is_in_no_count(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """An erased person does not even match."""
    publishing.forget(crowd.people["33960"][0], by=manager)
    assert figures(count(EVERYBODY, contract=contract, channel="post", by=manager)) == (
        299,
        0,
        0,
        299,
    )


def test_refusal_of_what_the_contract_lacks_is_in_the_askers_language(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """The whole sentence is Finnish where the page is."""
    with translation.override("fi"), pytest.raises(NotCovered) as refused:
        count(EVERYBODY, contract=contract, channel="visit", by=manager)
    assert str(refused.value).startswith(f"Sopimus {contract.number} ei kata tätä.")
