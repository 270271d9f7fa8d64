"""What is told of the areas where consumers live: of the area, never of the person."""

from procloser.catalogue import notice
from procloser.catalogue.consumers import AVERAGE_ONLY, PAAVO, of_people
from procloser.catalogue.types import Grain, Value, ValueClass
from procloser.kernel.language import LanguageText as T

INCOME_THIRDS = (
    Value("low", T("alin kolmannes", "lowest third", "lägsta tredjedelen")),
    Value("middle", T("keskimmäinen kolmannes", "middle third", "mellersta tredjedelen")),
    Value("high", T("ylin kolmannes", "highest third", "högsta tredjedelen")),
)
CHANGES = (
    Value("falling", T("laskeva", "falling", "sjunkande")),
    Value("steady", T("vakaa", "steady", "stabil")),
    Value("growing", T("kasvava", "growing", "växande")),
)

OF_AREAS = (
    of_people(
        "area_income",
        "economy",
        T("Alueen tuloluokka", "Income class of the area", "Områdets inkomstklass"),
        T(
            "Postinumeroalueen mediaanitulo kolmanneksina, asukasluvulla painottaen; "
            "kertoo alueesta, ei henkilöstä",
            "The postal area's median income in thirds, weighted by inhabitants; "
            "it tells of the area, not of the person",
            "Postnummerområdets medianinkomst i tredjedelar, viktat med invånarantalet; "
            "gäller området, inte personen",
        ),
        notice.INCOME,
        values=INCOME_THIRDS,
        value_class=ValueClass.AREA_STATISTIC,
        grain=Grain.AREA,
        sensitive=True,
        ordered=True,
        source=T(
            "Tilastokeskus, Paavo (hr_mtu)",
            "Statistics Finland, Paavo (hr_mtu)",
            "Statistikcentralen, Paavo (hr_mtu)",
        ),
        never=AVERAGE_ONLY,
        requires=("area_income",),
        derived_from=("consumers.postal_code", "statistics.paavo"),
    ),
    *(
        of_people(
            key,
            "area",
            name,
            definition,
            notice.AREA_DEVELOPMENT,
            values=values,
            value_class=ValueClass.AREA_STATISTIC,
            grain=Grain.AREA,
            ordered=True,
            source=source,
            derivation="estimates/area_development",
            never=AVERAGE_ONLY,
            requires=requires,
            derived_from=("consumers.postal_code", *tables),
        )
        for key, name, definition, values, source, requires, tables in (
            (
                "area_population_change",
                T("Alueen väestönmuutos", "Population change of the area", "Folkmängdens ändring"),
                T(
                    "Asukasluvun muutos viidessä vuodessa: kertoo alueesta, ei henkilöstä",
                    "Change of inhabitants over five years: "
                    "it tells of the area, not of the person",
                    "Invånarantalets ändring på fem år: gäller området, inte personen",
                ),
                CHANGES,
                PAAVO,
                ("area_year",),
                ("statistics.paavo",),
            ),
            (
                "area_income_change",
                T("Alueen vaurastuminen", "Growing wealth of the area", "Områdets välstånd"),
                T(
                    "Mediaanitulon muutos viidessä vuodessa koko maahan verrattuna",
                    "Change of median income over five years, compared with the whole country",
                    "Medianinkomstens ändring på fem år jämfört med hela landet",
                ),
                CHANGES,
                PAAVO,
                ("area_year",),
                ("statistics.paavo",),
            ),
            (
                "area_moving_out",
                T("Poismuutto kunnasta", "Moving out", "Utflyttning"),
                T(
                    "Kunnasta pois muuttaneita tuhatta asukasta kohti, kolmanneksina",
                    "Those who moved out of the municipality per thousand inhabitants, in thirds",
                    "Utflyttade från kommunen per tusen invånare, i tredjedelar",
                ),
                (
                    Value("low", T("vähäinen", "low", "låg")),
                    Value("middle", T("keskimääräinen", "average", "genomsnittlig")),
                    Value("high", T("suuri", "high", "hög")),
                ),
                T(
                    "Tilastokeskus, muuttoliike",
                    "Statistics Finland, migration",
                    "Statistikcentralen, flyttningsrörelsen",
                ),
                ("area_year", "migration_year"),
                ("statistics.paavo", "statistics.migration"),
            ),
        )
    ),
)
