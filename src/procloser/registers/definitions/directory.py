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
    name=LanguageText(
        fi="Puhelinluettelotiedot", en="Directory data", sv="Nummertjänstens uppgifter"
    ),
    subjects=LanguageText(
        fi="Puhelinliittymien tilaajat: yksityishenkilöt, yritykset ja muut yhteisöt",
        en="Telephone subscribers: private persons, companies and other bodies",
        sv="Telefonabonnenter: privatpersoner, företag och andra sammanslutningar",
    ),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGAL_OBLIGATION,
    basis_text=LanguageText(
        fi="Laki sähköisen viestinnän palveluista (917/2014) 197 §",
        en="Act on Electronic Communications Services (917/2014), section 197",
        sv="Lagen om tjänster inom elektronisk kommunikation (917/2014) 197 §",
    ),
    purposes=("directory",),
    listed=observed(
        *("number", "subscriber_kind", "last_name", "first_names", "company_name"),
        *("business_id", "street_address", "postal_code", "city", "listing"),
        *("operator", "changed_at"),
    ),
    sources=LanguageText(
        fi="Teleyritysten julkinen puhelinnumerokanta",
        en="The operators' public number base",
        sv="Teleföretagens offentliga nummerbas",
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
            sv="Så länge teleföretaget anmäler abonnemanget till nummertjänsten: det tas bort när "
            "det saknas i teleföretagets {MISSED_DELIVERIES} senaste fullständiga leveranser eller "
            "inte har bekräftats på {DIRECTORY_UNCONFIRMED_GONE} månader. En spärr avslutar "
            "användningen genast; uppgiften om spärren bevaras, så att uppgifterna inte kommer "
            "tillbaka.",
        ),
        source=LanguageText(
            fi="tietosuojaseloste, kohta Säilytysaika",
            en="the privacy notice, retention",
            sv="dataskyddsbeskrivningen, punkten om bevaringstid",
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
