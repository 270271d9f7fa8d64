"""The publisher's figures of the second world's areas, counted from all who live there."""

from collections.abc import Mapping

import numpy as np

from procloser.trials.second_world.homes import Homes
from procloser.trials.second_world.lives import Lives
from procloser.trials.types import Flags, Floats, Ints

SUPPRESSED_UNDER = 30
_AGE_CLASSES = (
    *("0_2", "3_6", "7_12", "13_15", "16_17", "18_19", "20_24", "25_29", "30_34", "35_39"),
    *("40_44", "45_49", "50_54", "55_59", "60_64", "65_69", "70_74", "75_79", "80_84", "85_"),
)
_STARTS = np.array([int(name.split("_")[0]) for name in _AGE_CLASSES])


def area_figures(homes: Homes, lives: Lives, areas: int) -> Mapping[str, Floats]:
    """Return every figure by its name in Paavo, one place an area; NaN where it is suppressed.

    Units: people, households or dwellings, but te_takk (people in a household) and hr_mtu (euros
    a year). Under 30 inhabitants all but their number is suppressed.
    """
    found = {**_of_people(homes, lives, areas), **_of_households(homes, lives, areas)}
    hidden = found["he_vakiy"] < SUPPRESSED_UNDER
    for name, values in found.items():
        if name != "he_vakiy":
            values[hidden] = np.nan
    return found


def _counted(area: Ints, chosen: Flags, areas: int) -> Floats:
    return np.bincount(area[chosen], minlength=areas).astype(float)


def _of_people(homes: Homes, lives: Lives, areas: int) -> dict[str, Floats]:
    area = homes.area[homes.household]
    adult = homes.age >= 18
    age_class = np.searchsorted(_STARTS, homes.age, side="right") - 1

    def people(chosen: Flags) -> Floats:
        return _counted(area, chosen, areas)

    education, activity, income = lives.education, lives.activity, lives.income
    schooled = homes.age < 15
    return {
        "he_vakiy": people(homes.age >= 0),
        **{f"he_{name}": people(age_class == n) for n, name in enumerate(_AGE_CLASSES)},
        "ko_ika18y": people(adult),
        "ko_perus": people(education == 0),
        "ko_koul": people(education > 0),
        "ko_yliop": people(education == 1),
        "ko_ammat": people(education == 2),
        "ko_al_kork": people(education == 3),
        "ko_yl_kork": people(education == 4),
        "hr_tuy": people(adult),
        "hr_pi_tul": people(income == 0),
        "hr_ke_tul": people(income == 1),
        "hr_hy_tul": people(income == 2),
        "hr_mtu": _medians(area[adult], lives.euros[adult], areas),
        "pt_vakiy": people(homes.age >= 0),
        "pt_0_14": people(schooled),
        "pt_tyoll": people(activity == 0),
        "pt_opisk": people((activity == 1) | (~adult & ~schooled)),
        "pt_elakel": people(activity == 2),
        "pt_muut": people(activity == 3),
        "pt_tyott": people(activity == 4),
    }


def _of_households(homes: Homes, lives: Lives, areas: int) -> dict[str, Floats]:
    def households(chosen: Flags) -> Floats:
        return _counted(homes.area, chosen, areas)

    everyone = households(lives.size > 0)
    stage, dwelling, tenure = lives.life_stage, lives.dwelling, lives.tenure
    people = np.bincount(homes.area, weights=lives.size, minlength=areas)
    return {
        "te_taly": everyone,
        "te_takk": np.round(people / np.maximum(everyone, 1), 1),
        "te_yks": households(lives.household_type == 0),
        "te_nuor": households(stage == 0),
        "te_eil_np": households(stage == 1),
        "te_laps": households(stage == 2),
        "te_aik": households(stage == 3),
        "te_elak": households(stage == 4),
        "te_omis_as": households(tenure == 0),
        "te_vuok_as": households((tenure == 1) | (tenure == 2)),
        "te_muu_as": households(tenure == 3),
        "ra_asunn": everyone.copy(),
        "ra_pt_as": households(dwelling <= 1),
        "ra_kt_as": households(dwelling == 2),
        "ra_muu_as": households(dwelling == 3),
    }


def _medians(area: Ints, euros: Floats, areas: int) -> Floats:
    found = np.full(areas, np.nan)
    for place in np.unique(area):
        found[place] = np.round(np.median(euros[area == place]))
    return found
