"""Each kind of publisher, answering in the shapes its documents and clients have."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest

from procloser.sources.fetching import visit
from procloser.sources.fetching.errors import OversizedAnswer, WrongAnswer
from procloser.sources.fetching.types import Made
from tests.plugin.publisher_server import Asked, Publisher, Reply
from tests.rooms.sources.fetching.conftest import Planned

WFS = "/geoserver/postialue/wfs"
GRID = "/geoserver/vaestoruutu/wfs"
YTJ = "/opendata-ytj-api/v3"
XBRL = "/opendata-xbrl-api/v3"
POSTI = "/webpcode/unzip/"
CKAN = "/data/api/3/action/package_show"
CLASSIFICATIONS = "/api/classifications/v2"
PXWEB = "/PxWeb/api/v1/en/StatFin/muutl/11ae.px"


def said(value: object) -> Reply:
    """Give JSON."""
    return Reply(json.dumps(value).encode())


def made(found: Sequence[object]) -> Made:
    """Return the one file of a plan."""
    (file,) = found
    assert isinstance(file, Made)
    return file


def features(first: int, count: int) -> list[dict[str, object]]:
    """Give areas as GeoServer does."""
    return [
        {
            "type": "Feature",
            "id": f"pno.{n}",
            "geometry": {"type": "Point", "coordinates": [24.123456789012, 60.5]},
            "properties": {"postinumeroalue": f"{n:05}", "nimi": f"Mäki {n}", "vuosi": 2026},
        }
        for n in range(first, first + count)
    ]


@pytest.mark.parametrize("server_limit", [1_000, 150, 200])
def test_layer_is_asked_until_all_is_there(
    publisher: Publisher, planned: Planned, server_limit: int
) -> None:
    """Whatever the server's own limit; one collection, each feature once, unchanged."""
    everything = features(0, 450)

    def page(asked: Asked) -> Reply:
        start = int(asked.query["startIndex"])
        count = min(int(asked.query["count"]), server_limit)
        some = everything[start : start + count]
        told = {"type": "FeatureCollection", "features": some, "numberMatched": 450}
        return said(told)

    publisher.answers_by(WFS, page)
    file = made(planned("paavo-wfs"))
    assert file.name == "pno_tilasto.json"
    assert json.loads(file.path.read_bytes()) == {
        "type": "FeatureCollection",
        "features": everything,
    }
    asked = publisher.asked[0].query
    assert (asked["typeNames"], asked["sortBy"], asked["srsName"]) == (
        "postialue:pno_tilasto",
        "postinumeroalue",
        "EPSG:4326",
    )


def test_layer_of_a_server_that_does_not_page_is_refused(
    publisher: Publisher, planned: Planned
) -> None:
    """The same features again and again are no whole layer."""
    told = {"features": features(0, 200), "numberMatched": 450}
    publisher.answers(WFS, said(told))
    with pytest.raises(WrongAnswer, match="repeat one another"):
        planned("paavo-areas")


def test_layer_that_ends_early_is_refused(publisher: Publisher, planned: Planned) -> None:
    """The server told how many there are."""
    whole, end = (
        {"features": features(0, 200), "numberMatched": 450},
        {"features": [], "numberMatched": 450},
    )
    publisher.answers(WFS, said(whole), said(end))
    with pytest.raises(WrongAnswer, match="of 450 features 200 came"):
        planned("paavo-areas")


def test_newest_grid_is_found_by_the_servers_list(publisher: Publisher, planned: Planned) -> None:
    """By its year; the 5 km grids are others."""
    names = ["vaki2023_1km", "vaki2024_1km", "vaki2025_5km", "vaki2024_1km_kp"]
    listed = "".join(
        f"<FeatureType><Name>vaestoruutu:{name}</Name></FeatureType>" for name in names
    )
    capabilities = (
        '<?xml version="1.0"?><WFS_Capabilities xmlns="http://www.opengis.net/wfs/2.0">'
        f"<FeatureTypeList>{listed}</FeatureTypeList></WFS_Capabilities>"
    )

    def answer(asked: Asked) -> Reply:
        if asked.query["request"] == "GetCapabilities":
            return Reply(capabilities.encode(), type="application/xml")
        return said({"features": features(1, 3), "totalFeatures": 3})

    publisher.answers_by(GRID, answer)
    assert made(planned("population-grid")).name == "vaki2024_1km.json"
    assert publisher.asked[1].query["typeNames"] == "vaestoruutu:vaki2024_1km"


