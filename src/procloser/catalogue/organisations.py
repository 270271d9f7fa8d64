"""What organisations, and decision makers by their organisation, are selected by."""

from dataclasses import replace

from procloser.catalogue import notice
from procloser.catalogue.industries import DIVISIONS, SECTIONS
from procloser.catalogue.types import Kind, Value, ValueClass, Variable
from procloser.kernel.language import LanguageText as T

YTJ = T(
    "PRH ja Verohallinto, YTJ", "Finnish Patent and Registration Office and Tax Administration, YTJ"
)
POSTI = T("Postin postinumerotiedosto", "Posti's postal code file")

SOLE_TRADER_FORM = "26"
"""The form of those organisations that are one natural person."""
FORMS = (
    Value("16", T("osakeyhtiö", "limited company")),
    Value("17", T("julkinen osakeyhtiö", "public limited company")),
    Value("13", T("kommandiittiyhtiö", "limited partnership")),
    Value("5", T("avoin yhtiö", "general partnership")),
    Value(SOLE_TRADER_FORM, T("yksityinen elinkeinonharjoittaja", "sole trader")),
    Value("14", T("osuuskunta", "co-operative")),
    Value("2", T("asunto-osakeyhtiö", "housing company")),
    Value("6", T("aatteellinen yhdistys", "association")),
    Value("10", T("keskinäinen kiinteistöosakeyhtiö", "mutual property company")),
    Value("15", T("osuuspankki", "co-operative bank")),
    Value("18", T("säätiö", "foundation")),
)
TASK_CLASSES = (
    Value("management", T("johto", "management")),
    Value("finance", T("talous", "finance")),
    Value("sales", T("myynti", "sales")),
    Value("marketing", T("markkinointi", "marketing")),
    Value("hr", T("henkilöstö", "human resources")),
    Value("it", T("tietohallinto", "IT")),
    Value("procurement", T("hankinta", "procurement")),
    Value("production", T("tuotanto", "production")),
    Value("logistics", T("logistiikka", "logistics")),
    Value("development", T("kehitys", "development")),
    Value("legal", T("lakiasiat", "legal affairs")),
    Value("other", T("muu", "other")),
)
YES = (Value("yes", T("on", "yes")),)


def _variable(
    key: str,
    group: str,
    name: T,
    definition: T,
    notice_line: str = notice.ORGANISATION,
    *,
    derived_from: tuple[str, ...],
    values: tuple[Value, ...] = (),
    source: T = YTJ,
    pattern: str = "",
) -> Variable:
    return Variable(
        key=key,
        kind=Kind.ORGANISATIONS,
        group=group,
        name=name,
        definition=definition,
        values=values,
        value_class=ValueClass.OBSERVED,
        sensitive=False,
        ordered=False,
        source=source,
        notice_line=notice_line,
        derived_from=derived_from,
        pattern=pattern,
    )


ORGANISATION_VARIABLES = (
    _variable(
        "municipality",
        "area",
        T("Kunta", "Municipality"),
        T(
            "Kunta, johon käyntiosoitteen postinumero kuuluu",
            "The municipality of the visiting address",
        ),
        source=POSTI,
        pattern=r"\d{3}",
        derived_from=("companies.postal_code",),
    ),
    _variable(
        "postal_area",
        "area",
        T("Postinumeroalue", "Postal area"),
        T("Käyntiosoitteen postinumero", "The visiting address's postal code"),
        pattern=r"\d{5}",
        derived_from=("companies.postal_code",),
    ),
    _variable(
        "tol_section",
        "company",
        T("Toimialan pääluokka", "Industry section"),
        T("TOL 2008, kirjain", "Standard industrial classification 2008, letter"),
        values=SECTIONS,
        derived_from=("companies.tol2008",),
    ),
    _variable(
        "tol2",
        "company",
        T("Toimiala", "Industry division"),
        T("TOL 2008, kaksi numeroa", "Standard industrial classification 2008, two digits"),
        values=DIVISIONS,
        pattern=r"\d{2}",
        derived_from=("companies.tol2008",),
    ),
    _variable(
        "form",
        "company",
        T("Yritysmuoto", "Legal form"),
        T("YTJ:n yritysmuodon koodi", "The legal form's code in YTJ"),
        values=FORMS,
        pattern=r"[0-9A-Z]{1,4}",
        derived_from=("companies.form_code",),
    ),
    _variable(
        "has_website",
        "company",
        T("Verkkosivut", "Website"),
        T("Yrityksellä on verkkosivut", "The organisation has a website"),
        notice.WEBSITE,
        values=YES,
        derived_from=("companies.website",),
    ),
)

DECISION_MAKER_VARIABLES = (
    replace(
        _variable(
            "task_class",
            "role",
            T("Tehtäväluokka", "Task class"),
            T("Tehtävän luokka lähteen mukaan", "The class of the task as the source has it"),
            notice.TASK,
            values=TASK_CLASSES,
            source=T("Päättäjälähteen tietue", "The decision-maker source's record"),
            derived_from=("decision_makers.task_class",),
        ),
        kind=Kind.DECISION_MAKERS,
    ),
    *(replace(variable, kind=Kind.DECISION_MAKERS) for variable in ORGANISATION_VARIABLES),
)
