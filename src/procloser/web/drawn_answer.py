"""Which areas what is drawn takes in, and what is said where it takes in none."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from procloser.audiences.shapes import normal_shape
from procloser.audiences.shapes_cells import cells_of_generation
from procloser.catalogue.types import Kind
from procloser.kernel.errors import Refused
from procloser.publishing.queries import active_generation
from procloser.web.drawn_shapes import Drawn


class NothingInside(Refused):
    """Some shapes take in no area; `shapes` are their places in the list, from 0."""

    def __init__(self, shapes: Collection[int], problem: str) -> None:
        super().__init__(problem)
        self.shapes = frozenset(shapes)


def areas_inside(drawn: Drawn, kind: Kind) -> list[list[str]]:
    """Return the postal areas that each shape stands for in the active generation.

    Raises:
        NothingInside: a shape takes in no area, or no outlines of areas are published.
        NothingPublished, GenerationChanged: there is nothing to ask.
    """
    if not drawn:
        return []
    cells = cells_of_generation(active_generation())
    if not len(cells.codes):
        every = range(len(drawn))
        raise NothingInside(every, _("The areas' borders are not published, so nothing is drawn."))
    inside = [list(cells.postal_areas(normal_shape(shape), kind)) for shape in drawn]
    empty = [n for n, codes in enumerate(inside) if not codes]
    if empty:
        raise NothingInside(empty, " ".join(_nothing(n, kind) for n in empty))
    return inside


def _nothing(n: int, kind: Kind) -> str:
    told = {"n": n + 1}
    if kind is Kind.CONSUMERS:
        return (
            _(
                "Drawn area %(n)s holds no area of at least 30 adults by half or more. "
                "Draw it larger or remove it."
            )
            % told
        )
    return (
        _("Drawn area %(n)s holds no postal area by half or more. Draw it larger or remove it.")
        % told
    )
