"""What organisations are selected by, and decision makers by their work and their organisation."""

from dataclasses import replace

from procloser.catalogue import notice
from procloser.catalogue.bodies import INDUSTRIES, PLACES, of_organisations
from procloser.catalogue.organisation_values import (
    AGE_CLASSES,
    FORMS,
    RESULT_CLASSES,
    SENIORITIES,
    SIZE_CLASSES,
    SOLE_TRADER_FORM,
    TASK_CLASSES,
    TURNOVER_CLASSES,
    WORK_INTERESTS,
    YES,
)
from procloser.catalogue.types import Grain, Kind, Span, ValueClass
from procloser.kernel.language import LanguageText as T

__all__ = ["DECISION_MAKER_VARIABLES", "ORGANISATION_VARIABLES", "SOLE_TRADER_FORM"]

PRH_STATEMENTS = T(
    "PRH, digitaaliset tilinpäätökset (XBRL); uusin",
    "Finnish Patent and Registration Office, digital financial statements (XBRL); the newest",
    "PRS, digitala bokslut (XBRL); det nyaste",
)
MAKERS_RECORD = T(
    "Päättäjälähteen tietue",
    "The decision-maker source's record",
    "Beslutsfattarkällans post",
)
NOT_CREDIT = T(
    "Luottopäätöksiin tai ihmisten yksityiselämän arviointiin",
    "To decide about credit, or to judge people's private lives",
    "För kreditbeslut eller bedömning av människors privatliv",
)

FEATURES = (
    of_organisations(
        "form",
        "company",
        T("Yritysmuoto", "Legal form", "Företagsform"),
        T(
            "YTJ:n yritysmuodon koodi",
            "The legal form's code in YTJ",
            "Företagsformens kod i FODS",
        ),
        values=FORMS,
        pattern=r"[0-9A-Z]{1,4}",
        derived_from=("companies.form_code",),
    ),
    of_organisations(
        "age_class",
        "company",
        T("Yrityksen ikä", "Age of the organisation", "Företagets ålder"),
        T(
            "Täydet vuodet rekisteröinnistä julkaisupäivään",
            "Whole years from registration to the day published",
            "Hela år från registreringen till publiceringsdagen",
        ),
        notice.BESIDES,
        values=AGE_CLASSES,
        ordered=True,
        derived_from=("companies.registered_on",),
    ),
    of_organisations(
        "has_website",
        "company",
        T("Verkkosivut", "Website", "Webbplats"),
        T(
            "Yrityksellä on verkkosivut",
            "The organisation has a website",
            "Företaget har en webbplats",
        ),
        notice.WEBSITE,
        values=YES,
        derived_from=("companies.website",),
    ),
    of_organisations(
        "sites",
        "company",
        T("Toimipaikkoja", "Number of sites", "Antal arbetsställen"),
        T(
            "Organisaation toimipaikkojen lukumäärä",
            "How many sites the organisation has",
            "Antalet arbetsställen som organisationen har",
        ),
        source=T("Toimipaikkarekisteri", "A register of sites", "Ett register över arbetsställen"),
        span=Span(0, 9999),
        unit=T("toimipaikkaa", "sites", "arbetsställen"),
        ordered=True,
        listed=False,
        derived_from=("statistics.site",),
        requires=("site",),
    ),
)

