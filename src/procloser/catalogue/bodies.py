"""Where an organisation is and what it does: places, and industries at every level."""

from procloser.catalogue import notice
from procloser.catalogue.industries import DIVISIONS, SECTIONS
from procloser.catalogue.types import Grain, Kind, ValueClass, Variable
from procloser.kernel.language import LanguageText as T

YTJ = T(
    "PRH ja Verohallinto, YTJ",
    "Finnish Patent and Registration Office and Tax Administration, YTJ",
    "PRS och Skatteförvaltningen, FODS",
)
POSTI = T("Postin postinumerotiedosto", "Posti's postal code file", "Postis postnummerfil")
NOT_PRIVATE_LIFE = T(
    "Ihmisten yksityiselämän arviointiin",
    "To judge people's private lives",
    "För bedömning av människors privatliv",
)


def of_organisations(
    key: str,
    group: str,
    name: T,
    definition: T,
    notice_line: str = notice.ORGANISATION,
    *,
    derived_from: tuple[str, ...],
    source: T = YTJ,
    never: T = NOT_PRIVATE_LIFE,
    value_class: ValueClass = ValueClass.OBSERVED,
    **more: object,
) -> Variable:
    """Return a variable of organisations; what most of them share need not be said."""
    return Variable(
        key=key,
        kind=Kind.ORGANISATIONS,
        group=group,
        name=name,
        definition=definition,
        value_class=value_class,
        grain=Grain.ORGANISATION,
        derivation="publishing/build/organisation_class",
        never=never,
        source=source,
        notice_line=notice_line,
        derived_from=derived_from,
        **more,  # type: ignore[arg-type]
    )


PLACES = (
    of_organisations(
        "region",
        "area",
        T("Maakunta", "Region", "Landskap"),
        T(
            "Maakunta, johon organisaation kunta kuuluu",
            "The region that the organisation's municipality belongs to",
            "Landskapet som organisationens kommun hör till",
        ),
        source=T(
            "Tilastokeskus, kunnittainen luokitus",
            "Statistics Finland, classification of municipalities",
            "Statistikcentralen, kommunindelning",
        ),
        pattern=r"\d{2}",
        derived_from=("companies.postal_code", "companies.municipality_code"),
        requires=("municipality_region",),
    ),
    of_organisations(
        "municipality",
        "area",
        T("Kunta", "Municipality", "Kommun"),
        T(
            "Kunta, johon käyntiosoitteen postinumero kuuluu; ilman postinumeroa kotipaikka",
            "The municipality of the visiting address; without a postal code, the domicile",
            "Besöksadressens kommun; utan postnummer hemorten",
        ),
        source=POSTI,
        pattern=r"\d{3}",
        derived_from=("companies.postal_code", "companies.municipality_code"),
    ),
    of_organisations(
        "postal_area",
        "area",
        T("Postinumeroalue", "Postal area", "Postnummerområde"),
        T(
            "Käyntiosoitteen postinumero",
            "The visiting address's postal code",
            "Besöksadressens postnummer",
        ),
        pattern=r"\d{5}",
        derived_from=("companies.postal_code",),
    ),
)

INDUSTRIES = (
    of_organisations(
        "tol_section",
        "company",
        T("Toimialan pääluokka", "Industry section", "Näringsgrenens avdelning"),
        T(
            "Päätoimiala, TOL 2008, kirjain",
            "Main industry, standard industrial classification TOL 2008, letter",
            "Huvudnäringsgren, TOL 2008, bokstav",
        ),
        values=SECTIONS,
        derived_from=("companies.tol2008",),
    ),
    of_organisations(
        "tol2",
        "company",
        T("Toimiala", "Industry division", "Näringsgren, huvudgrupp"),
        T(
            "Päätoimiala, TOL 2008, kaksi numeroa",
            "Main industry, standard industrial classification TOL 2008, two digits",
            "Huvudnäringsgren, TOL 2008, två siffror",
        ),
        values=DIVISIONS,
        pattern=r"\d{2}",
        derived_from=("companies.tol2008",),
    ),
    *(
        of_organisations(
            f"tol{digits}",
            "company",
            T(f"Toimiala, {fi}", f"Industry, {en}", f"Näringsgren, {sv}"),
            T(
                f"Päätoimiala, TOL 2008, {fi}",
                f"Main industry, standard industrial classification TOL 2008, {en}",
                f"Huvudnäringsgren, TOL 2008, {sv}",
            ),
            pattern=rf"\d{{{digits}}}",
            listed=False,
            derived_from=("companies.tol2008",),
        )
        for digits, fi, en, sv in (
            (3, "kolme numeroa", "three digits", "tre siffror"),
            (4, "neljä numeroa", "four digits", "fyra siffror"),
            (5, "viisi numeroa", "five digits", "fem siffror"),
        )
    ),
)
