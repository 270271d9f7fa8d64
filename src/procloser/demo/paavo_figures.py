"""Made-up Paavo figures of a postal area: totals, and shares that add up to them.

Source: Statistics Finland, Paavo release 2026, attribute names of the WFS layer. Shares are those
of the people the world has in the area; where it has few, proportions typical of the kind of area,
moved a little for each area, weigh in. None is a real figure.
"""

import random

from procloser.demo.census import NOBODY, AreaCensus
from procloser.demo.places import Area, Kind
from procloser.demo.proportions import blend, blend_means, cut, parts
from procloser.demo.words import numbers, words

RELEASE = 2026
Figure = int | float | None
_SUPPRESSED = -1

_AGES = words(
    """
    0_2 3_6 7_12 13_15 16_17 18_19 20_24 25_29 30_34 35_39 40_44 45_49 50_54 55_59 60_64 65_69
    70_74 75_79 80_84 85_
    """
)
_AGE_SHARES: dict[Kind, tuple[float, ...]] = {
    "centre": numbers("1.8 1.9 2.8 1.4 1.1 2.2 14 14 10 7.2 6 5 4.6 5 4.7 4.3 4.5 4.7 2.8 2.9"),
    "suburb": numbers("2.7 3.4 5 2.6 1.8 2.3 9.5 9 8.6 7.4 6.3 5.4 5.2 5.4 5.2 5 5 5 2.9 2.5"),
    "houses": numbers("3.2 4.6 8.4 4.4 2.7 2.1 3.9 5 7.2 8 8.4 7.4 6.6 6 5.2 4.6 4.3 4.2 2.3 1.6"),
    "rural": numbers("2.2 3.2 6.2 3.6 2.4 1.9 3.2 3.6 5 6 6.8 6.6 6.8 7.4 8 8 7.4 6 3.3 2.6"),
}
_MIDDLE_OF_AGE = numbers(
    "1 5 10 14.5 17 19 22.5 27.5 32.5 37.5 42.5 47.5 52.5 57.5 62.5 67.5 72.5 77.5 82.5 89"
)
_MEDIAN_INCOME: dict[Kind, int] = {
    "centre": 25_300,
    "suburb": 24_600,
    "houses": 29_800,
    "rural": 27_000,
}
_PEOPLE_PER_HOME: dict[Kind, float] = {"centre": 1.6, "suburb": 1.8, "houses": 2.3, "rural": 2.2}
_SMALL_HOUSES: dict[Kind, float] = {"centre": 0.07, "suburb": 0.38, "houses": 0.84, "rural": 0.95}
_OWNED: dict[Kind, float] = {"centre": 0.43, "suburb": 0.47, "houses": 0.78, "rural": 0.84}
_WORK = words(
    """
    a_maat b_kaiv c_teol d_ener e_vesi f_rake g_kaup h_kulj i_majo j_info k_raho l_kiin m_erik
    n_hall o_julk p_koul q_terv r_taid s_muup t_koti u_kans x_tunt
    """
)
_WORK_SHARES = numbers("0.4 0.2 12 0.5 0.6 8 11 6 5 7 2 1.4 8 8 5 9 11 2 2.6 0 0 0.3")
_WORKPLACES: dict[Kind, float] = {"centre": 1.6, "suburb": 0.4, "houses": 0.3, "rural": 0.2}


def figures(area: Area, census: AreaCensus = NOBODY) -> dict[str, Figure]:
    """Return every he_ … pt_ figure of an area, in the publisher's order.

    Under 30 inhabitants all but the totals are -1, as the publisher does; under 300 a few figures
    are null. The same area and census always give the same figures.

    Args:
        census: the world's people there, scaled to the area's population; nobody = typical shares.
    """
    rng = random.Random(f"paavo {area.postal_code}")  # noqa: S311 - a look, not a secret
    ages = blend(parts(area.population, _AGE_SHARES[area.kind], rng), census.ages)
    per_home = 1 / _PEOPLE_PER_HOME[area.kind] * rng.uniform(0.96, 1.04)
    per_person = blend_means(per_home, census.homes / max(census.people, 1), census.people)
    homes = round(area.population * per_person)
    income = round(_MEDIAN_INCOME[area.kind] * rng.uniform(0.87, 1.14))
    of_home = 1.62 * blend_means(income, census.median_income, census.people)
    found: dict[str, Figure] = {
        **_inhabitants(ages, rng),
        **_education(ages, census, rng),
        **_income_of_people(sum(ages[5:]), income, census, rng),
        **_households(area.kind, homes, area.population, census, rng),
        **_income("tr", homes, round(of_home), rng),
        **_buildings(area.kind, homes, census, rng),
        **_workplaces(area, rng),
        **_activity(ages, census, rng),
    }
    return _suppress(found, area.population)


