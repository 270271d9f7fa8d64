"""What somebody typed into the one box, read as a number, a name or an address."""

from dataclasses import dataclass
from itertools import combinations

from procloser.identifiers.addresses import is_postal_code
from procloser.identifiers.names import fold
from procloser.identifiers.phones import normal_phone

MOST_WORDS = 12  # a name and an address have fewer
SHORTEST = 3  # letters; anything shorter would list half a town


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question and what they may mean."""

    typed: str
    number: str | None  # E.164, when the whole question is a number
    words: tuple[str, ...]  # folded

    @classmethod
    def read(cls, text: str) -> "Question":
        """Read the box; never fails, an empty question has no words."""
        typed = " ".join(text.split())
        letters = sum(character.isalpha() for character in typed)
        number = normal_phone(typed) if typed and not letters else None
        return cls(typed, number, tuple(fold(typed.replace(",", " ")).split()[:MOST_WORDS]))

    @property
    def too_short(self) -> bool:
        """Whether no word is long enough to look anything up."""
        return self.number is None and not any(
            len(word) >= SHORTEST and not word.isdigit() for word in self.words
        )

    def possible_names(self) -> list[str]:
        """Return every run of words that may be a surname or a body's whole name."""
        return [run for run in _runs(self.words) if not run[0].isdigit()]

    def possible_streets(self) -> list[str]:
        """Return every run of words that ends in a house number: "mallikatu 5"."""
        found = []
        for end, word in enumerate(self.words):
            if word[0].isdigit() and not is_postal_code(word):
                found += [" ".join(self.words[start : end + 1]) for start in range(end)]
        return found


def _runs(words: tuple[str, ...]) -> list[str]:
    cuts = combinations(range(len(words) + 1), 2)
    runs = [words[start:end] for start, end in cuts]
    return [" ".join(run) for run in runs if len(" ".join(run)) >= SHORTEST]
