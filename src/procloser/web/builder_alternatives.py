"""Criteria of which only so many must hold: `of` names them in the address, `at_least` how many.

One level: the criteria named are one criterion beside all others. Places, sets and what is asked
of an organisation stand outside it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from procloser.catalogue.types import Variable

OF, AT_LEAST = ALTERNATIVE_KEYS = ("of", "at_least")
MOST_OFFERED = 6
"""The largest number the page offers; an address may ask for more."""
Criterion = dict[str, Any]
"""One criterion in the selection's JSON."""


@dataclass(frozen=True)
class Alternatives:
    """Variables of whose criteria at least `n` must hold; of as many as `n` or fewer, all."""

    keys: tuple[str, ...] = ()
    n: int = 1

    def joined(self, criteria: Mapping[str, Criterion]) -> list[Criterion]:
        """Return the criteria with those of the alternatives as one; nothing is lost."""
        of = [one for key, one in criteria.items() if key in self.keys]
        if self.n >= len(of):
            return list(criteria.values())
        others = [one for key, one in criteria.items() if key not in self.keys]
        return [*others, {"any": of} if self.n == 1 else {"at_least": self.n, "of": of}]

    def written(self, there: Collection[str]) -> dict[str, str]:
        """Return the parameters of the address, of the criteria that are there."""
        keys = [key for key in self.keys if key in there]
        if not keys:
            return {}
        return {OF: ",".join(keys), AT_LEAST: str(self.n) if self.n > 1 else ""}


NONE = Alternatives()
"""All criteria must hold."""


def read_alternatives(query: QueryDict) -> Alternatives:
    """Return the alternatives of an address; a number that is none is one."""
    given = ",".join(query.getlist(OF)).split(",")
    keys = tuple(dict.fromkeys(key.strip() for key in given if key.strip()))
    number = query.get(AT_LEAST, "")
    is_number = number.isascii() and number.isdecimal() and 0 < int(number[:3]) < 51
    return Alternatives(keys[:50], int(number[:3]) if is_number else 1)


def alternatives_shown(
    variables: Sequence[Variable], chosen: Collection[str], asked: Alternatives, language: str
) -> dict[str, Any]:
    """Return what the page's box of alternatives shows: see `_alternatives.html`."""
    members: list[dict[str, Any]] = [
        {
            "key": variable.key,
            "label": variable.name.get(language),
            "is_there": variable.key in chosen,
            "is_chosen": variable.key in asked.keys and variable.key in chosen,
        }
        for variable in variables
    ]
    most = max(MOST_OFFERED, asked.n)
    return {
        "members": members,
        "numbers": [
            {"value": "" if n == 1 else n, "label": _number(n), "is_current": n == asked.n}
            for n in range(1, most + 1)
        ],
        "is_there": sum(member["is_there"] for member in members) > 1,
        "is_open": any(member["is_chosen"] for member in members),
    }


def _number(n: int) -> str:
    return _("at least one") if n == 1 else _("at least %(n)s") % {"n": n}
