"""PRH's digital financial statements: the listing of a period, then each document, into one ZIP.

Source: PRH, opendata-xbrl-api v3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from procloser.kernel import clock
from procloser.sources.fetching.assembling import items_of, total_of, write_zip
from procloser.sources.fetching.errors import PublisherRefused, WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of

_BUSINESS_ID = re.compile(r"\d{7}-\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_THERE = frozenset({404, 410})


class _Statement(NamedTuple):
    business_id: str
    day: str  # end of the period


@dataclass(frozen=True, slots=True)
class Statements:
    """A plan: the statements registered from a day on."""

    url: str

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one ZIP file, a member for each statement; nothing where there are none."""
        asked = {
            "registeredDateStart": str(visit.since),
            "registeredDateEnd": clock.today().isoformat(),
        }
        url = f"{self.url}/all_financial_statements?{urlencode(asked)}"
        statements = sorted(set(self._listed(visit, url)))
        path = visit.place_for("statements.zip")
        if write_zip(path, self._documents(visit, statements)):
            yield Made(f"statements-since-{visit.since}.zip", path, url)
        else:
            visit.notes.append(f"No statement has been registered since {visit.since}.")

    def _listed(self, visit: Visit, url: str) -> Iterator[_Statement]:
        host, got, number = host_of(self.url), 0, 1
        while True:
            request = Request(f"{url}&page={number}", Form.JSON)
            page = visit.get_json(f"listing-{number:05}", request)
            listed = items_of(page, "financials", host)
            for entry in listed:
                yield _statement(entry, host)
            got += len(listed)
            total = total_of(page, "totalResults") or 0
            if got >= total:
                return
            if not listed:
                raise WrongAnswer(host, f"of {total} statements {got} were listed.")
            number += 1

    def _documents(self, visit: Visit, statements: list[_Statement]) -> Iterator[tuple[str, Path]]:
        for statement in statements:
            name = f"{statement.business_id}_{statement.day}.xml"
            asked = {"businessId": statement.business_id, "financialDate": statement.day}
            request = Request(f"{self.url}/financial?{urlencode(asked)}", Form.XML)
            try:
                yield name, visit.get(name, request).path
            except PublisherRefused as refused:
                if refused.status not in _NOT_THERE:
                    raise
                visit.notes.append(f"{name}: listed, and not there; left out.")


def _statement(entry: dict[str, object], host: str) -> _Statement:
    """Return one line of the listing; its parts become part of an address and of a file's name."""
    business_id, day = str(entry.get("businessId")), str(entry.get("financialDate"))[:10]
    if not _BUSINESS_ID.fullmatch(business_id) or not _DAY.fullmatch(day):
        raise WrongAnswer(host, "a line of the listing has no business ID or no day.")
    return _Statement(business_id, day)
