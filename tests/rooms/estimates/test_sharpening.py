"""Figures of areas, raked over what the register tells."""

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from procloser.estimates.seeds import CODES, all_seeds
from procloser.estimates.sharpening import SHARPENED_VARIABLES, rake, sharpen

Row = tuple[str, str, str, str, int]
EVERYTHING = frozenset(SHARPENED_VARIABLES)


def cells(*rows: Row) -> pa.Table:
    """Return cells of area, age band, dwelling type, adults and people."""
    names = ("postal_area", "age_band", "dwelling_type", "adults")
    table = {name: pa.array([row[n] for row in rows], pa.string()) for n, name in enumerate(names)}
    return pa.table(table | {"people": pa.array([row[4] for row in rows], pa.int64())})


def margins(*rows: tuple[str, str, str, float]) -> pa.Table:
    """Return margins of variable, area, code and share."""
    names = ("variable", "postal_area", "code")
    table = {name: pa.array([row[n] for row in rows], pa.string()) for n, name in enumerate(names)}
    return pa.table(table | {"share": pa.array([row[3] for row in rows], pa.float64())})


def margin_of(variable: str, area: str, *shares: float) -> list[tuple[str, str, str, float]]:
    """Return the rows of one variable in one area, a share a code."""
    return [
        (variable, area, code, share) for code, share in zip(CODES[variable], shares, strict=True)
    ]


def test_raking_of_two_cells_and_two_codes() -> None:
    """By hand: of 100 people 65 have the first code; the seed's odds ratio, 4, stays.

    | cell | people | seed      | raked     |
    |    1 |     50 | 2/3 : 1/3 | 0.8 : 0.2 |
    |    2 |     50 | 1/3 : 2/3 | 0.5 : 0.5 |

    Half of 0.8 and half of 0.5 are 0.65; odds of 4 and 1. The pulls 2 : 1 do that.
    """
    seed = np.array([[2 / 3, 1 / 3], [1 / 3, 2 / 3]])
    pulls = rake(np.array([[50.0, 50.0]]), seed, np.array([[0.65, 0.35]]))
    assert pulls[0] == pytest.approx([2 / 3, 1 / 3], abs=1e-5)


def test_raking_weighs_cells_by_their_people() -> None:
    """Nobody in the second cell: the first has the area's shares, whatever the seed."""
    seed = np.array([[0.9, 0.1], [0.5, 0.5]])
    pulls = rake(np.array([[7.0, 0.0]]), seed, np.array([[0.25, 0.75]]))
    raked = seed[0] * pulls[0]
    assert raked / raked.sum() == pytest.approx([0.25, 0.75], abs=1e-6)


_SHARE = st.floats(0.01, 1)


