"""A table of a PxWeb server, asked in pages that keep its limit of cells.

Source: PxWeb API v1: GET tells the table's variables and their values, POST answers a query.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

from procloser.sources.fetching.assembling import items_of
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of
from procloser.sources.tables.definition import FetchFormat, TableFetch

Selection = Mapping[str, tuple[str, ...]]
_FORMS = {FetchFormat.CSV: (Form.TEXT, "csv"), FetchFormat.JSON_STAT2: (Form.JSON, "json")}


@dataclass(frozen=True, slots=True)
class Table:
    """A plan: the cells a table's definition names, a file for each page."""

    asked: TableFetch
    years: tuple[str, ...]  # names of the dimension of the year, which --since cuts

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield the pages. Together they hold each cell asked for once."""
        url, (form, suffix) = self.asked.url, _FORMS[self.asked.format]
        selection = self._selection(visit)
        page_by = _the_one(self.asked.page_by, selection, host_of(url))
        pages = list(pages_of(selection, page_by, self.asked.cell_limit))
        stem = urlsplit(url).path.rpartition("/")[2].removesuffix(".px")
        for number, page in enumerate(pages, 1):
            name = f"{stem}-{number:03}-of-{len(pages):03}.{suffix}"
            answer = visit.get(name, Request(url, form, body=self._query(page)))
            yield Made(name, answer.path, url)

    def _selection(self, visit: Visit) -> Selection:
        """Return the values to ask of each dimension, by the table's own list of them."""
        host = host_of(self.asked.url)
        told = visit.get_json("table.json", Request(self.asked.url, Form.JSON))
        variables = {
            str(variable.get("code")): tuple(map(str, variable.get("values") or ()))
            for variable in items_of(told, "variables", host)
        }
        selection: dict[str, tuple[str, ...]] = {}
        for named, wanted in self.asked.dimensions.items():
            code = _the_one(named, variables, host)
            known = variables[code]
            values = known if wanted == "*" else tuple(v for v in wanted if v in set(known))
            selection[code] = self._since(code, values, visit)
            if not selection[code]:
                raise WrongAnswer(host, f"the table has none of the values asked of {code}.")
        return selection

    def _since(self, code: str, values: tuple[str, ...], visit: Visit) -> tuple[str, ...]:
        if visit.since is None or code.casefold() not in {name.casefold() for name in self.years}:
            return values
        return tuple(value for value in values if value[:4] >= str(visit.since.year))

    def _query(self, page: Selection) -> bytes:
        query: list[dict[str, Any]] = [
            {"code": code, "selection": {"filter": "item", "values": list(values)}}
            for code, values in page.items()
        ]
        asked = {"query": query, "response": {"format": self.asked.format.value}}
        return json.dumps(asked, ensure_ascii=False).encode()


def _the_one(named: str, codes: Iterable[str], host: str) -> str:
    """Return the variable of that code; `*` in it stands for the year some codes carry."""
    found = [code for code in codes if fnmatchcase(code, named)]
    if len(found) != 1:
        raise WrongAnswer(host, f"the table has {len(found)} variables like {named}.")
    return found[0]


def pages_of(selection: Selection, page_by: str, cell_limit: int) -> Iterator[Selection]:
    """Divide a selection into pages of `cell_limit` cells at most; each cell is in one of them.

    The values of `page_by` are divided; where one of them alone asks too much, the longest other
    dimension is halved first.
    """
    others = {code: values for code, values in selection.items() if code != page_by}
    cells = math.prod(len(values) for values in others.values())
    if cells <= cell_limit:
        step = cell_limit // cells
        values = selection[page_by]
        for start in range(0, len(values), step):
            yield {**selection, page_by: values[start : start + step]}
        return
    longest = max(others, key=lambda code: len(others[code]))
    middle = len(others[longest]) // 2
    for half in (others[longest][:middle], others[longest][middle:]):
        yield from pages_of({**selection, longest: half}, page_by, cell_limit)
