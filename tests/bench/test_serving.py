"""A request that is dropped, or answered otherwise, while a generation is opened is told."""

from pyroaring import BitMap

from procloser.audiences.selection import All, Between, In, Selection
from procloser.audiences.types import Denied
from procloser.bench.counts import waterfall
from procloser.bench.processes.serving import Asking
from procloser.catalogue.types import Kind
from procloser.warehouse.types import KindIndex

FLATS = Selection(Kind.CONSUMERS, In("dwelling_type", ("flat",)))
EVERYBODY = Selection(Kind.CONSUMERS, All(()))
PEOPLE = KindIndex(size=4, values={"dwelling_type": {"flat": BitMap([0, 1, 2])}})
DENIED = Denied(BitMap([0]), BitMap([3]), BitMap())


def test_waterfall_counts_objections_before_what_is_unavailable() -> None:
    """Of three in flats one objects; of all four one more cannot be reached."""
    assert waterfall(FLATS, PEOPLE, DENIED) == (3, 1, 0, 2)
    assert waterfall(EVERYBODY, PEOPLE, DENIED) == (4, 1, 1, 2)


def test_requests_answered_as_before_have_not_failed() -> None:
    """Each is timed."""
    asking = Asking(PEOPLE, DENIED, {FLATS: (3, 1, 0, 2), EVERYBODY: (4, 1, 1, 2)})
    asking.ask_each()
    assert (asking.failed, len(asking.seconds)) == (0, 2)


def test_requests_answered_otherwise_or_not_at_all_have_failed() -> None:
    """One has another answer; one is in no form that can be counted."""
    odd = Selection(Kind.CONSUMERS, Between("age", "youngest", "oldest"))
    asking = Asking(PEOPLE, DENIED, {FLATS: (3, 1, 0, 1), odd: (0, 0, 0, 0)})
    asking.ask_each()
    assert asking.failed == 2
