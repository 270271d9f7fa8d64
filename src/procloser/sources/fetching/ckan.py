"""The newest file of a data set in a CKAN catalogue (avoindata.suomi.fi), as DVV issues them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from procloser.sources.fetching.assembling import items_of
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of


@dataclass(frozen=True, slots=True)
class NewestResource:
    """A plan: of the data set's files named like `name`, the one with the greatest group `date`."""

    url: str  # of the catalogue's API, …/api/3/action
    dataset: str
    name: str
    form: Form

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one file."""
        url = self._newest(visit)
        answer = visit.get_if_new(_file_name(url), Request(url, self.form))
        if answer is None:
            yield Unchanged(url)
        else:
            yield Made(_file_name(url), answer.path, url, answer.etag, answer.last_modified)

    def _newest(self, visit: Visit) -> str:
        host = host_of(self.url)
        request = Request(f"{self.url}/package_show?{urlencode({'id': self.dataset})}", Form.JSON)
        told = visit.get_json("dataset.json", request)
        result = told.get("result") if isinstance(told, dict) else None
        resources = items_of(result, "resources", host)
        urls = [str(resource.get("url", "")) for resource in resources]
        found = [(match["date"], url) for url in urls if (match := self._match(url))]
        if not found:
            raise WrongAnswer(host, f"the data set has no file named like {self.name}.")
        return max(found)[1]

    def _match(self, url: str) -> re.Match[str] | None:
        return re.fullmatch(self.name, _file_name(url))


def _file_name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]
