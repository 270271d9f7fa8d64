"""A selection in the words of a person: Finnish and English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from procloser.audiences.selection import All, AnyOf, Between, In, Node, Not, Place, Selection
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import find_variable

PlaceNames = Mapping[tuple[str, str], str]
"""(variable, code) → the place's name in the language asked, for municipality and postal_area."""


@dataclass(frozen=True)
class _Language:
    """The little words one language needs; another language is another of these."""

    everybody: Mapping[Kind, str]
    whose: Mapping[Kind, str]
    conjunction: str
    alternative: str
    negation: str
    other_than: str
    unknown: str
    known: str
    not_known: str
    more: str
    span: str
    area: str


_LANGUAGES = {
    "fi": _Language(
        everybody={
            Kind.CONSUMERS: "Kaikki kuluttajat",
            Kind.ORGANISATIONS: "Kaikki yritykset ja yhteisöt",
            Kind.DECISION_MAKERS: "Kaikki yrityspäättäjät",
        },
        whose={
            Kind.CONSUMERS: "Kuluttajat: ",
            Kind.ORGANISATIONS: "Yritykset ja yhteisöt: ",
            Kind.DECISION_MAKERS: "Yrityspäättäjät: ",
        },
        conjunction=" ja ",
        alternative=" tai ",
        negation="ei ",
        other_than="muu kuin",
        unknown="tai ei tiedossa",
        known="tiedossa",
        not_known="ei tiedossa",
        more="muuta",
        span="{low} – {high}",
        area="alue:",
    ),
    "en": _Language(
        everybody={
            Kind.CONSUMERS: "All consumers",
            Kind.ORGANISATIONS: "All organisations",
            Kind.DECISION_MAKERS: "All decision makers",
        },
        whose={
            Kind.CONSUMERS: "Consumers: ",
            Kind.ORGANISATIONS: "Organisations: ",
            Kind.DECISION_MAKERS: "Decision makers: ",
        },
        conjunction=" and ",
        alternative=" or ",
        negation="not ",
        other_than="other than",
        unknown="or unknown",
        known="known",
        not_known="unknown",
        more="more",
        span="{low} to {high}",
        area="area:",
    ),
}
BAND = re.compile(r"(?P<low>\d+)(?:–(?P<high>\d+))?(?P<rest> .+)")
"""A band's name: "35–49 years", or the last one's, "80 years or over"."""
MOST_NAMED = 6
"""Codes named one by one before the rest is "and n more"."""


def in_words(selection: Selection, language: str, places: PlaceNames | None = None) -> str:
    """Say in one sentence whom a selection selects.

    Args:
        selection: any valid selection; worded as given, not in normal form.
        language: "fi" or "en"; another falls to Finnish.
        places: names for the codes of areas; a code without one stands for itself.
    """
    writer = _Writer(
        selection.kind, language[:2] if language[:2] in _LANGUAGES else "fi", places or {}
    )
    if selection.where == All(()):
        return writer.words.everybody[selection.kind] + "."
    return writer.words.whose[selection.kind] + writer.phrase(selection.where, top=True) + "."


@dataclass(frozen=True)
class _Writer:
    kind: Kind
    language: str
    places: PlaceNames

    @property
    def words(self) -> _Language:
        return _LANGUAGES[self.language]

    def phrase(self, node: Node, *, top: bool = False) -> str:
        match node:
            case All(children):
                return self._joined(children, "; " if top else self.words.conjunction, top)
            case AnyOf(children):
                return self._joined(children, self.words.alternative, top)
            case Not(In() | Between() | Place() as criterion):
                return self._criterion(criterion, negated=True)
            case Not(child):
                return f"{self.words.negation}({self.phrase(child)})"
            case In() | Between() | Place():
                return self._criterion(node)

    def _criterion(self, node: In | Between | Place, *, negated: bool = False) -> str:
        words, names = self.words, self._names(node)
        subject = words.area if isinstance(node, Place) else self._name(node.variable)
        if isinstance(node, In) and self._is_known_or_not(node.variable):
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
            case Between(variable, low, high):
                first, last = self._code(variable, low), self._code(variable, high)
                return [_joined_bands(first, last) or self._span(first, last)]
            case Place(municipalities, postal_areas):
                named = [self._code("municipality", code) for code in municipalities]
                return named + [self._code("postal_area", code) for code in postal_areas]

    def _in_bands(self, key: str, codes: tuple[str, ...]) -> list[str]:
        variable = self._variable(key)
        if variable is None or not variable.ordered:
            return [self._code(key, code) for code in codes]
        order = {code: place for place, code in enumerate(variable.codes)}
        runs: list[list[str]] = []
        for code in sorted(set(codes), key=order.__getitem__):
            if runs and order[code] == order[runs[-1][-1]] + 1:
                runs[-1].append(code)
            else:
                runs.append([code])
        return [name for run in runs for name in self._run(key, run)]

    def _run(self, key: str, codes: Sequence[str]) -> list[str]:
        names = [self._code(key, code) for code in codes]
        joined = _joined_bands(names[0], names[-1])
        return names if joined is None else [joined]

    def _span(self, first: str, last: str) -> str:
        return first if first == last else self.words.span.format(low=first, high=last)

    def _is_known_or_not(self, key: str) -> bool:
        variable = self._variable(key)
        return variable is not None and variable.codes == ("yes",)

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
        variable = self._variable(key)
        return variable.name.get(self.language).lower() if variable is not None else key

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


def _joined_bands(first: str, last: str) -> str | None:
    """Return one band from the start of the first to the end of the last; None of other names."""
    start, end = BAND.fullmatch(first), BAND.fullmatch(last)
    if start is None or end is None:
        return None
    high = f"–{end['high']}" if end["high"] else ""
    return start["low"] + high + end["rest"]
