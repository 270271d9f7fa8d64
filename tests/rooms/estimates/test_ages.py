"""Estimated ages, counted by hand and against a plain reading of the same formula."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.estimates import ages as module
from procloser.estimates.ages import AGE_BANDS, estimate_ages
from tests.rooms.estimates.test_age_evidence import area_ages, name_years

YEAR = 2026
NAMES = ("aino", "kari", "onni", "rare")
AREAS = ("00100", "33100")
Key = tuple[str | None, str | None, int | None]

KARI = name_years(("kari", 2000, 2009, 500), ("kari", 1950, 1959, 500))
OLD_AND_YOUNG = area_ages(
    ("33100", 0, 49, 0), ("33100", 50, 105, 900), ("00100", 0, 49, 900), ("00100", 50, 105, 0)
)

keys = st.tuples(
    st.sampled_from((*NAMES, "nobody", None)),
    st.sampled_from((*AREAS, "99999", None)),
    st.none() | st.integers(0, 120),
)
spans = st.tuples(
    st.sampled_from(NAMES[:3]), st.integers(1900, 2030), st.integers(0, 12), st.integers(40, 4000)
)
classes = st.lists(st.integers(0, 500), min_size=4, max_size=4)


def question(*rows: Key) -> pa.Table:
    """Return the kinds of person asked about."""
    columns = list(zip(*rows, strict=True)) or [()] * 3
    types = (pa.string(), pa.string(), pa.int16())
    arrays = [pa.array(*pair) for pair in zip(columns, types, strict=True)]
    return pa.table(arrays, ["name_key", "postal_area", "other_age"])


def estimated(key: Key, names: pa.Table, areas: pa.Table) -> dict[str, Any]:
    """Return one kind of person's answer without its key."""
    row = estimate_ages(question(key), names, areas, this_year=YEAR).to_pylist()[0]
    return {name: value for name, value in row.items() if name not in question().column_names}


def answer(
    median: int, half: tuple[int, int], most: tuple[int, int], band: str, percent: int
) -> Any:
    """Return an answer as `estimated` gives it."""
    return {
        "age": median,
        "low50": half[0],
        "high50": half[1],
        "low90": most[0],
        "high90": most[1],
        "age_band": band,
        "age_band_percent": percent,
    }


def test_age_of_a_name_alone() -> None:
    """Half are 17 to 26, half 67 to 76, 5 % each: ends where the parts are reached exactly."""
    expected = answer(26, (22, 71), (18, 75), "65-79", 50)
    assert estimated(("kari", None, None), KARI, OLD_AND_YOUNG) == expected


def test_age_of_a_name_in_an_unknown_area() -> None:
    """It is as without an area."""
    expected = answer(26, (22, 71), (18, 75), "65-79", 50)
    assert estimated(("kari", "99999", None), KARI, OLD_AND_YOUNG) == expected


def test_age_in_an_area_of_the_old() -> None:
    """The old weigh 1.9, the young 0.1: 5 % in all, and 9.5 % each year from 67 to 76."""
    expected = answer(71, (69, 74), (67, 76), "65-79", 95)
    assert estimated(("kari", "33100", None), KARI, OLD_AND_YOUNG) == expected


def test_age_in_an_area_of_the_young() -> None:
    """9.5 % each year from 17 to 26: the interval says that it may be a child."""
    expected = answer(22, (19, 24), (17, 26), "18-24", 66)
    assert estimated(("kari", "00100", None), KARI, OLD_AND_YOUNG) == expected


def test_two_names_in_no_area() -> None:
    """Each bears a quarter of a thousandth of the other's years, by the five not listed."""
    names = name_years(("aino", 1940, 1949, 1000), ("onni", 2010, 2019, 1000))
    expected = answer(81, (79, 84), (77, 86), "80+", 70)
    assert estimated(("aino", None, None), names, area_ages()) == expected


def test_age_of_a_child_stays_a_childs() -> None:
    """The band is the adults' likeliest, and its percent says that it is nothing."""
    names = name_years(("aino", 1940, 1949, 1000), ("onni", 2010, 2019, 1000))
    expected = answer(12, (9, 14), (7, 16), "80+", 0)
    assert estimated(("onni", None, None), names, area_ages()) == expected


def test_other_adult_of_the_same_generation() -> None:
    """Beside one of 70 the older half of the name is all but certain."""
    found = estimated(("kari", None, 70), KARI, area_ages())
    assert (found["age"], found["low90"], found["age_band"]) == (70, 67, "65-79")


def test_other_adult_may_be_a_parent() -> None:
    """Beside one of 45, a name of those of 44 and of 17 may still be a child's."""
    names = name_years(("kari", 1982, 1982, 500), ("kari", 2009, 2009, 500))
    expected = answer(44, (17, 44), (17, 44), "35-49", 59)
    assert estimated(("kari", None, 45), names, area_ages()) == expected


@pytest.mark.parametrize("name", ["nobody", "rare", None, ""])
def test_unknown_and_rare_names_have_no_age(name: str | None) -> None:
    """Neither the area nor the other adult alone makes an age."""
    names = name_years(("kari", 1950, 1959, 500), ("rare", 1950, 1959, 99))
    found = estimated((name, "33100", 70), names, OLD_AND_YOUNG)
    assert set(found.values()) == {None}


