"""Names of places, what became of them, and maps."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.db import connection

from procloser.kernel.language import LanguageText
from procloser.places import maps
from procloser.places.models import (
    PostalCode,
)
from procloser.places.types import MapBundle

_SQL = Path(__file__).parent / "sql"
Codes = Collection[str] | None
"""Codes whose names are wanted; None for all."""


def municipality_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return municipalities' names by their codes, as one writes them: Posti has capitals.

    Where the key of a year is loaded, the names are the newest year's.
    """
    return {
        code: LanguageText(fi=fi, en=en or fi, sv=sv or fi)
        if is_of_key
        else _name(_written(fi), _written(sv))
        for code, fi, sv, en, is_of_key in _rows("municipality_names", codes)
    }


def region_names() -> dict[str, LanguageText]:
    """Return the name of every region ("maakunta") by its code, the newest year's."""
    return {
        code: LanguageText(fi=fi, en=en or fi, sv=sv or fi)
        for code, fi, sv, en in _rows("region_names")
    }


def municipality_today(code: str) -> str:
    """Return the municipality that the code's area belongs to in the newest key loaded.

    The code itself where it still stands, or where no key tells more.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement("municipality_today"))
        return str(dict(cursor.fetchall()).get(code, code))


def area_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return loaded postal areas' names by their postal codes."""
    return {code: _name(fi, sv) for code, fi, sv in _rows("area_names", codes)}


def postal_code_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return postal codes' names, boxes and corporate codes too, as Posti writes them."""
    return {code: _name(fi, sv) for code, fi, sv in _rows("postal_code_names", codes)}


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


def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _rows(name: str, codes: Codes = None) -> list[tuple[Any, ...]]:
    wanted = None if codes is None else list(codes)
    with connection.cursor() as cursor:
        cursor.execute(_statement(name), {"codes": wanted})
        return list(cursor.fetchall())


def _written(name: str) -> str:
    if not name.isupper():
        return name
    common = ("KUNTA", "KOMMUN")
    return " ".join(word.lower() if word in common else word.capitalize() for word in name.split())


def _name(fi: str, sv: str) -> LanguageText:
    return LanguageText(fi=fi, en=fi, sv=sv or fi)
