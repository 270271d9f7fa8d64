"""What is known of an age beforehand, counted by hand."""

import numpy as np
import pyarrow as pa
import pytest

from procloser.estimates.age_evidence import (
    ADULT,
    AGES,
    ages_of_names,
    pulls_of_areas,
    pulls_of_others,
)


def name_years(*rows: tuple[str | None, int, int, int]) -> pa.Table:
    """Return the statistic of rows (name_key, born_from, born_to, bearers)."""
    columns = list(zip(*rows, strict=True)) or [()] * 4
    types = (pa.string(), pa.int16(), pa.int16(), pa.int64())
    names = ["name_key", "born_from", "born_to", "bearers"]
    return pa.table([pa.array(*pair) for pair in zip(columns, types, strict=True)], names)


def area_ages(*rows: tuple[str, int, int, float | None]) -> pa.Table:
    """Return the figures of rows (postal_area, age_from, age_to, people)."""
    columns = list(zip(*rows, strict=True)) or [()] * 4
    types = (pa.string(), pa.int16(), pa.int16(), pa.float64())
    names = ["postal_area", "age_from", "age_to", "people"]
    return pa.table([pa.array(*pair) for pair in zip(columns, types, strict=True)], names)


def weights_of_name(statistic: pa.Table, name: str, *, this_year: int = 2026) -> dict[int, float]:
    """Return P(age | name) of the ages that have any."""
    found = ages_of_names(statistic, this_year=this_year)
    column = found.weights[:, found.columns_of(pa.array([name]))[0]]
    return {int(age): float(column[age]) for age in np.flatnonzero(column)}


def test_ages_of_a_name_spread_a_decade_evenly() -> None:
    """Ages 37 to 46 of the 1980s, a tenth each; 57 alone of 1969."""
    statistic = name_years(("aino", 1980, 1989, 300), ("aino", 1969, 1969, 100))
    expected = dict.fromkeys(range(37, 47), 0.075) | {57: 0.25}
    assert weights_of_name(statistic, "aino") == pytest.approx(expected)


def test_ages_of_a_name_add_up_where_spans_overlap() -> None:
    """1980 to 1981 and 1981 alone: 40 of 1980, 40 + 120 of 1981."""
    statistic = name_years(("aino", 1980, 1981, 80), ("aino", 1981, 1981, 120))
    assert weights_of_name(statistic, "aino") == pytest.approx({46: 0.2, 45: 0.8})


def test_decade_not_over_is_spread_over_the_years_that_have_begun() -> None:
    """The 2020s in 2023 are four years; the 1910s have two years of at most 105."""
    statistic = name_years(("onni", 2020, 2029, 400), ("onni", 1910, 1919, 400))
    expected = dict.fromkeys((0, 1, 2, 3), 0.125) | {104: 0.25, 105: 0.25}
    assert weights_of_name(statistic, "onni", this_year=2023) == pytest.approx(expected)


def test_years_to_come_and_over_105_count_no_bearers() -> None:
    """Nobody of age 0 to 105 is left of either name's uncounted years."""
    statistic = name_years(
        ("onni", 2027, 2027, 500), ("onni", 2000, 2000, 99), ("aino", 1850, 1859, 500)
    )
    assert ages_of_names(statistic, this_year=2026).weights.shape == (AGES, 0)


def test_name_needs_100_bearers() -> None:
    """99 are too few, 100 of several rows are enough; a row without a name is nobody's."""
    statistic = name_years(
        ("aino", 1980, 1980, 99),
        ("onni", 1980, 1980, 60),
        ("onni", 1990, 1990, 40),
        (None, 1, 2, 3),
    )
    found = ages_of_names(statistic, this_year=2026)
    assert found.columns_of(pa.array(["aino", "onni", None, "x"])).tolist() == [-1, 0, -1, -1]


def test_unlisted_bearers_have_the_ages_of_everybody() -> None:
    """Five bearers more than the 195, of which the half are of the other name's age."""
    statistic = name_years(("aino", 1950, 1950, 195), ("onni", 2010, 2010, 195))
    expected = {76: 197.5 / 200, 16: 2.5 / 200}
    assert weights_of_name(statistic, "aino") == pytest.approx(expected)


def test_area_is_compared_with_the_sum_of_areas() -> None:
    """All of 900 are old where the country is half and half; 100 people weigh as the country."""
    found = pulls_of_areas(
        area_ages(
            ("33100", 0, 49, 0),
            ("33100", 50, 105, 900),
            ("00100", 0, 49, 900),
            ("00100", 50, 105, 0),
        )
    )
    column = found.weights[:, found.columns_of(pa.array(["33100"]))[0]]
    assert column[:50].tolist() == pytest.approx([0.1] * 50)
    assert column[50:].tolist() == pytest.approx([1.9] * 56)


def test_small_area_moves_less() -> None:
    """Of 25 people in an area of the old, 100 of the country weigh four times as much."""
    found = pulls_of_areas(
        area_ages(("1", 0, 49, 0), ("1", 50, 105, 25), ("2", 0, 49, 50), ("2", 50, 105, 25))
    )
    column = found.weights[:, found.columns_of(pa.array(["1"]))[0]]
    assert column[[0, 49, 50, 105]].tolist() == pytest.approx([0.8, 0.8, 1.2, 1.2])


def test_ages_without_a_figure_and_areas_unknown_weigh_one() -> None:
    """A class left out or missing says nothing of its ages; no area says nothing of any."""
    found = pulls_of_areas(area_ages(("1", 0, 17, None), ("1", 18, 64, 200), ("2", 0, 17, 300)))
    places = found.columns_of(pa.array(["1", "2", None, "3"]))
    assert places[2:].tolist() == [-1, -1]
    assert np.unique(found.weights).tolist() == [1.0]


def test_no_areas_at_all() -> None:
    """Only the column of no area is left."""
    assert pulls_of_areas(area_ages()).weights.tolist() == [[1.0]] * AGES


def test_no_names_at_all() -> None:
    """No name is known."""
    assert ages_of_names(name_years(), this_year=2026).weights.shape == (AGES, 0)


def test_other_adult_has_some_age_whatever_ours() -> None:
    """P(other | age) sums to 1 over the other's ages 18 to 105."""
    sums = pulls_of_others()[:, ADULT:AGES].sum(axis=1)
    assert sums.tolist() == pytest.approx([1.0] * AGES, abs=1e-5)


def test_other_under_18_and_no_other_say_nothing() -> None:
    """Their columns are 1 throughout."""
    pulls = pulls_of_others()
    assert np.unique(pulls[:, [*range(ADULT), AGES]]).tolist() == [1.0]


def test_other_is_a_partner_first_and_then_of_another_generation() -> None:
    """Beside one of 45: 44 before 35, 73 and 17 before 60, nobody impossible."""
    beside = pulls_of_others()[:, 45]
    assert beside[44] > beside[35] > beside[60]
    assert beside[73] > beside[60]
    assert beside[17] > beside[5]
    assert beside.min() > 0
