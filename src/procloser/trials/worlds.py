"""The worlds that every model is tried in."""

from procloser.trials.first_world import build_first_world
from procloser.trials.second_world.building import build_second_world
from procloser.trials.types import TrialWorld

PEOPLE = 20_000
"""Recorded adults of each world, about, unless somebody asks for another number."""
_SEEDS = (20_261, 71)


def trial_worlds(*, people: int = PEOPLE) -> tuple[TrialWorld, TrialWorld]:
    """Return the demo's world and the second one, always the same of a size."""
    first, second = _SEEDS
    return (
        build_first_world(people=people, seed=first),
        build_second_world(people=people, seed=second),
    )
