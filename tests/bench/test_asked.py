"""Which criteria are lifted for which variables: each by its own, the levels of areas together."""

from procloser.audiences.selection import All, AnyOf, In, Not, Selection
from procloser.bench.asked import FacetsAsked, Lifting, facets_asked
from procloser.catalogue.types import Kind

OWNER, FLAT = In("tenure", ("owner",)), In("dwelling_type", ("flat",))
TAMPERE, PIRKANMAA = In("municipality", ("837",)), In("region", ("06",))
EITHER = AnyOf((In("tenure", ("rented",)), In("dwelling_type", ("detached",))))


def _asked(*criteria: In | AnyOf | Not, variables: tuple[str, ...]) -> FacetsAsked:
    return facets_asked(Selection(Kind.CONSUMERS, All(criteria)), variables)


def test_a_variable_lifts_its_own_criterion() -> None:
    """Another's stays, and one that nobody lifts is always met."""
    asked = _asked(OWNER, Not(FLAT), variables=("tenure", "age_band"))
    assert asked == FacetsAsked(
        ("tenure", "age_band"), (Not(FLAT),), (Lifting((OWNER,), ("tenure",)),)
    )


def test_levels_of_areas_lift_all_criteria_on_areas() -> None:
    """Municipalities and regions are counted with both criteria lifted."""
    asked = _asked(TAMPERE, PIRKANMAA, OWNER, variables=("municipality", "region"))
    assert [lifting.variables for lifting in asked.liftings] == [("municipality", "region")]
    assert set(asked.liftings[0].criteria) == {TAMPERE, PIRKANMAA}
    assert asked.always == (OWNER,)


def test_a_criterion_on_several_variables_is_lifted_for_none() -> None:
    """What either of two variables may meet is always met."""
    asked = _asked(EITHER, variables=("tenure", "dwelling_type"))
    assert asked.liftings == ()
    assert len(asked.always) == 1


def test_a_selection_of_one_criterion_is_lifted_whole() -> None:
    """Nothing is always met then."""
    asked = facets_asked(Selection(Kind.CONSUMERS, OWNER), ("tenure",))
    assert (asked.always, asked.liftings) == ((), (Lifting((OWNER,), ("tenure",)),))
