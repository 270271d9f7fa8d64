"""Every text of the package that is a value stands in Swedish too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import procloser
from procloser.kernel.language import LanguageText

LEFT_OUT = (".migrations", ".settings", "__main__")
SAME_AS_IN_ENGLISH = frozenset({"person", "1 person", "organisation", "post"})
"""Swedish words that are rightly spelled as the English ones; reviewed one by one."""
PLACEHOLDER = re.compile(r"\{\w*\}")


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(procloser.__path__, "procloser."):
        if not any(part in found.name for part in LEFT_OUT):
            yield import_module(found.name)


def _texts(value: object) -> Iterator[LanguageText]:
    """Yield the texts in a value: itself, or what a container or a dataclass holds."""
    if isinstance(value, LanguageText):
        yield value
        return
    parts: list[object] = []
    if isinstance(value, Mapping):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | list | set | frozenset):
        parts = [*value]
    elif is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, field.name) for field in fields(value)]
    for part in parts:
        yield from _texts(part)


@pytest.fixture(scope="module")
def texts() -> dict[LanguageText, str]:
    """Return every text with the first place it was found in."""
    found: dict[LanguageText, str] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for text in _texts(value):
                found.setdefault(text, f"{module.__name__}.{name}: {text.en}")
    return found


def test_walk_finds_texts_in_every_kind_of_container(texts: dict[LanguageText, str]) -> None:
    """Bare, in a dictionary, in a tuple of dataclasses, in a register's own parts."""
    places = set(texts.values())
    assert any(place.startswith("procloser.processing.record.TRANSFERS: ") for place in places)
    for told in ("Municipality", "direct marketing", "Interest", "Directory data", "person"):
        assert any(place.endswith(f": {told}") for place in places), told


def test_every_text_is_in_swedish(texts: dict[LanguageText, str]) -> None:
    """None is empty, and none is English left in its place."""
    english = [
        place
        for text, place in texts.items()
        if not text.sv.strip() or (text.sv == text.en and text.sv not in SAME_AS_IN_ENGLISH)
    ]
    assert english == []


def test_reviewed_words_are_in_use(texts: dict[LanguageText, str]) -> None:
    """The list of words that are the same holds no others."""
    assert {text.sv for text in texts if text.sv == text.en} == SAME_AS_IN_ENGLISH


def test_placeholders_are_the_same_in_every_language(texts: dict[LanguageText, str]) -> None:
    """A sentence is filled in alike whichever language it is told in."""
    different = [
        place
        for text, place in texts.items()
        if len({tuple(sorted(PLACEHOLDER.findall(told))) for told in (text.fi, text.en, text.sv)})
        > 1
    ]
    assert different == []
