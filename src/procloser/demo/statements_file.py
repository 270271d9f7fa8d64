"""Writes the made companies' financial statements as PRH's XBRL instances, in a ZIP.

Source: PRH, open data of digital financial statements; the State Treasury's taxonomy, where the
line item of an amount stands in its context.
"""

import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from procloser.demo.chance import Stream, stream
from procloser.demo.companies import Company
from procloser.kernel.progress import Progress

_LIMITED = {"16": 350_000, "17": 15_000_000}  # median revenue, euros, of the forms that file
_FILING = 0.6  # of live limited companies
_ARCHIVE_DATE = (2026, 1, 1, 0, 0, 0)  # fixed: the same companies give the same bytes
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
 xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:fi_met="http://www.suomi.fi/xbrl/crr/dict/met"
 xmlns:fi_dim="http://www.suomi.fi/xbrl/crr/dict/dim"
 xmlns:fi_MC="http://www.suomi.fi/xbrl/crr/dict/dom/MC"
 xmlns:fi_RF="http://www.suomi.fi/xbrl/crr/dict/dom/RF">
<unit id="EUR"><measure>iso4217:EUR</measure></unit>
"""


class Statement(NamedTuple):
    """One financial year of a company, in euros."""

    begins: date
    ends: date
    revenue: int
    operating_profit: int
    result: int
    total_assets: int
    equity: int
    cash: int


def write_statements(
    path: Path, companies: tuple[Company, ...], *, seed: int, today: date, progress: Progress
) -> int:
    """Write the newest statement of some six in ten live limited companies; returns how many."""
    rng = stream(seed, "financial statements")
    written = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for company in companies:
            if company.form not in _LIMITED or company.ended_on or rng.random() >= _FILING:
                continue
            statement = _statement(company, today, rng)
            name = f"{company.business_id}_{statement.ends}.xml"
            entry = zipfile.ZipInfo(name, date_time=_ARCHIVE_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _instance(company, statement))
            written += 1
            progress.advance(1)
    return written


def _statement(company: Company, today: date, rng: Stream) -> Statement:
    """Make up the last financial year: of most the calendar's, of some until the end of June."""
    ends = date(today.year - 1, 12, 31)
    if rng.random() < 0.2:
        ends = date(today.year - 1, 6, 30)
    begins = max(
        date(ends.year - 1, ends.month, ends.day) + timedelta(days=1), company.registered_on
    )
    if begins >= ends:  # its first year was a short one
        begins = ends - timedelta(days=90)
    size, heavy, margin, share = rng.normal(size=4).tolist()
    revenue = round(_LIMITED[company.form] * 2.718 ** (1.6 * size))
    assets = round(revenue * 0.7 * 2.718 ** (0.5 * heavy)) + 2_500
    profit = round(revenue * (0.05 + 0.09 * margin))
    result = round(profit * 0.8) if profit > 0 else profit
    equity = round(assets * min(max(0.4 + 0.2 * share, -0.2), 0.95))
    return Statement(begins, ends, revenue, profit, result, assets, equity, round(assets * 0.12))


def _instance(company: Company, told: Statement) -> str:
    """One document: who, when, the year's amounts and the revenue of the year before."""
    amounts = (
        ("md103", "x673", told.revenue),
        ("md103", "x689", told.operating_profit),
        ("md103", "x740", told.result),
        ("mi53", "x360", told.total_assets),
        ("mi53", "x376", told.equity),
        ("mi53", "x424", told.total_assets - told.equity),
        ("mi53", "x399", told.cash),
    )
    texts = (
        ("si289", company.business_id),
        ("si168", company.name.replace("&", "&amp;").replace("<", "&lt;")),
        ("di120", told.begins),
        ("di121", told.ends),
    )
    parts = [_HEAD, _context("c0", company, told, "")]
    parts += [f'<fi_met:{name} contextRef="c0">{value}</fi_met:{name}>\n' for name, value in texts]
    for number, (element, member, amount) in enumerate(amounts, start=1):
        item = _member("MCY", "MC", member)
        parts.append(_context(f"c{number}", company, told, item))
        parts.append(_amount(element, f"c{number}", amount))
    before = _member("MCY", "MC", "x673") + _member("REF", "RF", "x53")
    parts.append(_context("before", company, told, before))
    parts.append(_amount("md103", "before", round(told.revenue * 0.96)))
    return "".join((*parts, "</xbrl>\n"))


def _context(key: str, company: Company, told: Statement, members: str) -> str:
    scenario = f"<scenario>{members}</scenario>" if members else ""
    return (
        f'<context id="{key}"><entity><identifier scheme="http://ytj.fi">{company.business_id}'
        f"</identifier></entity><period><instant>{told.ends}</instant></period>{scenario}"
        "</context>\n"
    )


def _member(dimension: str, domain: str, member: str) -> str:
    return (
        f'<xbrldi:explicitMember dimension="fi_dim:{dimension}">fi_{domain}:{member}'
        "</xbrldi:explicitMember>"
    )


def _amount(element: str, context: str, euros: int) -> str:
    return (
        f'<fi_met:{element} contextRef="{context}" unitRef="EUR" decimals="2">{euros}.00'
        f"</fi_met:{element}>\n"
    )
