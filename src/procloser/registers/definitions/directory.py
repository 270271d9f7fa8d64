"""The directory: name, address and number of subscribers, and nothing else (requirements A3)."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    observed,
)

DIRECTORY = Register(
    key="directory",
    name=LanguageText(fi="Puhelinluettelotiedot", en="Directory data", sv="Katalogupplysningar"),
    subjects=LanguageText(
        fi="Puhelinliittymien tilaajat: yksityishenkilöt, yritykset ja muut yhteisöt",
        en="Telephone subscribers: private persons, companies and other bodies",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGAL_OBLIGATION,
    basis_text=LanguageText(
        fi="Laki sähköisen viestinnän palveluista (917/2014) 197 §",
        en="Act on Electronic Communications Services (917/2014), section 197",
    ),
    purposes=("directory",),
    listed=observed(
        *("number", "subscriber_kind", "last_name", "first_names", "company_name"),
        *("business_id", "street_address", "postal_code", "city", "listing"),
        *("operator", "changed_at"),
    ),
    sources=LanguageText(
        fi="Teleyritysten julkinen puhelinnumerokanta", en="The operators' public number base"
    ),
    recipients=(RecipientKind.DIRECTORY_USERS, RecipientKind.DIRECTORY_PROVIDERS),
    retention=Retention(
        LanguageText(
            fi="Niin kauan kuin teleyritys ilmoittaa liittymän luetteloon: poistuu, kun se puuttuu "
            "teleyrityksen {MISSED_DELIVERIES} viimeisestä täydestä toimituksesta tai kun sitä ei "
            "ole vahvistettu {DIRECTORY_UNCONFIRMED_GONE} kuukauteen. Kielto päättää käytön heti; "
            "kiellosta jää tieto, jotta tiedot eivät palaa.",
            en="As long as the operator lists the subscription: it goes when it is missing from "
            "the operator's last {MISSED_DELIVERIES} full deliveries, or unconfirmed for "
            "{DIRECTORY_UNCONFIRMED_GONE} months. A ban ends the use at once; the fact of the ban "
            "is kept, so that the details do not come back.",
        ),
        source=LanguageText(
            fi="tietosuojaseloste, kohta Säilytysaika",
            en="the privacy notice, retention",
        ),
    ),
    notice_lines=(
        "tilaajan nimi, osoite ja puhelinnumero",
        "Pro Closer Puhelinluettelotietoihin sisältyvät henkilötiedot on saatu julkisesta "
        "puhelinnumerokannasta.",
        "Pro Closerin Puhelinluettelotietoja säilytämme pääsääntöisesti niin kauan, kuin se on "
        "tarpeen yhteystietopalvelun tarjoamiseksi.",
    ),
)
