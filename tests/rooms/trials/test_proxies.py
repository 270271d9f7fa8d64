"""Planted proxies are caught, in both worlds' manner of life; chance alone is not."""

from collections.abc import Collection, Mapping

import numpy as np
import pyarrow as pa
import pytest

from procloser.trials.check import check, published
from procloser.trials.proxies import (
    LIMIT,
    associations,
    protected_values,
    proxies_among,
    selectable_values,
)
from procloser.trials.second_world.building import build_second_world
from procloser.trials.types import Texts, TrialWorld


@pytest.fixture(scope="module")
def world() -> TrialWorld:
    """Return a small second world."""
    return build_second_world(people=6_000, seed=11)


@pytest.fixture(scope="module")
def areas(world: TrialWorld) -> Texts:
    """Return the postal area of each record, by record_id."""
    return np.array(world.tables["consumer_record"]["postal_code"].to_pylist())


def _caught(world: TrialWorld, areas: Texts, values: Mapping[str, Texts]) -> set[tuple[str, str]]:
    found = associations(values, areas, protected_values(world.truth))
    return {(one.variable, one.attribute) for one in proxies_among(found)}


def test_a_copy_of_the_mother_tongue_is_caught(world: TrialWorld, areas: Texts) -> None:
    """Even with one person in five changed for somebody else."""
    chance = np.random.default_rng(3)
    tongue = np.array(world.truth["language"].to_pylist())
    noisy = np.where(chance.random(len(tongue)) < 0.2, chance.permutation(tongue), tongue)
    assert _caught(world, areas, {"home_language": noisy}) == {("home_language", "origin")}


def test_favourite_food_is_caught(world: TrialWorld, areas: Texts) -> None:
    """A harmless name, but it goes by religion: nine in ten of one fast, of others one in ten."""
    chance = np.random.default_rng(4)
    religion = np.array(world.truth["religion"].to_pylist())
    fasts = chance.random(len(religion)) < np.where(religion == "another", 0.9, 0.1)
    food = np.where(fasts, "dates", "sausage")
    assert _caught(world, areas, {"favourite_food": food}) == {("favourite_food", "religion")}


def test_being_without_a_value_may_tell_too(world: TrialWorld, areas: Texts) -> None:
    """A variable known only of the ill stands for their health, whatever its codes."""
    ill = np.array(world.truth["health"].to_pylist()) == "ill"
    rented = np.random.default_rng(5).random(len(ill)) < 0.5
    values = np.where(ill, np.where(rented, "rented", "owner"), "")
    assert _caught(world, areas, {"tenure": values}) == {("tenure", "health")}


def test_an_area_that_tells_is_caught(world: TrialWorld, areas: Texts) -> None:
    """Of what is the same in a whole area all is counted, since within areas it tells nothing."""
    tongue = np.array(world.truth["language"].to_pylist())
    segregated = np.where(tongue == "other", "99999", areas)
    quarters = np.where(segregated == "99999", "quarter", "town")
    found = associations({"quarter": quarters}, segregated, protected_values(world.truth))
    assert {one.attribute for one in proxies_among(found)} == {"origin"}
    mixed = associations({"postal_area": areas}, areas, protected_values(world.truth))
    assert 0.05 < mixed[0].told < LIMIT


def test_a_variable_turned_into_a_proxy_is_found_by_the_trial() -> None:
    """The whole trial names it: here the tenure has been made to go by mother tongue."""

    def publish(world: TrialWorld, trusted: Collection[str]) -> pa.Table:
        person = published(world, trusted)
        truth = dict(
            zip(*(world.truth[c].to_pylist() for c in ("record_id", "origin")), strict=True)
        )
        origin = pa.array([truth[record] for record in person["record_id"].to_pylist()])
        return person.set_column(person.column_names.index("tenure"), "tenure", origin)

    found = check([build_second_world(people=2_000, seed=9)], publish=publish).proxies
    assert [(one.variable, one.attribute) for one in found["other"]] == [("tenure", "origin")]


def test_chance_is_not_caught(world: TrialWorld, areas: Texts) -> None:
    """Twelve codes drawn by lot tell nothing."""
    lots = np.random.default_rng(6).integers(0, 12, len(areas)).astype(str)
    found = associations({"lot": lots}, areas, protected_values(world.truth))
    assert [one.told < 0.12 for one in found] == [True] * 4


def test_selectable_values_of_flags_ages_and_nothing() -> None:
    """No and null are no code, ages stand together by ten years, what nobody selects by is out."""
    person = pa.table(
        {
            "has_phone": [True, False],
            "age": pa.array([34, None], pa.int16()),
            "tenure": ["owner", None],
            "message_language": ["fi", "sv"],
            "likely_age": pa.array([40, 50], pa.int16()),
        }
    )
    found = {key: codes.tolist() for key, codes in selectable_values(person).items()}
    assert found == {"age": ["3", ""], "tenure": ["owner", ""], "has_phone": ["True", ""]}
