"""The SQL steps of areas, on tiny tables with results counted by hand."""

from collections.abc import Mapping

import pyarrow as pa
import pytest

from procloser.estimates.seeds import CODES
from tests.rooms.publishing.one_step import rows_by

AGES = {
    **{"he_0_2": 1.0, "he_3_6": 2.0, "he_7_12": 3.0, "he_13_15": 3.0, "he_16_17": 5.0},
    **{"he_18_19": 6.0, "he_20_24": 7.0, "he_25_29": 8.0, "he_30_34": 9.0, "he_35_39": 10.0},
    **{"he_40_44": 11.0, "he_45_49": 12.0, "he_50_54": 13.0, "he_55_59": 14.0, "he_60_64": 15.0},
    **{"he_65_69": 16.0, "he_70_74": 17.0, "he_75_79": 18.0, "he_80_84": 19.0, "he_85_": 20.0},
}
FIGURES = {
    **AGES,
    **{"he_vakiy": 210.0, "he_kika": 55.0},
    **{"hr_pi_tul": 40.0, "hr_ke_tul": 120.0, "hr_hy_tul": 40.0},
    **{
        "ko_perus": 50.0,
        "ko_yliop": 20.0,
        "ko_ammat": 80.0,
        "ko_al_kork": 30.0,
        "ko_yl_kork": 20.0,
    },
    **{"pt_vakiy": 210.0, "pt_0_14": 8.0, "pt_tyoll": 100.0, "pt_opisk": 16.0, "pt_elakel": 60.0},
    **{"ra_asunn": 110.0, "ra_pt_as": 50.0, "ra_kt_as": 50.0},
    **{"te_taly": 100.0, "te_takk": 2.1, "te_yks": 40.0, "te_nuor": 10.0, "te_eil_np": 5.0},
    **{"te_laps": 20.0, "te_elak": 30.0, "te_aik": 50.0},
    **{"te_omis_as": 60.0, "te_vuok_as": 35.0, "te_muu_as": 5.0},
}


def area_figure(areas: Mapping[str, Mapping[str, float]]) -> dict[str, pa.Table]:
    """Return the extract table of each area's figures."""
    rows = [(area, key, value) for area, own in areas.items() for key, value in own.items()]
    columns = zip(("postal_area", "figure", "value"), zip(*rows, strict=True), strict=True)
    return {"area_figure": pa.table({name: list(values) for name, values in columns})}


