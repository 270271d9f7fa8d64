"""Figures of areas, sharpened by what the register tells: an estimate of a group, not of a person.

Method: iterative proportional fitting of the area's margin over its cells, from a seed of national
tables. Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11(4), 427-444.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from procloser.estimates.seeds import CODES, FEATURES, Doubles, Seed, all_seeds

SHARPENED_VARIABLES = tuple(CODES)
KEYS = ("postal_area", *FEATURES)
ROUNDS = 500  # most areas are done after some 25, the slowest after 100; here at the latest
TOLERANCE = 1e-6  # of the people of the area

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class _Cells:
    """The cells as places in arrays: each has its area, and its row among all combinations."""

    areas: pa.Array
    area: Places  # of each cell
    combination: Places  # of each cell
    people: Doubles  # (areas, combinations)

    @cached_property
    def features(self) -> Mapping[str, Places]:
        """Return, of each combination, the place of each feature's value."""
        sizes = [len(values) + 1 for values in FEATURES.values()]
        places = np.unravel_index(np.arange(self.people.shape[1]), sizes)
        return dict(zip(FEATURES, places, strict=True))


def sharpen(cells: pa.Table, margins: pa.Table, *, sharpened: Collection[str]) -> pa.Table:
    """Return the most likely code of each variable in each cell, with its probability.

    A sharpened variable: the shares of each area's cells, weighted by their people, add up to the
    area's margin. Any other: the area's most common code with its share there. Of equals the
    first in the order of `CODES`.
    Grain: one row per cell, in the order given.

    Args:
        cells: postal_area, age_band, dwelling_type, adults (of `FEATURES`; any other text is
            unknown), people.
        margins: variable, postal_area, code, share (of 1).
        sharpened: keys of variables to sharpen.
    Returns:
        the four key columns, and for each variable `<key>` and `<key>_percent`, both null where
        the area has no margin of it.
    Raises:
        ValueError: a margin has a code outside its variable's list.
    """
    placed = _placed(cells)
    columns = {key: cells[key] for key in KEYS}
    for variable in SHARPENED_VARIABLES:
        shares = _shares_of(variable, margins, placed.areas)
        if variable in sharpened:
            likely = _sharpened(placed, shares, all_seeds()[variable])
        else:
            likely = shares[placed.area]
        columns |= _told(variable, likely)
    return pa.table(columns)


def _placed(cells: pa.Table) -> _Cells:
    coded = pc.dictionary_encode(cells["postal_area"].cast(pa.string()).combine_chunks())
    area = _whole(coded.indices)
    features = []
    for feature, values in FEATURES.items():
        found = pc.index_in(cells[feature].cast(pa.string()), value_set=pa.array(values))
        features.append(_whole(pc.fill_null(found, len(values))))
    sizes = [len(values) + 1 for values in FEATURES.values()]
    combination = np.ravel_multi_index(tuple(features), sizes)
    shape = (len(coded.dictionary), int(np.prod(sizes)))
    people = np.bincount(
        area * shape[1] + combination,
        cells["people"].cast(pa.float64()).to_numpy(),
        minlength=shape[0] * shape[1],
    )
    return _Cells(coded.dictionary, area, combination, people.astype(np.float64).reshape(shape))


def _shares_of(variable: str, margins: pa.Table, areas: pa.Array) -> Doubles:
    """Return the shares of each area, a column a code; not numbers where it has no margin."""
    own = margins.filter(pc.equal(margins["variable"], variable))
    unknown = own.filter(pc.invert(pc.is_in(own["code"], value_set=pa.array(CODES[variable]))))
    if unknown.num_rows:
        raise ValueError(f"{variable} has no code {unknown['code'][0].as_py()!r}.")
    own = own.filter(pc.is_in(own["postal_area"], value_set=areas))
    shares = np.zeros((len(areas), len(CODES[variable])))
    area = _whole(pc.index_in(own["postal_area"], value_set=areas))
    code = _whole(pc.index_in(own["code"], value_set=pa.array(CODES[variable])))
    shares[area, code] = own["share"].to_numpy()
    sums = shares.sum(axis=1, keepdims=True)
    parts: Doubles = np.divide(shares, sums, out=np.full_like(shares, np.nan), where=sums > 0)
    return parts


def _sharpened(cells: _Cells, shares: Doubles, seed: Seed) -> Doubles:
    """Return the probability of each code in each cell; not numbers where there is no margin."""
    weights = seed.weights(cells.features)
    pulls = np.full_like(shares, np.nan)
    known = np.flatnonzero(~np.isnan(shares[:, 0]) & (cells.people.sum(axis=1) > 0))
    pulls[known] = rake(cells.people[known], weights, shares[known])
    likely = weights[cells.combination] * pulls[cells.area]
    probability: Doubles = likely / likely.sum(axis=1, keepdims=True)
    return probability


def rake(people: Doubles, weights: Doubles, shares: Doubles) -> Doubles:
    """Return the pull of each code in each area that makes its cells add up to its shares.

    P(code | cell of an area) is weights × pulls over their sum: fitting rows (the people of each
    cell) and columns (the shares) in turn changes nothing but these factors, because all areas
    have one seed. No table of areas × cells × codes is made.

    Args:
        people: (areas, cells), each area with somebody.
        weights: (cells, codes), above 0.
        shares: (areas, codes); an area's sum to 1.
    Returns:
        pulls: (areas, codes); an area's sum to 1.
    """
    parts = people / people.sum(axis=1, keepdims=True)
    pulls = shares.copy()
    going = np.arange(len(shares))
    for _ in range(ROUNDS):
        each = pulls[going]
        rows = parts[going] / (each @ weights.T)
        reached = (rows @ weights) * each
        apart = np.abs(reached - shares[going]).max(axis=1, initial=0) > TOLERANCE
        going = going[apart]
        if not len(going):
            break
        wanted, got = shares[going], reached[apart]
        each = each[apart] * np.divide(wanted, got, out=np.zeros_like(got), where=got > 0)
        pulls[going] = each / each.sum(axis=1, keepdims=True)
    return pulls


def _told(variable: str, likely: Doubles) -> dict[str, pa.Array]:
    missing = np.isnan(likely[:, 0])
    # rounded, so that equals are equal on every machine
    rounded = np.round(np.nan_to_num(likely), 9)
    code = rounded.argmax(axis=1)
    percent = np.rint(100 * rounded.max(axis=1, initial=0)).astype(np.uint8)
    names = pa.array(CODES[variable])
    return {
        variable: names.take(pa.array(code, pa.int64(), mask=missing)),
        f"{variable}_percent": pa.array(percent, pa.uint8(), mask=missing),
    }


def _whole(places: pa.Array | pa.ChunkedArray) -> Places:
    found: Places = places.to_numpy(zero_copy_only=False).astype(np.intp)
    return found
