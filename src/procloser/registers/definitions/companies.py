"""Open data of companies and other bodies. A sole trader's is a person's, and treated so."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    observed,
)

COMPANIES = Register(
    key="companies",
    name=LanguageText(
        fi="Yritysten avoimet tiedot", en="Open company data", sv="Öppna företagsuppgifter"
    ),
    subjects=LanguageText(
        fi="Yritykset ja muut yhteisöt",
        en="Companies and other bodies",
        sv="Företag och andra sammanslutningar",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.NOT_PERSONAL,
    basis_text=LanguageText(
        fi="Ei henkilötietoja; toiminimien tiedot ovat, ja niiden peruste on oikeutettu etu",
        en="Not personal data; that of sole traders is, and its basis is legitimate interest",
        sv="Inte personuppgifter; uppgifter om enskilda näringsidkare är det, och "
        "grunden för dem är berättigat intresse",
    ),
    purposes=("direct_marketing", "work_information", "market_research"),
    listed=observed(
        *("business_id", "name", "form_code", "tol2008", "tol2025", "website"),
        *("street_address", "postal_code", "city", "municipality_code"),
        *("registered_on", "ended_on", "is_live"),
        # of its registered financial statements
        *("period_start", "period_end", "revenue", "operating_profit", "result"),
        *("total_assets", "equity", "liabilities", "cash"),
    ),
    sources=LanguageText(
        fi="PRH, YTJ:n avoin data", en="PRH, open data of the YTJ", sv="PRS, FODS öppna data"
    ),
    recipients=(RecipientKind.CUSTOMERS,),
    retention=Retention(
        LanguageText(
            fi="Kunnes yritys lakkaa", en="Until the company ends", sv="Tills företaget upphör"
        ),
        source=LanguageText(
            fi="oma päätöksemme: tietosuojaseloste ei kerro aikaa",
            en="our own decision: the privacy notice gives no time",
            sv="vårt eget beslut: dataskyddsbeskrivningen anger ingen tid",
        ),
        mark="D",
    ),
    notice_lines=(
        "yritystä/toimipaikkaa koskevat tiedot (nimi, y-tunnus, osoite, vaihteen puhelinnumero).",
    ),
)
