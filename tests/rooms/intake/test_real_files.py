"""The publishers' real files load with exact counts."""

from pathlib import Path

import pytest

from procloser.places.models import PostalArea, PostalCode
from procloser.subjects.models import Organisation
from tests.factories.subjects import Loader


@pytest.mark.parametrize(
    ("reader", "name", "rows"),
    [
        ("posti-pcf", "posti/PCF_20260526_reconstructed.dat", 3_779),
        ("paavo-wfs", "paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson", 106),
        ("ytj-companies", "companies/prh_ytj_v3_companies_page1_first60.json", 60),
    ],
)
def test_real_file_loads_whole(
    load: Loader, shared: Path, reader: str, name: str, rows: int
) -> None:
    """Every row is accepted."""
    report = load.file(reader, shared / "data" / name)
    assert (report.rows_read, report.accepted, report.reasons) == (rows, rows, {})


def test_real_postal_codes_and_areas_are_held(load: Loader, shared: Path) -> None:
    """As many as the files have."""
    load.file("posti-pcf", shared / "data/posti/PCF_20260526_reconstructed.dat")
    load.file("paavo-wfs", shared / "data/paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson")
    assert (PostalCode.objects.count(), PostalArea.objects.count()) == (3_779, 106)


def test_real_companies_are_held_while_they_live(load: Loader, shared: Path) -> None:
    """Twenty of the sixty live; nothing is kept of those that ended before we held them."""
    load.file("ytj-companies", shared / "data/companies/prh_ytj_v3_companies_page1_first60.json")
    assert Organisation.objects.count() == 20
    assert Organisation.objects.filter(is_live=True, ended_on=None).count() == 20
