"""What people of the second world are called: made-up names, each in fashion for its own time.

How many of those born in a year bear a name follows a log-normal curve of the years since the
name came up; no list, table or period of the demo or of the models is used.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from procloser.trials.types import Chance, Flags, Floats, Ints, Texts

LANGUAGES = ("fi", "sv", "other")
FIRST_YEAR = 1900
_SINGLE = (300, 90, 150)  # names by language, both sexes
_TWO_PART = 24  # Finnish, the first part a name of its own too
_BEARING = ((0.983, 0.008, 0.009), (0.33, 0.65, 0.02), (0.16, 0.03, 0.81))  # of bearer, of name
_SYLLABLES = (
    ("al ve ki to ru sa pe mi la ho", "ra nu li ve ta si mo", "na ri ko la ja su"),
    ("bo gu sti fre ha lin ca", "ri nga dri sta bo", "n d th k r"),
    ("za ami du xio kha yo ba ole", "le fa qi ri mo dya", "h z ko ng m sh"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Columns of equal length, one place for each name."""

    key: Texts  # the first part: what registers compare names by
    language: Ints  # position in LANGUAGES
    two_part: Flags
    female: Flags
    popularity: Floats  # among those of the name's own language
    crossing: Floats  # among others
    came_up: Floats  # year
    middle: Floats  # years from then until half of its bearers are born
    spread: Floats


def draw_lexicon(chance: Chance) -> Lexicon:
    """Return every name there is; few are common and many are not."""
    texts, languages = [], []
    for language, count in enumerate(_SINGLE):
        found = sorted("".join(parts) for parts in product(*map(str.split, _SYLLABLES[language])))
        texts += list(chance.permutation(found)[:count])
        languages += [language] * count
    first_parts = chance.permutation(_SINGLE[0])[:_TWO_PART]
    n = len(texts) + _TWO_PART
    two_part = np.arange(n) >= len(texts)
    female = chance.random(n) < 0.5
    female[two_part] = female[first_parts]
    came_up = chance.uniform(1895, 2000, n)
    popularity = np.exp(chance.normal(0, 1.7, n)) * np.where(two_part, 0.5, 1.0)
    return Lexicon(
        key=np.array(texts + [texts[place] for place in first_parts]),
        language=np.array(languages + [0] * _TWO_PART),
        two_part=two_part,
        female=female,
        popularity=popularity,
        crossing=popularity * np.exp(chance.normal(0, 1.5, n)),
        came_up=np.where(two_part, chance.uniform(1905, 1955, n), came_up),
        middle=chance.uniform(8, 38, n),
        spread=chance.uniform(0.25, 0.75, n),
    )


def draw_names(lexicon: Lexicon, born: Ints, female: Flags, language: Ints, chance: Chance) -> Ints:
    """Return everyone's given name as a position in the lexicon."""
    name_language = np.zeros(len(born), dtype=np.int64)
    for tongue, shares in enumerate(_BEARING):
        speakers = np.flatnonzero(language == tongue)
        name_language[speakers] = chance.choice(3, len(speakers), p=shares)
    fashion = _fashion(lexicon, int(born.max()))
    names = np.zeros(len(born), dtype=np.int64)
    for tongue, own, woman in product(range(3), (False, True), (False, True)):
        choice = np.flatnonzero((lexicon.language == tongue) & (lexicon.female == woman))
        weights = fashion[:, choice] * (lexicon.popularity if own else lexicon.crossing)[choice]
        bearers = (name_language == tongue) & ((language == tongue) == own) & (female == woman)
        people = np.flatnonzero(bearers)
        names[people] = choice[_by_row(weights, born[people] - FIRST_YEAR, chance)]
    return names


def _fashion(lexicon: Lexicon, last_year: int) -> Floats:
    """Return how much in fashion each name (column) was in each year (row) from FIRST_YEAR on."""
    since = np.arange(FIRST_YEAR, last_year + 1)[:, None] - lexicon.came_up[None, :]
    after = np.maximum(since, 0.5)
    bent = np.log(after / lexicon.middle) / lexicon.spread
    curve = np.where(since > 0, np.exp(-0.5 * bent**2) / (after * lexicon.spread), 0.0)
    return np.asarray(curve + 0.0006)


def _by_row(weights: Floats, rows: Ints, chance: Chance) -> Ints:
    """Return a column for each of `rows`, each as likely as that row's weight."""
    edges = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    stacked = (edges + np.arange(len(edges))[:, None]).ravel()
    found = np.searchsorted(stacked, chance.random(len(rows)) + rows, side="right")
    return np.asarray(np.minimum(found - rows * weights.shape[1], weights.shape[1] - 1))
