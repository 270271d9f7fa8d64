"""Every figure of every room's `limits.py`, and what the operator set for some of them.

A room needs to list its module nowhere: each package beside this one is looked into once.
"""

import importlib
import importlib.util
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import procloser
from procloser.kernel.errors import BadInput
from procloser.kernel.limits import Limit

VARIABLE = "LIMITS"


@cache
def all_limits() -> Mapping[str, Limit]:
    """Return every limit by its key, which is its name in the room's module.

    Raises:
        ValueError: two rooms have a limit of one name; the operator could not tell them apart.
    """
    found: dict[str, Limit] = {}
    for package in sorted(pkgutil.iter_modules(procloser.__path__), key=lambda one: one.name):
        name = f"procloser.{package.name}.limits"
        if not package.ispkg or importlib.util.find_spec(name) is None:
            continue
        for key, value in vars(importlib.import_module(name)).items():
            if isinstance(value, Limit) and found.setdefault(key, value) is not value:
                raise ValueError(f"{name} has a second limit {key}: each key stands once.")
    return MappingProxyType(found)


def set_limits(text: str) -> None:
    """Give the limits the operator's values, the others their defaults.

    Args:
        text: "KEY=NUMBER,KEY=NUMBER"; nothing for the defaults alone.
    Raises:
        BadInput: an unknown key, or no whole number within the limit's bounds; every limit is
            named with its bounds. Nothing was set.
    """
    chosen = dict(_pair(part) for part in text.split(",") if part.strip())
    for key, limit in all_limits().items():
        limit.value = chosen.get(key, limit.default)


def _pair(part: str) -> tuple[str, int]:
    key, _, number = (piece.strip() for piece in part.partition("="))
    limit = all_limits().get(key)
    if limit is None:
        raise BadInput(f"{VARIABLE} names {key!r}, which is no limit. {_choices()}")
    if not number.isascii() or not number.isdigit():
        raise BadInput(f"{VARIABLE} gives {key} {number!r}, no whole number. {_choices()}")
    if not limit.least <= int(number) <= limit.most:
        raise BadInput(
            f"{VARIABLE} gives {key} {number}; it must be from {limit.least} to {limit.most} "
            f"{limit.unit}. {_choices()}"
        )
    return key, int(number)


def _choices() -> str:
    each = ", ".join(
        f"{key} ({limit.least} to {limit.most} {limit.unit}, now {limit.default})"
        for key, limit in sorted(all_limits().items())
    )
    return f"Write it like BAN_LIST_FRESH=20,QUOTE_VALID=7. The limits are: {each}."
