"""One good file in each form that a reader takes: as bytes, under a name of its publisher's."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bad_input.format import COMPANY_OF_DECISION_MAKERS
from tests.bad_input.formats import FORMATS
from tests.factories.statements import archive, instance
from tests.factories.workbooks import rows, write_workbook
from tests.rooms.sources.test_table_cubes import dataset


@dataclass(frozen=True)
class WholeFile:
    """A good file, and the reader that takes it."""

    reader: str
    name: str
    content: bytes

    @property
    def members(self) -> dict[str, bytes]:
        """What is packed in it; nothing in a file that is no ZIP."""
        if not self.content.startswith(b"PK"):
            return {}
        with zipfile.ZipFile(io.BytesIO(self.content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}


def _packed(write: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "packed"
        write(path)
        return path.read_bytes()


def _workbook(sheet: str, header: tuple[str, str], names: Sequence[str]) -> bytes:
    content = rows(header, *((name, 20 + place) for place, name in enumerate(names)))
    return _packed(lambda path: write_workbook(path, {sheet: content, "Saate": ""}))


def _pages(path: Path) -> None:
    form = FORMATS["ytj-companies"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", form.content(form.rows(3)))


_ONE = COMPANY_OF_DECISION_MAKERS
_YEARS = [instance(_ONE), instance(_ONE, day="2024-12-31")]
_EXPORT = (
    'Windows-1252;;toimiala_1_20020101\ncode;level;classificationItemName\n"\'01\'";1;"Mallityö"\n'
)

WHOLE_FILES: dict[str, WholeFile] = {
    key: WholeFile(form.reader, form.name, form.content(form.rows(3)))
    for key, form in FORMATS.items()
} | {
    "first-names, workbook": WholeFile(
        "first-names",
        "etunimitilasto-2026-08-04-dvv.xlsx",
        _workbook("Miehet kaikki", ("Etunimi", "Lukumäärä"), ("Aino", "Eino")),
    ),
    "surnames, workbook": WholeFile(
        "surnames",
        "sukunimitilasto-2026-08-04-dvv.xlsx",
        _workbook("Nimet", ("Sukunimi", "Yhteensä"), ("Mallilä", "Mallinen")),
    ),
    "classification-items, export": WholeFile(
        "classification-items", "toimiala_1_20020101.csv", _EXPORT.encode("windows-1252")
    ),
    "paavo-pxweb, cube": WholeFile("paavo-pxweb", "paavo.json", json.dumps(dataset()).encode()),
    "ytj-companies, archive": WholeFile("ytj-companies", "all_companies.zip", _packed(_pages)),
    "financial-statements": WholeFile("financial-statements", "statement.xml", _YEARS[0]),
    "financial-statements, archive": WholeFile(
        "financial-statements", "statements.zip", _packed(lambda path: archive(path, _YEARS))
    ),
}
