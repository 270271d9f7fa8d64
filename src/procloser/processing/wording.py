"""The record's parts as a page in one language prints them."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from procloser.kernel.language import LanguageText
from procloser.processing.types import SourceEntry
from procloser.sources.source_names import name_in
from procloser.ui import figures


def in_language(value: object, language: str) -> Any:
    """Return the value with its texts in one language, and days and whole numbers as written."""
    match value:
        case LanguageText():
            told: Any = value.get(language)
        case tuple():
            told = [in_language(part, language) for part in value]
        case bool() | None:
            told = value
        case int():
            told = figures.number(value, language)
        case datetime():
            told = figures.moment(value, language)
        case date():
            told = figures.day(value, language)
        case str():
            told = str(value)
        case SourceEntry():
            told = _told(value, language) | {"name": name_in(language, value.name)}
        case _:
            told = _told(value, language)
    return told


def _told(value: object, language: str) -> dict[str, Any]:
    return {part: in_language(getattr(value, part), language) for part in _parts(value)}


def _parts(value: object) -> list[str]:
    if not is_dataclass(value):
        raise TypeError(f"The record holds {value!r}, which no page can print.")
    return [field.name for field in fields(value)]
