"""What a table may not tell of, however coarse its areas: the special categories."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from procloser.registers.errors import SpecialCategory
from procloser.registers.rules import refuse_special_category
from procloser.sources.tables.errors import BadDefinition


def refuse_special_categories(path: Path, content: Mapping[str, object]) -> None:
    """Return when no key, code or label of a definition speaks of a special category.

    Raises:
        BadDefinition: one does; it names the key it stands under.
    Source: requirements B9, F4: no such criteria, not by way of an area either.
    """
    for key, text in _texts(content, ""):
        try:
            refuse_special_category(text)
        except SpecialCategory as error:
            raise BadDefinition(path, key, "is not allowed.", str(error)) from error


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            under = f"{key}.{name}" if key else name
            yield under, name
            yield from _texts(part, under)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
