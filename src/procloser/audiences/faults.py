"""How a fault in a selection's JSON is told: what was given, what was probably meant."""

from typing import Any

from procloser.audiences.errors import InvalidSelection
from procloser.catalogue.variables import near_names


def only_keys(given: dict[str, Any], allowed: tuple[str, ...], path: str) -> None:
    """Return when an object has no other keys than these.

    Raises:
        InvalidSelection: it has; near names are told.
    """
    for key in given:
        if key not in allowed:
            listed = ", ".join(allowed)
            hint = did_you_mean(key, allowed)
            raise InvalidSelection(
                path, f"{str(key)[:80]!r} does not belong here (only {listed}).{hint}"
            )


def did_you_mean(wrong: object, names: tuple[str, ...]) -> str:
    """Return a hint with names near to the wrong one, "" where there are none."""
    near = near_names(wrong, names) if isinstance(wrong, str) else []
    return f" Did you mean {' or '.join(near)}?" if near else ""


def kind_of(given: object) -> str:
    """Return what JSON calls a value: "a text", "a list"."""
    match given:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"


def is_storable(text: str) -> bool:
    """Say whether a text has no character that UTF-8 or the database refuses."""
    return not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)
