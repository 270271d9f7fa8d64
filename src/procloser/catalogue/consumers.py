"""What consumers are selected by."""

from procloser.catalogue import notice
from procloser.catalogue.types import Kind, Value, ValueClass, Variable
from procloser.kernel.language import LanguageText as T

YES = (Value("yes", T("on", "yes")),)
RECORD = T("Kuluttajalähteen tietue", "The consumer source's record")
POSTI = T("Postin postinumerotiedosto", "Posti's postal code file")

AGE_BANDS = (
    Value("18-24", T("18–24 vuotta", "18–24 years")),
    Value("25-34", T("25–34 vuotta", "25–34 years")),
    Value("35-49", T("35–49 vuotta", "35–49 years")),
    Value("50-64", T("50–64 vuotta", "50–64 years")),
    Value("65-79", T("65–79 vuotta", "65–79 years")),
    Value("80+", T("80 vuotta tai yli", "80 years or over")),
)
DWELLING_TYPES = (
    Value("detached", T("omakotitalo", "detached house")),
    Value("row", T("rivi- tai paritalo", "terraced or semi-detached house")),
    Value("flat", T("kerrostalo", "block of flats")),
    Value("other", T("muu", "other")),
)
TENURES = (
    Value("owner", T("omistus", "owned")),
    Value("rented", T("vuokra", "rented")),
    Value("right_of_occupancy", T("asumisoikeus", "right of occupancy")),
    Value("other", T("muu", "other")),
)
INCOME_CLASSES = (
    Value("low", T("alin kolmannes", "lowest third")),
    Value("middle", T("keskimmäinen kolmannes", "middle third")),
    Value("high", T("ylin kolmannes", "highest third")),
)


def _variable(
    key: str,
    group: str,
    name: T,
    definition: T,
    notice_line: str,
    *,
    derived_from: tuple[str, ...],
    values: tuple[Value, ...] = (),
    value_class: ValueClass = ValueClass.OBSERVED,
    sensitive: bool = False,
    ordered: bool = False,
    source: T = RECORD,
    pattern: str = "",
) -> Variable:
    return Variable(
        key=key,
        kind=Kind.CONSUMERS,
        group=group,
        name=name,
        definition=definition,
        values=values,
        value_class=value_class,
        sensitive=sensitive,
        ordered=ordered,
        source=source,
        notice_line=notice_line,
        derived_from=derived_from,
        pattern=pattern,
    )


CONSUMER_VARIABLES = (
    _variable(
        "municipality",
        "area",
        T("Kunta", "Municipality"),
        T(
            "Kunta, johon osoitteen postinumero kuuluu",
            "The municipality of the address's postal code",
        ),
        notice.CONTACT,
        source=POSTI,
        pattern=r"\d{3}",
        derived_from=("consumers.postal_code",),
    ),
    _variable(
        "postal_area",
        "area",
        T("Postinumeroalue", "Postal area"),
        T("Osoitteen postinumero", "The address's postal code"),
        notice.CONTACT,
        pattern=r"\d{5}",
        derived_from=("consumers.postal_code",),
    ),
    _variable(
        "age_band",
        "person",
        T("Ikä", "Age"),
        T(
            "Ikä julkaisupäivänä nuorimman mahdollisen iän mukaan; vain kun syntymävuosi tunnetaan",
            "Age when published, the youngest it can be; only where a birth year is given",
        ),
        notice.AGE,
        values=AGE_BANDS,
        value_class=ValueClass.GIVEN,
        ordered=True,
        derived_from=("consumers.birth_year",),
    ),
    _variable(
        "dwelling_type",
        "home",
        T("Asuntotyyppi", "Dwelling type"),
        T("Asunnon tyyppi lähteen mukaan", "The dwelling's type as the source has it"),
        notice.DWELLING,
        values=DWELLING_TYPES,
        derived_from=("consumers.dwelling_type",),
    ),
    _variable(
        "tenure",
        "home",
        T("Hallintaperuste", "Tenure"),
        T("Asunnon omistussuhde lähteen mukaan", "How the dwelling is held, as the source has it"),
        notice.DWELLING,
        values=TENURES,
        derived_from=("consumers.tenure",),
    ),
    _variable(
        "area_income",
        "economy",
        T("Alueen tuloluokka", "Income class of the area"),
        T(
            "Postinumeroalueen mediaanitulo kolmanneksina, asukasluvulla painottaen; "
            "kertoo alueesta, ei henkilöstä",
            "The postal area's median income in thirds, weighted by inhabitants; "
            "it tells of the area, not of the person",
        ),
        notice.INCOME,
        values=INCOME_CLASSES,
        value_class=ValueClass.AREA_STATISTIC,
        sensitive=True,
        ordered=True,
        source=T("Tilastokeskus, Paavo (hr_mtu)", "Statistics Finland, Paavo (hr_mtu)"),
        derived_from=("consumers.postal_code", "statistics.paavo"),
    ),
    _variable(
        "has_phone",
        "contact",
        T("Puhelinnumero", "Phone number"),
        T("Tietueessa on puhelinnumero", "The record has a phone number"),
        notice.CONTACT,
        values=YES,
        derived_from=("consumers.phone",),
    ),
    _variable(
        "has_address",
        "contact",
        T("Postiosoite", "Postal address"),
        T(
            "Tietueessa on katuosoite ja postinumero",
            "The record has a street address and a postal code",
        ),
        notice.CONTACT,
        values=YES,
        derived_from=("consumers.street_address", "consumers.postal_code"),
    ),
    _variable(
        "has_email",
        "contact",
        T("Sähköposti", "E-mail"),
        T("Tietueessa on sähköpostiosoite", "The record has an e-mail address"),
        notice.CONTACT,
        values=YES,
        derived_from=("consumers.email",),
    ),
)
