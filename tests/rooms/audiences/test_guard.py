"""The guard on base sets, as stored: what two workers would see."""

from collections.abc import Sequence

import pytest
from pyroaring import BitMap

from procloser.accounts.models import Organisation
from procloser.audiences import guard
from procloser.audiences.guard import Asking, guarded
from procloser.audiences.models import Answered
from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.publishing.models import Generation
from tests.factories.accounts import make_organisation

HALVES = (BitMap(range(0, 10_000, 2)), BitMap(range(5_000)), BitMap(range(0, 10_000, 3)))

pytestmark = pytest.mark.django_db


def a_generation(name: str = "G1") -> Generation:
    """Store a generation."""
    return Generation.objects.create(
        name=name,
        state=Generation.State.SUPERSEDED,
        made_at=clock.now(),
        overlay_n=0,
        overlay_epoch="00000000-0000-0000-0000-000000000000",
        day=clock.today(),
        catalogue_version="1",
    )


def asking_of(organisation: Organisation, generation: Generation, *, floor: int = 10) -> Asking:
    """Return whose question it is."""
    return Asking(organisation.pk, generation.pk, Kind.CONSUMERS, HALVES, floor)


def ask(asking: Asking, members: Sequence[int] | BitMap, role: str = "deliverable") -> BitMap:
    """Ask one set."""
    return guarded(asking, {role: BitMap(members)})[role]


def test_near_set_gets_the_earlier_answer_and_leaves_no_trace() -> None:
    """Nine people apart: the earlier set; ten apart from it: its own; answers do not drift."""
    asking = asking_of(make_organisation(), a_generation())
    first = ask(asking, range(100))

    assert ask(asking, range(109)) == first
    assert ask(asking, range(9, 100)) == first
    assert ask(asking, [*range(96), *range(200, 205)]) == first
    assert Answered.objects.count() == 1

    assert ask(asking, range(110)) == BitMap(range(110))
    assert Answered.objects.count() == 2


def test_nearest_of_several_answers() -> None:
    """Between two earlier sets the one it differs least from."""
    asking = asking_of(make_organisation(), a_generation())
    small, large = ask(asking, range(100)), ask(asking, range(112))
    assert ask(asking, range(104)) == small
    assert ask(asking, range(108)) == large


def test_floor_of_the_question_is_the_reach() -> None:
    """With a sensitive variable sets up to twenty-nine apart are one."""
    organisation, generation = make_organisation(), a_generation()
    first = ask(asking_of(organisation, generation), range(100))
    sensitive = asking_of(organisation, generation, floor=30)
    assert ask(sensitive, range(129)) == first
    assert ask(sensitive, range(130)) == BitMap(range(130))


def test_sets_of_one_question_are_held_against_each_other() -> None:
    """In the order given: matches that differ little from the deliverable show the same."""
    asking = asking_of(make_organisation(), a_generation())
    shown = guarded(
        asking,
        {
            "deliverable": BitMap(range(100)),
            "after_objections": BitMap(range(105)),
            "matches": BitMap(range(120)),
        },
    )
    assert [len(shown[role]) for role in shown] == [100, 100, 120]


def test_other_organisations_generations_and_kinds_are_apart() -> None:
    """Each has its own answers; a new generation forgets the old one's."""
    organisation, generation = make_organisation(), a_generation()
    ask(asking_of(organisation, generation), range(100))
    other = asking_of(make_organisation(), generation)
    assert ask(other, range(101)) == BitMap(range(101))

    newer = asking_of(organisation, a_generation("G2"))
    assert ask(newer, range(102)) == BitMap(range(102))
    left = Answered.objects.filter(organisation=organisation)
    assert [row.generation.name for row in left] == ["G2"]


def test_large_sets_leave_after_a_hundred_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window is of sets; small ones stay beyond it, or a customer could wash one out."""
    monkeypatch.setattr(guard, "WINDOW", 3)
    asking = asking_of(make_organisation(), a_generation())
    large, small = ask(asking, range(5_000)), ask(asking, range(100))
    for start in range(4):
        ask(asking, range(1_000 * start, 1_000 * start + 2_000 + 20 * start))

    assert ask(asking, range(101)) == small
    assert ask(asking, range(5_001)) == BitMap(range(5_001)) != large


def test_asking_again_keeps_a_set_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last hundred are those last asked, not those first stored."""
    monkeypatch.setattr(guard, "WINDOW", 3)
    asking = asking_of(make_organisation(), a_generation())
    large = ask(asking, range(5_000))
    for start in range(4):
        ask(asking, range(1_000 * start, 1_000 * start + 2_000 + 20 * start))
        assert ask(asking, range(5_001)) == large
