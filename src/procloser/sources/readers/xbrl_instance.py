"""One XBRL instance of PRH's digital financial statements: its dated euro figures.

Source: PRH, XBRL open data; taxonomy of State Treasury's codes (fi_dim:MCY, fi_MC:x…): what a
figure is stands in its context, not in its element. Every context is of an instant, the profit and
loss account's too; a context with a reference (fi_dim:REF) is of the year before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from procloser.sources.readers.fields import is_day

XBRLI = "{http://www.xbrl.org/2003/instance}"
PERIOD_ENDS = (f"{XBRLI}instant", f"{XBRLI}endDate")
METRICS = "{http://www.suomi.fi/xbrl/crr/dict/met}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
BUSINESS_ID_SCHEME = "http://ytj.fi"
EURO = "EUR"
MONEY_OF_DAY, MONEY_OF_PERIOD = "mi53", "md103"
PERIOD_START, PERIOD_END, BUSINESS_ID = "di120", "di121", "si289"
LINE_ITEM, YEAR_BEFORE = "MCY", "REF"  # dimensions
# element and member of the line item → the figure's name
FIGURES = {
    (MONEY_OF_PERIOD, "x673"): "revenue",
    (MONEY_OF_PERIOD, "x689"): "operating_profit",
    (MONEY_OF_PERIOD, "x740"): "result",
    (MONEY_OF_DAY, "x360"): "total_assets",
    (MONEY_OF_DAY, "x481"): "balance_total",  # the other side: taken where x360 is not told
    (MONEY_OF_DAY, "x376"): "equity",
    (MONEY_OF_DAY, "x424"): "liabilities",
    (MONEY_OF_DAY, "x399"): "cash",
}
_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{0,2}0*)?")
_DECIMALS = re.compile(r"-?[0-9]{1,2}|INF")


class Refusal(Exception):
    """The statement is not taken; `reason` is the code of the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are about: whom, until when, and which line items (dimension → member)."""

    business_id: str
    end: date | None
    members: dict[str, str]


@dataclass(slots=True)
class Statement:
    """One statement as far as it has been read."""

    business_id: str = ""
    period_start: date | None = None
    period_end: date | None = None
    figures: dict[str, str] = field(default_factory=dict)
    ends: set[date] = field(default_factory=set)  # of the contexts of its figures


def statement_of(root: Any) -> Statement:
    """Return what the instance tells of the company's own period.

    Raises:
        Refusal: it is no such instance, contradicts itself, or is not in euros.
    """
    if root.tag != f"{XBRLI}xbrl":
        raise Refusal("bad_structure")
    contexts = {node.get("id", ""): _context(node) for node in root.iter(f"{XBRLI}context")}
    units = {node.get("id", ""): _unit(node) for node in root.iter(f"{XBRLI}unit")}
    statement = Statement()
    for fact, name in _facts(root):
        context = contexts.get(fact.get("contextRef", ""))
        if context is None:
            raise Refusal("bad_structure")
        if YEAR_BEFORE not in context.members:
            _add(statement, fact, name, context, units)
    _settle(statement, {context.business_id for context in contexts.values()})
    return statement


def _facts(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield each fact that is not nil with its element's name."""
    for node in root:
        if node.tag.startswith(METRICS) and node.get(NIL) not in ("true", "1"):
            yield node, node.tag.removeprefix(METRICS)


def _context(node: Any) -> Context:
    identifier = node.find(f"{XBRLI}entity/{XBRLI}identifier")
    period = node.find(f"{XBRLI}period")
    if identifier is None or period is None:
        raise Refusal("bad_structure")
    if identifier.get("scheme", "").rstrip("/") != BUSINESS_ID_SCHEME:
        raise Refusal("bad_structure")
    end = next((part for part in period if part.tag in PERIOD_ENDS), None)
    return Context(_text(identifier), _day(end), _members(node))


def _members(node: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for member in node.iter():
        dimension = member.get("dimension")
        if dimension is not None:
            found[_local(dimension)] = _local(member.text or "")
    return found


def _local(name: str) -> str:
    return name.strip().rpartition(":")[2]


def _text(node: Any) -> str:
    return (node.text or "").strip()


def _day(node: Any) -> date | None:
    """Return a day of the instance; a time after it does not matter."""
    if node is None:
        return None
    text = _text(node)[:10]
    if not is_day(text):
        raise Refusal("bad_date")
    return date.fromisoformat(text)


def _unit(node: Any) -> str:
    measures = [_local(_text(measure)) for measure in node.iter(f"{XBRLI}measure")]
    return measures[0] if len(measures) == 1 else ""


def _add(
    statement: Statement, fact: Any, name: str, context: Context, units: dict[str, str]
) -> None:
    if name == BUSINESS_ID:
        _keep(statement, "business_id", _text(fact))
    elif name == PERIOD_START:
        _keep(statement, "period_start", _day(fact))
    elif name == PERIOD_END:
        _keep(statement, "period_end", _day(fact))
    elif set(context.members) == {LINE_ITEM}:
        figure = FIGURES.get((name, context.members[LINE_ITEM]))
        if figure is not None:
            _keep_figure(statement, figure, _amount(fact, units))
            if context.end is not None:
                statement.ends.add(context.end)


def _keep(statement: Statement, name: str, value: object) -> None:
    if getattr(statement, name) not in (None, "", value):
        raise Refusal("contradiction")
    setattr(statement, name, value)


def _keep_figure(statement: Statement, figure: str, amount: str) -> None:
    if statement.figures.setdefault(figure, amount) != amount:
        raise Refusal("contradiction")


def _amount(fact: Any, units: dict[str, str]) -> str:
    """Return the amount in euros with two decimals or none, as PostgreSQL reads it."""
    if units.get(fact.get("unitRef", "")) != EURO:
        raise Refusal("not_euro")
    text = _text(fact)
    if not _AMOUNT.fullmatch(text) or not _DECIMALS.fullmatch(fact.get("decimals", "")):
        raise Refusal("bad_amount")
    whole, _, cents = text.removeprefix("+").partition(".")
    return f"{whole}.{cents[:2].ljust(2, '0')}"


def _settle(statement: Statement, told: set[str]) -> None:
    """Check the statement against the business ids of its contexts; have the end of its period."""
    if statement.business_id:
        told.add(statement.business_id)
    if len(told) != 1:
        raise Refusal("contradiction" if told else "missing_key")
    statement.business_id = told.pop()
    if not statement.business_id:
        raise Refusal("missing_key")
    other_side = statement.figures.pop("balance_total", None)
    if other_side is not None:
        statement.figures.setdefault("total_assets", other_side)
    if not statement.figures:
        raise Refusal("no_figures")
    ends = statement.ends | ({statement.period_end} if statement.period_end else set())
    if len(ends) != 1:
        raise Refusal("contradiction" if ends else "bad_date")
    statement.period_end = ends.pop()
    if statement.period_start is not None and statement.period_start > statement.period_end:
        raise Refusal("contradiction")
