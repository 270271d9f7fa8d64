"""What is estimated of consumers: never a fact about anyone."""

from typing import Any

from procloser.catalogue import notice
from procloser.catalogue.consumers import AGE_BANDS, AVERAGE_ONLY, PAAVO, of_people
from procloser.catalogue.types import Grain, Value, ValueClass, Variable
from procloser.estimates.verdicts import proven
from procloser.kernel.language import LanguageText as T

ESTIMATE = T(
    "Arvio: alueen luvut tarkennettuina iällä, asuntotyypillä ja osoitteen aikuisten määrällä.",
    "An estimate: the area's figures sharpened by age, dwelling type and adults at the address.",
    "En uppskattning: områdets siffror preciserade med ålder, bostadstyp och antalet vuxna.",
)
OF_AREA = T(
    "Alueen yleisin luokka: tarkennettu arvio ei ollut sitä parempi.",
    "The area's most common class: a sharpened estimate was no better.",
    "Områdets vanligaste klass: en preciserad uppskattning var inte bättre.",
)
INCOME_FIFTHS = (
    Value("low", T("alin viidennes", "lowest fifth", "lägsta femtedelen")),
    Value("middle", T("keskimmäiset kolme", "middle three fifths", "mellersta tre femtedelarna")),
    Value("high", T("ylin viidennes", "highest fifth", "högsta femtedelen")),
)


def _joined(definition: T, added: T) -> T:
    return T(
        f"{definition.fi}. {added.fi}",
        f"{definition.en}. {added.en}",
        f"{definition.sv}. {added.sv}",
    )


def _modelled(
    key: str,
    group: str,
    name: T,
    definition: T,
    *,
    notice_line: str,
    values: tuple[Value, ...],
    **more: Any,
) -> Variable:
    """Return a sharpened variable; where sharpening does not help it is the area's, and says so."""
    is_sharpened = key in proven()
    return of_people(
        key,
        group,
        name,
        _joined(definition, ESTIMATE if is_sharpened else OF_AREA),
        notice_line,
        values=values,
        value_class=ValueClass.MODELLED if is_sharpened else ValueClass.AREA_STATISTIC,
        source=PAAVO,
        derivation="estimates.sharpening",
        never=AVERAGE_ONLY,
        requires=("area_figure",),
        derived_from=(
            "consumers.postal_code",
            "statistics.paavo",
            *(("variable.age_band", "variable.likely_age_band") if is_sharpened else ()),
        ),
        **more,
    )


LIKELY_AGE = of_people(
    "likely_age_band",
    "person",
    T("Arvioitu ikä", "Estimated age", "Uppskattad ålder"),
    T(
        "Todennäköisin ikäluokka niille, joiden syntymävuotta ei tunneta: etunimen "
        "syntymävuosista, alueen ikärakenteesta ja samassa osoitteessa asuvan iästä; "
        "vain varmasti täysi-ikäiset",
        "The likeliest age band of those whose birth year is not known: from the birth years of "
        "the given name, the area's ages and the age of whoever shares the address; "
        "surely adults only",
        "Den troligaste åldersgruppen när födelseåret är okänt: av förnamnets födelseår, områdets "
        "åldersstruktur och åldern på den som delar adressen; endast säkert myndiga",
    ),
    notice.NAME_YEARS,
    values=AGE_BANDS,
    value_class=ValueClass.MODELLED,
    ordered=True,
    source=T(
        "Etunimet syntymävuosittain; Tilastokeskus, Paavo",
        "Given names by birth year; Statistics Finland, Paavo",
        "Förnamn efter födelseår; Statistikcentralen, Paavo",
    ),
    derivation="estimates.ages",
    never=AVERAGE_ONLY,
    requires=("name_year",),
    derived_from=("consumers.first_names", "statistics.name_years", "statistics.paavo"),
)

