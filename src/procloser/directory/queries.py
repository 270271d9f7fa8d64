"""Looking up subscribers; what a ban hides is never found, from the next question on."""

from procloser.directory.question import SHORTEST, Question
from procloser.directory.rules import answers, rank
from procloser.directory.types import Found, Listing
from procloser.permissions import queries as permissions
from procloser.subjects.listings import ListedEntry, entries_by_words, entry_of_number

SHOWN = 20  # listings for one question: enough to choose from, too few to harvest
READ = 2_000  # entries read for one question before ranking


def find(text: str, *, limit: int = SHOWN) -> Found:
    """Find listed subscribers by name, address or number.

    Grain: one listing a subscription. Hidden, protected and restricted subscribers are absent.

    Args:
        text: what was typed; a whole number is matched exactly, words by their beginnings.
        limit: listings returned at most, >= 1.
    Source: Act 917/2014 sections 195 and 198; requirements A21.
    """
    question = Question.read(text)
    if question.too_short:
        return Found((), more=False, too_short=True)
    entries = _entries(question)
    hidden = permissions.hidden_from_display({entry.subject_id for entry in entries})
    listings = [_listing(entry) for entry in entries if entry.subject_id not in hidden]
    if question.number is None:
        listings = [listing for listing in listings if answers(listing, question)]
    listings.sort(key=lambda listing: rank(listing, question))
    return Found(tuple(listings[:limit]), more=len(listings) > limit)


def _entries(question: Question) -> list[ListedEntry]:
    if question.number is not None:
        return entry_of_number(question.number)
    return entries_by_words(
        names=question.possible_names(),
        streets=question.possible_streets(),
        beginnings=[word for word in question.words if len(word) >= SHORTEST],
        typed=question.typed.replace(",", " ").split(),
        limit=READ,
    )


def _listing(entry: ListedEntry) -> Listing:
    return Listing(
        name=entry.name,
        kind=entry.kind,
        street_address=entry.street_address,
        postal_code=entry.postal_code,
        city=entry.city,
        number=entry.number,
    )
