"""What is drawn, from publishing to a count and a delivery."""

from typing import Any

import pytest

from procloser.accounts.models import User
from procloser.audiences import queries
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.parsing import parse
from procloser.audiences.selection import Selection
from procloser.contracts.types import ContractView
from procloser.places.models import PostalArea
from procloser.publishing import actions
from procloser.publishing.queries import active_generation
from tests.factories.outlines import middle, outlines_of, square
from tests.plugin.databases import OwnDatabase
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user

PLACES = {"33100": (0, 0), "33200": (1, 0), "33960": (3, 0)}


@pytest.fixture
def crowd(own_database: OwnDatabase) -> Crowd:
    """Return 300 consumers in three areas with outlines, published."""
    made = Crowd()
    made.settle()
    for row in outlines_of(PLACES).to_pylist():
        found = PostalArea.objects.get(postal_code=row["postal_area"])
        found.geometry = row["outline"]
        found.save(update_fields=["geometry"])
    actions.publish(by=a_user("data_manager"))
    return made


def drawn(node: dict[str, Any]) -> Selection:
    """Return a selection of consumers."""
    return parse({"version": 1, "kind": "consumers", "where": node})


def test_drawn_area_counts_as_the_postal_areas_it_stands_for(
    manager: User, contract: ContractView
) -> None:
    """Of 120 and 100 people; the map lifts the drawing, words and digest keep it."""
    polygon = {"polygon": {"coordinates": [square(0, 0, side=2)]}}
    answer = queries.answer(
        drawn(polygon),
        contract=contract,
        channel="post",
        user=manager,
        lang="en",
        parts=(queries.MAP,),
    )
    assert answer.waterfall.matches.value == 220
    assert answer.areas["postal_area"]["33960"].value == 80
    assert answer.words == "Consumers: area: drawn on the map (4 corners)."


def test_circle_is_delivered_by_the_cells_of_its_generation(
    manager: User, contract: ContractView
) -> None:
    """The same people whom the count is of."""
    lon, lat = middle(3, 0)
    circle = {"radius": {"lon": lon, "lat": lat, "km": 8}}
    rows = queries.deliverable_subjects(
        drawn(circle),
        contract=contract,
        channel="post",
        purpose=min(contract.purposes),
        generation=active_generation(),
    )
    assert len(list(rows)) == 80


@pytest.fixture
def firms(crowd: Crowd, manager: User) -> list[int]:
    """Return four firms of 33100, published: see `Crowd.firms`."""
    made = crowd.firms()
    actions.publish(by=manager)
    return made


def test_firms_are_drawn_around_by_their_buildings(
    firms: list[int], contract: ContractView
) -> None:
    """A circle of a kilometre takes one; with the postal area come those of unknown buildings."""
    lon, lat = middle(0, 0)
    found = {}
    for km in (1, 8):
        where = {"radius": {"lon": lon, "lat": lat, "km": km}}
        rows = queries.deliverable_subjects(
            parse({"version": 1, "kind": "organisations", "where": where}),
            contract=contract,
            channel="post",
            purpose=min(contract.purposes),
            generation=active_generation(),
        )
        found[km] = sorted(row.subject_id for row in rows)
    assert found == {1: firms[:1], 8: sorted(firms)}


def test_drawing_that_takes_nobody_is_refused(manager: User, contract: ContractView) -> None:
    """A count of nobody would be taken for an answer."""
    lon, lat = middle(3, 0)
    with pytest.raises(InvalidSelection, match="no area of 30 adults or more"):
        queries.answer(
            drawn({"radius": {"lon": lon, "lat": lat, "km": 0.5}}),
            contract=contract,
            channel="post",
            user=manager,
        )