@pytest.mark.parametrize(
    "listed",
    [
        b"<WFS_Capabilities>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><WFS_Capabilities>&b;</WFS_Capabilities>',
        b'<WFS_Capabilities xmlns="http://www.opengis.net/wfs/2.0"/>',
    ],
)
def test_servers_list_that_cannot_be_read_names_no_layer(
    publisher: Publisher, planned: Planned, listed: bytes
) -> None:
    """Cut, hostile, or empty."""
    publisher.answers(GRID, Reply(listed, type="application/xml"))
    with pytest.raises(WrongAnswer, match="no layer named like"):
        planned("population-grid")


def test_page_too_large_for_memory_is_refused(
    publisher: Publisher, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the source's largest file may be."""
    monkeypatch.setattr(visit, "PAGE_BYTES", 1_000)
    publisher.answers(f"{YTJ}/companies", said({"totalResults": 1, "companies": ["x" * 2_000]}))
    with pytest.raises(OversizedAnswer, match="more than 1,000 bytes"):
        planned("ytj-companies", date(2026, 11, 1))


def test_all_companies_come_as_the_publishers_archive(
    publisher: Publisher, planned: Planned
) -> None:
    """Its bytes, its version."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data.json", "{}")
    archive_reply = Reply(packed.getvalue(), type="application/zip", etag='"monday"')
    publisher.answers(f"{YTJ}/all_companies", archive_reply)
    file = made(planned("ytj-companies"))
    assert (file.name, file.etag) == ("all_companies.zip", '"monday"')
    assert file.path.read_bytes() == packed.getvalue()


def test_companies_registered_since_a_day_come_page_by_page(
    publisher: Publisher, planned: Planned
) -> None:
    """As one list of the publisher's own objects."""
    companies = [{"businessId": {"value": f"{n:07}-0"}, "names": ["Åke Öy"]} for n in range(250)]

    def page(asked: Asked) -> Reply:
        start = (int(asked.query["page"]) - 1) * 100
        return said({"totalResults": 250, "companies": companies[start : start + 100]})

    publisher.answers_by(f"{YTJ}/companies", page)
    file = made(planned("ytj-companies", date(2026, 11, 1)))
    assert json.loads(file.path.read_bytes()) == {"companies": companies}
    assert file.name == "companies-since-2026-11-01.json"
    assert [(a.query["page"], a.query["registrationDateStart"]) for a in publisher.asked] == [
        (page, "2026-11-01") for page in ("1", "2", "3")
    ]


def test_code_lists_come_in_each_language_and_empty_ones_are_told(
    publisher: Publisher, planned: Planned
) -> None:
    """An empty answer means that there is no such list."""

    def described(asked: Asked) -> Reply:
        is_list = asked.query["code"] in {"REK", "YRMU"}
        text = "1\tTrade register\n2\tFoundation register\n" if is_list else ""
        return Reply(text.encode(), type="text/plain;charset=UTF-8")

    publisher.answers_by(f"{YTJ}/description", described)
    names = [file.name for file in planned("ytj-codes") if isinstance(file, Made)]
    assert names == [
        f"{code}.{lang}.tsv" for code in ("YRMU", "REK") for lang in ("fi", "sv", "en")
    ]


def test_financial_statements_come_as_one_archive(publisher: Publisher, planned: Planned) -> None:
    """The listing's pages, then each document; one that has gone meanwhile is left out."""
    listed = [
        {
            "businessId": f"000000{n}-0",
            "financialDate": "2025-12-31",
            "registrationDate": "2026-11-02",
        }
        for n in range(1, 6)
    ]

    def listing(asked: Asked) -> Reply:
        start = (int(asked.query["page"]) - 1) * 3
        return said({"totalResults": 5, "financials": listed[start : start + 3]})

    def document(asked: Asked) -> Reply:
        if asked.query["businessId"] == "0000003-0":
            return Reply(status=404)
        return Reply(f"<xbrl>{asked.query['businessId']}</xbrl>".encode(), type="text/xml")

    publisher.answers_by(f"{XBRL}/all_financial_statements", listing)
    publisher.answers_by(f"{XBRL}/financial", document)
    file = made(planned("financial-statements", date(2026, 11, 1)))
    with zipfile.ZipFile(file.path) as archive:
        assert archive.namelist() == [f"000000{n}-0_2025-12-31.xml" for n in (1, 2, 4, 5)]
        assert archive.read("0000005-0_2025-12-31.xml") == b"<xbrl>0000005-0</xbrl>"
    assert publisher.asked[0].query["registeredDateStart"] == "2026-11-01"


def test_listing_of_statements_cannot_name_a_file_elsewhere(
    publisher: Publisher, planned: Planned
) -> None:
    """Its lines become addresses and names."""
    line = {"businessId": "../../0000001-0", "financialDate": "2025-12-31"}
    publisher.answers(
        f"{XBRL}/all_financial_statements", said({"totalResults": 1, "financials": [line]})
    )
    with pytest.raises(WrongAnswer, match="no business ID"):
        planned("financial-statements", date(2026, 11, 1))


LISTING = (
    '<html><body><a href="https://www.posti.fi/webpcode/unzip/PCF_20261119.dat">old</a>'
    '<A HREF="http://www.posti.fi/webpcode/unzip/PCF_20261121.dat">new</A>'
    "<a href='PCF_20261120.dat'>between</a><a href=BAF_20261114.zip>BAF</a>"
    '<a href="https://elsewhere.example/PCF_20261122.exe">no</a></body></html>'
)


def test_newest_file_of_a_listing_is_taken(publisher: Publisher, planned: Planned) -> None:
    """By the date in its name, and by https."""
    publisher.answers(POSTI, Reply(LISTING.encode(), type="text/html"))
    record = b"PONOT20261121" + b" " * 207 + b"\n"
    publisher.answers(f"{POSTI}PCF_20261121.dat", Reply(record, type="application/octet-stream"))
    file = made(planned("posti-pcf"))
    assert (file.name, file.path.read_bytes()) == ("PCF_20261121.dat", record)
    assert file.url == "https://www.posti.fi/webpcode/unzip/PCF_20261121.dat"


def zipped(name: str, content: bytes) -> bytes:
    """Give a ZIP file of one member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def test_packed_file_of_a_listing_is_unpacked(publisher: Publisher, planned: Planned) -> None:
    """The file of its name, and nothing else of the archive."""
    publisher.answers(POSTI, Reply(LISTING.encode(), type="text/html"))
    packed = zipped("BAF_20261114.dat", b"KATUN" * 100)
    publisher.answers(f"{POSTI}BAF_20261114.zip", Reply(packed, type="application/zip"))
    file = made(planned("posti-baf"))
    assert (file.name, file.path.read_bytes()) == ("BAF_20261114.dat", b"KATUN" * 100)


@pytest.mark.parametrize("name", ["../BAF_20261114.dat", "other.txt"])
def test_archive_of_another_file_is_refused(
    publisher: Publisher, planned: Planned, name: str
) -> None:
    """A path in the archive is no name of ours."""
    publisher.answers(POSTI, Reply(LISTING.encode(), type="text/html"))
    packed = zipped(name, b"KATUN" * 100)
    publisher.answers(f"{POSTI}BAF_20261114.zip", Reply(packed, type="application/zip"))
    with pytest.raises(WrongAnswer, match="holds not just the file of its name"):
        planned("posti-baf")


@pytest.mark.parametrize("place", [44, 50, -20])
def test_damaged_archive_of_a_listing_is_refused(
    publisher: Publisher, planned: Planned, place: int
) -> None:
    """In the packed bytes, or in the list of members behind them: never with another error."""
    publisher.answers(POSTI, Reply(LISTING.encode(), type="text/html"))
    packed = bytearray(zipped("BAF_20261114.dat", b"KATUN" * 100))
    packed[place : place + 4] = b"\xff\xff\xff\xff"
    publisher.answers(f"{POSTI}BAF_20261114.zip", Reply(bytes(packed), type="application/zip"))
    with pytest.raises(WrongAnswer):
        planned("posti-baf")


def test_listing_without_the_file_is_refused(publisher: Publisher, planned: Planned) -> None:
    """The page has changed: somebody must look."""
    publisher.answers(POSTI, Reply(b"<html>We have moved</html>", type="text/html"))
    with pytest.raises(WrongAnswer, match="lists no file named like"):
        planned("posti-pcf")
