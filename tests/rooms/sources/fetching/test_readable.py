"""What a fetch puts together is what the source's reader reads."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procloser.sources.fetching.definitions import NOT_OPEN, open_definitions
from procloser.sources.fetching.types import Made
from procloser.sources.readers import READERS
from tests.plugin.publisher_server import Asked, Publisher, Reply
from tests.rooms.sources.fetching.conftest import Planned
from tests.rooms.sources.fetching.test_plans import (
    CLASSIFICATIONS,
    GRID,
    WFS,
    XBRL,
    YTJ,
    said,
)
from tests.rooms.sources.reading import read_all

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[24.9, 60.2], [24.91, 60.2], [24.91, 60.21], [24.9, 60.21], [24.9, 60.2]]],
}


def feature(number: int, layer: str, **properties: Any) -> dict[str, Any]:
    """Give one square."""
    return {
        "type": "Feature",
        "id": f"{layer}.{number}",
        "geometry": SQUARE,
        "properties": properties,
    }


def area(number: int, **figures: int) -> dict[str, Any]:
    """Give one postal area."""
    code = f"{number:05}"
    named = {"postinumeroalue": code, "nimi": f"Mäki {number}", "namn": f"Berg {number}"}
    return feature(number, "pno", **named, kunta="091", vuosi=2026, **figures)


def cell(number: int) -> dict[str, Any]:
    """Give one cell of the grid, its ages suppressed."""
    told = {"grd_id": f"1kmN{6_600 + number}E384", "kunta": "091", "vaesto": 7, "ika_0_14": -1}
    return feature(number, "vaki2024_1km", **told)


def rows(reader: str, files: list[Any]) -> list[int]:
    """Return how many rows of each file were taken, none being refused."""
    counts = []
    for file in files:
        assert isinstance(file, Made)
        path = file.path.with_name(f"2026-11-22-0a1b2c3d-{file.name}")  # as it is kept
        file.path.replace(path)
        READERS[reader].describe(path)
        batch = read_all(reader, path)
        assert batch.rejected == []
        counts.append(len(batch.rows))
    return counts


@pytest.mark.parametrize(
    ("reader", "figures"), [("paavo-wfs", {"he_vakiy": 5}), ("paavo-areas", {})]
)
def test_layer_of_areas_is_read(
    publisher: Publisher, planned: Planned, reader: str, figures: dict[str, int]
) -> None:
    """With the attributes of each."""
    areas = [area(n, **figures) for n in range(1, 4)]
    publisher.answers(
        WFS, said({"type": "FeatureCollection", "features": areas, "numberMatched": 3})
    )
    assert rows(reader, planned(reader)) == [3]


def test_grid_is_read(publisher: Publisher, planned: Planned) -> None:
    """Its year comes from the ids."""
    listed = (
        b'<WFS_Capabilities xmlns="http://www.opengis.net/wfs/2.0"><Name>'
        b"vaestoruutu:vaki2024_1km</Name></WFS_Capabilities>"
    )
    page = said({"type": "FeatureCollection", "features": [cell(1), cell(2)], "numberMatched": 2})

    def answer(asked: Asked) -> Reply:
        is_list = asked.query["request"] == "GetCapabilities"
        return Reply(listed, type="application/xml") if is_list else page

    publisher.answers_by(GRID, answer)
    (file,) = planned("population-grid")
    assert rows("population-grid", [file]) == [2]


def test_companies_since_a_day_are_read(publisher: Publisher, planned: Planned) -> None:
    """Objects as the publisher's page has them."""
    company = {
        "businessId": {"value": "1234567-1", "registrationDate": "2026-11-02", "source": "3"},
        "names": [
            {"name": "Esimerkki Oy", "type": "1", "registrationDate": "2026-11-02", "version": 1}
        ],
        "tradeRegisterStatus": "1",
        "status": "2",
        "addresses": [],
    }
    publisher.answers(f"{YTJ}/companies", said({"totalResults": 1, "companies": [company]}))
    assert rows("ytj-companies", planned("ytj-companies", date(2026, 11, 1))) == [1]


def test_code_lists_are_read_by_their_names(publisher: Publisher, planned: Planned) -> None:
    """Whatever stands before the name."""
    publisher.answers(f"{YTJ}/description", Reply(b"1\tOne\n2\tTwo\n", type="text/plain"))
    files = planned("ytj-codes")
    assert len(files) == 45
    assert rows("ytj-codes", files[:3]) == [2, 2, 2]


