"""Layers of a WFS server (OGC Web Feature Service 2.0) as GeoJSON, asked in pages."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from defusedxml import DefusedXmlException, ElementTree

from procloser.sources.fetching.assembling import items_of, total_of, write_list
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of

_TOTALS = ("numberMatched", "totalFeatures")  # the second of older servers


@dataclass(frozen=True, slots=True)
class Layer:
    """A plan: every feature of one layer. `name` may be a pattern with the group `year`: then the
    layer of the newest year is taken from the server's own list.
    """

    url: str
    name: str
    sort_by: str  # an attribute that tells features apart: pages need an order
    page_features: int
    crs: str = "EPSG:4326"

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one file of all features."""
        layer = self._newest(visit) if "(?P<year>" in self.name else self.name
        path = visit.place_for("layer.json")
        features = self._features(visit, layer)
        write_list(path, {"type": "FeatureCollection"}, "features", features)
        yield Made(f"{layer.partition(':')[2] or layer}.json", path, self._address(layer, 0))

    def _features(self, visit: Visit, layer: str) -> Iterator[Any]:
        host, got, seen = host_of(self.url), 0, set[str]()
        while True:
            page = self._page(visit, layer, got)
            features = items_of(page, "features", host)
            for feature in features:
                _check_new(feature, seen, host)
                yield feature
            got += len(features)
            total = total_of(page, *_TOTALS)
            if total is None and len(features) < self.page_features:
                return
            if total is not None and got >= total:
                return
            if not features:
                raise WrongAnswer(host, f"of {total} features {got} came.")

    def _page(self, visit: Visit, layer: str, start: int) -> Any:
        return visit.get_json(
            f"features-{start:07}", Request(self._address(layer, start), Form.JSON)
        )

    def _address(self, layer: str, start: int) -> str:
        asked = {
            "service": "WFS",
            "version": "2.0.0",
            "request": "GetFeature",
            "typeNames": layer,
            "outputFormat": "application/json",
            "srsName": self.crs,
            "sortBy": self.sort_by,
            "count": self.page_features,
            "startIndex": start,
        }
        return f"{self.url}?{urlencode(asked)}"

    def _newest(self, visit: Visit) -> str:
        """Return the name of the newest year's layer by the server's GetCapabilities."""
        asked = urlencode({"service": "WFS", "version": "2.0.0", "request": "GetCapabilities"})
        answer = visit.get("capabilities", Request(f"{self.url}?{asked}", Form.XML))
        named = (re.fullmatch(self.name, name) for name in _layers(answer.path))
        matches = [found for found in named if found]
        if not matches:
            raise WrongAnswer(host_of(self.url), f"it has no layer named like {self.name}.")
        return max(matches, key=lambda found: found["year"])[0]


def _layers(path: Path) -> list[str]:
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, DefusedXmlException):
        return []
    names = root.iter("{http://www.opengis.net/wfs/2.0}Name") if root is not None else ()
    return [(name.text or "").strip() for name in names]


def _check_new(feature: dict[str, Any], seen: set[str], host: str) -> None:
    """Raise where a page repeats an earlier one: the server does not know paging."""
    name = str(feature.get("id") or json.dumps(feature.get("properties"), sort_keys=True))
    if name in seen:
        raise WrongAnswer(host, "its pages repeat one another.")
    seen.add(name)
