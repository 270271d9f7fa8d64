"""What intake refuses as a whole; single rows go to quarantine instead."""

from collections.abc import Iterable

from procloser.kernel.errors import BadInput


class UnknownReader(BadInput):
    """No reader has that name."""

    def __init__(self, reader: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no reader {reader!r}. Choose one of: {', '.join(known)}.")
