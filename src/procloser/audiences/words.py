"""A selection in the words of a person, in Finnish, Swedish or English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from procloser.audiences.little_words import LANGUAGES, LittleWords
from procloser.audiences.selection import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    OfOrganisations,
    Place,
    Sample,
    Selection,
    SetOf,
    Standing,
    ends_within,
)
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.audiences.shapes_words import shape_in_words
from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import find_variable
from procloser.ui.figures import number

PlaceNames = Mapping[tuple[str, str], str]
"""(variable, code) → the place's name in the language asked, for regions and smaller."""
SetNames = Mapping[SetOf, str]
"""What a saved group or a list is called by its owner."""

BAND = re.compile(r"(?P<low>\d+)(?:–(?P<high>\d+))?(?P<rest> .+)")
"""A band's name: "35–49 years", or the last one's, "80 years or over"."""
MOST_NAMED = 6
"""Codes named one by one before the rest is "and n more"."""


def in_words(
    selection: Selection,
    language: str,
    places: PlaceNames | None = None,
    sets: SetNames | None = None,
) -> str:
    """Say in one sentence whom a selection selects; unit and sample get one each.

    What is estimated, or told of an area, is marked so: an average never reads as a fact.

    Args:
        selection: any valid selection; worded as given, not in normal form.
        language: "fi", "sv" or "en"; another falls to Finnish.
        places: names for the codes of areas; a code without one stands for itself.
        sets: names of sets; one without is called by its number or id.
    """
    written = language[:2] if language[:2] in LANGUAGES else "fi"
    writer = _Writer(selection.kind, written, places or {}, sets or {})
    told = [writer.sentence(selection.where), writer.words.units.get(selection.unit, "")]
    if selection.sample is not None:
        told.append(writer.drawn(selection.sample))
    return " ".join(sentence for sentence in told if sentence)


