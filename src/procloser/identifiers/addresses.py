"""Finnish postal addresses: the street line's grammar and the key of one dwelling.

    Mallikatu 5 A 12 · Mallikatu 5-7 B12 · Mallikatu 5b as 3 · Storgatan 5 bst 3 · PL 12

A "c/o" part names another person and is dropped. What follows the number and is not
understood is kept as the flat, so that two dwellings never become one by a loss.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from procloser.identifiers.names import fold


@dataclass(frozen=True, slots=True)
class StreetAddress:
    """A folded street line; "" stands for a part the line does not have."""

    street: str
    number: str
    stair: str
    flat: str


POST_BOX_STREET = "pl"
LONGEST_LINE = 200  # characters; a longer text is no street line

_FLAT_WORDS = r"(?:asunto|as|huoneisto|huon|bostad|bst|lägenhet|lgh)"
_POST_BOX = re.compile(r"(?:pl|pb|p\.? ?o\.? ?box|postilokero|postbox)[. ]*0*(\d+)\b", re.I)
_LINE = re.compile(
    r"(?P<street>\d*[^\d]*[^\W\d_][^\d]*?)[ ,]*"
    r"(?P<number>\d+)(?P<letter>[a-zåäö](?![^\W\d_]))?"
    r"(?: ?[-\u2013] ?(?P<last>\d+)(?P<last_letter>[a-zåäö](?![^\W\d_]))?)?"
    r"(?P<unit>.*)"
)
_UNIT = re.compile(
    r"[ .,/-]*(?:(?!" + _FLAT_WORDS + r"\b)(?P<stair>[a-zåäö]{1,2}))?"
    r"[ .,/-]*(?P<word>" + _FLAT_WORDS + r"\b\.?)?[ ]*(?:0*(?P<flat>\d+ ?[a-zåäö]?))?[ .,]*"
)
_LEADING_DIGITS = re.compile(r"\d+")
_CARE_OF_FIRST = re.compile(r"\s*c/o\b[^,;]*?(?:[,;]\s*|(?=\S+\s+\d))", re.I)
_CARE_OF_LAST = re.compile(r"[\s,;]*\bc/o\b.*", re.I)
_PLACE = re.compile(r",\s*(?:fi-)?\d{5}\b.*|\s*\(.*?\)", re.I)
_SHORT_STREET = {"k.": "katu", "t.": "tie", "g.": "gatan", "v.": "vägen"}


@lru_cache(maxsize=200_000)
def parse_street_address(text: str) -> StreetAddress | None:
    """Return the parts of one street line, folded; None when no street or box can be read.

    A letter glued to the number belongs to the number ("5b"), unless a bare flat number
    follows it: "5B 12" is number 5, stair B, flat 12. A flat loses its leading zeros.
    """
    if len(text) > LONGEST_LINE:
        return None
    line = _without_extras(text)
    if box := _POST_BOX.match(line):
        return StreetAddress(POST_BOX_STREET, box[1], "", "")
    if not (found := _LINE.fullmatch(line)):
        return _street_alone(line)
    street = _folded_street(found["street"])
    stair, flat, bare = _unit(found["unit"])
    number, letter = found["number"].lstrip("0"), found["letter"] or ""
    if found["last"]:
        number, letter = f"{number}{letter}-{found['last']}", found["last_letter"] or ""
    if letter and flat and bare and not stair:
        return StreetAddress(street, number, fold(letter), flat)
    return StreetAddress(street, number + fold(letter), stair, flat)


def _without_extras(text: str) -> str:
    """Return the line in lower case without c/o, place, brackets and double spaces."""
    line = text.lower()
    if "c/o" in line:
        line = _CARE_OF_LAST.sub("", _CARE_OF_FIRST.sub("", line, count=1))
    if "," in line or "(" in line:
        line = _PLACE.sub("", line)
    return " ".join(line.split())


def _street_alone(line: str) -> StreetAddress | None:
    street = _folded_street(line)
    return StreetAddress(street, "", "", "") if any(map(str.isalpha, street)) else None


def _unit(text: str) -> tuple[str, str, bool]:
    """Return stair, flat, and whether the flat came as a bare number, from behind the number."""
    if not text:
        return "", "", False
    found = _UNIT.fullmatch(text)
    if not found:
        return "", fold(text).replace(" ", ""), False
    flat = (found["flat"] or "").replace(" ", "")
    return fold(found["stair"] or ""), fold(flat), found["word"] is None


@lru_cache(maxsize=50_000)
def _folded_street(street: str) -> str:
    street = street.strip(" ,")
    full = _SHORT_STREET.get(street[-2:])
    if full and len(street) > 4 and street[-3].isalpha():
        street = street[:-2] + full
    return fold(street)


def building_key(street_address: str) -> str:
    """Return the key of one building within a postal code, "mallikatu 5"; "" without a number.

    Of "5b" and "5-7" the first number is kept: staircases, plots and lettered wings stand within
    some tens of metres of one another, and each register writes them in its own way.
    """
    parsed = parse_street_address(street_address)
    digits = _LEADING_DIGITS.match(parsed.number) if parsed else None
    if parsed is None or digits is None or parsed.street == POST_BOX_STREET:
        return ""
    return f"{parsed.street} {digits[0]}"


def is_postal_code(text: str) -> bool:
    """Say whether the text has the form of a Finnish postal code: five digits, nothing else."""
    return len(text) == 5 and text.isascii() and text.isdigit()


def address_key(street_address: str | StreetAddress, postal_code: str) -> str | None:
    """Return the key of one dwelling, "mallikatu|5|a12|33100"; None without number or code.

    A line without a number names a village or a farm road, which many households share.
    """
    parsed = (
        parse_street_address(street_address) if isinstance(street_address, str) else street_address
    )
    code = postal_code.strip()
    if parsed is None or not parsed.number or not is_postal_code(code):
        return None
    return f"{parsed.street}|{parsed.number}|{parsed.stair}{parsed.flat}|{code}"
