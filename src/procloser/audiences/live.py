"""The live overlay: today's facts of the few who changed, laid over a generation's. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyroaring import BitMap

from procloser.warehouse.types import NOTHING, KindIndex

LIVING = (
    *("gate:protected", "gate:held", "gate:objected", "gate:informed"),
    *("gate:ban:", "gate:body_ban:", "gate:listed:"),
)
"""Facts that permissions may change between generations; the rest are of the records read."""


@dataclass(frozen=True)
class LiveKind:
    """One kind's flags as of overlay number n.

    `changed` are the numbers whose facts may differ from the generation's; `current` are the
    flags that hold for them now. For everybody else the generation's flags hold.
    """

    index: KindIndex
    changed: BitMap = field(default_factory=BitMap)
    current: Mapping[str, BitMap] = field(default_factory=dict)

    @property
    def everybody(self) -> BitMap:
        """Return all numbers of the kind. Do not alter."""
        return self.index.everybody

    def flag(self, name: str) -> BitMap:
        """Return (generation's − changed) | current; of facts that do not live, the generation's.

        Do not alter.
        """
        of_generation = self.index.flag(name)
        if not self.changed or not name.startswith(LIVING):
            return of_generation
        return (of_generation - self.changed) | self.current.get(name, NOTHING)

    def flag_names(self) -> Iterable[str]:
        """Return every flag of the generation or of the overlay."""
        return sorted({*self.index.flags, *self.current})

    def with_changes(self, numbers: BitMap, facts: Mapping[str, BitMap]) -> "LiveKind":
        """Return the overlay with today's facts of `numbers` in the place of what stood before.

        Facts say which of `numbers` each flag holds for; a flag not named holds for none.
        """
        names = {*self.current, *facts}
        current = {
            name: (self.current.get(name, NOTHING) - numbers) | (facts.get(name, NOTHING) & numbers)
            for name in names
        }
        return LiveKind(self.index, self.changed | numbers, current)