@dataclass(frozen=True)
class _Writer:
    kind: Kind
    language: str
    places: PlaceNames
    sets: SetNames

    @property
    def words(self) -> LittleWords:
        return LANGUAGES[self.language]

    def sentence(self, where: Node) -> str:
        if where == All(()):
            return self.words.everybody[self.kind] + "."
        return self.words.whose[self.kind] + self.phrase(where, top=True) + "."

    def drawn(self, sample: Sample) -> str:
        shared = self.words.shared[sample.by]
        return self.words.sample.format(size=number(sample.size, self.language), shared=shared)

    def phrase(self, node: Node, *, top: bool = False) -> str:
        match node:
            case All(children):
                return self._joined(children, "; " if top else self.words.conjunction, top)
            case AnyOf(children):
                return self._joined(children, self.words.alternative, top)
            case Not(child):
                return self._negated(child)
            case In() | Between() | Place():
                return self._criterion(node)
            case AtLeast() | OfOrganisations() | SetOf():
                return self._relation(node)
            case Polygon() | Radius() | Near() | Standing():
                shape = node.shape if isinstance(node, Standing) else node
                return f"{self.words.area} {shape_in_words(shape, self.language)}"

    def _negated(self, child: Node) -> str:
        if isinstance(child, In | Between | Place):
            return self._criterion(child, negated=True)
        if isinstance(child, SetOf):
            return self.words.negation + self.phrase(child)
        return f"{self.words.negation}({self.phrase(child)})"

    def _relation(self, node: AtLeast | OfOrganisations | SetOf) -> str:
        match node:
            case AtLeast(n, children):
                counted = "; ".join(self._within(child) for child in children)
                return f"{self.words.counted.format(n=n)} ({counted})"
            case OfOrganisations(child):
                of_them = replace(self, kind=Kind.ORGANISATIONS)
                return f"{self.words.organisation} ({of_them.phrase(child)})"
            case SetOf(kind, identity):
                return self.words.sets[kind].format(name=self.sets.get(node, identity))

    def _criterion(self, node: In | Between | Place, *, negated: bool = False) -> str:
        words, names = self.words, self._names(node)
        subject = words.area if isinstance(node, Place) else self._name(node.variable)
        if self._is_known_or_not(node):
            return f"{subject} {words.not_known if negated else words.known}"
        if not negated:
            return f"{subject} {self._listed(names)}"
        unknown = f", {words.unknown}" if len(names) > 1 else f" {words.unknown}"
        return f"{subject} {words.other_than} {self._listed(names)}{unknown}"

    def _names(self, node: In | Between | Place) -> list[str]:
        """Return what the criterion names, neighbouring bands as one."""
        match node:
            case In(variable, codes):
                return self._in_bands(variable, codes)
            case Between():
                return [self._between(node)]
            case Place():
                return self._first_of(
                    [(key, code) for key, codes in node.codes() for code in codes]
                )

    def _between(self, node: Between) -> str:
        variable = self._variable(node.variable)
        if variable is not None and variable.span is not None:
            return self._numbers(variable, variable.span, node)
        first, last = self._code(node.variable, node.low), self._code(node.variable, node.high)
        return self._joined_bands(node.variable, first, last) or self._span(first, last)

    def _in_bands(self, key: str, codes: tuple[str, ...]) -> list[str]:
        variable = self._variable(key)
        if variable is None or not variable.ordered:
            return self._first_of([(key, code) for code in codes])
        order = {code: place for place, code in enumerate(variable.codes)}
        runs: list[list[str]] = []
        for code in sorted(set(codes), key=order.__getitem__):
            if runs and order[code] == order[runs[-1][-1]] + 1:
                runs[-1].append(code)
            else:
                runs.append([code])
        return [name for run in runs for name in self._run(key, run)]

    def _first_of(self, codes: Sequence[tuple[str, str]]) -> list[str]:
        """Return the names of those that will be named, and the codes of the others."""
        named = [self._code(key, code) for key, code in codes[:MOST_NAMED]]
        return [*named, *(code for _, code in codes[MOST_NAMED:])]

    def _run(self, key: str, codes: Sequence[str]) -> list[str]:
        names = [self._code(key, code) for code in codes]
        joined = self._joined_bands(key, names[0], names[-1])
        return names if joined is None else [joined]

    def _joined_bands(self, key: str, first: str, last: str) -> str | None:
        """Return one band from the start of the first to the end of the last; None of others.

        A variable's last band has no end: "80 years or over".
        """
        start, end = BAND.fullmatch(first), BAND.fullmatch(last)
        if start is None or end is None or first == last:
            return first if first == last else None
        variable = self._variable(key)
        is_open = variable is not None and last == variable.values[-1].name.get(self.language)
        high = "" if is_open else f"–{end['high'] or end['low']}"
        return start["low"] + high + end["rest"]

    def _span(self, first: str, last: str) -> str:
        return first if first == last else self.words.span.format(low=first, high=last)

    def _numbers(self, variable: Variable, span: Span, node: Between) -> str:
        """Return "35–64 years", or one end where the other is the span's own."""
        low, high = ends_within(span, node)
        if low == high:
            told = "{low} {unit}"
        elif high == span.most:
            told = self.words.at_least
        elif low == span.least:
            told = self.words.at_most
        else:
            told = "{low}–{high} {unit}"
        unit = variable.unit.get(self.language) if variable.unit is not None else ""
        return told.format(low=low, high=high, unit=unit).rstrip()

    def _is_known_or_not(self, node: In | Between | Place) -> bool:
        """Say whether a criterion asks no more than that the value is known."""
        if isinstance(node, Place):
            return False
        variable = self._variable(node.variable)
        if variable is None:
            return False
        if isinstance(node, In):
            return variable.codes == ("yes",)
        span = variable.span
        return span is not None and ends_within(span, node) == (span.least, span.most)

    def _within(self, node: Node) -> str:
        text = self.phrase(node)
        return f"({text})" if isinstance(node, All | AnyOf) else text

    def _joined(self, children: tuple[Node, ...], between: str, top: bool) -> str:
        if not children:
            return self.words.everybody[self.kind].lower()
        inner = [
            self.phrase(child) if len(children) == 1 and top else self._within(child)
            for child in children
        ]
        return between.join(inner)

    def _variable(self, key: str) -> Variable | None:
        return find_variable(self.kind, key)

    def _name(self, key: str) -> str:
        """Return what a variable is called, and how it is known if it is no fact of the one."""
        variable = self._variable(key)
        if variable is None:
            return key
        mark = self.words.marks.get(variable.value_class, "")
        return f"{variable.name.get(self.language).lower()} {mark}".rstrip()

    def _code(self, key: str, code: str) -> str:
        placed = self.places.get((key, code))
        if placed:
            return f"{code} {placed}" if key == "postal_area" else placed
        variable = self._variable(key)
        return variable.name_of(code, self.language) if variable is not None else code

    def _listed(self, names: Sequence[str]) -> str:
        more = len(names) - MOST_NAMED
        if more > 0:
            rest = f"{self.words.conjunction}{more} {self.words.more}"
            return ", ".join(names[:MOST_NAMED]) + rest
        if len(names) == 1:
            return names[0]
        return ", ".join(names[:-1]) + self.words.alternative + names[-1]
