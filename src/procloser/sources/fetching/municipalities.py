"""A year's municipalities with the regions they lie in, put together from the classification
service into the form of `municipality-key`.

The service's correspondence tables answer with the addresses of their lines, each ending in the two
codes it joins: …/kunta_1_20260101%23maakunta_1_20260101/maps/020/06 is Akaa in Pirkanmaa.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from procloser.kernel import clock
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of

LANGUAGES = ("fi", "sv", "en")
_LINE = re.compile(r".*/maps/([^/?#]+)/([^/?#]+)")

Names = Mapping[str, tuple[str, ...]]  # code → its name in each language


@dataclass(frozen=True, slots=True)
class MunicipalityKey:
    """A plan: the municipalities of this year and their classes."""

    url: str  # …/classifications/v2
    classes: tuple[str, ...]

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one CSV file, a line for each municipality."""
        year = clock.today().year if visit.since is None else visit.since.year
        municipalities = self._names(visit, "kunta", year)
        names = {key: self._names(visit, key, year) for key in self.classes}
        places = {key: self._places(visit, key, year) for key in self.classes}
        path = visit.place_for("key.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self._header())
            for code in sorted(municipalities):
                cells = [code, *municipalities[code]]
                for key in self.classes:
                    of = places[key].get(code, "")
                    cells += [of, *names[key].get(of, ("",) * len(LANGUAGES))]
                writer.writerow(cells)
        yield Made(f"municipality_key_{year}.csv", path, self._address(f"kunta_1_{year}0101", "fi"))

    def _header(self) -> list[str]:
        header = ["kunta", *(f"municipality_name_{language}" for language in LANGUAGES)]
        for key in self.classes:
            header += [f"{key}_code", *(f"{key}_name_{language}" for language in LANGUAGES)]
        return header

    def _names(self, visit: Visit, key: str, year: int) -> Names:
        local_id = f"{key}_1_{year}0101"
        found: dict[str, dict[str, str]] = {}
        for language in LANGUAGES:
            request = Request(self._address(local_id, language), Form.JSON)
            items = visit.get_json(f"{local_id}.{language}", request)
            for code, name in _named(items, host_of(self.url)):
                found.setdefault(code, {})[language] = name
        return {
            code: tuple(names.get(language, "") for language in LANGUAGES)
            for code, names in found.items()
        }

    def _places(self, visit: Visit, key: str, year: int) -> dict[str, str]:
        table = quote(f"kunta_1_{year}0101#{key}_1_{year}0101", safe="")
        request = Request(f"{self.url}/correspondenceTables/{table}/maps", Form.JSON)
        lines = visit.get_json(f"kunta-{key}", request)
        matches = [_LINE.fullmatch(str(line)) for line in lines] if isinstance(lines, list) else []
        if not matches or None in matches:
            raise WrongAnswer(host_of(self.url), f"its key of kunta and {key} cannot be read.")
        return {match[1]: match[2] for match in matches if match}

    def _address(self, local_id: str, language: str) -> str:
        return (
            f"{self.url}/classifications/{local_id}/classificationItems"
            f"?content=data&format=json&lang={language}&meta=max"
        )


def _named(items: object, host: str) -> Iterator[tuple[str, str]]:
    """Yield code and name of each item; the row of the whole is no item."""
    if not isinstance(items, list) or not items:
        raise WrongAnswer(host, "a classification has no items.")
    for item in items:
        told = item.get("classificationItemNames") if isinstance(item, dict) else None
        if not told:
            raise WrongAnswer(host, "an item of a classification has no name.")
        if item.get("level") != 0:
            yield str(item["code"]), str(told[0].get("name", ""))
