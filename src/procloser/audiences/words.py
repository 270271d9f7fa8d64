"""A selection in the words of a person: Finnish and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from procloser.audiences.selection import All, AnyOf, Between, In, Node, Not, Place, Selection
from procloser.catalogue.types import Kind
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
        span="{low} – {high}",
        area="alue",
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
        span="{low} to {high}",
        area="area",
    ),
}
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
            case Not(child):
                return self.words.negation + self._within(child)
            case In(variable, codes):
                return f"{self._name(variable)} {self._listed(variable, codes)}"
            case Between(variable, low, high):
                named = self.words.span.format(
                    low=self._code(variable, low), high=self._code(variable, high)
                )
                return f"{self._name(variable)} {named}"
            case Place(municipalities, postal_areas):
                named_places = (("municipality", municipalities), ("postal_area", postal_areas))
                parts = [self._listed(key, codes) for key, codes in named_places if codes]
                return f"{self.words.area} " + self.words.alternative.join(parts)

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

    def _name(self, key: str) -> str:
        variable = find_variable(self.kind, key)
        return variable.name.get(self.language).lower() if variable is not None else key

    def _code(self, key: str, code: str) -> str:
        placed = self.places.get((key, code))
        if placed:
            return f"{code} {placed}" if key == "postal_area" else placed
        variable = find_variable(self.kind, key)
        return variable.name_of(code, self.language) if variable is not None else code

    def _listed(self, key: str, codes: tuple[str, ...]) -> str:
        named = [self._code(key, code) for code in codes[:MOST_NAMED]]
        more = len(codes) - len(named)
        if more:
            rest = f"{more} muuta" if self.language == "fi" else f"{more} more"
            return ", ".join(named) + self.words.conjunction + rest
        if len(named) == 1:
            return named[0]
        return ", ".join(named[:-1]) + self.words.alternative + named[-1]
