"""Figures that no statute fixes beyond doubt, each with where it comes from.

Rooms keep theirs in `limits.py`, and nowhere else; `config.limits` gathers them, so that counsel
can be shown one list and the operator can set each (the variable LIMITS). Marks are those of the
requirements: "M" = from memory of the source, "D" = our own decision.
"""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Limit:
    """One figure with its unit, its mark and its source.

    Its key is its name in the room's module. `value` is the default unless the operator set
    another at start; ask for it when it is used, never when a module is imported.
    """

    default: int
    unit: str
    mark: str
    source: str
    least: int = 1  # a smaller figure would undo the protection, or the work
    most: int = 100_000
    value: int = field(init=False)

    def __post_init__(self) -> None:
        self.value = self.default
