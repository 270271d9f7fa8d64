"""The publishers' real files, served as their publishers serve them, fetched and read."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

from tests.plugin.publisher_server import Asked, Publisher, Reply
from tests.rooms.sources.fetching.conftest import Planned
from tests.rooms.sources.fetching.test_plans import CKAN, POSTI, WFS, YTJ, made, said
from tests.rooms.sources.reading import read_all


def test_real_areas_come_through_pages_unchanged(
    publisher: Publisher, planned: Planned, shared: Path
) -> None:
    """106 areas in pages of 30 read as the file itself does."""
    file = shared / "data/paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson"
    features = json.loads(file.read_bytes())["features"]

    def page(asked: Asked) -> Reply:
        start = int(asked.query["startIndex"])
        told = {"features": features[start : start + 30], "numberMatched": len(features)}
        return said(told)

    publisher.answers_by(WFS, page)
    fetched = read_all("paavo-wfs", made(planned("paavo-wfs")).path)
    assert len(fetched.rows) == 106
    assert fetched == read_all("paavo-wfs", file)


def test_real_companies_come_through_pages_unchanged(
    publisher: Publisher, planned: Planned, shared: Path
) -> None:
    """60 companies in pages of 25."""
    file = shared / "data/companies/prh_ytj_v3_companies_page1_first60.json"
    companies = json.loads(file.read_bytes())["companies"]

    def page(asked: Asked) -> Reply:
        start = (int(asked.query["page"]) - 1) * 25
        return said({"totalResults": 60, "companies": companies[start : start + 25]})

    publisher.answers_by(f"{YTJ}/companies", page)
    path = made(planned("ytj-companies", date(2026, 11, 1))).path
    assert read_all("ytj-companies", path) == read_all("ytj-companies", file)


def test_real_postal_codes_come_packed(
    publisher: Publisher, planned: Planned, shared: Path
) -> None:
    """3,779 of them, byte for byte."""
    content = (shared / "data/posti/PCF_20260526_reconstructed.dat").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("PCF_20260526.dat", content)
    page = b'<html><a href="/webpcode/unzip/PCF_20260526.zip">PCF</a></html>'
    publisher.answers(POSTI, Reply(page, type="text/html"))
    publisher.answers(f"{POSTI}PCF_20260526.zip", Reply(packed.getvalue(), type="application/zip"))
    path = made(planned("posti-pcf")).path
    assert path.read_bytes() == content
    assert len(read_all("posti-pcf", path).rows) == 3_779


def test_real_workbook_comes_from_the_catalogue(
    publisher: Publisher, planned: Planned, shared: Path
) -> None:
    """22,880 surnames, under the name that tells their day."""
    name = "sukunimitilasto-2021-02-05-dvv.xlsx"
    place = f"/data/dataset/a/resource/b/download/{name}"
    resources = [{"url": f"https://www.avoindata.fi{place}"}]
    publisher.answers(CKAN, said({"result": {"resources": resources}}))
    workbook = (shared / "data/names" / name).read_bytes()
    publisher.answers(place, Reply(workbook, type="application/octet-stream"))
    file = made(planned("surnames"))
    assert file.name == name
    kept = file.path.with_name(f"2026-11-22-0a1b2c3d-{name}")
    file.path.replace(kept)
    assert len(read_all("surnames", kept).rows) == 22_880
