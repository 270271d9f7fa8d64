"""Customers' own registers, hosted or filtered for them (requirements A10, A24, A25)."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    observed,
)

CUSTOMER_HOSTED = Register(
    key="customer_hosted",
    name=LanguageText(
        fi="Asiakkaiden omat rekisterit",
        en="Customers' hosted registers",
        sv="Kundernas egna register",
    ),
    subjects=LanguageText(
        fi="Asiakkaan rekisterin henkilöt",
        en="The people in a customer's own register",
        sv="Personerna i kundens eget register",
    ),
    role=OurRole.PROCESSOR,
    basis=Basis.CONTROLLERS_OWN,
    basis_text=LanguageText(
        fi="Asiakkaan oma peruste; käsittely sen ohjeiden mukaan",
        en="The customer's own basis; processed on its instructions",
        sv="Kundens egen grund; behandling enligt kundens anvisningar",
    ),
    purposes=("of_the_controller",),
    listed=observed(
        *("record_id", "last_name", "first_names", "business_id", "company_name"),
        *("title", "street_address", "postal_code", "city", "phone", "email"),
    ),
    sources=LanguageText(fi="Asiakas itse", en="The customer itself", sv="Kunden själv"),
    recipients=(RecipientKind.THE_CONTROLLER,),
    retention=Retention(
        LanguageText(
            fi="Asiakkaan ohjeen mukaan; suodatukseen tuotu aineisto poistetaan työn jälkeen ja "
            "oma luettelo {OWN_LISTS_KEPT} päivän kuluttua tuonnista",
            en="As the customer instructs; what was brought for filtering is deleted after the "
            "job, an own list {OWN_LISTS_KEPT} days after it was brought",
            sv="Enligt kundens anvisning; material som lämnats för filtrering raderas "
            "efter arbetet och en egen lista {OWN_LISTS_KEPT} dagar efter att den lämnats",
        ),
        source=LanguageText(
            fi="tietosuoja-asetus, 28 artiklan 3 kohdan g alakohta",
            en="GDPR, article 28(3)(g)",
            sv="dataskyddsförordningen, artikel 28.3 g",
        ),
    ),
    notice_lines=(
        "Asiakkaan pyynnöstä Pro Closer voi edelleen käsitellä tätä Asiakkaalle syntynyttä "
        "henkilörekisteriä henkilötietojen käsittelijänä.",
        "Asiakkaan oma olemassa oleva asiakasrekisteri",
    ),
)
