"""A small good file for each reader, written from the formats' pages, and the ways to spoil it.

Every value is synthetic. Individual numbers of identity codes from 900 up are given to no person.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.factories.accounts import business_id

IDENTITY_CODE = "010170-900J"
COMPANY_OF_DECISION_MAKERS = business_id(2_345_600)
Row = str | dict[str, Any]


@dataclass(frozen=True)
class Format:
    """One format: rows are lines of text, or objects of a JSON list."""

    reader: str
    name: str
    row: Callable[[int], Row]  # the n-th good row
    spoilt: str  # the part of the 1st row's free text that a fault is put into
    head: tuple[str, ...] = ()
    encoding: str = "utf-8"
    around: Callable[[list[dict[str, Any]]], object] | None = None  # the JSON text around the rows
    row_of_key: int | None = 1  # a copy of this row has its key again; None: rows have no key

    @property
    def is_json(self) -> bool:
        """Whether the file is one JSON text."""
        return self.around is not None

    @property
    def first_line(self) -> int:
        """The number of the first row: its line, or its place in the list."""
        return len(self.head) + 1

    def rows(self, count: int) -> list[Row]:
        """Return so many good rows."""
        return [self.row(n) for n in range(1, count + 1)]

    def with_text(self, row: Row, text: str) -> Row:
        """Put a text where the row has free text; a fixed-width row keeps its length."""
        if isinstance(row, dict):
            spoilt = json.dumps(row).replace(json.dumps(self.spoilt)[1:-1], json.dumps(text)[1:-1])
            found: dict[str, Any] = json.loads(spoilt)
            return found
        if self.reader == "posti-pcf":
            return row.replace(self.spoilt.ljust(30), text.ljust(30), 1)
        return row.replace(self.spoilt, text, 1)

    def content(self, rows: Sequence[Row], *, head: tuple[str, ...] | None = None) -> bytes:
        """Return a file of the rows."""
        if self.around is not None:
            objects = [row for row in rows if isinstance(row, dict)]
            return json.dumps(self.around(objects), ensure_ascii=False).encode(self.encoding)
        lines = [*(self.head if head is None else head), *(str(row) for row in rows)]
        return ("\n".join(lines) + "\n").encode(self.encoding)

    def write(
        self, folder: Path, rows: Sequence[Row], *, head: tuple[str, ...] | None = None
    ) -> Path:
        """Write the rows as the reader's file."""
        return self.write_bytes(folder, self.content(rows, head=head))

    def write_bytes(self, folder: Path, content: bytes) -> Path:
        """Write bytes under the name the reader's files have."""
        path = folder / self.name
        path.write_bytes(content)
        return path


def _postal_code(n: int) -> str:
    return (
        f"PONOT20261101{33000 + n}{'MALLILÄ':30}{'MODELLBY':30}{'MALLILÄ':12}{'MODELLBY':12}"
        f"201001011{'FI197':5}{'Pirkanmaa':30}{'Birkaland':30}837{'Tampere':20}{'Tammerfors':20}1"
    )


def _area(n: int) -> dict[str, Any]:
    west, south = 23.7 + n / 100, 61.5
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south]]
    return {
        "type": "Feature",
        "properties": {
            "postinumeroalue": f"{33000 + n}",
            "nimi": "Mallilä",
            "namn": "Modellby",
            "kunta": "837",
            "vuosi": 2026,
            "he_vakiy": 1000,
            "hr_mtu": -1,
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _company(n: int) -> dict[str, Any]:
    names = [{"name": "Mallilä Oy", "type": "1", "registrationDate": "2010-01-01", "version": 1}]
    return {
        "businessId": {"value": business_id(2_400_000 + 13 * n), "registrationDate": "2010-01-01"},
        "names": names,
        "status": "2",
        "lastModified": "2026-11-01 10:00:00",
    }


SOURCE_LINE = "# source: Mallilähde; date: 2026-11-01"
FORMATS = {
    form.reader: form
    for form in (
        Format("posti-pcf", "PCF_20261101.dat", _postal_code, "MALLILÄ", encoding="iso-8859-1"),
        Format(
            "paavo-wfs",
            "pno_tilasto_2026.geojson",
            _area,
            "Mallilä",
            around=lambda rows: {"type": "FeatureCollection", "features": rows},
        ),
        Format(
            "ytj-companies",
            "companies.json",
            _company,
            "Mallilä Oy",
            around=lambda rows: {"totalResults": len(rows), "companies": rows},
        ),
        Format(
            "number-base",
            "delivery.csv",
            lambda n: (
                f"+35840{1_234_500 + n};person;Mallilä;Maija Liisa;;;Mallikatu {n} A 12;33100;"
                "Tampere;public;Malliteli;2026-11-01T10:15:00+02:00"
            ),
            "Mallilä",
            head=(
                "number;subscriber_kind;last_name;first_names;company_name;business_id;"
                "street_address;postal_code;city;listing;operator;changed_at",
            ),
        ),
        Format(
            "people",
            "people.csv",
            lambda n: (
                f"r-{n};Mallilä;Maija Liisa;1980;Mallikatu {n} A 12;33100;Tampere;;;flat;owner"
            ),
            "Mallilä",
            head=(
                SOURCE_LINE,
                "record_id;last_name;first_names;birth_year;street_address;postal_code;city;"
                "phone;email;dwelling_type;tenure",
            ),
        ),
        Format(
            "decision-makers",
            "decision-makers.csv",
            lambda n: (
                f"d-{n};Mallilä;Maija Liisa;{COMPANY_OF_DECISION_MAKERS};Malli Oy;Johtaja;"
                f"management;;;Mallikatu {n};33100;Tampere;"
            ),
            "Mallilä",
            head=(
                SOURCE_LINE,
                "record_id;last_name;first_names;business_id;company_name;title;task_class;email;"
                "phone;street_address;postal_code;city;website",
            ),
        ),
        Format(
            "ban-list",
            "ban-list.csv",
            lambda n: f";Mallilä;Maija;Mallikatu {n} A 12;33100;2026-01-01;2028-12-31",
            "Mallilä",
            head=(
                SOURCE_LINE,
                "phone;last_name;first_names;street_address;postal_code;valid_from;valid_to",
            ),
            row_of_key=None,
        ),
    )
}
TEXTS = [form.reader for form in FORMATS.values() if not form.is_json]
JSONS = [form.reader for form in FORMATS.values() if form.is_json]
CSVS = [form.reader for form in FORMATS.values() if form.head]
