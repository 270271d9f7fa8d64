"""From a definition file to a `TableDefinition`; what is wrong is told with file and key."""

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from procloser.sources.tables.definition import (
    YEARS,
    FetchFormat,
    FigurePart,
    SmallAreas,
    TableDefinition,
    TableFetch,
    TableLayout,
    folded,
    joined,
)
from procloser.sources.tables.errors import BadDefinition
from procloser.sources.tables.keys import Form, Keys
from procloser.sources.tables.lawful import refuse_special_categories
from procloser.statistics.types import Level

CODES = Path(__file__).parent / "codes"
MISSING = ("..", ".", "...", "")
_KEY = Form(  # as long as a load's reader may be
    re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*"),
    "small letters and digits with hyphens between, 40 characters at most",
)
_SOURCE_KEY = Form(
    re.compile(r"[a-z0-9-]{1,100}"), "small letters, digits and hyphens, 100 characters at most"
)
_LINE = Form(re.compile(r"[^\x00-\x1f]{1,150}"), "one line of 150 characters at most")
_TABLE = Form(
    re.compile(r"[a-z0-9_]{1,60}"), "small letters, digits and underscores, 60 characters at most"
)
_PART = Form(
    re.compile(r"[a-z0-9_]{0,40}"), "small letters, digits and underscores, 40 characters at most"
)
_FIGURE = Form(re.compile(r"[a-z0-9_]{1,200}"), "a figure's code")
_ALL = Form(re.compile(r"\*"), '"*", or a list of values')
_DIMENSION = Form(re.compile(r".{1,200}"), "the name of a dimension")
_URL = Form(re.compile(r"https://[a-z0-9.-]+/\S+\.px"), "an address like https://host/…/table.px")
_MADE_BY = "Figures are made by figure.codes."


def read_definition(path: Path) -> TableDefinition:
    """Return the definition in a TOML file.

    Raises:
        BadDefinition: the file cannot be read, or a key of it is missing, unknown or wrong.
    """
    content = _toml(path)
    refuse_special_categories(path, content)
    keys = Keys(path, content)
    parts = tuple(_part(each) for each in keys.subs("figure"))
    if not parts:
        raise keys.bad("figure", "is missing.", "Say which figures there are.")
    area, year, layout = keys.sub("area"), keys.sub("year"), keys.choice("layout", TableLayout)
    if area is None:
        raise keys.bad("area", "is missing.", "Say where the area stands.")
    _check_layout(keys, layout, parts)
    known = _figures(parts)
    found = TableDefinition(
        key=keys.text("key", _KEY),
        title=keys.text("title", _LINE),
        publisher=keys.text("publisher", _LINE),
        publisher_key=keys.text("publisher_key", _SOURCE_KEY),
        licence=keys.text("licence", _LINE),
        attribution=keys.text("attribution", _LINE),
        fresh_days=keys.number("fresh_days", range(1, 4_000)) if keys.has("fresh_days") else None,
        table=keys.text("table", _TABLE),
        level=keys.choice("level", Level),
        layout=layout,
        area=area.names("columns"),
        whole_country=frozenset(area.names("whole_country", ())),
        figure=parts,
        year=year.names("columns", ()) if year else (),
        fixed_year=year.number("fixed", YEARS) if year and year.has("fixed") else None,
        ignored=keys.names("ignored", ()),
        missing=frozenset(keys.texts("missing", MISSING)),
        zero_is_missing=_chosen(keys, "zero_is_missing", known),
        hidden_with=_hidden_with(keys, known, layout),
        negative=_chosen(keys, "negative", known),
        small_areas=_small_areas(keys, known, layout),
        fetch=_fetch(keys.sub("fetch")),
    )
    for each in (area, year, keys):
        if each is not None:
            each.close()
    return found


def _check_layout(keys: Keys, layout: TableLayout, parts: tuple[FigurePart, ...]) -> None:
    """Refuse a wide table whose figures are not told by the names of its columns alone."""
    if layout is TableLayout.WIDE and (len(parts) != 1 or parts[0].columns):
        raise keys.bad(
            "figure", "has columns, and the layout is wide.", "Give one [[figure]] with codes only."
        )
    if layout is TableLayout.LONG and not all(part.columns for part in parts):
        raise keys.bad("figure", "has no columns.", "Name the columns or dimensions.")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadDefinition(path, "", f"it cannot be read ({reason}).", "Mend that.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadDefinition(
            path, "", f"it is not TOML in UTF-8 ({error}).", "Mend it there."
        ) from error


