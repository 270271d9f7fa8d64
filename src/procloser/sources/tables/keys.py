"""The keys of a TOML table, each asked for by name and taken out.

One that is left over is a slip of the pen, and told.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from procloser.sources.tables.definition import folded
from procloser.sources.tables.errors import BadDefinition

_Value = TypeVar("_Value")


class Form(NamedTuple):
    """How a text is written: for the check, and in words."""

    pattern: re.Pattern[str]
    words: str


class Keys:
    """The keys of one TOML table, taken out one by one."""

    def __init__(self, path: Path, values: dict[str, Any], place: str = "") -> None:
        self.path = path
        self._values = dict(values)
        self._place = place

    def bad(self, key: str, problem: str, remedy: str) -> BadDefinition:
        """Return the error that names the file and the key."""
        return BadDefinition(self.path, f"{self._place}{key}", problem, remedy)

    def take(self, key: str, kind: type[_Value], default: _Value | None = None) -> _Value:
        """Return the value of a key, which must be of the kind; without a default it is needed."""
        value = self._values.pop(key, default)
        if value is None:
            raise self.bad(key, "is missing.", "Write it.")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.bad(key, f"is not of the kind {kind.__name__}.", "Write it as one.")
        return value

    def text(self, key: str, form: Form) -> str:
        """Return a text of the form."""
        value = self.take(key, str)
        if not form.pattern.fullmatch(value):
            raise self.bad(key, "is not written right.", f"Write {form.words}.")
        return value

    def number(self, key: str, numbers: range) -> int:
        """Return a whole number within bounds."""
        value = self.take(key, int)
        if value not in numbers:
            raise self.bad(
                key, "is out of bounds.", f"From {numbers[0]:,} to {numbers[-1]:,} will do."
            )
        return value

    def texts(self, key: str, default: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.take(key, list, None if default is None else list(default))
        if not all(isinstance(value, str) for value in values):
            raise self.bad(key, "is not a list of texts.", 'Write it like ["one", "two"].')
        return tuple(values)

    def names(self, key: str, default: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return a list of folded names."""
        return tuple(map(folded, self.texts(key, default)))

    def choice(self, key: str, choices: type[_Value]) -> _Value:
        """Return the member of an enumeration."""
        value = self.take(key, str)
        try:
            return choices(value)  # type: ignore[call-arg]
        except ValueError:
            known = ", ".join(str(choice) for choice in choices)  # type: ignore[attr-defined]
            raise self.bad(key, "is none of the words known.", f"Known are {known}.") from None

    def sub(self, key: str) -> "Keys | None":
        """Return a table within this one, or None."""
        if key not in self._values:
            return None
        return Keys(self.path, self.take(key, dict), f"{self._place}{key}.")

    def subs(self, key: str) -> list["Keys"]:
        """Return the tables of a list of them."""
        found = self.take(key, list)
        if not all(isinstance(each, dict) for each in found):
            raise self.bad(key, "is not a list of tables.", f"Begin each with [[{key}]].")
        return [Keys(self.path, each, f"{self._place}{key}.") for each in found]

    def has(self, key: str) -> bool:
        """Return whether the key is there, not yet taken."""
        return key in self._values

    def is_text(self, key: str) -> bool:
        """Return whether the value of a key, not yet taken, is a text."""
        return isinstance(self._values.get(key), str)

    def items(self) -> list[str]:
        """Return the keys not yet taken."""
        return list(self._values)

    def close(self) -> None:
        """Refuse what nobody asked for."""
        if self._values:
            raise self.bad(next(iter(self._values)), "is not known.", "Mend or drop it.")
