"""How far off stated codes, probabilities and intervals are; columns have one place a person.

A variable states one code and its probability, so only these are judged: what is left of the
probability is spread evenly over the other codes.
"""

import numpy as np

from procloser.trials.types import Flags, Floats, Ints

BINS = 10


def brier(probability: Floats, right: Flags, *, codes: int) -> Floats:
    """Return each person's Brier score over all codes: 0 sure and right .. 2 sure and wrong.

    Args:
        probability: of the stated code, 0..1.
        right: whether the stated code is the true one.
        codes: how many codes the variable has, >= 2. The true code is always one of them, or none
            at all, which counts as a wrong one.
    Source: Brier 1950, Monthly Weather Review 78.
    """
    others = codes - 1
    spread = (1 - probability) / others
    if_right = (1 - probability) ** 2 + others * spread**2
    if_wrong = probability**2 + (1 - spread) ** 2 + (others - 1) * spread**2
    return np.where(right, if_right, if_wrong)


def calibration_error(probability: Floats, right: Flags) -> float:
    """Return the expected calibration error, over ten bins of equal width.

    Source: Naeini, Cooper & Hauskrecht 2015, "Obtaining well calibrated probabilities".
    """
    place = np.minimum((probability * BINS).astype(np.int64), BINS - 1)
    stated = np.bincount(place, weights=probability, minlength=BINS)
    came_true = np.bincount(place, weights=right, minlength=BINS)
    return float(np.abs(stated - came_true).sum() / len(probability))


def coverage(low: Floats, high: Floats, truth: Ints) -> float:
    """Return the part of people whose truth is inside the interval, both ends included."""
    return float(((low <= truth) & (truth <= high)).mean())


def mean_distance(stated: Floats, truth: Ints) -> float:
    """Return the mean absolute error."""
    return float(np.abs(stated - truth).mean())


def gain(model: Floats, average: Floats, cluster: Ints) -> tuple[float, float]:
    """Return how much smaller the model's mean score is, and the standard error of that.

    People of one cluster (a postal area) are alike, so they count together in the error.

    Source: the linearised variance of a ratio, Cochran 1977, Sampling Techniques, 6.
    """
    differences = average - model
    mean = float(differences.mean())
    by_cluster = np.bincount(cluster, weights=differences - mean)
    return mean, float(np.sqrt((by_cluster**2).sum()) / len(differences))


def shared_out(table: Floats) -> float:
    """Return how much of one attribute another tells: Cramér's V without the bias, 0..1.

    Args:
        table: people by the codes of both, one sheet (first axis) for each area: what the areas
            themselves tell is left out.
    Source: Bergsma 2013, "A bias-correction for Cramér's V", the squares summed over areas.
    """
    explained = possible = 0.0
    for sheet in table:
        rows, columns = sheet.sum(axis=1) > 0, sheet.sum(axis=0) > 0
        seen = sheet[np.ix_(rows, columns)]
        n, r, k = seen.sum(), int(rows.sum()), int(columns.sum())
        if min(r, k) < 2 or n <= r * k:
            continue
        expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / n
        phi = (((seen - expected) ** 2) / expected).sum() / n
        explained += n * (phi - (r - 1) * (k - 1) / (n - 1))
        possible += n * min(r - 1 - (r - 1) ** 2 / (n - 1), k - 1 - (k - 1) ** 2 / (n - 1))
    return float(np.sqrt(max(explained, 0.0) / possible)) if possible else 0.0
