"""Variables that a generation lacks: what they are made of is not loaded, or no model is good."""

import json
from collections.abc import Mapping
from functools import lru_cache

import pyarrow as pa

from procloser.catalogue.types import Kind, ValueClass
from procloser.catalogue.variables import VARIABLES
from procloser.estimates.verdicts import UNREPLACED, proven

Absent = Mapping[Kind, Mapping[str, list[str]]]
"""Kind → key of a variable → the tables without which it cannot be, or `PROVEN_MODEL`."""
NOTE = "absent"
"""The note of an index that says so, as JSON."""
PROVEN_MODEL = "proven_model"
"""What an estimate lacks whose model was measured and does not beat the area average."""

SOURCES_OF = {
    "name_year": "first-name-years",
    "area_figure": "paavo-wfs or paavo-nationwide",
    "area_income": "paavo-wfs or paavo-nationwide",
    "area_year": "paavo-pxweb",
    "migration_year": "migration",
    "municipality_region": "municipality-key",
    "statement": "financial-statements",
    "site": "sites (no reader yet)",
    "survey_answer": "surveys (not held yet)",
    PROVEN_MODEL: "no model that beats the area average",
}
"""Table → the reader whose files fill it; and what to say of a model that is not used."""


def absent_variables(tables: Mapping[str, pa.Table]) -> Absent:
    """Return the variables that need a table which is empty or not there at all.

    Among them the estimates whose model is not proven and that no area average can stand for.
    """
    empty = {name for name, table in tables.items() if not table.num_rows}
    found: dict[Kind, dict[str, list[str]]] = {kind: {} for kind in Kind}
    for variable in VARIABLES:
        lacking = [t for t in variable.requires if t not in tables or t in empty]
        if variable.value_class is ValueClass.MODELLED and variable.key in UNREPLACED - proven():
            lacking.append(PROVEN_MODEL)
        if lacking:
            found[variable.kind][variable.key] = lacking
    return found


def note_of(absent: Absent) -> str:
    """Return the note, as the index and the manifest keep it."""
    return json.dumps({kind.value: dict(keys) for kind, keys in absent.items() if keys})


def absent_in(notes: Mapping[str, str]) -> Absent:
    """Return what the note of an index says; nothing where there is no note."""
    return _absent_told(notes.get(NOTE, "{}"))


@lru_cache(maxsize=8)  # every count asks the same of the generation
def _absent_told(note: str) -> Absent:
    told = json.loads(note)
    return {kind: told.get(kind.value, {}) for kind in Kind}
