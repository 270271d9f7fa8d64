"""Our own potential customers; never sold, rented or put into a target group (requirements A6)."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    given,
    observed,
)

PROSPECTS = Register(
    key="prospects",
    name=LanguageText(fi="Prospektirekisteri", en="Prospect register", sv="Prospektregister"),
    subjects=LanguageText(
        fi="Pro Closerin potentiaaliset asiakkaat ja heidän yhteyshenkilönsä",
        en="Pro Closer's potential customers and their contacts",
        sv="Pro Closers potentiella kunder och deras kontaktpersoner",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Myynti ja prospektointi olennaisena osana Pro Closerin liiketoimintaa",
        en="Sales and prospecting as an essential part of Pro Closer's business",
        sv="Försäljning och prospektering som en väsentlig del av Pro Closers affärsverksamhet",
    ),
    purposes=(
        "prospect_registration",
        "prospect_communication",
        "prospect_sales_activity",
        "prospect_surveys",
        "prospect_analysis",
        "prospect_operations",
    ),
    listed=(
        *observed("business_id", "company_name", "industry", "visiting_address"),
        *observed("mailing_address", "billing_address", "company_phone", "company_email"),
        *observed("social_media", "language", "contact_name", "contact_address"),
        *observed("contact_phone", "contact_email"),
        *given("contact_language", "products_and_orders", "feedback"),
        *observed("prospecting_ended_on"),
    ),
    sources=LanguageText(
        fi="Myyntityö, julkiset lähteet, maksulliset palvelut ja prospekti itse",
        en="Sales work, public sources, paid services, and the prospect itself",
        sv="Försäljningsarbete, offentliga källor, avgiftsbelagda tjänster och prospektet själv",
    ),
    recipients=(RecipientKind.NOBODY,),
    retention=Retention(
        LanguageText(
            fi="Niin kauan kuin liiketoiminta edellyttää; henkilöiden tiedot poistetaan "
            "{PROSPECTS_GONE} vuoden kuluttua prospektoinnin päättymisestä",
            en="As long as business requires; people's details are deleted "
            "{PROSPECTS_GONE} years after prospecting ended",
            sv="Så länge affärsverksamheten kräver det; uppgifter om personer raderas "
            "{PROSPECTS_GONE} år efter att prospekteringen avslutades",
        ),
        source=LanguageText(
            fi="prospektitietojen tietosuojaseloste",
            en="the privacy notice on prospects",
            sv="dataskyddsbeskrivningen för prospektuppgifter",
        ),
    ),
    notice_lines=(
        "Prospektien rekisteröinti",
        "Sähköinen ja muu markkinointiviestintä",
        "Myyntiaktiviteettien (yhteydenotot, tapaamiset jne.) kohdistaminen",
        "Prospektien ja Pro Closerin tarkoitusta edistävät kyselyt ja tutkimukset",
        "Analysointi ja tilastointi",
        "Toiminnan toteuttaminen ja kehittäminen",
        "Emme myy tai vuokraa prospektirekisterin tietoja kolmansille osapuolille.",
        "Prospektiyritykseen liittyvien henkilöiden tiedot poistetaan 10 vuoden kuluttua "
        "prospektoinnin päättymisestä.",
    ),
)
