"""The selection: a tree of criteria, what is counted of it, one normal form, and a digest.

The JSON format is documented in docs/selection.md and selection.schema.json; `parsing.parse`
reads it, `to_json` writes it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from procloser.audiences.nodes import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    OfOrganisations,
    Place,
    SetOf,
    Standing,
    codes_between,
    ends_within,
    node_to_json,
    sets_in,
    speaks_only_of,
    variables_in,
    with_trees,
)
from procloser.audiences.normal_form import normal_node
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable

__all__ = [
    "All",
    "AnyOf",
    "AtLeast",
    "Between",
    "In",
    "Near",
    "Node",
    "Not",
    "OfOrganisations",
    "Place",
    "Polygon",
    "Radius",
    "Sample",
    "Selection",
    "SetOf",
    "Standing",
    "Unit",
    "codes_between",
    "ends_within",
    "node_to_json",
    "sets_in",
    "speaks_only_of",
    "variables_in",
    "with_trees",
]

VERSION = 1


class Unit(StrEnum):
    """What one row of a delivery is."""

    PEOPLE = "people"
    """Every one selected (of organisations: every organisation)."""
    HOUSEHOLD = "household"
    """One consumer an address."""
    SITE = "site"
    """One decision maker an organisation's address."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A random part of what is deliverable: `size` rows, or all where there are fewer.

    With `by`, an area's variable, each area has an equal share; what an area cannot fill is
    shared by the others. One seed draws one sample.
    """

    size: int
    by: str | None = None
    seed: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON form; what is not given is left out."""
        return {
            "size": self.size,
            **({"by": self.by} if self.by else {}),
            **({"seed": self.seed} if self.seed else {}),
        }


@dataclass(frozen=True)
class Selection:
    """A whole question: which kind of subject, which of them, and how many a household."""

    kind: Kind
    where: Node
    unit: Unit = Unit.PEOPLE
    sample: Sample | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON form, as given; unit and sample where they say something."""
        return {
            "version": VERSION,
            "kind": self.kind.value,
            "where": node_to_json(self.where),
            **({} if self.unit is Unit.PEOPLE else {"unit": self.unit.value}),
            **({"sample": self.sample.to_json()} if self.sample else {}),
        }

    def normal(self) -> "Selection":
        """Return the equal selection in normal form.

        `Place` is gone, and `Between` but of variables in whole numbers, within what they can
        be: the whole span is "known". The rest is flat, sorted and without repeats.
        """
        return self._normal

    @cached_property
    def _normal(self) -> "Selection":
        normal = replace(self, where=normal_node(self.kind, self.where))
        vars(normal)["_normal"] = normal  # its own normal form: not to be made once more
        return normal

    def with_trees(self, trees: Mapping[SetOf, Node]) -> "Selection":
        """Return the selection with saved groups put in as their trees: it means the same."""
        return replace(self, where=with_trees(self.where, trees))

    def digest(self) -> str:
        """Return a SHA-256 in hex that equal wordings share (as far as the normal form sees it)."""
        text = json.dumps(self.normal().to_json(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def variables(self) -> frozenset[str]:
        """Return the keys of all variables that take part, also by which a sample is shared."""
        return self._variables

    @cached_property
    def _variables(self) -> frozenset[str]:
        shared = {self.sample.by} if self.sample is not None and self.sample.by else set()
        return variables_in(self.normal().where) | shared

    def sets(self) -> frozenset[SetOf]:
        """Return the sets that take part."""
        return self._sets

    @cached_property
    def _sets(self) -> frozenset[SetOf]:
        return sets_in(self.where)

    def is_sensitive(self) -> bool:
        """Say whether a sensitive variable takes part, which raises the floor of shown counts."""
        found = (find_variable(self.kind, key) for key in self.variables())
        return any(variable is not None and variable.sensitive for variable in found)
