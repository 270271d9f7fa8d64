"""What the page for counsel calls the things that are refused."""

from django.utils.translation import gettext_lazy as _

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
