"""People who decide in their work; work contacts only (requirements A4, A62)."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    observed,
)

DECISION_MAKERS = Register(
    key="decision_makers",
    name=LanguageText(
        fi="Yrityspäättäjärekisteri",
        en="Decision-maker register",
        sv="Register över företagsbeslutsfattare",
    ),
    subjects=LanguageText(
        fi="Henkilöt, jotka asemansa perusteella tekevät päätöksiä työnantajansa nimissä",
        en="People who by their position make decisions in the name of their employer",
        sv="Personer som på grund av sin ställning fattar beslut i sin arbetsgivares namn",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Pro Closerin ja asiakkaiden oikeutettu etu",
        en="Legitimate interest, ours and customers'",
        sv="Pro Closers och kundernas berättigade intresse",
    ),
    purposes=("direct_marketing", "work_information"),
    listed=observed(
        *("record_id", "last_name", "first_names", "business_id", "company_name"),
        *("title", "task_class", "email", "phone", "street_address", "postal_code"),
        *("city", "website"),
    ),
    sources=LanguageText(
        fi="Päättäjärekisterit, organisaatioiden kotisivut, muut julkiset lähteet",
        en="Decision-maker registers, organisations' home pages, other public sources",
        sv="Register över beslutsfattare, organisationers webbplatser och andra offentliga källor",
    ),
    recipients=(RecipientKind.CUSTOMERS,),
    retention=Retention(
        LanguageText(
            fi="Käytetään vain, jos lähde on vahvistanut tiedon viimeisten {CONTACT_FRESH} päivän "
            "aikana. Poistetaan, kun vahvistusta ei ole tullut {UNCONFIRMED_GONE} kuukauteen. Jos "
            "henkilölle ei ole kerrottu käsittelystä {UNINFORMED_LOCKED} kuukauden kuluessa, "
            "tietue lukitaan ja poistetaan {LOCKED_GONE} päivän kuluttua.",
            en="Used only if a source has confirmed the details within the last {CONTACT_FRESH} "
            "days. Deleted when none has confirmed them for {UNCONFIRMED_GONE} months. A record "
            "whose person has not been told within {UNINFORMED_LOCKED} month is locked, and "
            "deleted {LOCKED_GONE} days later.",
            sv="Används bara om en källa har bekräftat uppgiften under de senaste "
            "{CONTACT_FRESH} dagarna. Raderas när ingen källa har bekräftat den på "
            "{UNCONFIRMED_GONE} månader. Om personen inte har informerats om "
            "behandlingen inom {UNINFORMED_LOCKED} månad låses posten, och den "
            "raderas {LOCKED_GONE} dagar senare.",
        ),
        source=LanguageText(
            fi="oma päätöksemme: tietosuojaseloste ei kerro aikaa",
            en="our own decision: the privacy notice gives no time",
            sv="vårt eget beslut: dataskyddsbeskrivningen anger ingen tid",
        ),
        mark="D",
    ),
    notice_lines=(
        "nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero);",
        "tehtävä ja asema yrityksessä;",
        "yrityksen verkkosivut; ja",
        "Yrityspäättäjätiedot ovat peräisin päättäjärekistereistä, sekä organisaatioiden "
        "kotisivuilta, vastaavilta verkkosivuilta – tai muista julkisista tietolähteistä.",
    ),
)
