"""What a publisher protects is guessed of nobody: areas of under 30 people, from end to end."""

import pyarrow.parquet as pq
import pytest

from procloser.accounts.models import User
from procloser.estimates.sharpening import SHARPENED_VARIABLES
from procloser.publishing import actions
from procloser.statistics.models import NameYears
from tests.rooms.publishing.tiny_world import TinyWorld

AGES = (
    *("he_0_2", "he_3_6", "he_7_12", "he_13_15", "he_16_17", "he_18_19", "he_20_24", "he_25_29"),
    *("he_30_34", "he_35_39", "he_40_44", "he_45_49", "he_50_54", "he_55_59", "he_60_64"),
    *("he_65_69", "he_70_74", "he_75_79", "he_80_84", "he_85_"),
)
FIGURES = {
    **dict.fromkeys(AGES, 0.0),
    **{"he_85_": 25.0, "he_13_15": 1.0, "he_16_17": 1.0, "hr_mtu": 30_000.0},
    **{"hr_pi_tul": 5.0, "hr_ke_tul": 15.0, "hr_hy_tul": 7.0},
    **{"ko_perus": 9.0, "ko_yliop": 3.0, "ko_ammat": 9.0, "ko_al_kork": 3.0, "ko_yl_kork": 3.0},
    **{"pt_vakiy": 30.0, "pt_0_14": 3.0, "pt_tyoll": 15.0, "pt_opisk": 3.0, "pt_elakel": 6.0},
    **{"ra_asunn": 12.0, "ra_pt_as": 10.0, "ra_kt_as": 1.0},
    **{"te_taly": 12.0, "te_takk": 2.5, "te_yks": 3.0, "te_nuor": 1.0, "te_eil_np": 1.0},
    **{"te_laps": 3.0, "te_elak": 3.0, "te_omis_as": 10.0, "te_vuok_as": 1.0, "te_muu_as": 1.0},
}
OF_AREAS = ("area_income", "area_population_change", "area_income_change", "area_moving_out")


@pytest.mark.parametrize(("people", "is_estimated"), [(29.0, False), (30.0, True)])
def test_nothing_is_estimated_of_an_area_under_thirty(
    world: TinyWorld, manager: User, people: float, is_estimated: bool
) -> None:
    """Even of figures that a publisher forgot to protect; a class of nobody, of any model.

    Half the bearers were born in 1920 to 1929 and half in 1976 to 1985. The area's 25 of 85 years
    or over would settle it for the old; the name alone says the young are as many, and alive.
    """
    for first in (1920, 1976):
        NameYears.objects.create(
            name="Maija",
            sex="female",
            language="fi",
            born_from=first,
            born_to=first + 9,
            bearers=1_000_000,
            load_id=1,
        )
    world.place("33100", "837", he_vakiy=people, **FIGURES)
    world.consumer(birth_year=None)
    world.consumer(birth_year=1950, dwelling_type="flat")

    made = actions.publish(by=manager)

    first, second = pq.read_table(made.path / "person.parquet").to_pylist()
    for key in SHARPENED_VARIABLES:
        told = first[key], first[f"{key}_percent"]
        assert (told != (None, None)) is is_estimated, key
    assert (second["income_class"] is not None) is is_estimated
    assert (first["area_income"] is not None) is is_estimated
    assert [first[key] for key in OF_AREAS[1:]] == [None, None, None]
    assert first["likely_age_band"] == "80+" if is_estimated else first["likely_age_low90"] < 60
