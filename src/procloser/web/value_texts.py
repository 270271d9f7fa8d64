"""Values of records as our own staff read them: codes in words, days and phones as written here."""

import re
from datetime import date, datetime

from procloser.catalogue.types import Variable
from procloser.catalogue.variables import VARIABLES
from procloser.identifiers.phones import format_phone
from procloser.kernel.language import LanguageText as T
from procloser.ui import figures

# codes that no variable of the catalogue has, by field
_WORDS: dict[str, dict[str, T]] = {
    "subscriber_kind": {
        "person": T(fi="henkilö", en="person", sv="person"),
        "sole_trader": T(fi="toiminimi", en="sole trader", sv="enskild näringsidkare"),
        "body": T(fi="yritys tai yhteisö", en="organisation", sv="företag eller sammanslutning"),
    },
    "listing": {
        "public": T(fi="kaikki tiedot", en="everything", sv="alla uppgifter"),
        "no_address": T(fi="ei osoitetta", en="no address", sv="ingen adress"),
        "no_number": T(fi="ei numeroa", en="no number", sv="inget nummer"),
        "hidden": T(fi="ei mitään", en="nothing", sv="ingenting"),
    },
    "is_live": {
        "yes": T(fi="toimii", en="active", sv="verksamt"),
        "no": T(fi="lakannut", en="ended", sv="upphört"),
    },
}
_CODED: dict[str, Variable] = {
    variable.key: variable
    for variable in VARIABLES
    if variable.key in {"dwelling_type", "tenure", "task_class"}
}
_PHONES = frozenset({"number", "phone"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def value_in_words(field: str, value: str, language: str) -> str:
    """Return a field's value in the page's language; a free text, or an unknown code, as it is."""
    if value in _WORDS.get(field, {}):
        return _WORDS[field][value].get(language)
    if field in _CODED:
        return _CODED[field].name_of(value, language)
    if field in _PHONES and value.startswith("+") and value[1:].isdecimal():
        return format_phone(value)
    return _time_in_words(value, language)


def _time_in_words(value: str, language: str) -> str:
    try:
        if _DAY.fullmatch(value):
            return figures.day(date.fromisoformat(value), language)
        if _MOMENT.fullmatch(value):
            return figures.moment(datetime.fromisoformat(value), language)
    except ValueError:  # a person's own word may look like a day and be none
        return value
    return value
