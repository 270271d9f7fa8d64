"""Names, figures and classes of places."""

from pathlib import Path

from django.db import connection

from procloser.kernel.language import LanguageText
from procloser.places import maps
from procloser.places.models import Municipality, PostalArea, PostalCode
from procloser.places.types import Area, IncomeClass, MapBundle

_SQL = Path(__file__).parent / "sql"


def municipality_names() -> dict[str, LanguageText]:
    """Return every municipality's name by its code, as one writes it: Posti has capitals."""
    rows = Municipality.objects.order_by("code").values_list("code", "name_fi", "name_sv")
    return {code: _name(_written(fi), _written(sv)) for code, fi, sv in rows}


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


def areas() -> list[Area]:
    """Return every loaded postal area with its figures, by postal code."""
    rows = PostalArea.objects.order_by("postal_code").defer("geometry")
    return [
        Area(
            postal_code=row.postal_code,
            name=_name(row.name_fi, row.name_sv),
            municipality_code=row.municipality_code,
            year=row.year,
            figures=row.figures,
        )
        for row in rows
    ]


def income_class_of_area() -> dict[str, IncomeClass]:
    """Return the income class of each postal area whose median income is not suppressed.

    Classes are thirds of the population of the loaded areas, so they change when areas are loaded.
    An area without a figure is missing here: it is of no class, not of a middle one.
    Source: Paavo, hr_mtu (median income of inhabitants of 18 or over) and he_vakiy (inhabitants).
    """
    with connection.cursor() as cursor:
        cursor.execute((_SQL / "income_class_of_area.sql").read_text(encoding="utf-8"))
        return {code: IncomeClass(income_class) for code, income_class in cursor.fetchall()}


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
