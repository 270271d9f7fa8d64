"""Normal forms of people's names: the spelling that stays when case, accents and hyphens go."""

import unicodedata
from functools import lru_cache

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u00b4\u0060\u2032"
_OWN_LETTERS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "ı": "i",
    "ŋ": "n",
    "ŧ": "t",
    "ħ": "h",
}


class _LetterTable(dict[int, str]):
    """Code point to folded letters, filled as letters are met; never larger than Unicode."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        self[code] = folded
        return folded


def _fold_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return ""
    folded = []
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    for part in plain:
        category = unicodedata.category(part)
        if part in _APOSTROPHES:
            continue
        if category in ("Pd", "Zs", "Cc") or part in ".,":
            folded.append(" ")
        elif category not in ("Mn", "Cf"):
            folded.append(_OWN_LETTERS.get(part, part))
    return "".join(folded)


_LETTERS = _LetterTable()


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the text without case, accents, apostrophes and dots; words are one space apart.

    "Mäki-Örn  " and "MAKI ORN" fold to the same "maki orn"; a fold folds to itself.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    return " ".join(text.translate(_LETTERS).split())


def surname_key(last_name: str) -> str:
    """Return the folded surname; "" when there is none."""
    return fold(last_name)


def first_given_key(first_names: str) -> str:
    """Return the first given name folded ("Anna-Liisa Maria" → "anna"); "" when there is none."""
    return fold(first_names).partition(" ")[0]


def all_given_key(first_names: str) -> str:
    """Return all given names folded, in the order given."""
    return fold(first_names)
