"""The answers of the API and of the terminal: one documented JSON form for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from procloser.audiences.types import Answer, Cells, Figure, Waterfall


@dataclass(frozen=True, slots=True)
class Answers:
    """The waterfalls of one question by every channel of a contract, in the contract's order."""

    waterfalls: Mapping[str, Waterfall]
    words: str
    generation_id: int
    classes: Mapping[str, str]
    row_cents: int

    def to_json(self) -> dict[str, Any]:
        """Return the answer of `counts` for all channels."""
        return {
            "selection": self.words,
            "classes": dict(self.classes),
            "generation": self.generation_id,
            "channels": {
                channel: _counted(waterfall, self.row_cents)
                for channel, waterfall in self.waterfalls.items()
            },
        }


def counts_json(found: Answer) -> dict[str, Any]:
    """Return the answer of `counts` for one channel."""
    return _head(found) | _counted(found.waterfall, found.row_cents)


def facets_json(found: Answer) -> dict[str, Any]:
    """Return the answer of `facets`: every value of every listed variable.

    Of decision makers also every value of their organisation, under `organisations` as in a
    selection; other kinds have none.
    """
    return _head(found) | {
        "exact": sorted(found.exact_cells & found.facets.keys()),
        "facets": {variable: cells_json(cells) for variable, cells in found.facets.items()},
        "organisations": {key: cells_json(cells) for key, cells in found.employers.items()},
        "absent": dict(found.absent),
    }


def map_json(found: Answer, level: str) -> dict[str, Any]:
    """Return the answer of `map`: three arrays, the areas of one level in order of their codes.

    `absent` says why there are none, where the generation lacks the level.
    """
    cells = sorted(found.areas[level].items())
    return {
        "selection": found.words,
        "generation": found.generation_id,
        "level": level,
        "exact": level in found.exact_cells,
        "codes": [code for code, _ in cells],
        "values": [figure.value for _, figure in cells],
        "under": [figure.under for _, figure in cells],
        "absent": found.absent.get(level),
    }


def cells_json(cells: Cells) -> dict[str, Any]:
    """Return code → figure."""
    return {code: figure.to_json() for code, figure in cells.items()}


def price_json(deliverable: Figure, row_cents: int) -> dict[str, int | None]:
    """Return the price of a row and of all that are shown as deliverable, VAT 0 %, in cents."""
    shown = deliverable.value
    return {"row_cents": row_cents, "total_cents": None if shown is None else shown * row_cents}


def _head(found: Answer) -> dict[str, Any]:
    return {
        "selection": found.words,
        "classes": dict(found.classes),
        "generation": found.generation_id,
    }


def _counted(waterfall: Waterfall, row_cents: int) -> dict[str, Any]:
    return {
        "waterfall": waterfall.to_json(),
        "price": price_json(waterfall.deliverable, row_cents),
    }
