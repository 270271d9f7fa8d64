"""Consumers and other private persons; adults only (requirements A5, F5)."""

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

CONSUMERS = Register(
    key="consumers",
    name=LanguageText(fi="Kuluttajatiedot", en="Consumer register", sv="Konsumentuppgifter"),
    subjects=LanguageText(
        fi="Kuluttajat ja muut yksityishenkilöt",
        en="Consumers and other private persons",
        sv="Konsumenter och andra privatpersoner",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Pro Closerin ja asiakkaiden oikeutettu etu",
        en="Legitimate interest, ours and customers'",
        sv="Pro Closers och kundernas berättigade intresse",
    ),
    purposes=("direct_marketing", "market_research"),
    listed=(
        *observed("record_id", "last_name", "first_names", "street_address", "postal_code"),
        *observed("city", "phone", "email", "dwelling_type", "tenure"),
        *given("birth_year"),
    ),
    sources=LanguageText(
        fi="Tilastolähteet, avoimet tietolähteet ja kyselyt",
        en="Statistics, open sources and surveys",
        sv="Statistikkällor, öppna källor och enkäter",
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
        "Nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero)",
        "Asuntotyyppi ja asunnon omistussuhde",
        "Ikä",
        "Keräämme tietoja tilastolähteistä, avoimista tietolähteistä ja erilaisin kyselyin.",
    ),
)
