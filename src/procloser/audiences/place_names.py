"""What the places are called that a selection's words tell."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from django.db import connection

from procloser.audiences.nodes import In, Node, Place, children_of
from procloser.audiences.selection import Selection
from procloser.audiences.words import MOST_NAMED
from procloser.kernel.language import LanguageText
from procloser.places import queries as places
from procloser.places.queries import Names
from procloser.postgres.reading import Read, read_together

PlaceTexts = Mapping[tuple[str, str], LanguageText]
"""(variable, code) → the place's name."""
_READS: Mapping[str, Callable[[Collection[str]], Read[Names]]] = {
    "region": lambda _: places.region_names_read(),
    "municipality": places.municipality_names_read,
    "postal_area": places.postal_names_read,
}
"""How the names of a variable's codes are read."""


def place_names(selection: Selection) -> PlaceTexts:
    """Return the names of the places that the words of a selection tell."""
    reads = place_names_reads(selection)
    return names_of_places(read_together(connection, *reads)) if reads else {}


def place_names_reads(selection: Selection) -> list[Read[PlaceTexts]]:
    """Return what `names_of_places` is made of: as many reads as there are levels told."""
    return [
        _by_variable(variable, _READS[variable](sorted(codes)))
        for variable, codes in _codes_told(selection.where).items()
        if variable in _READS
    ]


def names_of_places(found: Sequence[PlaceTexts]) -> PlaceTexts:
    """Return the names, the `place_names_reads` having been read."""
    return {place: name for names in found for place, name in names.items()}


def _by_variable(variable: str, read: Read[Names]) -> Read[PlaceTexts]:
    return Read(
        read.text,
        read.parameters,
        lambda rows: {(variable, code): name for code, name in read.made_of(rows).items()},
    )


def _codes_told(node: Node) -> dict[str, set[str]]:
    """Return the codes of each level of places that are told by name: the first of a criterion."""
    found: dict[str, set[str]] = defaultdict(set)
    match node:
        case In(variable, codes):
            found[variable].update(codes[:MOST_NAMED])
        case Place():
            for variable, codes in node.codes():
                found[variable].update(codes[:MOST_NAMED])
    for child in children_of(node):
        for variable, named in _codes_told(child).items():
            found[variable] |= named
    return found
