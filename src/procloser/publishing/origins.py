"""Which lines of which loads records came by."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from procloser.catalogue.types import Kind
from procloser.publishing.codes import SHOWN_CODES, OddCode
from procloser.subjects.models import ConsumerRecord, DecisionMaker, Organisation

RECORDS = {
    Kind.CONSUMERS: ConsumerRecord,
    Kind.ORGANISATIONS: Organisation,
    Kind.DECISION_MAKERS: DecisionMaker,
}


def origins_of(found: Iterable[OddCode]) -> str:
    """Return "the first: load 4 lines 2, 7; load 5 line 1" of the records named in `found`."""
    places = {place for odd in list(found)[:SHOWN_CODES] for place in _places(odd)}
    told = [
        f"load {load} line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
        for load, lines in _by_load(places)
    ]
    return f"the first: {'; '.join(told)}" if told else "their records are gone"


def _places(odd: OddCode) -> Iterator[tuple[int, int]]:
    records = RECORDS[odd.kind]._default_manager.filter(pk__in=odd.record_ids)
    yield from records.values_list("load_id", "row_no")


def _by_load(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    for load, some in groupby(sorted(places), key=lambda place: place[0]):
        yield load, [line for _, line in some]
