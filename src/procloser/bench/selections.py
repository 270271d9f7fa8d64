"""Random selections as people make them: an area, a range, often a list, a few criteria more."""

import math
import random
from collections.abc import Callable, Iterator

from procloser.audiences.selection import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    Place,
    Selection,
    SetOf,
)
from procloser.audiences.shapes import Polygon
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.warehouse.types import KindIndex

FEWEST, MOST = 3, 15
"""Criteria of a selection."""
CORNERS = 200
HELSINKI = (24.83, 60.35)
"""Longitude and latitude of the middle of the region in the made country."""
HALF_WIDTH, HALF_HEIGHT = 0.4, 0.2
DECIMALS = 5  # of degrees, as selections are read
AREAS = ("region", "municipality", "postal_area")
SHARE_WITH_LIST = 1 / 3
MOST_ON_SCREEN = 300
"""Areas chosen in the builder: its address holds some 6,000 characters."""


class Drawing:
    """Draws selections, mostly of consumers; none twice, however many are drawn."""

    def __init__(self, index: KindIndex, own_list: SetOf, draw: random.Random) -> None:
        """Draw among what the generation has.

        Args:
            own_list: the customer's list.
        """
        self.index, self.own_list, self.draw = index, own_list, draw
        self.seen: set[str] = set()
        listed = [v.key for v in variables_of(Kind.CONSUMERS) if v.key in index.values]
        self.variables = [key for key in listed if key not in AREAS and self._codes(key)]

    def selections(self, number: int) -> Iterator[Selection]:
        """Yield selections of FEWEST to MOST criteria."""
        return self._unmet(number, lambda: self._criteria(self.draw.randint(FEWEST, MOST)))

    def inside_polygons(self, number: int) -> Iterator[Selection]:
        """Yield selections of a drawn area of the Helsinki region and two criteria more."""
        return self._unmet(number, lambda: (self._polygon(), self._age(), *self._coded(1)))

    def companies_inside_polygons(self, number: int, index: KindIndex) -> Iterator[Selection]:
        """Yield selections of organisations in such an area, of half of the industries.

        Args:
            index: of organisations.
        """
        codes = sorted(index.values["tol2"])
        half = math.ceil(len(codes) / 2)
        return self._unmet(
            number,
            lambda: (self._polygon(), In("tol2", tuple(self.draw.sample(codes, half)))),
            Kind.ORGANISATIONS,
        )

    def on_screen(self, number: int) -> Iterator[Selection]:
        """Yield selections as the builder's boxes make them: each criterion the codes chosen."""
        return self._unmet(number, lambda: self._boxes(self.draw.randint(FEWEST, MOST)))

    def _unmet(
        self,
        number: int,
        criteria: Callable[[], tuple[Node, ...]],
        kind: Kind = Kind.CONSUMERS,
    ) -> Iterator[Selection]:
        most = len(self.seen) + number
        while len(self.seen) < most:
            selection = Selection(kind, All(criteria()))
            digest = selection.digest()
            if digest not in self.seen:
                self.seen.add(digest)
                yield selection

    def _criteria(self, number: int) -> tuple[Node, ...]:
        first = [self._area(), self._age(), *self._list()]
        return (*first, *self._coded(number - len(first)))

    def _boxes(self, number: int) -> tuple[Node, ...]:
        first = [self._area(most=MOST_ON_SCREEN), self._age(), *self._list()]
        chosen = self.draw.sample(self.variables, min(number - len(first), len(self.variables)))
        return (*first, *(self._most(variable) for variable in chosen))

    def _list(self) -> Iterator[Node]:
        if self.draw.random() < SHARE_WITH_LIST:
            yield self.own_list if self.draw.random() < 1 / 2 else Not(self.own_list)

    def _area(self, most: int | None = None) -> Node:
        level = self.draw.choice(AREAS)
        codes = sorted(self.index.values[level])
        half = max(1, len(codes) // 2)
        some = self.draw.sample(codes, self.draw.randint(1, min(half, most or half)))
        named = {area: tuple(some) if area == level else () for area in AREAS}
        return Place(named["municipality"], named["postal_area"], named["region"])

    def _age(self) -> Node:
        low = self.draw.randint(18, 60)
        return Between("age", str(low), str(low + self.draw.randint(10, 50)))

    def _coded(self, number: int) -> Iterator[Node]:
        """Yield criteria on different variables; one in eight joins or counts several."""
        left = self.draw.sample(self.variables, len(self.variables))
        for _ in range(number):
            if len(left) > 4 and self.draw.random() < 1 / 8:
                several = tuple(self._some(left.pop()) for _ in range(3))
                yield AnyOf(several) if self.draw.random() < 1 / 2 else AtLeast(2, several)
            elif left:
                yield self._some(left.pop())

    def _some(self, variable: str) -> Node:
        """Return most codes of a variable, or all but a few: as selections mostly are."""
        codes, most = self._codes(variable), self._most(variable)
        if len(codes) > 1 and self.draw.random() < 1 / 4:
            return Not(In(variable, tuple(code for code in codes if code not in most.codes)))
        return most

    def _most(self, variable: str) -> In:
        codes = self._codes(variable)
        if len(codes) == 1:
            return In(variable, codes)
        least = math.ceil(len(codes) / 2)
        return In(
            variable, tuple(self.draw.sample(codes, self.draw.randint(least, len(codes) - 1)))
        )

    def _codes(self, variable: str) -> tuple[str, ...]:
        return tuple(sorted(self.index.values[variable]))

    def _polygon(self) -> Node:
        """Return a ring around the middle of the region, nearer here and farther there."""
        lobes, turned = self.draw.randint(2, 6), self.draw.random()
        depth, size = self.draw.uniform(0.1, 0.4), self.draw.uniform(0.6, 1)
        ring = []
        for n in range(CORNERS):
            angle = 2 * math.pi * n / CORNERS
            far = size * (1 + depth * math.sin(lobes * angle + 2 * math.pi * turned))
            east = HELSINKI[0] + HALF_WIDTH * far * math.cos(angle)
            north = HELSINKI[1] + HALF_HEIGHT * far * math.sin(angle)
            ring.append((round(east, DECIMALS), round(north, DECIMALS)))
        return Polygon((tuple(ring),))
