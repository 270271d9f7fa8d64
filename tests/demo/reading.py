"""The demo's files read as plainly as can be, and compared by arithmetic of the tests' own."""

import csv
import io
import re
import unicodedata
from pathlib import Path

DAY = "2026-11-22"

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a CSV by semicolons; a first line that is a remark is passed over."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("#"):
        text = text.split("\n", 1)[1]
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def plain(text: str) -> str:
    """Return letters and digits only, without marks and case."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", bare.lower().replace(" as. ", ""))


def digits(phone: str) -> str:
    """Return a Finnish number in its international form, whichever way it is written."""
    bare = re.sub(r"[^0-9+]", "", phone)
    return bare if bare.startswith("+") else f"+358{bare[1:]}"


def check_digit(seven: str) -> str | None:
    """Return the check digit of a business ID, None where no ID can have these seven digits."""
    total = sum(
        int(digit) * weight for digit, weight in zip(seven, [7, 9, 10, 5, 8, 4, 2], strict=True)
    )
    remainder = total % 11
    if remainder == 1:
        return None
    return "0" if remainder == 0 else str(11 - remainder)
