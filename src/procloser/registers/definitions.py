"""Every register, as the published privacy notice defines it. Read this page to know what we hold.

Source: the privacy notice; requirements A3 (directory), A4 (decision makers), A5 (consumers).
Retention marked [D] is our proposal, the notice being silent (requirements A73, A100).
"""

from procloser.kernel.language import LanguageText
from procloser.registers.types import Basis, OurRole, Register

DIRECTORY = Register(
    key="directory",
    name=LanguageText(fi="Puhelinluettelotiedot", en="Directory data"),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGAL_OBLIGATION,
    basis_text=LanguageText(
        fi="Laki sähköisen viestinnän palveluista (917/2014) 197 §",
        en="Act on Electronic Communications Services (917/2014), section 197",
    ),
    purposes=("directory",),
    fields=frozenset(
        {
            "number",
            "subscriber_kind",
            "last_name",
            "first_names",
            "company_name",
            "business_id",
            "street_address",
            "postal_code",
            "city",
            "listing",
            "operator",
            "changed_at",
        }
    ),
    sources=LanguageText(
        fi="Teleyritysten julkinen puhelinnumerokanta", en="The operators' public number base"
    ),
    retention=LanguageText(
        fi="Niin kauan kuin liittymä on luettelossa; kielto päättää käytön heti",
        en="As long as the operator lists the subscription; a ban ends the use at once",
    ),
    notice_lines=(
        "tilaajan nimi, osoite ja puhelinnumero",
        "Pro Closer Puhelinluettelotietoihin sisältyvät henkilötiedot on saatu julkisesta "
        "puhelinnumerokannasta.",
    ),
)

DECISION_MAKERS = Register(
    key="decision_makers",
    name=LanguageText(fi="Yrityspäättäjärekisteri", en="Decision-maker register"),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Pro Closerin ja asiakkaiden oikeutettu etu",
        en="Legitimate interest, ours and customers'",
    ),
    purposes=("direct_marketing", "work_information"),
    fields=frozenset(
        {
            "record_id",
            "last_name",
            "first_names",
            "business_id",
            "company_name",
            "title",
            "task_class",
            "email",
            "phone",
            "street_address",
            "postal_code",
            "city",
            "website",
        }
    ),
    sources=LanguageText(
        fi="Päättäjärekisterit, organisaatioiden kotisivut, muut julkiset lähteet",
        en="Decision-maker registers, organisations' home pages, other public sources",
    ),
    retention=LanguageText(
        fi="Käytetään vain, jos lähde on vahvistanut tiedon 12 kuukauden kuluessa [D]",
        en="Used only if a source has confirmed the details within 12 months [D]",
    ),
    notice_lines=("nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero);",),
)

CONSUMERS = Register(
    key="consumers",
    name=LanguageText(fi="Kuluttajatiedot", en="Consumer register"),
    role=OurRole.CONTROLLER,
    basis=Basis.LEGITIMATE_INTEREST,
    basis_text=LanguageText(
        fi="Pro Closerin ja asiakkaiden oikeutettu etu",
        en="Legitimate interest, ours and customers'",
    ),
    purposes=("direct_marketing",),
    fields=frozenset(
        {
            "record_id",
            "last_name",
            "first_names",
            "birth_year",
            "street_address",
            "postal_code",
            "city",
            "phone",
            "email",
            "dwelling_type",
            "tenure",
        }
    ),
    sources=LanguageText(
        fi="Tilastolähteet, avoimet tietolähteet ja kyselyt",
        en="Statistics, open sources and surveys",
    ),
    retention=LanguageText(
        fi="Käytetään vain, jos lähde on vahvistanut tiedon 12 kuukauden kuluessa [D]",
        en="Used only if a source has confirmed the details within 12 months [D]",
    ),
    notice_lines=(
        "Nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero)",
        "Asuntotyyppi ja asunnon omistussuhde",
        "Ikä",
    ),
)

COMPANIES = Register(
    key="companies",
    name=LanguageText(fi="Yritysten avoimet tiedot", en="Open company data"),
    role=OurRole.CONTROLLER,
    basis=Basis.NOT_PERSONAL,
    basis_text=LanguageText(fi="Ei henkilötietoja", en="Not personal data"),
    purposes=("direct_marketing", "work_information"),
    fields=frozenset(
        {
            "business_id",
            "name",
            "form_code",
            "tol2008",
            "tol2025",
            "website",
            "street_address",
            "postal_code",
            "city",
            "municipality_code",
            "registered_on",
            "ended_on",
            "is_live",
        }
    ),
    sources=LanguageText(fi="PRH, YTJ:n avoin data", en="PRH, open data of the YTJ"),
    retention=LanguageText(fi="Kunnes yritys lakkaa", en="Until the company ends"),
    notice_lines=(
        "yritystä/toimipaikkaa koskevat tiedot (nimi, y-tunnus, osoite, vaihteen puhelinnumero).",
    ),
)

REGISTERS: dict[str, Register] = {
    register.key: register for register in (DIRECTORY, DECISION_MAKERS, CONSUMERS, COMPANIES)
}
