"""What a variable of the catalogue is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from procloser.kernel.language import LanguageText
from procloser.registers.types import ValueClass

__all__ = ["Grain", "Kind", "Span", "Use", "Value", "ValueClass", "Variable"]


class Kind(StrEnum):
    """What a target group consists of; a generation numbers each kind apart."""

    CONSUMERS = "consumers"
    ORGANISATIONS = "organisations"
    DECISION_MAKERS = "decision_makers"


class Grain(StrEnum):
    """What one value is about; a person's own row may carry the value of something larger."""

    PERSON = "person"
    HOUSEHOLD = "household"
    DWELLING = "dwelling"
    BUILDING = "building"
    AREA = "area"
    ORGANISATION = "organisation"
    DECISION_MAKER = "decision_maker"


class Use(StrEnum):
    """Who may use a variable, and for what."""

    SELECT = "select"
    """A criterion, for customers as their contract allows and for our own staff."""
    MESSAGE_LANGUAGE = "message_language"
    """Nobody selects by it: it chooses in which language a message is written."""


@dataclass(frozen=True, slots=True)
class Value:
    """One code of a variable and what people call it."""

    code: str
    name: LanguageText


@dataclass(frozen=True, slots=True)
class Span:
    """The whole numbers a variable in numbers can be, both ends included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A criterion.

    `values` are in order (ordered variables compare by it). Where `pattern` is set the codes are
    an open set of that look, and `values` only names the better known of them. Where `span` is
    set the codes are whole numbers of `unit`, written in decimals, and ranges alone are asked.
    `notice_line` is an exact quotation of the privacy notice that allows the variable; without
    one it is off. `never` is what it must not be used for. `sensitive` raises the floor of a
    shown count. `derived_from` names what it is made of: fields of registers as
    "register.field", tables of statistics as "statistics.table", other variables as
    "variable.key". `derivation` is the SQL step or the model it comes out of. Without rows in
    each table of `requires` it is absent from a generation. `listed` says that faces show every
    value with its count.
    """

    key: str
    kind: Kind
    group: str
    name: LanguageText
    definition: LanguageText
    value_class: ValueClass
    grain: Grain
    source: LanguageText
    notice_line: str
    derived_from: tuple[str, ...]
    derivation: str
    never: LanguageText
    values: tuple[Value, ...] = ()
    pattern: str = ""
    span: Span | None = None
    unit: LanguageText | None = None
    sensitive: bool = False
    ordered: bool = False
    listed: bool = True
    requires: tuple[str, ...] = ()
    use: Use = Use.SELECT

    @property
    def selectable(self) -> bool:
        """Say whether the notice allows it and its use is to be selected by."""
        return self.use is Use.SELECT and bool(self.notice_line)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that have names, in order."""
        return tuple(value.code for value in self.values)

    def admits(self, code: str) -> bool:
        """Say whether `code` can be a code of this variable."""
        if self.span:
            is_number = code.isascii() and code.isdecimal() and str(int(code)) == code
            return is_number and self.span.least <= int(code) <= self.span.most
        if self.pattern:
            return re.fullmatch(self.pattern, code) is not None
        return code in self.codes

    def name_of(self, code: str, language: str) -> str:
        """Return what people call a code; a code without a name stands for itself."""
        return next((v.name.get(language) for v in self.values if v.code == code), code)