@given(
    people=arrays.arrays(float, (3, 6), elements=st.integers(0, 500).map(float)),
    seed=arrays.arrays(float, (6, 4), elements=_SHARE),
    shares=arrays.arrays(float, (3, 4), elements=st.one_of(st.just(0.0), _SHARE)),
)
def test_weighted_cells_reproduce_every_margin(
    people: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
    seed: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
    shares: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> None:
    """Shares of 0 too; each cell's probabilities sum to 1 and are 0 only where the margin is."""
    people[:, 0] += 1
    shares[:, 0] += 0.01
    shares /= shares.sum(axis=1, keepdims=True)
    pulls = rake(people, seed, shares)
    for area in range(3):
        raked = seed * pulls[area]
        raked /= raked.sum(axis=1, keepdims=True)
        reached = people[area] @ raked / people[area].sum()
        assert reached == pytest.approx(shares[area], abs=2e-6)
        assert ((raked > 0) == (shares[area] > 0)).all()


def raked_step_by_step(
    rows: list[Row], variable: str, shares: list[float]
) -> list[tuple[str, int]]:
    """Return code and percent of each cell of one area by the textbook's table of cells × codes."""
    seed, codes = all_seeds()[variable], CODES[variable]
    values = {
        "age_band": ("18-24", "25-34", "35-49", "50-64", "65-79", "80+"),
        "dwelling_type": ("detached", "row", "flat", "other"),
        "adults": ("1", "2", "3+"),
    }
    table = []
    for _, *features, people in rows:
        line = [float(share) for share in seed.share]
        for (feature, known), value in zip(values.items(), features, strict=True):
            if feature in seed.given and value in known:
                row = seed.given[feature][known.index(value)]
                line = [old * row[n] / seed.share[n] for n, old in enumerate(line)]
        table.append([people * part / sum(line) for part in line])
    everyone = sum(row[4] for row in rows)
    for _ in range(400):
        for n in range(len(codes)):
            column = sum(line[n] for line in table)
            for line in table:
                line[n] *= shares[n] * everyone / column
        for row, line in zip(rows, table, strict=True):
            line[:] = [part * row[4] / sum(line) for part in line]
    best = [max(range(len(codes)), key=line.__getitem__) for line in table]
    return [
        (codes[n], round(100 * line[n] / row[4]))
        for n, line, row in zip(best, table, rows, strict=True)
    ]


@pytest.mark.parametrize("variable", SHARPENED_VARIABLES)
def test_sharpened_cells_are_those_of_the_textbook(variable: str) -> None:
    """Every combination of some values in two areas, against a plain table raked cell by cell."""
    some = list(
        itertools.product(("18-24", "65-79", ""), ("detached", "flat", ""), ("1", "3+", ""))
    )
    rows: list[Row] = [("00001", *keys, 1 + n % 7) for n, keys in enumerate(some)]
    others: list[Row] = [("00002", *keys, 9 - n % 8) for n, keys in enumerate(some)]
    parts = [n + 1.0 for n in range(len(CODES[variable]))]
    up = [part / sum(parts) for part in parts]
    table = margins(*margin_of(variable, "00001", *up), *margin_of(variable, "00002", *up[::-1]))
    found = sharpen(cells(*rows, *others), table, sharpened=EVERYTHING)
    told = list(
        zip(found[variable].to_pylist(), found[f"{variable}_percent"].to_pylist(), strict=True)
    )
    expected = [
        *raked_step_by_step(rows, variable, up),
        *raked_step_by_step(others, variable, up[::-1]),
    ]
    assert told == expected


def test_cell_of_which_nothing_is_known_alone_in_its_area_has_the_margin() -> None:
    """And so has a text outside the lists, which is as good as none."""
    table = margins(*margin_of("education", "00001", 0.1, 0.2, 0.4, 0.2, 0.1))
    found = sharpen(cells(("00001", "", "", "", 3)), table, sharpened=EVERYTHING)
    assert found.select(["education", "education_percent"]).to_pylist() == [
        {"education": "vocational", "education_percent": 40}
    ]
    other = sharpen(cells(("00001", "?", "tent", "9", 3)), table, sharpened=EVERYTHING)
    assert other["education_percent"].to_pylist() == [40]


def test_area_without_a_margin_has_no_estimate() -> None:
    """Null, sharpened or not; other variables and areas keep theirs."""
    known = cells(("00001", "35-49", "flat", "2", 5), ("00002", "35-49", "flat", "2", 5))
    table = margins(
        *margin_of("income_class", "00002", 0.2, 0.6, 0.2),
        *margin_of("likely_tenure", "00001", 0.7, 0.3, 0.0),
        *margin_of("likely_tenure", "09999", 0.7, 0.3, 0.0),
    )
    for sharpened in (EVERYTHING, frozenset[str]()):
        found = sharpen(known, table, sharpened=sharpened).to_pylist()
        assert [row["income_class"] for row in found] == [None, "middle"]
        assert [row["income_class_percent"] for row in found] == [None, 60]
        assert [row["likely_tenure_percent"] for row in found] == [70, None]
        assert {row["education"] for row in found} == {None}
        assert {row["education_percent"] for row in found} == {None}


def test_variable_not_sharpened_is_the_most_common_of_the_area() -> None:
    """The same in every cell, with the area's share; of equals the first code."""
    known = cells(("00001", "18-24", "flat", "1", 5), ("00001", "80+", "detached", "2", 5))
    table = margins(
        *margin_of("life_stage", "00001", 0.1, 0.1, 0.155, 0.32, 0.325),
        *margin_of("household_size", "00001", 0.1, 0.4, 0.4, 0.1),
    )
    found = sharpen(known, table, sharpened={"education"}).to_pylist()
    assert [(row["life_stage"], row["life_stage_percent"]) for row in found] == [
        ("pensioners", 32)
    ] * 2
    assert [(row["household_size"], row["household_size_percent"]) for row in found] == [
        ("2", 40)
    ] * 2


def test_dwelling_type_is_no_feature_of_itself() -> None:
    """Those who live in a house and in a flat have the same estimate where neither is told."""
    known = cells(("00001", "35-49", "detached", "2", 5), ("00001", "35-49", "flat", "2", 9))
    table = margins(*margin_of("likely_dwelling_type", "00001", 0.55, 0.4, 0.05))
    found = sharpen(known, table, sharpened=EVERYTHING)
    assert found["likely_dwelling_type_percent"].to_pylist() == [55, 55]


def test_people_sharpen_away_from_the_average() -> None:
    """Half are young, half are old, half are pensioners: the old are."""
    known = cells(("00001", "25-34", "", "", 50), ("00001", "80+", "", "", 50))
    table = margins(*margin_of("socio_economic", "00001", 0.4, 0.05, 0.5, 0.05))
    found = sharpen(known, table, sharpened=EVERYTHING).to_pylist()
    assert [row["socio_economic"] for row in found] == ["employed", "pensioner"]
    assert found[1]["socio_economic_percent"] >= 95


def test_code_outside_its_list_is_refused() -> None:
    """It names the variable and the code."""
    with pytest.raises(ValueError, match="income_class has no code 'rich'"):
        sharpen(
            cells(("00001", "", "", "", 1)),
            margins(("income_class", "00001", "rich", 1.0)),
            sharpened=EVERYTHING,
        )


def test_no_cells_give_no_rows_of_the_same_columns() -> None:
    """Keys, then a code and a percent of each variable."""
    found = sharpen(cells(), margins(), sharpened=EVERYTHING)
    assert found.num_rows == 0
    expected = ["postal_area", "age_band", "dwelling_type", "adults"]
    for variable in SHARPENED_VARIABLES:
        expected += [variable, f"{variable}_percent"]
    assert found.column_names == expected
    assert found.schema.field("education").type == pa.string()
    assert found.schema.field("education_percent").type == pa.uint8()
