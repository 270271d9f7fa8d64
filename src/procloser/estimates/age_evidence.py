"""What is known of an age before the person is looked at: names, areas, who lives together.

Every table has ages 0 to 105 down its first axis, so that a person is one column.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

OLDEST = 105
AGES = OLDEST + 1
ADULT = 18
FEWEST_BEARERS = 100  # a rarer name says nothing: unknown is unknown
# [D] Cells under the publisher's floor are left out of the names' file; these are their bearers.
UNLISTED_BEARERS = 5.0
# [D] Weight of the country in an area's own structure, in people: the figures are a year or two
# old, and in a small area those who have moved since are a large share.
COUNTRY_WEIGHT = 100.0
# [D] The one other adult at an address, from general knowledge of Finland's families (Statistics
# Finland, Families: spouses are mostly within a few years of one another, few are 15 apart;
# mothers' mean age at birth has been 26 to 32 years, fathers' some two more).
PARTNER, KIN, ANYBODY = 0.75, 0.15, 0.10
PARTNER_SPREAD = 3.0  # years; Student's t of three degrees of freedom
GENERATION, GENERATION_SPREAD = 28.0, 6.0  # years; normal

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Years = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Evidence:
    """A weight for each age; one column a key."""

    keys: pa.Array
    weights: Floats  # (AGES, keys)

    def columns_of(self, asked: pa.Array) -> npt.NDArray[np.intp]:
        """Return the column of each key asked; -1 where it is null or not among the keys."""
        found = pc.fill_null(pc.index_in(asked, value_set=self.keys, skip_nulls=True), -1)
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.intp)


def ages_of_names(name_years: pa.Table, *, this_year: int) -> Evidence:
    """Return P(age | name) of each name with at least `FEWEST_BEARERS` bearers.

    The bearers of a span of birth years are spread evenly over its years: of those that have
    begun, none older than 105. Spans may overlap, and a name's rows may be many (by sex, by
    language): they add up. `UNLISTED_BEARERS` more have the ages of all bearers of all names.
    """
    known = name_years.select(["name_key", "born_from", "born_to", "bearers"]).drop_null()
    first = np.maximum(this_year - _ints(known, "born_to"), 0)
    last = np.minimum(this_year - _ints(known, "born_from"), OLDEST)
    names, bearers = _by_age(known["name_key"], first, last, _doubles(known, "bearers"))
    common = bearers.sum(axis=0) >= FEWEST_BEARERS
    everybody = bearers.sum(axis=1, keepdims=True)
    shares = everybody / max(everybody.sum(), 1.0)
    kept = bearers[:, common] + UNLISTED_BEARERS * shares
    return Evidence(names.filter(pa.array(common)), _float32(kept / kept.sum(axis=0)))


def pulls_of_areas(area_ages: pa.Table) -> Evidence:
    """Return P(age | area) over P(age | country) of each area; the country is their sum.

    The area's structure is mixed with the country's, which weighs `COUNTRY_WEIGHT` people. Ages
    of which the area has no figure, and those nobody in the country has, weigh 1. The last
    column, without a key, is of no area.
    """
    known = area_ages.select(["postal_area", "age_from", "age_to", "people"]).drop_null()
    first, last = _ints(known, "age_from"), np.minimum(_ints(known, "age_to"), OLDEST)
    areas, people = _by_age(known["postal_area"], first, last, _doubles(known, "people"))
    _, covered = _by_age(known["postal_area"], first, last, (last - first + 1).astype(np.float64))
    country = np.where(covered > 0, people.sum(axis=1, keepdims=True), 0.0)
    share = _parts(country)
    size = people.sum(axis=0)
    mixed = (people + COUNTRY_WEIGHT * share) / (size + COUNTRY_WEIGHT)
    pulls = np.divide(mixed, share, out=np.ones_like(mixed), where=share > 0)
    return Evidence(areas, _float32(np.hstack([pulls, np.ones((AGES, 1))])))


def pulls_of_others() -> Floats:
    """Return P(age of the other adult | age), one column an age of the other from 0 to 105.

    An adult's other is a partner, a parent or a grown child, or anybody; a child's is a parent or
    anybody. The last column is of no other, and so are those under 18: a minor is no such adult.
    """
    own, other = np.arange(AGES)[:, None], np.arange(AGES)[None, :]
    apart = (other - own).astype(np.float64)
    adult = (other >= ADULT).astype(np.float64)
    partner = _rows(adult * (1 + (apart / PARTNER_SPREAD) ** 2 / 3) ** -2)
    parent = np.exp(-(((apart - GENERATION) / GENERATION_SPREAD) ** 2) / 2)
    child = np.exp(-(((apart + GENERATION) / GENERATION_SPREAD) ** 2) / 2)
    anybody = _rows(adult * np.ones_like(apart))
    of_adults = PARTNER * partner + KIN * _rows(adult * (parent + child)) + ANYBODY * anybody
    of_children = (PARTNER + KIN) * _rows(adult * parent) + ANYBODY * anybody
    pulls = np.where(own >= ADULT, of_adults, of_children)
    return _float32(np.hstack([np.where(adult > 0, pulls, 1.0), np.ones((AGES, 1))]))


def _by_age(
    keys: pa.ChunkedArray, first: Years, last: Years, amounts: Doubles
) -> tuple[pa.Array, Doubles]:
    """Return the keys, and their amounts spread evenly over the ages first..last of each row.

    A row whose last age is before its first is left out.
    """
    coded = pc.dictionary_encode(keys.cast(pa.string()).combine_chunks())
    places = coded.indices.to_numpy(zero_copy_only=False)
    spread = np.zeros((AGES, len(coded.dictionary)))
    spans, of_row = np.unique(np.stack([first, last]), axis=1, return_inverse=True)
    for number, (start, end) in enumerate(spans.T):
        rows = of_row == number
        if start <= end:
            total = np.bincount(places[rows], amounts[rows], minlength=spread.shape[1])
            spread[start : end + 1] += total / (end - start + 1)
    return coded.dictionary, spread


def _parts(amounts: Doubles) -> Doubles:
    """Return each column's amounts as parts of their sum; a column of nothing stays nothing."""
    sums = amounts.sum(axis=0, keepdims=True)
    parts: Doubles = np.divide(amounts, sums, out=np.zeros_like(amounts), where=sums > 0)
    return parts


def _rows(weights: Doubles) -> Doubles:
    parts: Doubles = weights / weights.sum(axis=1, keepdims=True)
    return parts


def _ints(table: pa.Table, column: str) -> Years:
    return np.asarray(table[column].cast(pa.int64()).to_numpy())


def _doubles(table: pa.Table, column: str) -> Doubles:
    return np.asarray(table[column].cast(pa.float64()).to_numpy())


def _float32(weights: Doubles) -> Floats:
    return np.ascontiguousarray(weights, dtype=np.float32)
