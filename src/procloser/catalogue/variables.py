"""The catalogue: every variable one may select by."""

from difflib import get_close_matches
from functools import cache

from procloser.catalogue.checks import checked
from procloser.catalogue.consumers import AREAS, CONTACTS, MESSAGE_LANGUAGE, OWN
from procloser.catalogue.estimated import MODELLED
from procloser.catalogue.of_areas import OF_AREAS
from procloser.catalogue.organisations import DECISION_MAKER_VARIABLES, ORGANISATION_VARIABLES
from procloser.catalogue.types import Kind, Variable

VERSION = "2026-11.2"
"""Changes whenever a variable, a code or a definition does; a generation records it."""

CONSUMER_VARIABLES = (*AREAS, *OWN, *MODELLED, *OF_AREAS, *CONTACTS, MESSAGE_LANGUAGE)
VARIABLES = checked((*CONSUMER_VARIABLES, *ORGANISATION_VARIABLES, *DECISION_MAKER_VARIABLES))
_BY_KEY = {(v.kind.value, v.key): v for v in VARIABLES if v.selectable}


@cache
def variables_of(kind: Kind | str) -> tuple[Variable, ...]:
    """Return the selectable variables of a kind, in the order faces show them."""
    return tuple(v for v in VARIABLES if v.kind == kind and v.selectable)


def find_variable(kind: Kind | str, key: str) -> Variable | None:
    """Return the variable, or None."""
    return _BY_KEY.get((str(kind), key))


def near_names(wrong: str, names: tuple[str, ...]) -> list[str]:
    """Return up to three of `names` that look like what somebody meant by `wrong`."""
    return get_close_matches(wrong, names, n=3, cutoff=0.6)
