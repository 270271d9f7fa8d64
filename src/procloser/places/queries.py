"""Names of places, what became of them, and maps."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from django.db import connection

from procloser.kernel.language import LanguageText
from procloser.places import maps
from procloser.places.models import (
    PostalCode,
)
from procloser.places.types import MapBundle
from procloser.postgres.reading import Read, read

_SQL = Path(__file__).parent / "sql"
Codes = Collection[str] | None
"""Codes whose names are wanted; None for all."""
Names = dict[str, LanguageText]
"""Code → name."""


def municipality_names(codes: Codes = None) -> Names:
    """Return municipalities' names by their codes, as one writes them: Posti has capitals.

    Where the key of a year is loaded, the names are the newest year's.
    """
    return read(connection, municipality_names_read(codes))


def municipality_names_read(codes: Codes = None) -> Read[Names]:
    """Read what `municipality_names` returns."""
    return _names_read("municipality_names", codes, _municipality)


def region_names() -> Names:
    """Return the name of every region ("maakunta") by its code, the newest year's."""
    return read(connection, region_names_read())


def region_names_read() -> Read[Names]:
    """Read what `region_names` returns."""
    return Read(_statement("region_names"), (), lambda rows: {row[0]: _named(*row) for row in rows})


def municipality_today(code: str) -> str:
    """Return the municipality that the code's area belongs to in the newest key loaded.

    The code itself where it still stands, or where no key tells more.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement("municipality_today"))
        return str(dict(cursor.fetchall()).get(code, code))


def area_names(codes: Codes = None) -> Names:
    """Return loaded postal areas' names by their postal codes."""
    return read(connection, _names_read("area_names", codes, _postal))


def postal_code_names(codes: Codes = None) -> Names:
    """Return postal codes' names, boxes and corporate codes too, as Posti writes them."""
    return read(connection, _names_read("postal_code_names", codes, _postal))


def postal_names_read(codes: Collection[str]) -> Read[Names]:
    """Read these postal codes' names: those of loaded areas, else as Posti writes them."""
    return _names_read("postal_names", codes, _postal)


def municipality_of_postal_codes() -> dict[str, str]:
    """Return the municipality's code of every postal code that Posti has."""
    return dict(PostalCode.objects.values_list("code", "municipality_id"))


def areas_version() -> str:
    """Return a hash that is another whenever the loaded areas or municipalities are others."""
    with connection.cursor() as cursor:
        cursor.execute(_statement("areas_version"))
        (version,) = cursor.fetchone()
    return str(version)


def map_bundle() -> MapBundle:
    """Return the maps of the loaded areas, made at the first call after a load and kept beside the
    data.

    Raises:
        NoAreas: no area is loaded.
    """
    return maps.map_bundle(areas_version())


@cache
def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _names_read(name: str, codes: Codes, named: Callable[..., LanguageText]) -> Read[Names]:
    """Read names by code; each row's first column is the code."""
    wanted = [None if codes is None else sorted(codes)]
    return Read(_statement(name), wanted, lambda rows: {row[0]: named(*row) for row in rows})


def _municipality(code: str, fi: str, sv: str, en: str | None, is_of_key: bool) -> LanguageText:
    return _named(code, fi, sv, en) if is_of_key else _name(_written(fi), _written(sv))


def _postal(_: str, fi: str, sv: str) -> LanguageText:
    return _name(fi, sv)


def _named(_: str, fi: str, sv: str | None, en: str | None) -> LanguageText:
    return LanguageText(fi=fi, en=en or fi, sv=sv or fi)


def _written(name: str) -> str:
    if not name.isupper():
        return name
    common = ("KUNTA", "KOMMUN")
    return " ".join(word.lower() if word in common else word.capitalize() for word in name.split())


def _name(fi: str, sv: str) -> LanguageText:
    return LanguageText(fi=fi, en=fi, sv=sv or fi)