MODELLED = (
    LIKELY_AGE,
    _modelled(
        "household_size",
        "home",
        T("Talouden koko", "Household size", "Hushållets storlek"),
        T("Henkilöitä taloudessa", "People in the household", "Personer i hushållet"),
        notice_line=notice.STATISTICS,
        values=(
            Value("1", T("1 henkilö", "1 person", "1 person")),
            Value("2", T("2 henkilöä", "2 people", "2 personer")),
            Value("3-4", T("3–4 henkilöä", "3–4 people", "3–4 personer")),
            Value("5+", T("5 henkilöä tai yli", "5 people or more", "5 personer eller fler")),
        ),
        grain=Grain.HOUSEHOLD,
        ordered=True,
        sensitive=True,
    ),
    _modelled(
        "household_type",
        "home",
        T("Talouden tyyppi", "Household type", "Hushållstyp"),
        T("Keitä taloudessa asuu", "Who lives in the household", "Vilka som bor i hushållet"),
        notice_line=notice.STATISTICS,
        values=(
            Value("alone", T("yksin asuva", "living alone", "ensamboende")),
            Value("couple", T("pariskunta", "couple", "par")),
            Value("with_children", T("lapsia", "with children", "med barn")),
            Value("others", T("muita aikuisia", "other adults", "andra vuxna")),
        ),
        grain=Grain.HOUSEHOLD,
        sensitive=True,
    ),
    _modelled(
        "life_stage",
        "person",
        T("Elämänvaihe", "Life stage", "Livsfas"),
        T(
            "Talouden elinvaihe Paavon luokin",
            "The household's stage of life, in Paavo's classes",
            "Hushållets livsfas enligt Paavos klasser",
        ),
        notice_line=notice.LIFE_STAGE,
        values=(
            Value("young_alone", T("nuori yksin asuva", "young, alone", "ung ensamboende")),
            Value("young_couple", T("nuori pari", "young couple", "ungt par")),
            Value("family", T("lapsiperhe", "family with children", "barnfamilj")),
            Value("adults", T("aikuisten talous", "adult household", "vuxenhushåll")),
            Value("pensioners", T("eläkeläistalous", "pensioners", "pensionärshushåll")),
        ),
        grain=Grain.HOUSEHOLD,
        sensitive=True,
    ),
    _modelled(
        "income_class",
        "economy",
        T("Arvioitu tuloluokka", "Estimated income class", "Uppskattad inkomstklass"),
        T(
            "Käytettävissä olevat tulot koko maan aikuisten viidenneksinä",
            "Disposable income, in fifths of the country's adults",
            "Disponibel inkomst i femtedelar av landets vuxna",
        ),
        notice_line=notice.INCOME,
        values=INCOME_FIFTHS,
        ordered=True,
        sensitive=True,
    ),
    _modelled(
        "socio_economic",
        "economy",
        T("Sosioekonominen asema", "Socio-economic position", "Socioekonomisk ställning"),
        T(
            "Pääasiallinen toiminta; työttömiä ei eroteta muista",
            "Main activity; the unemployed are not told apart",
            "Huvudsaklig verksamhet; arbetslösa särskiljs inte",
        ),
        notice_line=notice.INCOME,
        values=(
            Value("employed", T("työssä", "employed", "sysselsatt")),
            Value("student", T("opiskelija", "student", "studerande")),
            Value("pensioner", T("eläkkeellä", "pensioner", "pensionerad")),
            Value("other", T("muu", "other", "annan")),
        ),
        sensitive=True,
    ),
    _modelled(
        "education",
        "economy",
        T("Koulutus", "Education", "Utbildning"),
        T("Ylin suoritettu tutkinto", "Highest completed degree", "Högsta avlagda examen"),
        notice_line=notice.EDUCATION,
        values=(
            Value("basic", T("perusaste", "basic", "grundnivå")),
            Value("upper_secondary", T("ylioppilas", "matriculated", "student")),
            Value("vocational", T("ammatillinen", "vocational", "yrkesexamen")),
            Value("lower_tertiary", T("alempi korkea-aste", "lower tertiary", "lägre högre nivå")),
            Value("higher_tertiary", T("ylempi korkea-aste", "higher tertiary", "högre nivå")),
        ),
        ordered=True,
        sensitive=True,
    ),
    _modelled(
        "likely_dwelling_type",
        "home",
        T("Arvioitu asuntotyyppi", "Estimated dwelling type", "Uppskattad bostadstyp"),
        T(
            "Niille, joiden asuntotyyppiä lähde ei kerro",
            "For those whose dwelling type the source does not tell",
            "För dem vars bostadstyp källan inte anger",
        ),
        notice_line=notice.DWELLING,
        values=(
            Value("detached_or_row", T("pientalo", "detached or terraced", "småhus")),
            Value("flat", T("kerrostalo", "block of flats", "flervåningshus")),
            Value("other", T("muu", "other", "annan")),
        ),
        grain=Grain.DWELLING,
    ),
    _modelled(
        "likely_tenure",
        "home",
        T("Arvioitu hallintaperuste", "Estimated tenure", "Uppskattad besittningsform"),
        T(
            "Niille, joiden hallintaperustetta lähde ei kerro",
            "For those whose tenure the source does not tell",
            "För dem vars besittningsform källan inte anger",
        ),
        notice_line=notice.DWELLING,
        values=(
            Value("owner", T("omistus", "owned", "ägd")),
            Value("rented", T("vuokra", "rented", "hyrd")),
            Value("other", T("muu", "other", "annan")),
        ),
        grain=Grain.DWELLING,
    ),
)
