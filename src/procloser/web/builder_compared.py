"""Two groups side by side: how common each value is in one against the other."""

from typing import Any

from procloser.audiences.profile import Profile, ProfileCell
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import variables_of
from procloser.ui.figures import decimal
from procloser.web.builder_criteria import value_names

MANY = 12
"""Values beyond which a variable shows only those that tell the groups most apart."""
HIGHEST = 300
"""An index that fills its bar."""


def compared(profile: Profile, kind: Kind, language: str) -> list[dict[str, Any]]:
    """Return the comparison by variable, in the catalogue's order; see `compare.html`.

    A variable of which every value is withheld is left out.
    """
    cells = profile.cells()
    told = [
        _variable(variable, cells[variable.key], language)
        for variable in variables_of(kind)
        if variable.key in cells
    ]
    return [variable for variable in told if variable["is_told"]]


def _variable(variable: Variable, cells: dict[str, ProfileCell], language: str) -> dict[str, Any]:
    names = value_names(variable, cells, language)
    shown = [code for code in names if code in cells]
    if len(shown) > MANY:
        shown = sorted(shown, key=lambda code: -_distance(cells[code]))[:MANY]
    return {
        "label": variable.name.get(language),
        "mark": variable.value_class.value,
        "is_told": any(cells[code].index is not None for code in shown),
        "is_cut": len(shown) < len(names),
        "values": [
            {
                "label": names[code],
                "index": cells[code].index,
                "bar": min(cells[code].index or 0, HIGHEST),
                "share": _percent(cells[code].share, language),
                "base_share": _percent(cells[code].base_share, language),
            }
            for code in shown
        ],
    }


def _distance(cell: ProfileCell) -> int:
    return -1 if cell.index is None else abs(cell.index - 100)


def _percent(share: float | None, language: str) -> str:
    if share is None:
        return "–"
    between = "" if language == "en" else "\u00a0"
    return f"{decimal(100 * share, language)}{between}%"
