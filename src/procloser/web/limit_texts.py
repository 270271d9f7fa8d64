"""What the page for counsel calls the things that are refused."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from procloser.audiences.guard_rails import TRAIT_NAMES, Trait, trait_codes
from procloser.audiences.implied import Codes
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import find_variable

CATEGORIES = {
    "religion": _("religion and belief"),
    "politics": _("political opinion"),
    "union": _("trade union membership"),
    "origin": _("origin and nationality"),
    "health": _("health"),
    "sexuality": _("sexual orientation"),
    "biometrics": _("biometric and genetic data"),
    "crime": _("crimes and convictions"),
}
PURPOSES = {
    "gambling": _("gambling"),
    "quick_loans": _("quick loans"),
    "unregulated_health_products": _("unregulated health products"),
}


def scam_list(language: str) -> list[dict[str, Any]]:
    """Return each trait of the combination the officer reviews, with the values that show it."""
    return [
        {
            "name": TRAIT_NAMES[Trait(trait)].get(language),
            "shown_by": [
                f"{variable.name.get(language)}: {_values(variable, codes, language)}"
                for key, codes in by.items()
                if (variable := find_variable(Kind.CONSUMERS, key)) is not None
            ],
        }
        for trait, by in trait_codes().items()
    ]


def _values(variable: Variable, codes: Codes, language: str) -> str:
    if variable.span is not None:
        ages = [int(code) for code in codes]
        return f"{min(ages)}–{max(ages)}"
    return ", ".join(variable.name_of(code, language) for code in variable.codes if code in codes)
