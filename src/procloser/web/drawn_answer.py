"""Which areas what is drawn takes in, and what is said where it takes in none."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from procloser.audiences.shapes import normal_shape
from procloser.audiences.shapes_placed import ground_of
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

    None where the places of buildings decide.

    Raises:
        NothingInside: a shape takes in nothing, or no outlines of areas are published.
        NothingPublished, GenerationChanged: there is nothing to ask.
    """
    if not drawn:
        return []
    ground = ground_of(active_generation())
    if not len(ground.cells.codes) and not ground.knows_places(kind):
        every = range(len(drawn))
        raise NothingInside(every, _("The areas' borders are not published, so nothing is drawn."))
    empty = [n for n, shape in enumerate(drawn) if ground.is_empty(shape, kind)]
    if empty:
        by_place = ground.knows_places(kind)
        raise NothingInside(empty, " ".join(_nothing(n, kind, by_place) for n in empty))
    if ground.knows_places(kind):
        return [[] for _shape in drawn]
    return [list(ground.cells.postal_areas(normal_shape(shape), kind)) for shape in drawn]


def knows_places(kind: Kind) -> bool:
    """Say whether exact places decide of a kind in the active generation."""
    if kind is Kind.CONSUMERS:
        return False  # without a look at the files
    return ground_of(active_generation()).knows_places(kind)


def _nothing(n: int, kind: Kind, by_place: bool) -> str:
    told = {"n": n + 1}
    if by_place:
        return (
            _(
                "Drawn area %(n)s holds no building of an organisation, and no postal area by "
                "half or more. Draw it larger or remove it."
            )
            % told
        )
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