def margins(figures: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return variable → code → share of an area with those figures."""
    found: dict[str, dict[str, float]] = {}
    for variable, area, code, share in rows_by("area_margin", **area_figure({"00001": figures})):
        assert area == "00001"
        found.setdefault(variable, {})[code] = share
    return found


def test_ages_are_the_classes_of_paavo() -> None:
    """All twenty, 0 to 105 without a gap; one of 18-19 and the open last by name."""
    found = rows_by("area_age", **area_figure({"00001": FIGURES}))
    assert sorted(row[3] for row in found) == sorted(AGES.values())
    assert ("00001", 18, 19, 6.0) in found
    assert ("00001", 85, 105, 20.0) in found
    years = [year for _, first, last, _ in found for year in range(first, last + 1)]
    assert sorted(years) == list(range(106))


def test_ages_of_an_area_that_lacks_a_class_are_absent() -> None:
    """So are those under 30 inhabitants, and those whose inhabitants are not told."""
    lacking = {key: value for key, value in FIGURES.items() if key != "he_80_84"}
    untold = {key: value for key, value in FIGURES.items() if key != "he_vakiy"}
    areas = {"00001": lacking, "00002": FIGURES | {"he_vakiy": 29.0}, "00003": untold}
    assert rows_by("area_age", **area_figure(areas)) == []


def test_margins_of_people_are_their_figures() -> None:
    """Adults 200: 40 + 120 + 40. Students 16 less 5 of 16-17 and a third of 3: 10, others 26."""
    found = margins(FIGURES)
    assert found["income_class"] == pytest.approx({"low": 0.2, "middle": 0.6, "high": 0.2})
    assert found["education"] == pytest.approx(
        {
            "basic": 0.25,
            "upper_secondary": 0.1,
            "vocational": 0.4,
            "lower_tertiary": 0.15,
            "higher_tertiary": 0.1,
        }
    )
    adults = {"employed": 100 / 196, "student": 10 / 196, "pensioner": 60 / 196, "other": 26 / 196}
    assert found["socio_economic"] == pytest.approx(adults)


def test_margins_of_households_are_of_adults() -> None:
    """By hand, 100 households: 40 of one, 20 with children, 5 young couples, 35 others.

    Types: 40; 2 × (5 + 0.77 × 35) = 63.9; 1.85 × 20 = 37; 2.6 × 0.23 × 35 = 20.93: 161.83.
    Stages: 10; 2 × 5 = 10; 37; 1.65 × (100 − 10 − 5 − 20 − 30) = 57.75; 1.45 × 30 = 43.5: 158.25.
    """
    found = margins(FIGURES)
    assert found["household_type"] == pytest.approx(
        {
            "alone": 40 / 161.83,
            "couple": 63.9 / 161.83,
            "with_children": 37 / 161.83,
            "others": 20.93 / 161.83,
        }
    )
    assert found["life_stage"] == pytest.approx(
        {
            "young_alone": 10 / 158.25,
            "young_couple": 10 / 158.25,
            "family": 37 / 158.25,
            "adults": 57.75 / 158.25,
            "pensioners": 43.5 / 158.25,
        }
    )


def test_sizes_follow_the_mean_size() -> None:
    """By hand: 60 households of two or more share 210 − 40 = 170 people: 50 beyond two each.

    The ratio is 50 / 110 = 5/11; of the 60, 6/11 have 2, 5/11 − (5/11)³ have 3 or 4, (5/11)³ more.
    """
    ratio = 5 / 11
    adults = {
        "1": 40.0,
        "2": 1.92 * 60 * (1 - ratio),
        "3-4": 2.15 * 60 * (ratio - ratio**3),
        "5+": 2.4 * 60 * ratio**3,
    }
    everyone = sum(adults.values())
    expected = {code: one / everyone for code, one in adults.items()}
    assert margins(FIGURES)["household_size"] == pytest.approx(expected)


def test_sizes_of_households_of_one_alone() -> None:
    """A mean rounded below what it can be gives no more than twos; no shared household, ones."""
    twos = margins(FIGURES | {"te_takk": 1.5})["household_size"]
    assert twos == pytest.approx({"1": 40 / 155.2, "2": 115.2 / 155.2, "3-4": 0.0, "5+": 0.0})
    ones = margins(FIGURES | {"te_yks": 100.0, "te_takk": 1.0})["household_size"]
    assert ones == {"1": 1.0, "2": 0.0, "3-4": 0.0, "5+": 0.0}


def test_margins_of_dwellings_are_of_adults() -> None:
    """1.6 × 50 = 80, 1.18 × 50 = 59, 0.9 × 10 = 9: 148. 1.72 × 60, 1.37 × 35, 1.4 × 5: 158.15."""
    found = margins(FIGURES)
    assert found["likely_dwelling_type"] == pytest.approx(
        {"detached_or_row": 80 / 148, "flat": 59 / 148, "other": 9 / 148}
    )
    assert found["likely_tenure"] == pytest.approx(
        {"owner": 103.2 / 158.15, "rented": 47.95 / 158.15, "other": 7 / 158.15}
    )


def test_difference_below_nothing_is_nothing() -> None:
    """Figures of different days: 31 students of 16-17 and no more, 60 dwellings of 50 + 50."""
    found = margins(FIGURES | {"pt_opisk": 3.0, "ra_asunn": 60.0})
    assert found["socio_economic"]["student"] == 0.0
    assert found["likely_dwelling_type"]["other"] == 0.0
    assert sum(found["socio_economic"].values()) == pytest.approx(1)


def test_codes_of_margins_are_those_of_the_variables() -> None:
    """Each sums to 1."""
    found = margins(FIGURES)
    assert {key: set(shares) for key, shares in found.items()} == {
        key: set(codes) for key, codes in CODES.items()
    }
    assert [sum(shares.values()) for shares in found.values()] == pytest.approx([1.0] * 8)


@pytest.mark.parametrize(
    ("figure", "variables"),
    [
        ("hr_hy_tul", {"income_class"}),
        ("ko_yliop", {"education"}),
        ("pt_elakel", {"socio_economic"}),
        ("he_16_17", {"socio_economic"}),
        ("ra_asunn", {"likely_dwelling_type"}),
        ("te_vuok_as", {"likely_tenure"}),
        ("te_takk", {"household_size"}),
        ("te_yks", {"household_size", "household_type"}),
        ("te_elak", {"life_stage"}),
        ("te_eil_np", {"life_stage", "household_type"}),
    ],
)
def test_missing_figure_takes_its_variables_away(figure: str, variables: set[str]) -> None:
    """Nothing is put in its place; the other variables stay."""
    figures = {key: value for key, value in FIGURES.items() if key != figure}
    assert set(margins(figures)) == set(CODES) - variables


def test_margins_under_thirty_inhabitants_are_absent() -> None:
    """And of a group whose figures are all 0 there is none either."""
    assert margins(FIGURES | {"he_vakiy": 29.0}) == {}
    nobody = {"hr_pi_tul": 0.0, "hr_ke_tul": 0.0, "hr_hy_tul": 0.0}
    assert "income_class" not in margins(FIGURES | {"he_vakiy": 30.0} | nobody)
