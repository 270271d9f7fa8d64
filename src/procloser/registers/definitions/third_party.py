"""Data sets of other controllers, processed for them (requirements A5)."""

from procloser.kernel.language import LanguageText
from procloser.registers.types import (
    Basis,
    OurRole,
    RecipientKind,
    Register,
    Retention,
    observed,
)

THIRD_PARTY = Register(
    key="third_party",
    name=LanguageText(
        fi="Muiden rekisterinpitäjien aineistot",
        en="Other controllers' data sets",
        sv="Andra personuppgiftsansvarigas material",
    ),
    subjects=LanguageText(
        fi="Muiden rekisterinpitäjien rekisteröidyt",
        en="The people in other controllers' registers",
        sv="De registrerade i andra personuppgiftsansvarigas register",
    ),
    role=OurRole.PROCESSOR,
    basis=Basis.CONTROLLERS_OWN,
    basis_text=LanguageText(
        fi="Rekisterinpitäjän oma peruste; käsittely sen ohjeiden mukaan",
        en="The controller's own basis; processed on its instructions",
        sv="Den personuppgiftsansvariges egen grund; behandling enligt dennes anvisningar",
    ),
    purposes=("of_the_controller",),
    listed=observed(
        *("record_id", "last_name", "first_names", "business_id", "company_name"),
        *("title", "street_address", "postal_code", "city", "phone", "email"),
    ),
    sources=LanguageText(
        fi="Rekisterinpitäjä itse",
        en="The controller itself",
        sv="Den personuppgiftsansvarige själv",
    ),
    recipients=(RecipientKind.THE_CONTROLLER, RecipientKind.CUSTOMERS),
    retention=Retention(
        LanguageText(
            fi="Rekisterinpitäjän ohjeen mukaan; palautetaan tai poistetaan sopimuksen päättyessä",
            en="As the controller instructs; returned or deleted when the contract ends",
            sv="Enligt den personuppgiftsansvariges anvisning; återlämnas eller "
            "raderas när avtalet upphör",
        ),
        source=LanguageText(
            fi="tietosuoja-asetus, 28 artiklan 3 kohdan g alakohta",
            en="GDPR, article 28(3)(g)",
            sv="dataskyddsförordningen, artikel 28.3 g",
        ),
    ),
    notice_lines=(
        "muiden rekisterinpitäjien tietokantoihin sisältyvistä tiedoista, joille kolmas osapuoli "
        "on rekisterinpitäjä ja joita Pro Closer käsittelee kolmannen puolesta ja lukuun.",
    ),
)
