"""What the number service answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """One subscriber as listed; what the subscriber keeps out is ""."""

    name: str
    kind: str  # person, sole_trader, body
    street_address: str
    postal_code: str
    city: str
    number: str  # E.164


@dataclass(frozen=True, slots=True)
class Found:
    """The listings shown for a question, best first; `more` were found than are shown."""

    listings: tuple[Listing, ...]
    more: bool
    too_short: bool = False