def _inhabitants(ages: list[int], rng: random.Random) -> dict[str, Figure]:
    total = sum(ages)
    women, men = parts(total, (51, 49), rng)
    mean = sum(n * age for n, age in zip(ages, _MIDDLE_OF_AGE, strict=True)) / total
    by_age: dict[str, Figure] = {f"he_{name}": n for name, n in zip(_AGES, ages, strict=True)}
    return {
        "he_vakiy": total,
        "he_naiset": women,
        "he_miehet": men,
        "he_kika": float(round(mean)),
        **by_age,
    }


def _education(ages: list[int], census: AreaCensus, rng: random.Random) -> dict[str, Figure]:
    grown = sum(ages[5:])
    usual = parts(grown, (17, 8, 34, 24, 17), rng)
    basic, upper, trade, lower, higher = blend(usual, census.education)
    return {
        "ko_ika18y": grown,
        "ko_perus": basic,
        "ko_koul": grown - basic,
        "ko_yliop": upper,
        "ko_ammat": trade,
        "ko_al_kork": lower,
        "ko_yl_kork": higher,
    }


def _income_of_people(
    grown: int, typical_median: int, census: AreaCensus, rng: random.Random
) -> dict[str, Figure]:
    """Income of inhabitants as the census has it."""
    usual = _income("hr", grown, typical_median, rng)
    classes = ("hr_pi_tul", "hr_ke_tul", "hr_hy_tul")
    blended = blend([int(usual[name] or 0) for name in classes], census.income_classes)
    mean = round(blend_means(usual["hr_ktu"] or 0, census.mean_income, census.people))
    return {
        **usual,
        **dict(zip(classes, blended, strict=True)),
        "hr_ktu": mean,
        "hr_mtu": round(blend_means(typical_median, census.median_income, census.people)),
        "hr_ovy": mean * grown,
    }


def _income(group: str, count: int, median: int, rng: random.Random) -> dict[str, Figure]:
    """Income of inhabitants (hr) or households (tr), by class."""
    mean = round(median * rng.uniform(1.08, 1.19))
    high = min(max((median / (27_000 if group == "hr" else 43_700) - 0.5) * 40, 8), 45)
    low, middle, top = parts(count, (38 - high * 0.6, 52, high), rng)
    names = ("tuy", "ktu", "mtu") if group == "hr" else ("kuty", "ktu", "mtu")
    values = dict(zip((f"{group}_{name}" for name in names), (count, mean, median), strict=True))
    return {
        **values,
        f"{group}_pi_tul": low,
        f"{group}_ke_tul": middle,
        f"{group}_hy_tul": top,
        f"{group}_ovy": mean * count,
    }


