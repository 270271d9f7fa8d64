"""What intake refuses as a whole; single rows go to quarantine instead."""

from collections.abc import Iterable
from pathlib import Path

from procloser.intake.limits import LARGEST_ENDING
from procloser.kernel.errors import BadInput, Refused
from procloser.sources.errors import UnreadableSource


class UnknownReader(BadInput):
    """No reader has that name."""

    def __init__(self, reader: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no reader {reader!r}. Choose one of: {', '.join(known)}.")


class TooManyEnded(UnreadableSource):
    """A full delivery would end so much that it is hardly complete."""

    def __init__(self, path: Path, operator: str, *, ending: int, held: int) -> None:
        super().__init__(
            path,
            f"as a full delivery it lacks {ending:,} of the {held:,} entries of {operator}, and "
            f"would end them; more than {LARGEST_ENDING.value} per cent is not believed.",
            "Nothing was kept. Ask the operator whether the delivery is complete. If it is, set "
            "LIMITS=LARGEST_ENDING=100 for this load alone, and load it again.",
        )


class AlreadyWithdrawn(Refused):
    """Nothing of the load is left to be taken back."""

    def __init__(self, load_id: int) -> None:
        super().__init__(f"Load {load_id} was withdrawn already; nothing of it is held.")


class NotRefiled(Refused):
    """Rows in quarantine cannot be loaded from there."""
