"""Catalogues, classifications and tables, answering in the shapes their documents have."""

import json
import re
from datetime import date

from procloser.sources.fetching.types import Made
from tests.plugin.publisher_server import Asked, Publisher, Reply
from tests.rooms.sources.fetching.conftest import Planned
from tests.rooms.sources.fetching.test_plans import (
    CKAN,
    CLASSIFICATIONS,
    PXWEB,
    made,
    said,
    zipped,
)


def test_newest_workbook_of_a_data_set_is_taken(publisher: Publisher, planned: Planned) -> None:
    """By the date in its name; a catalogue that has moved to its own other host is followed."""
    base = "https://www.avoindata.fi/data/dataset/x/resource/y/download"
    names = [
        "etunimitilasto-2026-02-03-dvv",
        "etunimitilasto-2026-08-04-dvv",
        "sukunimitilasto-2026-08-04-dvv",
    ]
    resources = [{"url": f"{base}/{name}.xlsx", "format": "XLSX"} for name in names]
    moved = iter(
        [Reply(status=301, headers={"Location": f"https://avoindata.suomi.fi{CKAN}?id=x"})]
    )
    told = said({"success": True, "result": {"resources": resources}})
    publisher.answers_by(CKAN, lambda asked: next(moved, told))
    workbook = zipped("xl/workbook.xml", b"<workbook/>")
    path = f"/data/dataset/x/resource/y/download/{names[1]}.xlsx"
    publisher.answers(path, Reply(workbook, type="application/octet-stream"))
    file = made(planned("first-names"))
    assert file.name == "etunimitilasto-2026-08-04-dvv.xlsx"
    assert publisher.asked[1].headers["Host"] == "avoindata.suomi.fi"


def test_classifications_come_in_each_language(publisher: Publisher, planned: Planned) -> None:
    """As the service gives them."""
    items = [
        {"code": "A", "level": 1, "classificationItemNames": [{"lang": "fi", "name": "Maatalous"}]}
    ]
    for classification in ("toimiala_1_20080101", "toimiala_1_20250101"):
        publisher.answers(
            f"{CLASSIFICATIONS}/classifications/{classification}/classificationItems", said(items)
        )
    files = [file for file in planned("classification-items") if isinstance(file, Made)]
    assert [file.name for file in files][:3] == [
        f"toimiala_1_20080101.{language}.json" for language in ("fi", "sv", "en")
    ]
    assert len(files) == 6
    assert json.loads(files[0].path.read_bytes()) == items


def test_municipalities_of_a_year_are_put_together(publisher: Publisher, planned: Planned) -> None:
    """Names from the items, regions from the lines' addresses; merged ones are of their year."""

    def items(*named: tuple[str, str]) -> Reply:
        return said(
            [
                {"code": code, "level": 1, "classificationItemNames": [{"name": name}]}
                for code, name in named
            ]
        )

    base = f"{CLASSIFICATIONS}/classifications"
    publisher.answers(
        f"{base}/kunta_1_20260101/classificationItems", items(("020", "Akaa"), ("005", "Alajärvi"))
    )
    publisher.answers(
        f"{base}/maakunta_1_20260101/classificationItems",
        items(("06", "Pirkanmaa"), ("14", "Etelä-Pohjanmaa")),
    )
    publisher.answers(
        f"{base}/seutukunta_1_20260101/classificationItems",
        items(("063", "Etelä-Pirkanmaan seutukunta"), ("146", "Järviseudun seutukunta")),
    )
    for key, pairs in (("maakunta", ("020/06", "005/14")), ("seutukunta", ("020/063", "005/146"))):
        table = f"{CLASSIFICATIONS}/correspondenceTables/kunta_1_20260101%23{key}_1_20260101/maps"
        publisher.answers(table, said([f"https://data.stat.fi{table}/{pair}" for pair in pairs]))
    file = made(planned("municipality-key", date(2026, 1, 1)))
    assert file.name == "municipality_key_2026.csv"
    lines = file.path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",")[:6] == [
        "kunta",
        "municipality_name_fi",
        "municipality_name_sv",
        "municipality_name_en",
        "maakunta_code",
        "maakunta_name_fi",
    ]
    assert lines[1].startswith("005,Alajärvi,Alajärvi,Alajärvi,14,Etelä-Pohjanmaa,")
    assert len(lines) == 3


def test_table_is_asked_in_pages_of_its_own_variables(
    publisher: Publisher, planned: Planned
) -> None:
    """GET tells them; POST asks them, never more cells than the limit."""
    areas = ["SSS", *(f"KU{n:03}" for n in range(1, 309))]
    years = [str(year) for year in range(1990, 2026)]
    figures = ["muutl-vm43_tulo", "muutl-vm43_lahto", "muutl-vm43_netto"]
    variables = [
        {"code": "alue_23_20260101", "text": "Area", "values": areas},
        {"code": "contentscode", "text": "Information", "values": [*figures, "vaesto"]},
        {"code": "timeperiod_y", "text": "Year", "values": years},
    ]
    cells: set[tuple[str, str, str]] = set()

    def table(asked: Asked) -> Reply:
        if not asked.body:
            return said({"title": "Migration", "variables": variables})
        question = json.loads(asked.body)
        assert question["response"] == {"format": "json-stat2"}
        values = {part["code"]: part["selection"]["values"] for part in question["query"]}
        asked_cells = {
            (area, figure, year)
            for area in values["alue_23_20260101"]
            for figure in values["contentscode"]
            for year in values["timeperiod_y"]
        }
        assert len(asked_cells) <= 100_000
        assert cells.isdisjoint(asked_cells)
        cells.update(asked_cells)
        return said({"version": "2.0", "class": "dataset", "value": []})

    publisher.answers_by(PXWEB, table)
    files = planned("migration")
    assert len(cells) == len(areas) * len(figures) * len(years)
    assert [re.sub(r".*-of-", "", file.name) for file in files if isinstance(file, Made)] == [
        f"{len(files):03}.json"
    ] * len(files)

    cells.clear()
    planned("migration", date(2024, 6, 1))
    assert {year for _, _, year in cells} == {"2024", "2025"}