def _households(
    kind: Kind, homes: int, people: int, census: AreaCensus, rng: random.Random
) -> dict[str, Figure]:
    families = {"centre": 9.0, "suburb": 18.0, "houses": 34.0, "rural": 26.0}[kind]
    usual = parts(homes, (14, 9, families, 46, 20), rng)
    young, childless, children, grown, old = blend(usual, census.stages)
    alone = round(homes * {"centre": 0.58, "suburb": 0.48, "houses": 0.29, "rural": 0.31}[kind])
    alone = blend((alone, homes - alone), (census.alone, census.homes - census.alone))[0]
    small, toddler, school, teen = parts(round(children * 1.45), (22, 30, 37, 30), rng)
    held = parts(homes, (_OWNED[kind] * 100, 99 - _OWNED[kind] * 100, 1), rng)
    owned, rented, other = blend(held, census.tenures)
    return {
        "te_taly": homes,
        "te_takk": round(people / homes, 1),
        "te_as_valj": round(
            {"centre": 37, "suburb": 38, "houses": 42, "rural": 47}[kind] * rng.uniform(0.93, 1.07),
            1,
        ),
        "te_yks": alone,
        "te_nuor": young,
        "te_eil_np": childless,
        "te_laps": children,
        "te_plap": small,
        "te_aklap": toddler,
        "te_klap": school,
        "te_teini": teen,
        "te_yhlap": round(children * rng.uniform(0.16, 0.28)),
        "te_aik": young + childless + grown,  # the young without children are adults too
        "te_elak": old,
        "te_omis_as": owned,
        "te_vuok_as": rented,
        "te_muu_as": other,
    }


def _buildings(kind: Kind, homes: int, census: AreaCensus, rng: random.Random) -> dict[str, Figure]:
    dwellings = round(homes * 1.09)
    share = _SMALL_HOUSES[kind] * 100
    usual = parts(dwellings, (share, 99 - share, 1), rng)
    small, blocks, rest = blend(usual, census.dwellings)
    living = round(small / 1.5 + blocks / 24) + 1
    other = round(living * rng.uniform(0.12, 0.3))
    return {
        "ra_ke": round(
            homes * {"centre": 0.0, "suburb": 0.004, "houses": 0.02, "rural": 0.4}[kind]
        ),
        "ra_raky": living + other,
        "ra_muut": other,
        "ra_asrak": living,
        "ra_asunn": dwellings,
        "ra_as_kpa": round(
            {"centre": 56, "suburb": 65, "houses": 94, "rural": 102}[kind]
            * rng.uniform(0.93, 1.07),
            1,
        ),
        "ra_pt_as": small,
        "ra_kt_as": blocks,
        "ra_muu_as": rest,
    }


def _workplaces(area: Area, rng: random.Random) -> dict[str, Figure]:
    total = round(area.population * _WORKPLACES[area.kind] * rng.uniform(0.7, 1.3))
    by_section = parts(total, _WORK_SHARES, rng)
    sections: dict[str, Figure] = {
        f"tp_{name}": n for name, n in zip(_WORK, by_section, strict=True)
    }
    return {
        "tp_tyopy": total,
        "tp_alku_a": by_section[0],
        "tp_jalo_bf": sum(by_section[1:6]),
        "tp_palv_gu": sum(by_section[6:21]),
        **sections,
    }


def _activity(ages: list[int], census: AreaCensus, rng: random.Random) -> dict[str, Figure]:
    children = sum(ages[:3]) + round(ages[3] * 2 / 3)
    pensioners = round(sum(ages[15:]) * 0.95)
    usual = parts(sum(ages) - children - pensioners, (76, 8, 12, 4), rng)
    working, students, pensioners, others = blend(
        (usual[0], usual[2], pensioners, usual[1] + usual[3]), census.activity
    )
    # the world does not tell who is out of work: the typical part of all others
    jobless, others = cut(others, (max(usual[1], 1), max(usual[3], 1)))
    return {
        "pt_vakiy": sum(ages),
        "pt_tyoll": working,
        "pt_tyott": jobless,
        "pt_0_14": children,
        "pt_opisk": students,
        "pt_elakel": pensioners,
        "pt_muut": others,
    }


def _suppress(found: dict[str, Figure], people: int) -> dict[str, Figure]:
    """Hide what the publisher hides where few live."""
    if people >= 300:
        return found
    if people >= 30:
        return {
            name: None if name in ("te_takk", "tr_mtu", "tr_ktu") else value
            for name, value in found.items()
        }
    kept = {"he_vakiy", "ko_ika18y", "hr_tuy", "te_taly", "tr_kuty", "pt_vakiy"}
    return {
        name: value if name in kept or name.startswith(("ra_", "tp_")) else _SUPPRESSED
        for name, value in found.items()
    }
