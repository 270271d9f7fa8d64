"""Writes made companies as PRH's open company data, v3: the ZIP of all companies."""

import json
import zipfile
from pathlib import Path

from procloser.demo.companies import Company
from procloser.demo.places import Municipality
from procloser.kernel.progress import Progress

Json = dict[str, object]

_FORM_WORDS = {
    "16": ("Osakeyhtiö", "Aktiebolag", "Limited company"),
    "2": ("Asunto-osakeyhtiö", "Bostadsaktiebolag", "Housing company"),
    "13": ("Kommandiittiyhtiö", "Kommanditbolag", "Limited partnership"),
    "5": ("Avoin yhtiö", "Öppet bolag", "Partnership"),
    "17": ("Julkinen osakeyhtiö", "Publikt aktiebolag", "Public limited company"),
}
_REGISTERED = ("Rekisterissä", "Registrerad", "Registered")
_CEASED = ("Lakannut", "Upphört", "Ceased")
_LANGUAGES = ("1", "2", "3")  # the publisher's codes: Finnish, Swedish, English


def write_ytj(
    path: Path,
    companies: tuple[Company, ...],
    municipalities: dict[str, Municipality],
    progress: Progress,
) -> int:
    """Write the ZIP; `municipalities` is by postal code. Returns the number of companies."""
    # A fixed time in the archive: the same companies give the same bytes.
    entry = zipfile.ZipInfo("data.json", date_time=(2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w", force_zip64=True) as out:
        out.write(b'{"totalResults":%d,"companies":[' % len(companies))
        for place, company in enumerate(companies):
            record = _record(company, municipalities[company.visiting.postal_code])
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            out.write((",\n" if place else "\n").encode() + text.encode())
            progress.advance(1)
        out.write(b"\n]}")
    return len(companies)


def _record(company: Company, town: Municipality) -> Json:
    """One company as the register prints it; a live one has no endDate anywhere current."""
    began = company.registered_on.isoformat()
    ended: Json = {"endDate": company.ended_on.isoformat()} if company.ended_on else {}
    record: Json = {
        "businessId": {"value": company.business_id, "registrationDate": began, "source": "3"},
        "euId": {"value": f"FIFPRO.{company.business_id}", "source": "1"},
        "names": _names(company, began, ended),
        "mainBusinessLine": _line(company),
        "companyForms": [
            {
                "type": company.form,
                "descriptions": _descriptions(_FORM_WORDS[company.form]),
                "registrationDate": began,
                **ended,
                "version": 1,
                "source": "1",
            }
        ],
        "companySituations": [],
        "registeredEntries": _entries(company, began, ended),
        "addresses": [] if company.ended_on else _addresses(company, town, began),
        "tradeRegisterStatus": "4" if company.ended_on else "1",
        "status": "2",
        "registrationDate": began,
        **ended,
        "lastModified": f"{company.modified_on.isoformat()} 07:15:11",
    }
    if company.domain:
        record["website"] = {
            "url": f"www.{company.domain}",
            "registrationDate": began,
            "source": "0",
        }
    return record


def _names(company: Company, began: str, ended: Json) -> list[Json]:
    """The name, its parallel name, and for old companies a name of the past."""
    names: list[Json] = [
        {
            "name": company.name,
            "type": "1",
            "registrationDate": began,
            **ended,
            "version": 1,
            "source": "1",
        }
    ]
    if company.parallel_name:
        names.append(
            {
                "name": company.parallel_name,
                "type": "2",
                "registrationDate": began,
                **ended,
                "version": 1,
                "source": "1",
            }
        )
    if company.registered_on.year < 1995:
        former = f"{company.name.rsplit(' ', 1)[0]} ja kumppanit"
        names.append(
            {
                "name": former,
                "type": "1",
                "registrationDate": began,
                "endDate": "1999-06-30",
                "version": 2,
                "source": "1",
            }
        )
    return names


def _line(company: Company) -> Json:
    """The main line of business, under TOL 2008 or TOL 2025."""
    line = company.line
    return {
        "type": line.tol2025 if company.uses_tol2025 else line.tol2008,
        "descriptions": _descriptions((line.fi, line.sv, line.en)),
        "typeCodeSet": "TOIMI4" if company.uses_tol2025 else "TOIMI3",
        "registrationDate": "2026-01-01"
        if company.uses_tol2025
        else company.registered_on.isoformat(),
        "source": "2",
    }


def _entries(company: Company, began: str, ended: Json) -> list[Json]:
    """Entries in the trade register, and with the tax authority."""
    registered = _descriptions(_REGISTERED)
    entries: list[Json] = [
        {
            "type": "1",
            "descriptions": registered,
            "registrationDate": began,
            **ended,
            "register": "1",
            "authority": "2",
        },
        {
            "type": "1",
            "descriptions": registered,
            "registrationDate": began,
            **ended,
            "register": "4",
            "authority": "1",
        },
    ]
    if company.ended_on:
        entries.insert(
            1,
            {
                "type": "4",
                "descriptions": _descriptions(_CEASED),
                "registrationDate": company.ended_on.isoformat(),
                "register": "1",
                "authority": "2",
            },
        )
    return entries


def _addresses(company: Company, town: Municipality, began: str) -> list[Json]:
    """The visiting address (1) and the postal address (2): the same, a box, or c/o somebody."""
    offices = [
        {"city": name.upper(), "languageCode": language, "municipalityCode": town.code}
        for name, language in ((town.name_sv, "2"), (town.name_fi, "1"))
        if language == "1" or town.language_ratio != "1"
    ]
    site = company.visiting
    place: Json = {
        "street": site.street,
        "postCode": site.postal_code,
        "postOffices": offices,
        "buildingNumber": site.number,
        "entrance": site.stair,
        "apartmentNumber": site.flat,
        "apartmentIdSuffix": "",
        "co": "",
        "registrationDate": began,
        "source": "0",
    }
    postal: Json = {**place, "postOfficeBox": company.post_box, "co": company.care_of}
    if company.post_box:
        postal |= {"street": "", "buildingNumber": ""}
    return [{"type": 1, **place}, {"type": 2, **postal}]


def _descriptions(words: tuple[str, str, str]) -> list[Json]:
    """Words in the publisher's three languages."""
    return [
        {"languageCode": language, "description": word}
        for language, word in zip(_LANGUAGES, words, strict=True)
    ]
