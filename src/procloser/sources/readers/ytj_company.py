"""One company of YTJ v3 as a row: current names, form, line of business and addresses.

Care-of names and free address lines, which may name people, are not read.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from procloser.sources.readers.fields import is_day
from procloser.sources.types import CompanyRow

TRADE_NAME, PARALLEL_NAME = "1", "2"
VISITING, POSTAL = "1", "2"
FINNISH, ENGLISH = "1", "3"
CEASED = "4"
HOME = frozenset({"", "FI", "FIN", "SUOMI", "FINLAND"})

_CARE_OF = re.compile(r"\bc\s*/\s*o\b.*", re.IGNORECASE | re.DOTALL)


class MalformedCompany(Exception):
    """A company's object is not as documented; `reason` is the code of the refusal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def company_row(line: int, company: dict[str, Any]) -> CompanyRow:
    """Return the company's row.

    `status` is not read: it is "2" for the living and the dead alike. A company is live when it has
    no end date and the trade register does not hold it ceased; a bankruptcy by itself ends nothing.

    Raises:
        MalformedCompany: a part is of another type than documented, or a date is none.
    """
    names = _list(company, "names")
    form = _newest(_list(company, "companyForms"))
    business = _object(company, "mainBusinessLine")
    visiting, postal = _address(company, VISITING), _address(company, POSTAL)
    ended_on = _day(company, "endDate")
    return CompanyRow(
        line=line,
        business_id=_text(_object(company, "businessId"), "value"),
        name=_text(_newest(_of_type(names, TRADE_NAME)), "name"),
        parallel_names=tuple(
            _text(name, "name") for name in _current(_of_type(names, PARALLEL_NAME))
        ),
        form_code=_text(form, "type"),
        form_fi=_described(form, FINNISH),
        form_en=_described(form, ENGLISH),
        tol2008=_line_code(business, "TOIMI3"),
        tol2025=_line_code(business, "TOIMI4"),
        line_fi=_described(business, FINNISH),
        line_en=_described(business, ENGLISH),
        website=_text(_object(company, "website"), "url"),
        registered_on=_day(company, "registrationDate")
        or _day(_object(company, "businessId"), "registrationDate"),
        ended_on=ended_on,
        is_live=ended_on is None and _text(company, "tradeRegisterStatus") != CEASED,
        visiting_street=_street(visiting),
        visiting_postal_code=_postal_code(visiting),
        visiting_city=_city(visiting),
        postal_street=_street(postal),
        postal_postal_code=_postal_code(postal),
        postal_city=_city(postal),
        municipality_code=_municipality(visiting) or _municipality(postal),
        modified=_text(company, "lastModified").replace(" ", "T"),
    )


def kept_texts(row: CompanyRow) -> Iterator[str]:
    """Yield every text of the row."""
    for value in row:
        if isinstance(value, str):
            yield value
    yield from row.parallel_names


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise MalformedCompany("bad_structure")
    return " ".join(str(value).split())


def _object(holder: dict[str, Any], key: str) -> dict[str, Any]:
    value = holder.get(key) or {}
    if not isinstance(value, dict):
        raise MalformedCompany("bad_structure")
    return value


def _list(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = holder.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise MalformedCompany("bad_structure")
    return value


def _day(holder: dict[str, Any], key: str) -> date | None:
    text = _text(holder, key)
    if text and not is_day(text[:10]):
        raise MalformedCompany("bad_date")
    return date.fromisoformat(text[:10]) if text else None


def _of_type(items: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    return [item for item in items if _text(item, "type") == code]


def _current(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for item in items if not item.get("endDate")]


def _newest(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the current item, the newest of several; of a company that has ended, the one that
    ended last.
    """
    current = _current(items)
    if current:
        return max(current, key=lambda item: _text(item, "registrationDate"))
    return max(items, key=lambda item: _text(item, "endDate"), default={})


def _described(holder: dict[str, Any], language: str) -> str:
    texts = {
        _text(item, "languageCode"): _text(item, "description")
        for item in _list(holder, "descriptions")
    }
    return texts.get(language, "")


def _line_code(business: dict[str, Any], code_set: str) -> str:
    return _text(business, "type") if _text(business, "typeCodeSet") == code_set else ""


def _address(company: dict[str, Any], kind: str) -> dict[str, Any]:
    current = _current(_of_type(_list(company, "addresses"), kind))
    return max(current, key=lambda item: _text(item, "registrationDate"), default={})


def _street(address: dict[str, Any]) -> str:
    box = _text(address, "postOfficeBox")
    if box:
        return box if box.upper().startswith("PL") else f"PL {box}"
    flat = _text(address, "apartmentNumber") + _text(address, "apartmentIdSuffix")
    parts = [
        _text(address, "street"),
        _text(address, "buildingNumber"),
        _text(address, "entrance"),
        flat,
    ]
    return _CARE_OF.sub("", " ".join(part for part in parts if part)).strip()


def _postal_code(address: dict[str, Any]) -> str:
    code = _text(address, "postCode")
    is_home = _text(address, "country").upper() in HOME
    return code if is_home and len(code) == 5 and code.isascii() and code.isdigit() else ""


def _city(address: dict[str, Any]) -> str:
    offices = _list(address, "postOffices")
    finnish = [office for office in offices if _text(office, "languageCode") == FINNISH]
    return _text((finnish or offices or [{}])[0], "city")


def _municipality(address: dict[str, Any]) -> str:
    codes = [_text(office, "municipalityCode") for office in _list(address, "postOffices")]
    return next((code for code in codes if code), "")