FIGURES = tuple(
    of_organisations(
        key,
        "economy",
        name,
        definition,
        notice.BESIDES,
        source=PRH_STATEMENTS,
        values=values,
        ordered=True,
        never=NOT_CREDIT,
        derived_from=("companies.period_end", *fields),
        requires=("statement",),
    )
    for key, name, definition, values, fields in (
        (
            "size_class",
            T("Kokoluokka", "Size class", "Storleksklass"),
            T(
                "Komission suosituksen 2003/361/EY luokka liikevaihdon ja taseen loppusumman "
                "mukaan; henkilöstöä ja konsernia ei tunneta, joten todellinen luokka voi olla "
                "suurempi. Enintään kolme vuotta vanhasta tilinpäätöksestä",
                "Class of Commission Recommendation 2003/361/EC by turnover and balance sheet "
                "total; staff and group are not known, so the true class may be a larger one. "
                "From a statement under three years old",
                "Klass enligt kommissionens rekommendation 2003/361/EG efter omsättning och "
                "balansomslutning; personal och koncern är okända, så den verkliga klassen kan "
                "vara större. Ur ett bokslut som är högst tre år gammalt",
            ),
            SIZE_CLASSES,
            ("companies.revenue", "companies.total_assets"),
        ),
        (
            "turnover_class",
            T("Liikevaihtoluokka", "Turnover class", "Omsättningsklass"),
            T(
                "Tilikauden liikevaihto euroina enintään kolme vuotta vanhasta tilinpäätöksestä",
                "Turnover of the financial year in euros, from a statement under three years old",
                "Räkenskapsperiodens omsättning i euro ur ett högst tre år gammalt bokslut",
            ),
            TURNOVER_CLASSES,
            ("companies.revenue",),
        ),
        (
            "result_class",
            T("Tulosluokka", "Result class", "Resultatklass"),
            T(
                "Tilikauden tulos suhteessa liikevaihtoon, enintään kolme vuotta vanhasta "
                "tilinpäätöksestä",
                "Result of the financial year against its turnover, from a statement under three "
                "years old",
                "Räkenskapsperiodens resultat i förhållande till omsättningen, ur ett högst tre "
                "år gammalt bokslut",
            ),
            RESULT_CLASSES,
            ("companies.result", "companies.revenue"),
        ),
    )
)

ORGANISATION_VARIABLES = (*PLACES, *INDUSTRIES, *FEATURES, *FIGURES)

_OF_ROLES = (
    of_organisations(
        "task_class",
        "role",
        T("Tehtäväluokka", "Task class", "Uppgiftsklass"),
        T(
            "Tehtävän luokka lähteen mukaan",
            "The class of the task as the source has it",
            "Uppgiftens klass enligt källan",
        ),
        notice.TASK,
        values=TASK_CLASSES,
        source=MAKERS_RECORD,
        derived_from=("decision_makers.task_class",),
    ),
    of_organisations(
        "seniority",
        "role",
        T("Asema", "Seniority", "Ställning"),
        T(
            "Asema yrityksessä nimikkeen sanojen mukaan; puuttuu, jos sanat eivät kerro sitä",
            "Position in the organisation by the words of the title; missing where they do not "
            "tell it",
            "Ställning i företaget enligt titelns ord; saknas om de inte anger den",
        ),
        notice.TASK,
        values=SENIORITIES,
        ordered=True,
        source=MAKERS_RECORD,
        derived_from=("decision_makers.title",),
    ),
    of_organisations(
        "interests",
        "role",
        T("Ammatilliset kiinnostuksen kohteet", "Professional interests", "Yrkesintressen"),
        T(
            "Aiheet, joista päättäjä on itse sanonut olevansa työssään kiinnostunut",
            "Subjects the decision maker has said to be interested in at work",
            "Ämnen som beslutsfattaren själv har sagt sig vara intresserad av i arbetet",
        ),
        notice.BESIDES,
        values=WORK_INTERESTS,
        value_class=ValueClass.GIVEN,
        source=T("Kyselyt", "Surveys", "Enkäter"),
        derived_from=("statistics.survey_answer",),
        requires=("survey_answer",),
    ),
)

DECISION_MAKER_VARIABLES = (
    *(
        replace(
            variable,
            kind=Kind.DECISION_MAKERS,
            grain=Grain.DECISION_MAKER,
            derivation="publishing/build/post",
        )
        for variable in _OF_ROLES
    ),
    *(replace(variable, kind=Kind.DECISION_MAKERS) for variable in ORGANISATION_VARIABLES),
)
