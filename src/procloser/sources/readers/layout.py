"""What is particular to each of our own CSV formats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def keep_text(values: list[str], text: str) -> str:
    """Keep the text of a refused row: the rule where the format forbids nothing."""
    return text


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one format and the checks of one row.

    `settle` gets the stripped fields, may bring them into form in place, and returns the code of
    the reason not to take the row, or "". `quotable` returns what of a refused row may be kept; its
    fields are fewer or more than the columns, or none, where the row could not be divided rightly.
    """

    reader: str
    row_type: Any  # a NamedTuple whose first field is `line`
    settle: Callable[[list[str]], str]
    source_name: str = ""  # where the file does not name its source in its first line
    quotable: Callable[[list[str], str], str] = keep_text
    column_advice: str = "no column but the format's is taken"  # why another is refused

    @property
    def columns(self) -> tuple[str, ...]:
        """The header, in order."""
        return tuple(self.row_type._fields[1:])

    @property
    def head_lines(self) -> int:
        """How many lines stand above the first row."""
        return 1 if self.source_name else 2
