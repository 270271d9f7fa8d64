"""What may stand in a register."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.kernel.errors import BadInput
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import FieldNotAllowed, SpecialCategory
from procloser.registers.special_categories import special_category_of

# What somebody is called, does for a living, or is reached by: any word may stand there.
NAMING_FIELDS = frozenset(
    {"last_name", "first_names", "company_name", "name", "full_name", "contact_name", "title"}
    | {"street_address", "city", "visiting_address", "mailing_address", "billing_address"}
    | {"contact_address", "email", "company_email", "contact_email", "notice_email", "website"}
    | {"social_media", "username", "operator", "number", "phone", "business_id"}
)


def allowed_fields(register: str) -> frozenset[str]:
    """Return the closed list of the register's fields; raises FieldNotAllowed where none is."""
    if register not in REGISTERS:
        raise FieldNotAllowed(
            f"There is no register {register!r}. Choose one of: {', '.join(REGISTERS)}."
        )
    return REGISTERS[register].fields


def refuse_unlisted(register: str, fields: Iterable[str]) -> None:
    """Return when the register's definition lists every field.

    Raises:
        FieldNotAllowed: it does not; the message names the fields.
    Source: GDPR art. 5(1)(c); for the directory Act 917/2014 section 195(2).
    """
    unlisted = sorted(set(fields) - allowed_fields(register))
    if unlisted:
        raise FieldNotAllowed(
            f"The register {register!r} may not hold {', '.join(unlisted)}. "
            f"Its definition in registers/definitions/{register}.py lists what it may."
        )


def refuse_special_category(*texts: str) -> None:
    """Return when none of the texts speaks of a special category of personal data.

    For what says something of people: names of variables and their values, labels of tables,
    values of fields other than names, titles and addresses (a surname may be any word).

    Raises:
        SpecialCategory: one does; the message names the category, and what to do.
    Source: GDPR art. 9; requirements B9, A94, F4.
    """
    for text in texts:
        category = special_category_of(text)
        if category is not None:
            raise SpecialCategory(
                _(
                    "“%(text)s” tells of people's %(category)s, a special category of personal "
                    "data. Nothing may be stored or selected by it. If it tells of no person, have "
                    "the privacy officer review registers/special_categories.py."
                )
                % {"text": text, "category": category}
            )


def refuse_correction(register: str, field: str, value: str) -> None:
    """Return when the register may hold the field and the value tells of no special category.

    Raises:
        FieldNotAllowed, SpecialCategory.
    """
    refuse_unlisted(register, [field])
    if field not in NAMING_FIELDS:
        refuse_special_category(value)


def refuse_identity_code(text: str) -> None:
    """Return when no personal identity code stands in what somebody wrote to be kept.

    Raises:
        BadInput: there is one; it is not repeated.
    Source: Data Protection Act 1050/2018 section 29.
    """
    if holds_identity_code(text):
        raise BadInput(_("Please do not send a personal identity code: we never keep one."))
