"""What consumers are selected by: what a source observed or a person gave, and their contacts."""

from typing import Any

from procloser.catalogue import notice
from procloser.catalogue.types import Grain, Kind, Span, Use, Value, ValueClass, Variable
from procloser.kernel.language import LanguageText as T

YES = (Value("yes", T("on", "yes", "ja")),)
RECORD = T("Kuluttajalähteen tietue", "The consumer source's record", "Konsumentkällans post")
POSTI = T("Postin postinumerotiedosto", "Posti's postal code file", "Postis postnummerfil")
PAAVO = T("Tilastokeskus, Paavo", "Statistics Finland, Paavo", "Statistikcentralen, Paavo")
AVERAGE_ONLY = T(
    "Päätöksiin yksittäisestä ihmisestä, kuten luotosta, vakuutuksesta, työstä tai vuokrasta",
    "To decide about one person: credit, insurance, work or rent",
    "För beslut om en enskild person: kredit, försäkring, arbete eller hyra",
)
OWN_RECORD = T(
    "Muuhun kuin tarkoitukseen, jonka portti sallii juuri tälle henkilölle",
    "For anything but a purpose the gate allows for this very person",
    "För annat än ett ändamål som spärren tillåter för just denna person",
)
YEARS = T("vuotta", "years", "år")
ADULT_SPAN = Span(18, 120)

AGE_BANDS = (
    Value("18-24", T("18–24 vuotta", "18–24 years", "18–24 år")),
    Value("25-34", T("25–34 vuotta", "25–34 years", "25–34 år")),
    Value("35-49", T("35–49 vuotta", "35–49 years", "35–49 år")),
    Value("50-64", T("50–64 vuotta", "50–64 years", "50–64 år")),
    Value("65-79", T("65–79 vuotta", "65–79 years", "65–79 år")),
    Value("80+", T("80 vuotta tai yli", "80 years or over", "80 år eller över")),
)
DWELLING_TYPES = (
    Value("detached", T("omakotitalo", "detached house", "egnahemshus")),
    Value("row", T("rivi- tai paritalo", "terraced or semi-detached house", "rad- eller parhus")),
    Value("flat", T("kerrostalo", "block of flats", "flervåningshus")),
    Value("other", T("muu", "other", "annan")),
)
TENURES = (
    Value("owner", T("omistus", "owned", "ägd")),
    Value("rented", T("vuokra", "rented", "hyrd")),
    Value("right_of_occupancy", T("asumisoikeus", "right of occupancy", "bostadsrätt")),
    Value("other", T("muu", "other", "annan")),
)
LANGUAGES = (
    Value("fi", T("suomi", "Finnish", "finska")),
    Value("sv", T("ruotsi", "Swedish", "svenska")),
)


def of_people(
    key: str,
    group: str,
    name: T,
    definition: T,
    notice_line: str,
    *,
    derived_from: tuple[str, ...],
    value_class: ValueClass = ValueClass.OBSERVED,
    grain: Grain = Grain.PERSON,
    source: T = RECORD,
    never: T = OWN_RECORD,
    derivation: str = "publishing/build/person",
    **more: Any,
) -> Variable:
    """Return a variable of consumers; what most of them share need not be said."""
    return Variable(
        key=key,
        kind=Kind.CONSUMERS,
        group=group,
        name=name,
        definition=definition,
        value_class=value_class,
        grain=grain,
        source=source,
        notice_line=notice_line,
        derived_from=derived_from,
        derivation=derivation,
        never=never,
        **more,
    )


AREAS = (
    of_people(
        "region",
        "area",
        T("Maakunta", "Region", "Landskap"),
        T(
            "Maakunta, johon asuinkunta kuuluu",
            "The region that the municipality of residence belongs to",
            "Landskapet som boendekommunen hör till",
        ),
        notice.CONTACT,
        source=T(
            "Tilastokeskus, kunnittainen luokitus",
            "Statistics Finland, classification of municipalities",
            "Statistikcentralen, kommunindelning",
        ),
        pattern=r"\d{2}",
        derived_from=("consumers.postal_code",),
        requires=("municipality_region",),
    ),
    of_people(
        "municipality",
        "area",
        T("Kunta", "Municipality", "Kommun"),
        T(
            "Kunta, johon osoitteen postinumero kuuluu",
            "The municipality of the address's postal code",
            "Kommunen som adressens postnummer hör till",
        ),
        notice.CONTACT,
        source=POSTI,
        pattern=r"\d{3}",
        derived_from=("consumers.postal_code",),
    ),
    of_people(
        "postal_area",
        "area",
        T("Postinumeroalue", "Postal area", "Postnummerområde"),
        T("Osoitteen postinumero", "The address's postal code", "Adressens postnummer"),
        notice.CONTACT,
        pattern=r"\d{5}",
        derived_from=("consumers.postal_code",),
    ),
)

