"""Which of the publishers' formats a file is in, from its first bytes, its name, or its members."""

import posixpath
import re
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

from procloser.sources.readers.archives import DAMAGE

WORKBOOK = "xl/workbook.xml"
WORKBOOK_BYTES = 65_536  # of the part that names the sheets
TITLE_LINES = 2
BUILDING = re.compile(rb'(?:"?building_id"?,"?region|"?[0-9]{9}[0-9A-Z]"?,"?[0-9]{0,2}"?,)')
ZIP_NAME = slice(30, 30 + 200)  # where a ZIP file's first member is named
# of PRH: the list and the language stand in the name alone
CODE_LIST_NAME = re.compile(r"(?:^|-)(?P<list>[A-Z][A-Z0-9_]{1,19})\.(?P<language>fi|sv|en)\.tsv$")
_TITLES = (
    (re.compile(r"Postinumero-kunta-avain\s*"), "postal-key"),
    (re.compile(r"Toimialaluokitus [0-9]{4} /.*"), "tol-key"),
    (re.compile(r"Toimialaluokitus [0-9]{4}\s*"), "tol-list"),
    (re.compile(r"[A-Za-z0-9\-]+;;[a-z_]+_[0-9]+_[0-9]{8}\s*"), "classification-items"),
)
_COLUMNS = (
    (";", {"Etunimi", "Lukumäärä"}, "first-names"),
    (";", {"Sukunimi", "Yhteensä"}, "surnames"),
    (";", {"etunimi", "sukupuoli"}, "first-name-years"),
    (";", {"code", "level", "classificationItemName"}, "classification-items"),
    (",", {"kunta", "municipality_name_fi"}, "municipality-key"),
)


def recognise_published(path: Path, head: bytes) -> str | None:
    """Return the reader's key, or None where the file is in none of these formats.

    Args:
        head: the first bytes, without byte order mark and white space.
    """
    if head.startswith(b"KATUN"):
        return "posti-baf"
    if head.startswith(b"<"):
        return "financial-statements" if b"xbrl" in head else None
    if head[:1] in (b"[", b"{"):
        is_item = b'"classificationItemNames"' in head or b'"parentItemLocalId"' in head
        return "classification-items" if is_item else None
    if BUILDING.match(head):
        return "building-addresses"
    lines = head.decode("utf-8", "replace").splitlines()
    if lines and "\t" in lines[0] and CODE_LIST_NAME.search(path.name):
        return "ytj-codes"
    return _by_title(lines) or _by_columns(lines)


def _by_title(lines: list[str]) -> str | None:
    first = lines[0].rstrip("\t ") if lines else ""
    return next((key for title, key in _TITLES if title.fullmatch(first)), None)


def _by_columns(lines: list[str]) -> str | None:
    for separator, columns, key in _COLUMNS:
        for line in lines[:TITLE_LINES]:
            if columns <= {name.strip().strip('"') for name in line.split(separator)}:
                return key
    return None


def recognise_archive(path: Path, head: bytes) -> str:
    """Return the reader's key for a ZIP file, by its members; of a cut one by the first.

    One with no member of ours is given to the reader whose archive is the usual one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [posixpath.basename(name) for name in archive.namelist()]
            if WORKBOOK in archive.namelist():
                with archive.open(WORKBOOK) as part:
                    return _by_sheets(part.read(WORKBOOK_BYTES))
    except DAMAGE:
        names = [head[ZIP_NAME].decode("utf-8", "replace")]
        if names[0].startswith(("[Content_Types]", "_rels/", "xl/", "docProps/")):
            return "first-names"
    if any(fnmatchcase(name, "data*.json") for name in names):
        return "ytj-companies"
    is_instance = any(".xml" in name for name in names)
    return "financial-statements" if is_instance else "ytj-companies"


def _by_sheets(part: bytes) -> str:
    return "surnames" if b'name="Nimet"' in part else "first-names"
