"""Statistics Finland's classification service: the items of a classification, in each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit


@dataclass(frozen=True, slots=True)
class Items:
    """A plan: a file for each classification and language, as the service gives it."""

    url: str  # …/classifications/v2
    classifications: tuple[str, ...]  # local ids
    languages: tuple[str, ...]

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield the files; one that has not changed since it was kept is told so."""
        for classification in self.classifications:
            for language in self.languages:
                name = f"{classification}.{language}.json"
                url = self._address(classification, language)
                answer = visit.get_if_new(name, Request(url, Form.JSON))
                if answer is None:
                    yield Unchanged(url)
                else:
                    yield Made(name, answer.path, url, answer.etag, answer.last_modified)

    def _address(self, classification: str, language: str) -> str:
        asked = {"content": "data", "format": "json", "lang": language, "meta": "max"}
        return f"{self.url}/classifications/{classification}/classificationItems?{urlencode(asked)}"
