"""People of organisations that match: criteria on the organisation, in the address as org.KEY."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import variables_of
from procloser.places.queries import municipality_names

ORGANISATION = "org."
"""What the parameters begin with; what follows is a parameter of a group of organisations."""
BY_CODE = {"municipality": r"[0-9]{3}", "postal_area": r"[0-9]{5}"}
"""Places too many to list twice on a page: they are among the criteria on the place of work."""


def of_organisation(query: QueryDict) -> QueryDict:
    """Return the parameters on the organisation as those of a group of organisations."""
    inner = QueryDict(mutable=True)
    for key in query:
        if key.startswith(ORGANISATION):
            inner.setlist(key.removeprefix(ORGANISATION), query.getlist(key))
    return inner


def asks_of_organisation(key: str, kind: Kind) -> bool:
    """Say whether a parameter is one of these; only people in a work role have organisations."""
    return kind is Kind.DECISION_MAKERS and key.startswith(ORGANISATION)


def prefixed(parameters: Mapping[str, str]) -> dict[str, str]:
    """Return a group of organisations' parameters as those on a person's organisation."""
    return {ORGANISATION + key: value for key, value in parameters.items()}


def organisation_variables() -> list[Variable]:
    """Return what may be asked of the organisation."""
    return list(variables_of(Kind.ORGANISATIONS))


def names_of_places(language: str) -> dict[str, dict[str, str]]:
    """Return code → name of the places that are written as codes; of postal areas none."""
    names = {code: name.get(language) for code, name in sorted(municipality_names().items())}
    return {"municipality": names, "postal_area": {}}


def renamed(told: dict[str, Any]) -> dict[str, Any]:
    """Return a criterion on organisations under the names it has here."""
    range_ = told.get("range")
    if range_:
        names = ("from_name", "to_name")
        told["range"] = range_ | {name: ORGANISATION + range_[name] for name in names}
    return told | {"key": ORGANISATION + told["key"]}
