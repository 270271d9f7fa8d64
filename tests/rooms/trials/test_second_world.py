"""The second world: it repeats, it adds up, and its people live as they do elsewhere."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from procloser.trials.second_world.building import build_second_world
from procloser.trials.types import NAME_GROUPS, PROTECTED, TrialWorld


@pytest.fixture(scope="module")
def world() -> TrialWorld:
    """Return a small second world."""
    return build_second_world(people=6_000, seed=11)


def _column(table: pa.Table, name: str) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.array(table[name].to_pylist(), dtype=object)


def _figures(world: TrialWorld) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in world.tables["area_figure"].to_pylist():
        found.setdefault(row["postal_area"], {})[row["figure"]] = row["value"]
    return found


def test_world_repeats(world: TrialWorld) -> None:
    """The same seed gives the same tables and truth, another seed others."""
    again = build_second_world(people=6_000, seed=11)
    assert again.truth.equals(world.truth)
    assert {name: table.equals(world.tables[name]) for name, table in again.tables.items()} == (
        dict.fromkeys(world.tables, True)
    )
    other = build_second_world(people=6_000, seed=12)
    assert not other.truth.equals(world.truth)


def test_world_is_about_as_large_as_asked(world: TrialWorld) -> None:
    """Within a tenth; a row of truth for each record, under the same ids."""
    records = world.tables["consumer_record"]
    assert 5_400 < records.num_rows < 6_600
    assert world.truth["record_id"].equals(records["record_id"])


def test_figures_add_up(world: TrialWorld) -> None:
    """Classes of one area sum to its total; where under 30 live only their number is told."""
    figures = _figures(world)
    tiny = [area for area, found in figures.items() if found["he_vakiy"] < 30]
    assert len(tiny) == 1
    assert list(figures[tiny[0]]) == ["he_vakiy"]
    for area, found in figures.items():
        if area in tiny:
            continue
        assert sum(n for key, n in found.items() if key[:4] in AGES) == found["he_vakiy"]
        assert sum(found[key] for key in EDUCATIONS) == found["ko_ika18y"]
        assert sum(found[key] for key in INCOMES) == found["hr_tuy"]
        assert sum(found[key] for key in ACTIVITIES) == found["pt_vakiy"]
        assert sum(found[key] for key in STAGES) == found["te_taly"]
        assert sum(found[key] for key in TENURES) == found["te_taly"]
        assert sum(found[key] for key in DWELLINGS) == found["ra_asunn"]


AGES = {f"he_{digit}" for digit in range(10)}
EDUCATIONS = ("ko_perus", "ko_yliop", "ko_ammat", "ko_al_kork", "ko_yl_kork")
INCOMES = ("hr_pi_tul", "hr_ke_tul", "hr_hy_tul")
ACTIVITIES = ("pt_0_14", "pt_tyoll", "pt_tyott", "pt_opisk", "pt_elakel", "pt_muut")
STAGES = ("te_nuor", "te_eil_np", "te_laps", "te_aik", "te_elak")
TENURES = ("te_omis_as", "te_vuok_as", "te_muu_as")
DWELLINGS = ("ra_pt_as", "ra_kt_as", "ra_muu_as")


def test_birth_years_are_missing_oftener_of_the_old(world: TrialWorld) -> None:
    """About one in five in all, but not at random."""
    missing = world.tables["consumer_record"]["birth_year"].is_null().to_numpy()
    age = world.truth["age"].to_numpy()
    assert 0.15 < missing.mean() < 0.24
    assert missing[age < 50].mean() < 0.1
    assert missing[age >= 70].mean() > 0.3


def test_recorded_birth_year_is_the_true_one(world: TrialWorld) -> None:
    """Whole years on the world's day: this year's birthday may be still to come."""
    born = _column(world.tables["consumer_record"], "birth_year")
    age = world.truth["age"].to_numpy()
    late = {world.today.year - b - a for b, a in zip(born, age, strict=True) if b is not None}
    assert late == {0, 1}


def test_people_live_together_as_people_do(world: TrialWorld) -> None:
    """Those who live alone are households of one; families are young, pensioners are old."""
    truth = world.truth
    alone = _column(truth, "household_type") == "alone"
    assert set(_column(truth, "household_size")[alone]) == {"1"}
    stage, age = _column(truth, "life_stage"), truth["age"].to_numpy()
    medians = {code: float(np.median(age[stage == code])) for code in set(stage)}
    assert medians["young_alone"] < medians["family"] < medians["adults"] < medians["pensioners"]


def test_names_tell_of_age_and_language(world: TrialWorld) -> None:
    """Every group of names has bearers; nearly all of names from elsewhere speak another tongue."""
    group, tongue = _column(world.truth, "name_group"), _column(world.truth, "language")
    assert set(group) == set(NAME_GROUPS)
    assert (tongue[group == "swedish"] == "sv").mean() > 0.4
    assert (tongue[group == "elsewhere"] == "other").mean() > 0.4
    assert (tongue[group == "finnish"] == "fi").mean() > 0.9


def test_names_are_counted_by_decade(world: TrialWorld) -> None:
    """Ten bearers or more, ten years wide; children of this decade are among them."""
    names = world.tables["name_year"]
    assert pc.min(names["bearers"]).as_py() >= 10
    assert pc.unique(pc.subtract(names["born_to"], names["born_from"])).to_pylist() == [9]
    assert pc.max(names["born_from"]).as_py() == 2020


def test_protected_attributes_but_origin_are_by_lot(world: TrialWorld) -> None:
    """Origin goes by mother tongue; the others have nothing to do with it."""
    tongue = _column(world.truth, "language")
    assert [name for name in PROTECTED if name not in world.truth.column_names] == []
    assert set(_column(world.truth, "origin")[tongue == "other"]) == {"elsewhere"}
    assert set(_column(world.truth, "origin")[tongue != "other"]) == {"finland"}
    for name in ("religion", "health", "politics"):
        codes = _column(world.truth, name)
        first = codes == sorted(set(codes))[0]
        assert abs(first[tongue == "sv"].mean() - first.mean()) < 0.08
