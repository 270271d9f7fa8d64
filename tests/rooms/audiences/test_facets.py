"""Which variables are facets, and in which set their values are counted."""

from pyroaring import BitMap

from procloser.audiences.counting import matching, remaining
from procloser.audiences.facets import AREAS, cell_counts, codes_of, facet_keys, lifted
from procloser.audiences.selection import All, AnyOf, In, Selection
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.warehouse.types import KindIndex

INDEX = KindIndex(
    100,
    {
        "postal_area": {"33100": BitMap(range(60)), "00100": BitMap(range(60, 100))},
        "municipality": {"837": BitMap(range(60)), "091": BitMap(range(60, 100))},
        "region": {"06": BitMap(range(60)), "01": BitMap(range(60, 100))},
        "tenure": {"owner": BitMap(range(0, 100, 2)), "rented": BitMap(range(1, 100, 2))},
        "age": {},
    },
)
NOBODY = Denied(BitMap([2]), BitMap(), BitMap())
OWNER, TAMPERE = In("tenure", ("owner",)), In("municipality", ("837",))


def base_of(*where: In | AnyOf, keys: tuple[str, ...]) -> BitMap:
    """Return the base of the keys in a selection of all criteria."""
    selection = Selection(Kind.CONSUMERS, All(where))
    found = lifted(selection, keys, index=INDEX, denied=NOBODY)
    assert found.matches == matching(selection, INDEX)
    own = remaining(found.matches, NOBODY).deliverable
    bases = {key: found.base_of(key, own) for key in keys}
    assert len({id(bases[key]) for key in keys}) == 1
    return bases[keys[0]]


def test_facets_are_the_listed_variables_that_are_there() -> None:
    """Postal areas are on the map alone; numbers are not listed; the rest is absent."""
    assert facet_keys(Kind.CONSUMERS, INDEX) == ("region", "municipality", "tenure")


def test_own_criterion_is_lifted_and_the_denied_stay_out() -> None:
    """Of sixty in Tampere one objected; of a variable not asked by, the set stays."""
    assert base_of(OWNER, TAMPERE, keys=("tenure",)) == BitMap(range(60)) - BitMap([2])
    owners_in_tampere = BitMap(range(0, 60, 2)) - BitMap([2])
    assert base_of(OWNER, TAMPERE, keys=("dwelling_type",)) == owners_in_tampere


def test_areas_are_lifted_together() -> None:
    """Each level shows what an area would add, whatever the level of those chosen."""
    either = AnyOf((TAMPERE, In("postal_area", ("00100",))))
    owners = BitMap(range(0, 100, 2)) - BitMap([2])
    assert base_of(OWNER, either, keys=AREAS) == owners
    counts = cell_counts(INDEX, AREAS, owners)
    assert codes_of(INDEX, "region") == ("06", "01")
    assert counts["region"].tolist() == counts["postal_area"].tolist() == [29, 20]


def test_criterion_that_speaks_of_more_stays() -> None:
    """An "any" of tenure and place is no criterion on tenure alone."""
    owners_or_tampere = BitMap([*range(60), *range(60, 100, 2)]) - BitMap([2])
    assert base_of(AnyOf((OWNER, TAMPERE)), keys=("tenure",)) == owners_or_tampere