def test_classification_is_read(publisher: Publisher, planned: Planned) -> None:
    """In one language a file."""

    def items(asked: Asked) -> Reply:
        local_id = asked.path.split("/")[-2]
        item = {
            "classification": {"localId": local_id},
            "localId": f"{local_id}/A",
            "level": 1,
            "code": "A",
            "order": 1,
            "classificationItemNames": [{"lang": asked.query["lang"], "name": "Maatalous"}],
        }
        return said([item])

    for local_id in ("toimiala_1_20080101", "toimiala_1_20250101"):
        publisher.answers_by(
            f"{CLASSIFICATIONS}/classifications/{local_id}/classificationItems", items
        )
    assert rows("classification-items", planned("classification-items")) == [1] * 6


def test_municipalities_are_read(publisher: Publisher, planned: Planned) -> None:
    """The year from the name, the regions from the columns."""

    def answer(asked: Asked) -> Reply:
        key = (
            "kunta" if "kunta_1" in asked.path else "maakunta" if "maakunta" in asked.path else "x"
        )
        code = {"kunta": "020", "maakunta": "06", "x": "063"}[key]
        return said(
            [{"code": code, "level": 1, "classificationItemNames": [{"name": "Akaa, pohjoinen"}]}]
        )

    base = CLASSIFICATIONS
    for key, code in (("maakunta", "06"), ("seutukunta", "063")):
        table = f"{base}/correspondenceTables/kunta_1_20260101%23{key}_1_20260101/maps"
        publisher.answers(table, said([f"https://data.stat.fi{table}/020/{code}"]))
    for key in ("kunta", "maakunta", "seutukunta"):
        publisher.answers_by(f"{base}/classifications/{key}_1_20260101/classificationItems", answer)
    assert rows("municipality-key", planned("municipality-key", date(2026, 1, 1))) == [1]


def test_statements_are_recognised(publisher: Publisher, planned: Planned) -> None:
    """An archive of documents."""
    listed = [{"businessId": "1234567-1", "financialDate": "2025-12-31"}]
    instance = b'<?xml version="1.0"?><xbrl xmlns="http://www.xbrl.org/2003/instance"></xbrl>'
    publisher.answers(
        f"{XBRL}/all_financial_statements", said({"totalResults": 1, "financials": listed})
    )
    publisher.answers(f"{XBRL}/financial", Reply(instance, type="text/xml"))
    (file,) = planned("financial-statements", date(2026, 11, 1))
    assert isinstance(file, Made)
    assert READERS["financial-statements"].describe(file.path).publisher_key == "prh-xbrl"


def test_table_page_is_described(publisher: Publisher, planned: Planned) -> None:
    """A cube of the table's own dimensions."""
    variables = [
        {"code": "alue_23_20260101", "values": ["KU091"]},
        {"code": "contentscode", "values": ["muutl-vm43_tulo"]},
        {"code": "timeperiod_y", "values": ["2024"]},
    ]
    cube = {
        "version": "2.0",
        "class": "dataset",
        "id": [v["code"] for v in variables],
        "size": [1, 1, 1],
        "dimension": {
            v["code"]: {"label": v["code"], "category": {"index": {v["values"][0]: 0}}}
            for v in variables
        },
        "value": [42],
    }

    def table(asked: Asked) -> Reply:
        return said(cube if asked.body else {"title": "x", "variables": variables})

    publisher.answers_by("/PxWeb/api/v1/en/StatFin/muutl/11ae.px", table)
    assert rows("migration", planned("migration")) == [1]


def test_every_source_can_be_fetched_or_says_why_not() -> None:
    """One of the two, for each reader; nothing is said of readers there are not."""
    fetchable = set(open_definitions())
    assert fetchable.isdisjoint(NOT_OPEN)
    assert fetchable | set(NOT_OPEN) == set(READERS)


def test_page_of_fetching_names_every_source_and_host() -> None:
    """Nothing is asked of anybody who is not named there."""
    page = (Path(__file__).parents[4] / "docs/sources/fetching.md").read_text(encoding="utf-8")
    assert [reader for reader in READERS if f"`{reader}`" not in page] == []
    hosts = {host for definition in open_definitions().values() for host in definition.hosts}
    assert [host for host in hosts if f"`{host}`" not in page] == []


def test_definitions_open_https_hosts_by_name_only() -> None:
    """Their plans' addresses are of their own hosts; sizes and requests are bounded."""
    for definition in open_definitions().values():
        told = json.dumps(repr(definition.plan))
        assert "http://" not in told
        assert any(f"https://{host}/" in told for host in definition.hosts)
        assert 0 < definition.size_limit <= 4_000_000_000
        assert definition.pause_seconds > 0
