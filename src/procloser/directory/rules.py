"""Which listings answer a question, and in what order."""

from procloser.directory.question import Question
from procloser.directory.types import Listing
from procloser.identifiers.names import fold


def answers(listing: Listing, question: Question) -> bool:
    """Say whether every word of the question begins a word of the listing."""
    words = fold(
        f"{listing.name} {listing.street_address} {listing.postal_code} {listing.city}"
    ).split()
    return all(any(word.startswith(asked) for word in words) for asked in question.words)


def rank(listing: Listing, question: Question) -> tuple[int, int, str, str]:
    """Return the sort key: as typed before folded, whole words before beginnings, then by name.

    Typed "ä" ranks "ä" first, and typed "a" finds "ä" too.
    """
    shown = f"{listing.name} {listing.street_address} {listing.city}".casefold().split()
    typed = question.typed.replace(",", " ").casefold().split()
    as_typed = sum(word in shown for word in typed)
    folded = {fold(word) for word in shown}
    whole = sum(word in folded for word in question.words)
    return (-as_typed, -whole, fold(listing.name), listing.street_address)
