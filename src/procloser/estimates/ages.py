"""Ages from given names, areas and who lives together, as distributions with intervals."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from procloser.estimates.age_evidence import (
    ADULT,
    AGES,
    OLDEST,
    Floats,
    ages_of_names,
    pulls_of_areas,
    pulls_of_others,
)

AGE_BANDS = ("18-24", "25-34", "35-49", "50-64", "65-79", "80+")
_BAND_ENDS = (24, 34, 49, 64, 79, OLDEST)
_PEOPLE_AT_ONCE = 4096  # one column of ages each; what is at work then stays in the cache
_TIE = np.float32(1e-5)  # of the whole; sums of 106 float32 differ by less
_YEARS = ("age", "low50", "high50", "low90", "high90")
_KEYS = {"name_key": pa.string(), "postal_area": pa.string(), "other_age": pa.int16()}

Counts = npt.NDArray[np.uint8]


def estimate_ages(
    question: pa.Table, name_years: pa.Table, area_ages: pa.Table, *, this_year: int
) -> pa.Table:
    """Estimate the age of whoever bears the name in the area beside the other adult.

    P(age | name, area, other) is proportional to P(age | name) × P(age | area) / P(age | country)
    × P(other | age); an unknown area and a missing other leave their factor out. Ages are this
    year less the birth year (until their birthday people are a year younger), and 0 to 105:
    children too, so `low90` under 18 says that it may be a child. The question's order stands;
    every row is answered by itself.

    Grain: one row per row of `question`.

    Args:
        question: name_key, postal_area, other_age (years; null where none or several); any null.
        name_years: name_key, born_from, born_to (years AD, inclusive), bearers; rows of one name
            add up.
        area_ages: postal_area, age_from, age_to (years, inclusive), people.
        this_year: the year AD of the day.
    Returns:
        The three keys and `age` (the median), `low50`, `high50`, `low90`, `high90` in whole years:
        equal-tailed, nested, holding at least 50 and 90 % of the distribution; `age_band`, the
        most probable of adults' bands, and `age_band_percent`, its probability among all ages.
        All null where the name is unknown or has under 100 bearers.
    Source: Statistics Finland's age structure by postal area, names by birth year; the constants
        of `age_evidence` are our own judgement.
    """
    keys = {name: _one_chunk(question[name].cast(kind)) for name, kind in _KEYS.items()}
    names = ages_of_names(name_years, this_year=this_year)
    areas = pulls_of_areas(area_ages)
    bearer = names.columns_of(keys["name_key"])
    named = bearer >= 0
    columns = (bearer[named], areas.columns_of(keys["postal_area"])[named], _others(keys)[named])
    answers = _answers((names.weights, areas.weights, pulls_of_others()), columns)
    return pa.table(keys | _as_columns(answers, named))


def _others(keys: Mapping[str, pa.Array]) -> npt.NDArray[np.intp]:
    """Return the column of `pulls_of_others`; the last where there is no other adult."""
    years = pc.fill_null(keys["other_age"], -1).to_numpy(zero_copy_only=False).astype(np.intp)
    return np.where(years < ADULT, AGES, np.minimum(years, OLDEST))


def _answers(
    weights: tuple[Floats, Floats, Floats], columns: tuple[npt.NDArray[np.intp], ...]
) -> dict[str, Counts]:
    """Return the years, the band's place and its percent for each person, some at a time."""
    people = len(columns[0])
    answers = {
        name: np.empty(people, dtype=np.uint8) for name in (*_YEARS, "age_band", "age_band_percent")
    }
    for start in range(0, people, _PEOPLE_AT_ONCE):
        part = slice(start, start + _PEOPLE_AT_ONCE)
        below = _cumulated(weights, [column[part] for column in columns])
        for name, values in (_years(below) | _band(below)).items():
            answers[name][part] = values
    return answers


def _cumulated(
    weights: tuple[Floats, Floats, Floats], columns: list[npt.NDArray[np.intp]]
) -> Floats:
    """Return P(at most this age), ages × people. Added in one order: equal rows, equal answers."""
    posterior = weights[0].take(columns[0], axis=1)
    posterior *= weights[1].take(columns[1], axis=1)
    posterior *= weights[2].take(columns[2], axis=1)
    below: Floats = np.cumsum(posterior, axis=0, out=posterior)
    below /= below[-1].copy()
    return below


def _years(below: Floats) -> dict[str, Counts]:
    """Return the median and the intervals' ends.

    The low end is the first age with more than the tail at or below it, the high end the first
    with no more than the tail above: no shorter equal-tailed interval holds as much.
    """
    return {
        "age": _first_at_least(below, 0.5),
        "low50": _first_over(below, 0.25),
        "high50": _first_at_least(below, 0.75),
        "low90": _first_over(below, 0.05),
        "high90": _first_at_least(below, 0.95),
    }


def _first_over(below: Floats, part: float) -> Counts:
    return _count(below <= np.float32(part) + _TIE)


def _first_at_least(below: Floats, part: float) -> Counts:
    return _count(below < np.float32(part) - _TIE)


def _count(ages: npt.NDArray[np.bool_]) -> Counts:
    counted: Counts = np.sum(ages, axis=0, dtype=np.uint8)
    return counted


def _band(below: Floats) -> dict[str, Counts]:
    """Return the place in `AGE_BANDS` of the likeliest band and its percent of all ages."""
    bands = np.diff(below[[ADULT - 1, *_BAND_ENDS]], axis=0)
    percent = np.rint(bands.max(axis=0) * 100)
    return {
        "age_band": bands.argmax(axis=0).astype(np.uint8),
        "age_band_percent": percent.astype(np.uint8),
    }


def _as_columns(answers: Mapping[str, Counts], named: npt.NDArray[np.bool_]) -> dict[str, pa.Array]:
    """Return the answers beside the question, null where there is none."""
    place = pa.array(np.cumsum(named) - 1, mask=~named)
    bands = pa.array(AGE_BANDS).take(pa.array(answers["age_band"]))
    columns = {name: pa.array(answers[name].astype(np.int16)) for name in _YEARS}
    columns["age_band"] = bands
    columns["age_band_percent"] = pa.array(answers["age_band_percent"])
    return {name: column.take(place) for name, column in columns.items()}


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()
