"""What loads hold, why people are looked up, and what is forbidden, in words for our own staff."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from procloser.permissions.types import Effect
from procloser.provenance.types import AT_CONSENTS, Reason
from procloser.registers.definitions import REGISTERS
from procloser.registers.texts import CLASSES, FIELDS
from procloser.subjects.types import Outcome, SubjectKind

PARTS = {
    "decision_makers": _("Decision makers"),
    "consumer_records": _("Consumer records"),
    "directory_entries": _("Directory entries"),
    "ended_numbers": _("Numbers taken out of the directory"),
    "full_deliveries": _("Full deliveries of operators"),
    "financial_statements": _("Financial statements"),
    "organisations": _("Organisations"),
    "listed_people": _("People on the restriction list"),
    "listed_identifiers": _("Identifiers on the restriction list"),
    "ban_list_batches": _("Batches of the restriction list"),
    "consents": _("Consents"),
    "postal_codes": _("Postal codes"),
    "postal_areas": _("Postal areas"),
    "municipality_years": _("Municipalities by year"),
    "region_names": _("Names of regions"),
    "postal_keys": _("Postal codes by municipality"),
    "streets": _("Streets"),
    "building_addresses": _("Addresses of buildings"),
    "area_figures": _("Figures of areas"),
    "grid_cells": _("Cells of the population grid"),
    "name_bearers": _("Names and their bearers"),
    "name_years": _("Names by year of birth"),
    "classification_items": _("Items of classifications"),
    "classification_keys": _("Keys between classifications"),
    "quarantined_rows": _("Rows in quarantine"),
}
STAYS = {
    "organisations": _("people hold posts in them, or they have filed statements, by other loads"),
}
RESTRICTED = _("restricted at the person's request")
LOOKS = {
    Reason.REQUEST: _("A request of the person"),
    Reason.CORRECTION: _("A disputed value"),
    Reason.QUALITY: _("Checking the quality of data"),
    Reason.COMPLAINT: _("A complaint"),
    Reason.SECURITY: _("Information security"),
    Reason.AUTHORITY: _("A request of an authority"),
}
EFFECTS = {
    Effect.PROTECTED: _("protected person"),
    Effect.RESTRICTED: _("use restricted"),
    Effect.ERASURE_PENDING: _("being erased"),
    Effect.IDENTITY_CONFLICT: _("identity in doubt"),
    Effect.DECEASED: _("deceased"),
    Effect.LOCKED: _("locked: not informed in time"),
    Effect.NO_MARKETING: _("direct marketing forbidden"),
    Effect.NO_DIRECTORY: _("directory forbidden"),
    Effect.NO_DISCLOSURE: _("handing over forbidden"),
    Effect.HIDE_NAME: _("name hidden"),
    Effect.HIDE_ADDRESS: _("address hidden"),
    Effect.HIDE_NUMBER: _("number hidden"),
    Effect.NO_REVERSE_SEARCH: _("search by number forbidden"),
    Effect.NO_CHANNEL: _("channel forbidden"),
    Effect.LISTED: _("on a restriction list"),
}
BAN_SOURCES = {
    "self": _("the person"),
    "officer": _("our officer"),
    "external_list": _("restriction list"),
    "identifier": _("known by an identifier"),
}
KINDS = {
    SubjectKind.PERSON: _("person"),
    SubjectKind.ORGANISATION: _("organisation"),
    SubjectKind.SOLE_TRADER: _("sole trader"),
}
OUTCOMES = {
    Outcome.AGREED: pgettext_lazy("correction", "the source agreed"),
    Outcome.SOURCE_ACCEPTED: pgettext_lazy("correction", "the source's value was accepted"),
    Outcome.KEPT: pgettext_lazy("correction", "the person's value was kept"),
}


def part_label(key: str) -> str:
    """Return a kind of record in words; one without words is shown as it is."""
    return str(PARTS.get(key, key.replace("_", " ")))


def stays_label(key: str) -> str:
    """Return why records of a withdrawn load stay."""
    return str(STAYS.get(key, RESTRICTED))


def look_label(code: str) -> str:
    """Return in words why somebody looked."""
    if code == AT_CONSENTS:
        return str(_("the person's consents alone"))
    return str(LOOKS[Reason(code)]) if code in set(Reason) else code


def register_label(key: str, language: str) -> str:
    """Return a register's name; "" gives ""."""
    return REGISTERS[key].name.get(language) if key in REGISTERS else key


def field_label(name: str, language: str) -> str:
    """Return what a field is called."""
    return FIELDS[name].get(language) if name in FIELDS else name.replace("_", " ")


def class_label(code: str, language: str) -> str:
    """Return how a value came to be known, in words."""
    return CLASSES[code].get(language) if code in CLASSES else code
