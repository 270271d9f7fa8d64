"""What a publisher tells in a file's name alone: the day of an issue, a year, a list, a language.

A name is searched, not matched: a fetched file keeps its publisher's name behind a prefix.
"""

import re
from datetime import date
from pathlib import Path

from procloser.sources.errors import NameHoldsCode, WrongFile
from procloser.sources.naming import name_holds_code


def told_by_name(path: Path, pattern: re.Pattern[str], *, what: str, example: str) -> re.Match[str]:
    """Return what the name says.

    Args:
        what: what the name is to tell, for the refusal.
        example: a name of the publisher's.
    Raises:
        WrongFile: it does not say it. NameHoldsCode: it holds a personal identity code.
    """
    if name_holds_code(path):
        raise NameHoldsCode(path)
    found = pattern.search(path.name)
    if found is None:
        raise WrongFile(
            path, f"its name does not tell {what}.", f"Name it as its publisher does: {example}"
        )
    return found


def day_in_name(path: Path, text: str, *, example: str) -> date:
    """Return the day written as YYYY-MM-DD in the name.

    Raises:
        WrongFile: the calendar has no such day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongFile(
            path,
            "the date in its name is not a day of the calendar.",
            f"Name it as its publisher does: {example}",
        ) from None
