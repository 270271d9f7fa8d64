"""What a variable of the catalogue is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from procloser.kernel.language import LanguageText
from procloser.registers.types import ValueClass

__all__ = ["Kind", "Value", "ValueClass", "Variable"]


class Kind(StrEnum):
    """What a target group consists of; a generation numbers each kind apart."""

    CONSUMERS = "consumers"
    ORGANISATIONS = "organisations"
    DECISION_MAKERS = "decision_makers"


@dataclass(frozen=True, slots=True)
class Value:
    """One code of a variable and what people call it."""

    code: str
    name: LanguageText


@dataclass(frozen=True, slots=True)
class Variable:
    """A criterion.

    `values` are in order (ordered variables compare by it). Where `pattern` is set the codes are
    an open set of that look, and `values` only names the better known of them. `notice_line` is
    an exact quotation of the privacy notice that allows the variable. `sensitive` raises the
    floor of a shown count. `derived_from` names what it is made of: fields of registers as
    "register.field", and tables of statistics as "statistics.table".
    """

    key: str
    kind: Kind
    group: str
    name: LanguageText
    definition: LanguageText
    values: tuple[Value, ...]
    value_class: ValueClass
    sensitive: bool
    ordered: bool
    source: LanguageText
    notice_line: str
    derived_from: tuple[str, ...]
    pattern: str = ""
    selectable: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that have names, in order."""
        return tuple(value.code for value in self.values)

    def admits(self, code: str) -> bool:
        """Say whether `code` can be a code of this variable."""
        if self.pattern:
            return re.fullmatch(self.pattern, code) is not None
        return code in self.codes

    def name_of(self, code: str, language: str) -> str:
        """Return what people call a code; a code without a name stands for itself."""
        return next((v.name.get(language) for v in self.values if v.code == code), code)
