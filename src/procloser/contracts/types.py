"""What a contract may allow, and how a contract looks from other rooms.

The closed lists below are all a contract can name; each has its name in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from procloser.kernel.language import LanguageText

PURPOSES: Mapping[str, LanguageText] = {
    "direct_marketing": LanguageText(
        fi="suoramarkkinointi", en="direct marketing", sv="direktmarknadsföring"
    ),
    "customer_acquisition": LanguageText(
        fi="asiakashankinta", en="customer acquisition", sv="kundanskaffning"
    ),
    "work_information": LanguageText(
        fi="työtehtäviin liittyvä tiedottaminen",
        en="information on a person's work duties",
        sv="information om arbetsuppgifter",
    ),
    "market_research": LanguageText(
        fi="markkinatutkimus", en="market research", sv="marknadsundersökning"
    ),
    "mobile_subscription": LanguageText(
        fi="matkapuhelinliittymien markkinointi",
        en="marketing of mobile subscriptions",
        sv="marknadsföring av mobilabonnemang",
    ),
}
# Which purpose of a register's own closed list each of these is an instance of.
REGISTER_PURPOSES: Mapping[str, str] = {
    "direct_marketing": "direct_marketing",
    "customer_acquisition": "direct_marketing",
    "mobile_subscription": "direct_marketing",
    "work_information": "work_information",
    "market_research": "market_research",
}
CHANNELS: Mapping[str, LanguageText] = {
    "post": LanguageText(fi="posti", en="post", sv="post"),
    "phone": LanguageText(fi="puhelin", en="phone", sv="telefon"),
    "email": LanguageText(fi="sähköposti", en="e-mail", sv="e-post"),
    "sms": LanguageText(fi="tekstiviesti", en="text message", sv="textmeddelande"),
    "visit": LanguageText(fi="käynti", en="visit", sv="besök"),
}
SUBJECT_KINDS: Mapping[str, LanguageText] = {
    "consumers": LanguageText(fi="kuluttajat", en="consumers", sv="konsumenter"),
    "decision_makers": LanguageText(
        fi="yrityspäättäjät", en="decision makers", sv="företagsbeslutsfattare"
    ),
    "organisations": LanguageText(
        fi="yritykset ja yhteisöt",
        en="companies and other bodies",
        sv="företag och sammanslutningar",
    ),
}
REGISTER_OF: Mapping[str, str] = {
    "consumers": "consumers",
    "decision_makers": "decision_makers",
    "organisations": "companies",
}
"""Kind of subject → the register its rows come from."""

FIELDS: Mapping[str, LanguageText] = {
    "name": LanguageText(fi="nimi", en="name", sv="namn"),
    "address": LanguageText(fi="postiosoite", en="postal address", sv="postadress"),
    "number": LanguageText(fi="puhelinnumero", en="phone number", sv="telefonnummer"),
    "email": LanguageText(fi="sähköpostiosoite", en="e-mail address", sv="e-postadress"),
    "company": LanguageText(fi="yritys", en="company", sv="företag"),
    "title": LanguageText(fi="tehtävänimike", en="title", sv="befattning"),
    "website": LanguageText(fi="verkkosivut", en="website", sv="webbplats"),
}


class Mode(StrEnum):
    """What a service is to the data: we hand it over, or work on the customer's own (A14)."""

    DISCLOSURE = "disclosure"
    PROCESSING = "processing"


@dataclass(frozen=True, slots=True)
class Service:
    """One of the services a contract may cover.

    `assessed_register` names the register whose impact assessment must be in force before any
    contract may cover the service (GDPR art. 35; requirements B35).
    """

    name: LanguageText
    mode: Mode
    assessed_register: str = ""


SELECTION = "selection"
SERVICES: Mapping[str, Service] = {
    SELECTION: Service(
        LanguageText(fi="kohderyhmät", en="target groups", sv="målgrupper"), Mode.DISCLOSURE
    ),
    "enrichment": Service(
        LanguageText(fi="rikastaminen", en="enrichment", sv="berikning"),
        Mode.DISCLOSURE,
        "consumers",
    ),
    "prediction": Service(
        LanguageText(
            fi="ostokäyttäytymisen ennustaminen",
            en="prediction of purchases",
            sv="prediktion av köpbeteende",
        ),
        Mode.DISCLOSURE,
        "consumers",
    ),
    "filtering": Service(
        LanguageText(fi="suodattaminen", en="filtering", sv="filtrering"), Mode.PROCESSING
    ),
    "hosted": Service(
        LanguageText(
            fi="asiakkaan rekisterin ylläpito",
            en="hosting the customer's register",
            sv="upprätthållande av kundens register",
        ),
        Mode.PROCESSING,
    ),
    "directory": Service(
        LanguageText(fi="yhteystietopalvelu", en="directory service", sv="nummertjänst"),
        Mode.DISCLOSURE,
    ),
}
SERVICE_NAMES: Mapping[str, LanguageText] = {key: one.name for key, one in SERVICES.items()}


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract as other rooms read it; codes are keys of the lists above.

    `price_cents` is for one delivered row. `signed_on` None: drawn up, not yet in force.
    """

    id: int
    number: str
    version: int
    customer_id: int
    customer_name: str
    customer_business_id: str
    customer_country: str
    purposes: frozenset[str]
    channels: frozenset[str]
    subject_kinds: frozenset[str]
    fields: frozenset[str]
    price_cents: int
    starts_on: date
    ends_on: date
    signed_on: date | None
    licence_days: int
    territory: str
    notice_email: str
    services: frozenset[str] = frozenset({SELECTION})
