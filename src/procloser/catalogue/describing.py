"""What is to be told of a variable, in one language: the one source of the pages and the document.

Pure: a variable of the catalogue and what was measured of its model in, texts out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from procloser.catalogue import wording
from procloser.catalogue.types import Kind, ValueClass, Variable
from procloser.estimates.cards import ModelCard, card_of
from procloser.estimates.verdicts import UNREPLACED, InWorld, Measured, measured
from procloser.kernel.language import LanguageText

__all__ = ["CardTold", "Description", "WorldTold", "described", "tables_in_words"]


@dataclass(frozen=True, slots=True)
class WorldTold:
    """What was measured of a model in one made world; `groups` are names' groups in words."""

    name: str
    found: InWorld
    groups: tuple[tuple[str, int, float], ...]  # name, people, error (Brier)


@dataclass(frozen=True, slots=True)
class CardTold:
    """A model card in one language, with what was measured and the verdict in plain words."""

    data: str
    method: str
    calibration: str
    limits: str
    verdict: str
    beats: bool
    worlds: tuple[WorldTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A variable in one language. `codes` are (code, name); `codes_note` tells of open sets.

    `derivation_file` is the step or model it comes out of, under the package.
    """

    variable: Variable
    name: str
    definition: str
    unit: str
    group: str
    grain: str
    value_class: str
    sensitivity: str
    users: str
    source: str
    never: str
    codes: tuple[tuple[str, str], ...]
    codes_note: str
    made_of: tuple[str, ...]
    derivation_file: str
    requires: str
    card: CardTold | None


def described(variable: Variable, language: str) -> Description:
    """Return everything that is told of a variable, in "fi", "en" or "sv".

    A text that lacks the language is in Finnish.
    """
    return Description(
        variable=variable,
        name=variable.name.get(language),
        definition=variable.definition.get(language),
        unit=variable.unit.get(language) if variable.unit else "",
        group=_word(wording.GROUPS.get(variable.group), variable.group, language),
        grain=wording.GRAINS[variable.grain].get(language),
        value_class=wording.CLASSES[variable.value_class].get(language),
        sensitivity=(wording.SENSITIVE if variable.sensitive else wording.PLAIN).get(language),
        users=_users(variable).get(language),
        source=variable.source.get(language),
        never=variable.never.get(language),
        codes=tuple((value.code, value.name.get(language)) for value in variable.values),
        codes_note=_codes_note(variable, language),
        made_of=variable.derived_from,
        derivation_file=_file_of(variable.derivation),
        requires=tables_in_words(variable.requires, language),
        card=_card(variable, language),
    )


def tables_in_words(tables: Iterable[str], language: str) -> str:
    """Return the tables a variable is made of as people call them: "figures of areas, …"."""
    return ", ".join(
        _word(wording.TABLES.get(table), table.replace("_", " "), language) for table in tables
    )


def _file_of(derivation: str) -> str:
    """Return "publishing/sql/build/person.sql" of a step, "estimates/ages.py" of a model."""
    if "/" not in derivation:
        return f"{derivation.replace('.', '/')}.py"
    room, _, step = derivation.partition("/")
    return f"{room}/sql/{step}.sql"


def _users(variable: Variable) -> LanguageText:
    return wording.USES[variable.use] if variable.notice_line else wording.OFF


def _codes_note(variable: Variable, language: str) -> str:
    if variable.span:
        told = wording.SPAN.get(language)
        return told.format(least=variable.span.least, most=variable.span.most)
    notes = []
    if variable.pattern:
        notes.append(wording.OPEN_SET.get(language).format(pattern=variable.pattern))
    if variable.ordered:
        notes.append(wording.IN_ORDER.get(language))
    return " ".join(notes)


def _card(variable: Variable, language: str) -> CardTold | None:
    """Return the card of the model behind a variable of consumers."""
    card = card_of(variable.key) if variable.kind is Kind.CONSUMERS else None
    return None if card is None else _told(card, variable, measured(variable.key), language)


def _told(card: ModelCard, variable: Variable, found: Measured | None, language: str) -> CardTold:
    return CardTold(
        data=card.data.get(language),
        method=card.method.get(language),
        calibration=card.calibration.get(language),
        limits=card.limits.get(language),
        verdict=_verdict(variable, found, language),
        beats=found is not None and found.beats_area_average,
        worlds=tuple(
            _world(name, one, language) for name, one in (found.worlds if found else {}).items()
        ),
    )


def _verdict(variable: Variable, found: Measured | None, language: str) -> str:
    if found is not None and found.beats_area_average:
        return wording.BEATS.get(language)
    said = [wording.NOT_MEASURED if found is None else wording.DOES_NOT_BEAT]
    if variable.value_class is ValueClass.AREA_STATISTIC:
        said.append(wording.AVERAGE_USED)
    elif variable.key in UNREPLACED:
        said.append(wording.LEFT_OUT)
    return " ".join(text.get(language) for text in said)


def _world(name: str, found: InWorld, language: str) -> WorldTold:
    return WorldTold(
        name=_word(wording.WORLDS.get(name), name, language),
        found=found,
        groups=tuple(
            (_word(wording.NAME_GROUPS.get(group), group, language), one.people, one.error)
            for group, one in found.groups.items()
        ),
    )


def _word(text: LanguageText | None, otherwise: str, language: str) -> str:
    return text.get(language) if text else otherwise