def _part(keys: Keys) -> FigurePart:
    columns = keys.names("columns", ())
    if keys.is_text("codes"):
        codes = _codes_of_file(keys)
    else:
        listed = keys.sub("codes")
        if listed is None:
            raise keys.bad("codes", "is missing.", "Say what the labels mean.")
        codes = listed
    part = FigurePart(columns, _labels(codes))
    keys.close()
    return part


def _codes_of_file(keys: Keys) -> Keys:
    """Return the codes of a file `codes/NAME.toml`, beside the definition or shipped."""
    name = keys.text("codes", _KEY)
    for folder in (keys.path.parent / "codes", CODES):
        path = folder / f"{name}.toml"
        if path.is_file():
            return Keys(path, _toml(path))
    raise keys.bad("codes", f"names no file codes/{name}.toml.", "Write one, or the codes here.")


def _labels(keys: Keys) -> dict[str, str]:
    """Return part of the figure's code by folded label; the part itself is a label too."""
    found: dict[str, str] = {}
    for code in keys.items():
        if not _PART.pattern.fullmatch(code):
            raise keys.bad(code, "is not a code.", f"Write {_PART.words}.")
        for label in {folded(code), *keys.names(code)} - {""}:
            if found.setdefault(label, code) != code:
                raise keys.bad(code, f"has the label {label!r} of another code.", "Drop one.")
    return found


def _figures(parts: tuple[FigurePart, ...]) -> frozenset[str]:
    """Return the code of every figure that the parts can make."""
    made = {""}
    for part in parts:
        made = {joined((before, code)) for before in made for code in part.codes.values()}
    return frozenset(made)


def _chosen(keys: Keys, key: str, known: frozenset[str]) -> frozenset[str]:
    """Return the figures that a list names, some by a beginning and `*`."""
    chosen: set[str] = set()
    for name in keys.texts(key, ()):
        matches = {figure for figure in known if fnmatchcase(figure, name)}
        if not matches:
            raise keys.bad(key, f"names no figure by {name!r}.", _MADE_BY)
        chosen |= matches
    return frozenset(chosen)


def _small_areas(keys: Keys, known: frozenset[str], layout: TableLayout) -> SmallAreas | None:
    rule = keys.sub("small_areas")
    if rule is None:
        return None
    _need_wide(keys, "small_areas", layout)
    figure, least = rule.text("figure", _FIGURE), rule.number("least", range(1, 100_000))
    if figure not in known:
        raise rule.bad("figure", "is none of the figures.", _MADE_BY)
    rule.close()
    return SmallAreas(figure, least)


def _hidden_with(
    keys: Keys, known: frozenset[str], layout: TableLayout
) -> dict[str, frozenset[str]]:
    groups = keys.sub("hidden_with")
    if groups is None:
        return {}
    _need_wide(keys, "hidden_with", layout)
    names = groups.items()
    if unknown := next((name for name in names if name not in known), None):
        raise groups.bad(unknown, "is none of the figures.", _MADE_BY)
    return {name: _chosen(groups, name, known) for name in names}


def _need_wide(keys: Keys, key: str, layout: TableLayout) -> None:
    if layout is not TableLayout.WIDE:
        raise keys.bad(
            key, "needs an area's figures in one row.", "Drop it, or have the layout wide."
        )


def _fetch(keys: Keys | None) -> TableFetch | None:
    if keys is None:
        return None
    asked = keys.sub("dimensions")
    if asked is None:
        raise keys.bad("dimensions", "is missing.", "Say what of the table is asked for.")
    dimensions = {code: _values(asked, code) for code in asked.items()}
    page_by = keys.text("page_by", _DIMENSION)
    if page_by not in dimensions:
        raise keys.bad("page_by", "is none of the dimensions.", "Name one of them.")
    fetch = TableFetch(
        url=keys.text("url", _URL),
        dimensions=dimensions,
        page_by=page_by,
        cell_limit=keys.number("cell_limit", range(1, 1_000_001)),
        format=keys.choice("format", FetchFormat),
    )
    keys.close()
    return fetch


def _values(keys: Keys, code: str) -> Any:
    """Return the values asked of a dimension, or "*" for all."""
    return keys.text(code, _ALL) if keys.is_text(code) else keys.texts(code)