def test_nothing_asked_or_nothing_known() -> None:
    """No rows give no rows; no statistic gives nulls."""
    assert estimate_ages(question(), KARI, OLD_AND_YOUNG, this_year=YEAR).num_rows == 0
    found = estimated(("kari", "33100", 70), name_years(), area_ages())
    assert set(found.values()) == {None}


def test_columns_and_types_of_the_answer() -> None:
    """They are as the steps after it read them."""
    asked = question(("kari", "33100", 70), (None, None, None))
    schema = estimate_ages(asked, KARI, OLD_AND_YOUNG, this_year=YEAR).schema
    assert schema.equals(
        pa.schema(
            [("name_key", pa.string()), ("postal_area", pa.string()), ("other_age", pa.int16())]
            + [(name, pa.int16()) for name in ("age", "low50", "high50", "low90", "high90")]
            + [("age_band", pa.string()), ("age_band_percent", pa.uint8())]
        )
    )


def shares(rows: list[tuple[int, int, float]]) -> list[float]:
    """Return the amounts of rows (first age, last age, amount) by age, spread evenly."""
    by_age = [0.0] * 106
    for first, last, amount in rows:
        for age in range(first, last + 1):
            by_age[age] += amount / (last - first + 1)
    return by_age


def lived(rows: list[tuple[str, int, int, int]]) -> list[tuple[str, int, int, int]]:
    """Return (name, first age, last age, bearers) of the years within 0 to 105."""
    aged = [(n, max(YEAR - to, 0), min(YEAR - start, 105), b) for n, start, to, b in rows]
    return [row for row in aged if row[1] <= row[2]]


def of_name(name: str, rows: list[tuple[str, int, int, int]]) -> list[float] | None:
    """Return the weight of each age for the name; None where it is unknown or rare."""
    own = shares([(a, b, n) for key, a, b, n in lived(rows) if key == name])
    everybody = shares([(a, b, n) for _, a, b, n in lived(rows)])
    if sum(own) < 99.9999:
        return None
    return [mine + 5 * every / sum(everybody) for mine, every in zip(own, everybody, strict=True)]


def pull_of_area(figures: dict[str, list[int]], area: str | None) -> list[float]:
    """Return the weight of each age in the area; four classes of ages."""
    limits = ((0, 17), (18, 44), (45, 64), (65, 105))
    country = [sum(each) for each in zip(*figures.values(), strict=True)]
    pulls = []
    for number, (first, last) in enumerate(limits):
        pull = 1.0
        if area in figures and country[number]:
            share = country[number] / sum(country)
            mixed = (figures[area][number] + 100 * share) / (sum(figures[area]) + 100)
            pull = mixed / share
        pulls += [pull] * (last - first + 1)
    return pulls


@given(st.lists(spans, min_size=1, max_size=8), classes, classes, keys)
def test_ages_agree_with_a_plain_reading(
    spanned: list[tuple[str, int, int, int]], one: list[int], two: list[int], key: Key
) -> None:
    """Without another adult: intervals hold what they promise and are no longer than that."""
    rows = [(name, start, start + more, bearers) for name, start, more, bearers in spanned]
    figures = dict(zip(AREAS, (one, two), strict=True))
    limits = ((0, 17), (18, 44), (45, 64), (65, 105))
    areas = area_ages(
        *((a, *ages, n) for a in AREAS for ages, n in zip(limits, figures[a], strict=True))
    )
    found = estimated((key[0], key[1], None), name_years(*rows), areas)
    named = of_name(key[0] or "", rows)
    if named is None:
        assert set(found.values()) == {None}
        return
    weights = [a * b for a, b in zip(named, pull_of_area(figures, key[1]), strict=True)]
    part = [weight / sum(weights) for weight in weights]
    for low, high, tail in (("low50", "high50", 0.25), ("low90", "high90", 0.05)):
        assert sum(part[: found[low]]) <= tail + 1e-4 < sum(part[: found[low] + 1]) + 2e-4
        assert sum(part[found[high] + 1 :]) <= tail + 1e-4 < sum(part[found[high] :]) + 2e-4
    assert found["low90"] <= found["low50"] <= found["age"] <= found["high50"] <= found["high90"]
    ends = ((18, 24), (25, 34), (35, 49), (50, 64), (65, 79), (80, 105))
    bands = [sum(part[first : last + 1]) for first, last in ends]
    assert bands[AGE_BANDS.index(found["age_band"])] == pytest.approx(max(bands), abs=1e-4)
    assert found["age_band_percent"] == pytest.approx(100 * max(bands), abs=0.51)


@given(st.lists(keys, min_size=1, max_size=12), st.data())
def test_rows_are_answered_by_themselves(asked: list[Key], data: st.DataObject) -> None:
    """Any order of the question, the statistics and the chunks gives the same answers."""
    order = data.draw(st.permutations(range(len(asked))))
    names = [("aino", 1940, 1969, 900), ("kari", 1960, 1979, 100), ("onni", 2005, 2029, 3000)]
    plain = estimate_ages(question(*asked), name_years(*names), OLD_AND_YOUNG, this_year=YEAR)
    shuffled = question(*(asked[place] for place in order))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PEOPLE_AT_ONCE", 3)
        again = estimate_ages(shuffled, name_years(*reversed(names)), OLD_AND_YOUNG, this_year=YEAR)
    assert again.to_pylist() == plain.take(pa.array(order)).to_pylist()
    for row in again.drop_null().to_pylist():
        assert row["low90"] <= row["low50"] <= row["age"] <= row["high50"] <= row["high90"]
