"""Names of places, what became of them, and maps."""

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from procloser.kernel.language import LanguageText
from procloser.places import maps
from procloser.places.models import (
    Municipality,
    MunicipalityYear,
    PostalArea,
    PostalCode,
    RegionName,
)
from procloser.places.types import MapBundle

_SQL = Path(__file__).parent / "sql"
Codes = Collection[str] | None
"""Codes whose names are wanted; None for all."""
Row = TypeVar("Row", bound=Model)


def municipality_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return municipalities' names by their codes, as one writes them: Posti has capitals.

    Where the key of a year is loaded, the names are the newest year's.
    """
    held = _of(Municipality.objects.order_by("code"), codes)
    rows = held.values_list("code", "name_fi", "name_sv")
    names = {code: _name(_written(fi), _written(sv)) for code, fi, sv in rows}
    newest = _of(MunicipalityYear.objects.order_by("code", "-year").distinct("code"), codes)
    for code, fi, sv, en in newest.values_list("code", "name_fi", "name_sv", "name_en"):
        names[code] = LanguageText(fi=fi, en=en or fi, sv=sv or fi)
    return names


def region_names() -> dict[str, LanguageText]:
    """Return the name of every region ("maakunta") by its code, the newest year's."""
    rows = RegionName.objects.filter(kind="maakunta").order_by("year", "code")
    return {
        row.code: LanguageText(
            fi=row.name_fi, en=row.name_en or row.name_fi, sv=row.name_sv or row.name_fi
        )
        for row in rows
    }


def municipality_today(code: str) -> str:
    """Return the municipality that the code's area belongs to in the newest key loaded.

    The code itself where it still stands, or where no key tells more.
    """
    with connection.cursor() as cursor:
        cursor.execute((_SQL / "municipality_today.sql").read_text(encoding="utf-8"))
        return str(dict(cursor.fetchall()).get(code, code))


def area_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return loaded postal areas' names by their postal codes."""
    areas = _of(PostalArea.objects.order_by("postal_code"), codes, field="postal_code")
    rows = areas.values_list("postal_code", "name_fi", "name_sv")
    return {code: _name(fi, sv) for code, fi, sv in rows}


def postal_code_names(codes: Codes = None) -> dict[str, LanguageText]:
    """Return postal codes' names, boxes and corporate codes too, as Posti writes them."""
    held = _of(PostalCode.objects.order_by("code"), codes)
    rows = held.values_list("code", "name_fi", "name_sv")
    return {code: _name(fi, sv) for code, fi, sv in rows}


def municipality_of_postal_codes() -> dict[str, str]:
    """Return the municipality's code of every postal code that Posti has."""
    return dict(PostalCode.objects.values_list("code", "municipality_id"))


def areas_version() -> str:
    """Return a hash that is another whenever the loaded areas or municipalities are others."""
    with connection.cursor() as cursor:
        cursor.execute((_SQL / "areas_version.sql").read_text(encoding="utf-8"))
        (version,) = cursor.fetchone()
    return str(version)


def map_bundle() -> MapBundle:
    """Return the maps of the loaded areas, made at the first call after a load and kept beside the
    data.

    Raises:
        NoAreas: no area is loaded.
    """
    return maps.map_bundle(areas_version())


def _of(rows: QuerySet[Row], codes: Codes, *, field: str = "code") -> QuerySet[Row]:
    return rows if codes is None else rows.filter(**{f"{field}__in": codes})


def _written(name: str) -> str:
    if not name.isupper():
        return name
    common = ("KUNTA", "KOMMUN")
    return " ".join(word.lower() if word in common else word.capitalize() for word in name.split())


def _name(fi: str, sv: str) -> LanguageText:
    return LanguageText(fi=fi, en=fi, sv=sv or fi)
