"""How long work tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """A listener of long work; both calls are cheap and may be frequent."""

    def advance(self, n: int) -> None:
        """Another `n` units (rows, people) of the current step are done."""

    def step(self, text: str) -> None:
        """A new step, named in plain English, has begun."""


class Silent:
    """The listener that does nothing."""

    def advance(self, n: int) -> None:
        """Ignore."""

    def step(self, text: str) -> None:
        """Ignore."""
