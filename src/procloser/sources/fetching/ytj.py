"""PRH's open company data (YTJ v3): all companies, those registered since a day, code lists.

Source: PRH, opendata-ytj-api v3. About 300 requests a minute are answered, the rest with 429.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from procloser.sources.fetching.assembling import items_of, total_of, write_list
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of


@dataclass(frozen=True, slots=True)
class Companies:
    """A plan: the ZIP of all companies or, from a day on, the pages of those registered since."""

    url: str

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one file."""
        if visit.since is None:
            yield from self._all(visit)
        else:
            path = visit.place_for("companies.json")
            asked = {"registrationDateStart": visit.since.isoformat()}
            write_list(path, {}, "companies", self._companies(visit, asked))
            yield Made(f"companies-since-{visit.since}.json", path, self._address(asked))

    def _all(self, visit: Visit) -> Iterator[Made | Unchanged]:
        url = f"{self.url}/all_companies"
        answer = visit.get_if_new("all_companies.zip", Request(url, Form.ZIP))
        if answer is None:
            yield Unchanged(url)
        else:
            yield Made("all_companies.zip", answer.path, url, answer.etag, answer.last_modified)

    def _companies(self, visit: Visit, asked: dict[str, str]) -> Iterator[dict[str, Any]]:
        host, got, number = host_of(self.url), 0, 1
        while True:
            url = self._address(asked | {"page": str(number)})
            page = visit.get_json(f"companies-{number:05}", Request(url, Form.JSON))
            companies = items_of(page, "companies", host)
            yield from companies
            got += len(companies)
            total = total_of(page, "totalResults")
            if total is None:
                raise WrongAnswer(host, "a page does not tell how many companies there are.")
            if got >= total:
                return
            if not companies:
                raise WrongAnswer(host, f"of {total} companies {got} came.")
            number += 1

    def _address(self, asked: dict[str, str]) -> str:
        return f"{self.url}/companies?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class CodeLists:
    """A plan: every code list in every language, a file each."""

    url: str
    lists: tuple[str, ...]
    languages: tuple[str, ...]

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield a file LIST.LANGUAGE.tsv for each that has codes."""
        for code in self.lists:
            for language in self.languages:
                yield from self._one(visit, code, language)

    def _one(self, visit: Visit, code: str, language: str) -> Iterator[Made | Unchanged]:
        name = f"{code}.{language}.tsv"
        url = f"{self.url}/description?{urlencode({'code': code, 'lang': language})}"
        answer = visit.get_if_new(name, Request(url, Form.TEXT, may_be_empty=True))
        if answer is None:
            yield Unchanged(url)
        elif not answer.path.read_bytes().strip():
            visit.notes.append(f"{name}: the publisher has no such list; nothing was kept.")
        else:
            yield Made(name, answer.path, url, answer.etag, answer.last_modified)
