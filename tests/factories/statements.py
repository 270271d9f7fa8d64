"""XBRL instances shaped as PRH's are: the line item of an amount stands in its context."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
 xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:fi_met="http://www.suomi.fi/xbrl/crr/dict/met"
 xmlns:fi_dim="http://www.suomi.fi/xbrl/crr/dict/dim"
 xmlns:fi_MC="http://www.suomi.fi/xbrl/crr/dict/dom/MC"
 xmlns:fi_RF="http://www.suomi.fi/xbrl/crr/dict/dom/RF">
<link:schemaRef xlink:type="simple" xlink:href="http://www.valtiokonttori.fi/fi/fr/xbrl/crr/fws/oytp/kpl-2016-12/2019-03-28/mod/oytp_gaap_ind.xsd"/>
<unit id="ISO4217_EUR"><measure>iso4217:EUR</measure></unit>
<unit id="ISO4217_SEK"><measure>iso4217:SEK</measure></unit>
"""
# line item, element, amount, and what else is said of it: a reference to the year before, a unit
Fact = tuple[str, str, str] | tuple[str, str, str, dict[str, str]]
FACTS: tuple[Fact, ...] = (
    ("x673", "md103", "1250000.50"),
    ("x689", "md103", "98000"),
    ("x740", "md103", "-12000.5"),
    ("x360", "mi53", "800000"),
    ("x376", "mi53", "300000"),
    ("x424", "mi53", "500000"),
    ("x399", "mi53", "45000.25"),
    ("x673", "md103", "999999", {"REF": "x53"}),
    ("x360", "mi53", "777777", {"REF": "x4"}),
    ("x1742", "mi53", "1"),
)


def instance(
    business_id: str,
    *,
    facts: Iterable[Fact] = FACTS,
    day: str = "2025-12-31",
    told: str | None = None,
    extra: str = "",
) -> bytes:
    """Return one instance; `told` is the business id of si289, where it is another."""
    parts = [HEAD, context("c0", business_id, day)]
    parts += [
        text_fact("si289", business_id if told is None else told),
        text_fact("si168", "Esimerkki Oy"),
        text_fact("di120", f"{day[:4]}-01-01"),
        text_fact("di121", day),
    ]
    for number, (member, element, amount, *more) in enumerate(facts, 1):
        said = more[0] if more else {}
        reference = {"REF": said["REF"]} if "REF" in said else {}
        where = context(
            f"c{number}", said.get("id", business_id), said.get("day", day), MCY=member, **reference
        )
        unit, decimals = said.get("unit", "EUR"), said.get("decimals", "2")
        parts.append(
            f'{where}<fi_met:{element} contextRef="c{number}" unitRef="ISO4217_{unit}"'
            f' decimals="{decimals}">{amount}</fi_met:{element}>\n'
        )
    return "".join((*parts, extra, "</xbrl>\n")).encode()


def context(key: str, business_id: str, day: str, **members: str) -> str:
    """Return a context; members are of the dimensions named."""
    domains = {"MCY": "fi_MC", "REF": "fi_RF"}
    dimensions = "".join(
        f'<xbrldi:explicitMember dimension="fi_dim:{name}">{domains.get(name, "fi_MC")}:{member}'
        "</xbrldi:explicitMember>"
        for name, member in members.items()
    )
    scenario = f"<scenario>{dimensions}</scenario>" if dimensions else ""
    return (
        f'<context id="{key}"><entity><identifier scheme="http://ytj.fi">{business_id}'
        f"</identifier></entity><period><instant>{day}</instant></period>{scenario}</context>\n"
    )


def text_fact(element: str, value: str) -> str:
    """Return a fact that is no amount."""
    return f'<fi_met:{element} contextRef="c0">{value}</fi_met:{element}>\n'


def archive(path: Path, documents: Sequence[bytes]) -> Path:
    """Write a ZIP of instances, in order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, document in enumerate(documents, 1):
            file.writestr(f"statement-{number:04}.xml", document)
    return path
