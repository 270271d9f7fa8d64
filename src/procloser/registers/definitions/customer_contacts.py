"""Those who act for our customers: accounts, contacts for notices (requirements A11)."""

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

CUSTOMER_CONTACTS = Register(
    key="customer_contacts",
    name=LanguageText(
        fi="Asiakkaiden yhteyshenkilöt", en="Customers' contacts", sv="Kundernas kontaktpersoner"
    ),
    subjects=LanguageText(
        fi="Asiakkaiden työntekijät ja muut edustajat",
        en="Customers' employees and other representatives",
        sv="Kundernas anställda och andra företrädare",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Pro Closerin oikeutettu etu hoitaa asiakkaan sopimusta sen edustajien kanssa",
        en="Pro Closer's legitimate interest in performing a customer's contract with those who "
        "act for it",
        sv="Pro Closers berättigade intresse att sköta kundens avtal tillsammans "
        "med kundens företrädare",
    ),
    purposes=("customer_relationship",),
    listed=(
        *given("username", "full_name", "email", "language", "contact_email", "notice_email"),
        *observed("company_name", "business_id", "role", "last_login"),
    ),
    sources=LanguageText(
        fi="Asiakas ja yhteyshenkilö itse",
        en="The customer and the contact in person",
        sv="Kunden och kontaktpersonen själv",
    ),
    recipients=(RecipientKind.NOBODY,),
    retention=Retention(
        LanguageText(
            fi="Niin kauan kuin asiakassuhde kestää ja sopimuksesta voi syntyä vaatimuksia",
            en="As long as the customer relationship lasts and claims can arise from the contract",
            sv="Så länge kundförhållandet varar och avtalet kan ge upphov till krav",
        ),
        source=LanguageText(
            fi="oma päätöksemme: tietosuojaseloste ei kerro aikaa",
            en="our own decision: the privacy notice gives no time",
            sv="vårt eget beslut: dataskyddsbeskrivningen anger ingen tid",
        ),
        mark="D",
    ),
    notice_lines=(
        "Rekisterinpitäjänä Pro Closer käsittelee Asiakkaiden sekä prospektien työntekijöiden ja "
        "muiden edustajien henkilötietoja.",
    ),
)
