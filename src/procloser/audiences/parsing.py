"""From JSON to a selection, with errors that lead to the fault."""

import json

from procloser.audiences.criterion_reader import MOST_CODES
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.faults import did_you_mean, is_storable, kind_of, only_keys
from procloser.audiences.selection import VERSION, Sample, Selection, Unit
from procloser.audiences.tree_reader import DEEPEST, MOST_NODES, TreeReader, whole_number
from procloser.catalogue.types import Kind
from procloser.identifiers.identity_codes import holds_identity_code

__all__ = ["DEEPEST", "LONGEST_TEXT", "MOST_CODES", "MOST_NODES", "parse"]

LONGEST_TEXT = 1_000_000
"""Characters of a selection given as text."""
KEYS = ("version", "kind", "where", "unit", "sample")
KIND_OF_UNIT = {Unit.HOUSEHOLD: Kind.CONSUMERS, Unit.SITE: Kind.DECISION_MAKERS}
LEAST_SAMPLE, MOST_SAMPLE = 100, 10_000_000
LONGEST_SEED = 40
SHARED_BY = ("municipality", "postal_area", "region")


def parse(given: object) -> Selection:
    """Read a selection from its JSON (text, or already decoded).

    Raises:
        InvalidSelection: it names the path of the fault, and near names where a name is wrong.
    """
    whole = _decoded(given) if isinstance(given, str | bytes) else given
    if not isinstance(whole, dict):
        raise InvalidSelection("the top", f"an object is needed, not {kind_of(whole)}.")
    only_keys(whole, KEYS, "the top")
    if whole.get("version") != VERSION or isinstance(whole.get("version"), bool):
        raise InvalidSelection("version", f'must be {VERSION}; add "version": {VERSION}.')
    kind = Kind(_one_of(whole.get("kind"), tuple(kind.value for kind in Kind), "kind"))
    if "where" not in whole:
        raise InvalidSelection("where", 'is missing; {"all": []} selects everybody.')
    return Selection(
        kind,
        TreeReader(kind).node(whole["where"], "where"),
        _unit(kind, whole.get("unit", Unit.PEOPLE.value)),
        _sample(whole["sample"]) if "sample" in whole else None,
    )


def _unit(kind: Kind, given: object) -> Unit:
    unit = Unit(_one_of(given, tuple(unit.value for unit in Unit), "unit"))
    if KIND_OF_UNIT.get(unit, kind) is not kind:
        raise InvalidSelection(
            "unit", f"{unit.value} is of {KIND_OF_UNIT[unit].value}, not of {kind.value}."
        )
    return unit


def _sample(given: object) -> Sample:
    if not isinstance(given, dict):
        raise InvalidSelection("sample", f"an object is needed, not {kind_of(given)}.")
    only_keys(given, ("size", "by", "seed"), "sample")
    if "size" not in given:
        raise InvalidSelection("sample", 'has no "size"; say how many are drawn.')
    size = whole_number(given["size"], "sample.size")
    if not LEAST_SAMPLE <= size <= MOST_SAMPLE:
        raise InvalidSelection("sample.size", f"must be from {LEAST_SAMPLE} to {MOST_SAMPLE}.")
    by = _one_of(given["by"], SHARED_BY, "sample.by") if "by" in given else None
    seed = given.get("seed", "")
    if not isinstance(seed, str) or len(seed) > LONGEST_SEED or not is_storable(seed):
        raise InvalidSelection("sample.seed", f"a text of up to {LONGEST_SEED} is needed.")
    if holds_identity_code(seed):
        raise InvalidSelection("sample.seed", "holds a personal identity code; write another word.")
    return Sample(size, by, seed)


def _one_of(given: object, names: tuple[str, ...], path: str) -> str:
    if not isinstance(given, str) or given not in names:
        raise InvalidSelection(
            path, f"must be one of {', '.join(names)}.{did_you_mean(given, names)}"
        )
    return given


def _decoded(text: str | bytes) -> object:
    if len(text) > LONGEST_TEXT:
        raise InvalidSelection("the top", f"longer than {LONGEST_TEXT} characters.")
    try:
        return json.loads(text)
    except RecursionError:
        raise InvalidSelection("the top", f"is deeper than {DEEPEST} levels; flatten it.") from None
    except UnicodeDecodeError:
        raise InvalidSelection("the top", "is not UTF-8; save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidSelection("the top", f"is not JSON: {error.msg} ({place}).") from None
