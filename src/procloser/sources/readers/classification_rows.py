"""What the two forms of Statistics Finland's classification service have in common."""

import re
from collections.abc import Hashable

from procloser.sources.types import ClassificationRow

LANGUAGES = ("fi", "sv", "en")
NAME_CHARACTERS = 400
KEY_CHARACTERS = 40
TOTAL = "SSSSS"  # the item for all others together, at level 0

_LOCAL_ID = re.compile(r"([a-z][a-z_]*_[0-9]+_([0-9]{4})[0-9]{4})(?:/.*)?")
_CODE = re.compile(r"[\w.\-]{1,20}")


def classification_key(local_id: str) -> str | None:
    """Return our key for the publisher's id: "tol2025" for toimiala_1_20250101, else the id."""
    found = _LOCAL_ID.fullmatch(local_id)
    if found is None or len(found[1]) > KEY_CHARACTERS:
        return None
    return f"tol{found[2]}" if found[1].startswith("toimiala_1_") else found[1]


def reason_of(row: ClassificationRow) -> str:
    """Return why the item is refused, or ""."""
    if not _CODE.fullmatch(row.code) or (row.parent and not _CODE.fullmatch(row.parent)):
        return "bad_code"
    if not row.level:
        return "bad_level"
    names = (row.name_fi, row.name_sv, row.name_en)
    if not any(names):
        return "missing_name"
    return "field_too_long" if max(map(len, names)) > NAME_CHARACTERS else ""


def level_of(value: object) -> int:
    """Return the level, 1 to 9; 0 where it is none."""
    text = "" if isinstance(value, bool) else str(value)
    return int(text) if len(text) == 1 and text in "123456789" else 0


def key_of(row: ClassificationRow) -> Hashable:
    """Return what may stand once in a file."""
    return row.classification, row.level, row.code
