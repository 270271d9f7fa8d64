"""How much is measured, where the terminal says otherwise: `make bench SELECTIONS=20 MINUTES=1`."""

import os

from procloser.kernel.errors import BadInput


def selections() -> int:
    """Return how many selections of each kind are asked: SELECTIONS, or 200."""
    return _whole("SELECTIONS", 200)


def minutes() -> int:
    """Return how long users keep asking under `load`: MINUTES, or 10."""
    return _whole("MINUTES", 10)


def _whole(name: str, otherwise: int) -> int:
    given = os.environ.get(name, "")
    if not given:
        return otherwise
    if not given.isdecimal() or int(given) == 0:
        raise BadInput(f"{name} is {given}. Give a whole number from 1.")
    return int(given)
