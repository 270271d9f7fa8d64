"""Why a row was put aside or suppressed, in words."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "bad_birth_year": _("The year of birth cannot be right"),
    "bad_business_id": _("The business ID's check digit does not agree"),
    "bad_date": _("A date cannot be read"),
    "bad_email": _("The e-mail address is not one"),
    "bad_figure": _("A figure is not a number"),
    "bad_geometry": _("The area's borders cannot be read"),
    "bad_municipality": _("The municipality code is not one"),
    "bad_number": _("The phone number is not one"),
    "bad_period": _("The validity ends before it begins"),
    "bad_phone": _("The phone number is not one"),
    "bad_postal_code": _("The postal code is not one"),
    "bad_structure": _("The row's structure is not the format's"),
    "bad_year": _("A year cannot be read"),
    "control_character": _("The row has characters that text does not have"),
    "cut_row": _("The row is cut short"),
    "directory_ban": _("Forbidden in the directory: not stored"),
    "duplicate_key": _("The same key stands twice in the file"),
    "field_too_long": _("A field is too long"),
    "identity_code": _("The row held a personal identity code: only its line is kept"),
    "line_too_long": _("The line is too long"),
    "marketing_ban": _("Marketing is forbidden: not stored"),
    "missing_business_id": _("The business ID is missing"),
    "missing_identifier": _("Neither a phone number nor a name with its address"),
    "missing_key": _("The record's own number is missing"),
    "missing_name": _("The name is missing"),
    "missing_number": _("The phone number is missing"),
    "older_than_held": _("What we hold is newer"),
    "private_email": _("A private e-mail address has no place beside a post"),
    "unreadable_identifier": _("The number or the address cannot be read"),
    "unknown_code": _("A code the format does not have"),
    "unknown_company": _("No such company in the open company data"),
}


def reason_label(code: str) -> str:
    """Return a reason's code in words; one without words is shown as it is."""
    return str(REASONS.get(code, code.replace("_", " ")))
