"""Which mother tongue the made people have: whole homes mostly, more Swedish in bilingual towns."""

from collections.abc import Sequence

import numpy as np

from procloser.demo.chance import Ints, Stream, draw, draw_by_row
from procloser.demo.households import Members
from procloser.demo.places import Area

TONGUES = ("fi", "sv", "ru", "et", "ar", "en")  # ISO 639-1
FINNISH, SWEDISH, OTHER = 0, 1, 2  # the groups: the first two tongues, and all the rest
_SHARES = (0.88, 0.05, 0.07)  # of the country
_OF_OTHERS = (0.33, 0.23, 0.22, 0.22)
_SWEDISH_LEANING = {"1": 1.0, "2": 4.0, "3": 12.0}  # by Posti's digit of the municipality
_OTHER_LEANING = {"centre": 1.1, "suburb": 1.9, "houses": 0.6, "rural": 0.3}
_MIXED_COUPLES = 0.07


def mother_tongues(members: Members, area: Ints, areas: Sequence[Area], rng: Stream) -> Ints:
    """Return a position in `TONGUES` for each person; the heroine's household speaks Finnish.

    Args:
        area: each household's area.
    """
    weights = _weights(area, areas)
    of_home = _of_each(draw_by_row(rng, weights, area), rng)
    of_home[0] = FINNISH
    own = _of_each(draw_by_row(rng, weights, area[members.household]), rng)
    apart = (members.role == 1) & (rng.random(len(own)) < _MIXED_COUPLES) & (members.household > 0)
    return np.where(apart, own, of_home[members.household])


def group_of(tongue: Ints) -> Ints:
    """Return FINNISH, SWEDISH or OTHER for each tongue."""
    return np.minimum(tongue, OTHER)


def _weights(area: Ints, areas: Sequence[Area]) -> list[list[float]]:
    """Shares by area that come to the country's shares over all households."""
    homes = np.bincount(area, minlength=len(areas)) / len(area)
    columns = []
    for share, leaning in (
        (_SHARES[1], [_SWEDISH_LEANING.get(a.municipality.language_ratio, 1.0) for a in areas]),
        (_SHARES[2], [_OTHER_LEANING[a.kind] for a in areas]),
    ):
        columns.append(share * np.array(leaning) / (homes @ np.array(leaning)))
    swedish, other = (np.minimum(column, 0.45) for column in columns)
    weights: list[list[float]] = np.column_stack((1 - swedish - other, swedish, other)).tolist()
    return weights


def _of_each(group: Ints, rng: Stream) -> Ints:
    """Tell the others' languages apart."""
    return np.where(group == OTHER, OTHER + draw(rng, _OF_OTHERS, len(group)), group)
