"""Names of places, what became of them, and maps."""

from pathlib import Path

from django.db import connection

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


def municipality_names() -> dict[str, LanguageText]:
    """Return every municipality's name by its code, as one writes it: Posti has capitals.

    Where the key of a year is loaded, the names are the newest year's.
    """
    rows = Municipality.objects.order_by("code").values_list("code", "name_fi", "name_sv")
    names = {code: _name(_written(fi), _written(sv)) for code, fi, sv in rows}
    for row in MunicipalityYear.objects.order_by("year", "code"):
        names[row.code] = LanguageText(
            fi=row.name_fi, en=row.name_en or row.name_fi, sv=row.name_sv or row.name_fi
        )
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


def area_names() -> dict[str, LanguageText]:
    """Return every loaded postal area's name by its postal code."""
    rows = PostalArea.objects.order_by("postal_code").values_list(
        "postal_code", "name_fi", "name_sv"
    )
    return {code: _name(fi, sv) for code, fi, sv in rows}


def postal_code_names() -> dict[str, LanguageText]:
    """Return every postal code's name, boxes and corporate codes too, as Posti writes it."""
    rows = PostalCode.objects.order_by("code").values_list("code", "name_fi", "name_sv")
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


def _written(name: str) -> str:
    if not name.isupper():
        return name
    common = ("KUNTA", "KOMMUN")
    return " ".join(word.lower() if word in common else word.capitalize() for word in name.split())


def _name(fi: str, sv: str) -> LanguageText:
    return LanguageText(fi=fi, en=fi, sv=sv or fi)