OWN = (
    of_people(
        "age_band",
        "person",
        T("Ikä", "Age", "Ålder"),
        T(
            "Ikä julkaisupäivänä nuorimman mahdollisen iän mukaan; vain kun syntymävuosi tunnetaan",
            "Age when published, the youngest it can be; only where a birth year is given",
            "Ålder vid publiceringen, den yngsta möjliga; endast när födelseåret är känt",
        ),
        notice.AGE,
        values=AGE_BANDS,
        value_class=ValueClass.GIVEN,
        ordered=True,
        derived_from=("consumers.birth_year",),
    ),
    of_people(
        "age",
        "person",
        T("Ikä vuosina", "Age in years", "Ålder i år"),
        T(
            "Ikä vuosina julkaisupäivänä, nuorin mahdollinen; vain kun syntymävuosi tunnetaan",
            "Age in years when published, the youngest it can be; only where a birth year is given",
            "Ålder i år vid publiceringen, den yngsta möjliga; endast när födelseåret är känt",
        ),
        notice.AGE,
        span=ADULT_SPAN,
        unit=YEARS,
        value_class=ValueClass.GIVEN,
        ordered=True,
        listed=False,
        derived_from=("consumers.birth_year",),
    ),
    of_people(
        "dwelling_type",
        "home",
        T("Asuntotyyppi", "Dwelling type", "Bostadstyp"),
        T(
            "Asunnon tyyppi lähteen mukaan",
            "The dwelling's type as the source has it",
            "Bostadens typ enligt källan",
        ),
        notice.DWELLING,
        values=DWELLING_TYPES,
        grain=Grain.DWELLING,
        derived_from=("consumers.dwelling_type",),
    ),
    of_people(
        "tenure",
        "home",
        T("Hallintaperuste", "Tenure", "Besittningsform"),
        T(
            "Asunnon omistussuhde lähteen mukaan",
            "How the dwelling is held, as the source has it",
            "Bostadens besittningsform enligt källan",
        ),
        notice.DWELLING,
        values=TENURES,
        grain=Grain.DWELLING,
        derived_from=("consumers.tenure",),
    ),
    of_people(
        "interests",
        "person",
        T("Kiinnostuksen kohteet", "Interests", "Intressen"),
        T(
            "Aiheet, joista henkilö on itse kyselyssä sanonut olevansa kiinnostunut",
            "Subjects the person has said in a survey to be interested in",
            "Ämnen som personen själv i en enkät har sagt sig vara intresserad av",
        ),
        notice.INTERESTS,
        value_class=ValueClass.GIVEN,
        sensitive=True,
        source=T("Kyselyt", "Surveys", "Enkäter"),
        values=(
            Value("home", T("koti ja sisustus", "home and interior", "hem och inredning")),
            Value("garden", T("puutarha", "gardening", "trädgård")),
            Value("travel", T("matkailu", "travel", "resor")),
            Value("cars", T("autot", "cars", "bilar")),
            Value("sport", T("urheilu", "sport", "idrott")),
            Value("culture", T("kulttuuri", "culture", "kultur")),
            Value("technology", T("tekniikka", "technology", "teknik")),
        ),
        derived_from=("statistics.survey_answer",),
        requires=("survey_answer",),
    ),
)

CONTACTS = tuple(
    of_people(
        key,
        "contact",
        name,
        definition,
        notice.CONTACT,
        values=YES,
        derived_from=fields,
    )
    for key, name, definition, fields in (
        (
            "has_phone",
            T("Puhelinnumero", "Phone number", "Telefonnummer"),
            T(
                "Tietueessa on puhelinnumero",
                "The record has a phone number",
                "Posten har ett telefonnummer",
            ),
            ("consumers.phone",),
        ),
        (
            "has_address",
            T("Postiosoite", "Postal address", "Postadress"),
            T(
                "Tietueessa on katuosoite ja postinumero",
                "The record has a street address and a postal code",
                "Posten har en gatuadress och ett postnummer",
            ),
            ("consumers.street_address", "consumers.postal_code"),
        ),
        (
            "has_email",
            T("Sähköposti", "E-mail", "E-post"),
            T(
                "Tietueessa on sähköpostiosoite",
                "The record has an e-mail address",
                "Posten har en e-postadress",
            ),
            ("consumers.email",),
        ),
    )
)

MESSAGE_LANGUAGE = of_people(
    "message_language",
    "contact",
    T("Viestin kieli", "Message language", "Meddelandets språk"),
    T(
        "Kieli, jolla henkilölle kirjoitetaan, kun etunimi kertoo sen vähintään 90 %:n "
        "varmuudella; harvinaisista ja muunkielisistä nimistä ei päätellä mitään",
        "The language to write to the person in, where the given name tells it with 90 % or more; "
        "of rare names and names of other languages nothing is concluded",
        "Språket man skriver till personen på, när förnamnet anger det med minst 90 % säkerhet; "
        "av ovanliga namn och namn på andra språk dras ingen slutsats",
    ),
    notice.NAME_YEARS,
    values=LANGUAGES,
    value_class=ValueClass.MODELLED,
    source=T(
        "Etunimet syntymävuosittain ja kielittäin",
        "Given names by birth year and language",
        "Förnamn efter födelseår och språk",
    ),
    derived_from=("consumers.first_names", "statistics.name_years"),
    derivation="estimates.languages",
    requires=("name_year",),
    use=Use.MESSAGE_LANGUAGE,
    never=T(
        "Valintaan, poissulkemiseen tai alkuperän päättelyyn",
        "To select, to leave out, or to conclude anyone's origin",
        "För urval, uteslutning eller slutsatser om ursprung",
    ),
)
