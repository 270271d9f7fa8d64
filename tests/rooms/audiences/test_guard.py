"""The guard on base sets, as stored: what two workers would see."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from django.db import connection
from pyroaring import BitMap

from procloser.accounts.models import Organisation
from procloser.audiences import guard_rows
from procloser.audiences.cells import FEWEST_BROKEN_DOWN
from procloser.audiences.guard import Answer, Asking, Measured, guarded
from procloser.audiences.models import Answered
from procloser.audiences.safe import Sizes, sizes_of
from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.publishing.models import Generation
from tests.factories.accounts import make_organisation

HALVES = (BitMap(range(0, 10_000, 2)), BitMap(range(5_000)), BitMap(range(0, 10_000, 3)))
WIRES = BitMap(range(4, 10_000, 5))
"""Every fifth: two of them set sets apart."""

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
    return Asking(organisation.pk, generation.pk, Kind.CONSUMERS, HALVES, WIRES, floor)


def ask(
    asking: Asking, members: Sequence[int] | BitMap, role: str = "deliverable", **counts: list[int]
) -> Answer:
    """Ask one set, with the exact counts of its cells; what is shown of a cell is ten times it."""
    arrays = {variable: np.array(each) for variable, each in counts.items()}
    one = Measured(BitMap(members), asking, list(arrays), lambda: arrays)
    with guarded(asking, {role: one}, ten_times) as shown:
        return shown[role]


def ten_times(_: Sizes, one: Measured, variables: Sequence[str]) -> dict[str, np.ndarray]:
    """Show ten times what is counted."""
    return {variable: 10 * one.counts[variable] for variable in variables}


def cells(answer: Answer) -> dict[str, list[int]]:
    """Return the cells of an answered set."""
    return {variable: each.tolist() for variable, each in answer.cells.items()}


def own(members: Sequence[int]) -> Sizes:
    """Return the sizes of a set that gets an answer of its own."""
    return sizes_of(BitMap(members), HALVES)


def test_near_set_gets_the_earlier_answer_and_leaves_no_trace() -> None:
    """One wire apart: the earlier set; two apart from it: its own; answers do not drift."""
    asking = asking_of(make_organisation(), a_generation())
    first = ask(asking, range(100)).sizes

    assert first == own(range(100))
    assert ask(asking, range(109)).sizes == first
    assert ask(asking, range(9, 100)).sizes == first
    assert ask(asking, [*range(100), *range(205, 209), 300]).sizes == first
    assert Answered.objects.count() == 1

    assert ask(asking, range(110)).sizes == own(range(110))
    assert Answered.objects.count() == 2


def test_people_who_are_no_wires_never_set_sets_apart() -> None:
    """However many they are."""
    asking = asking_of(make_organisation(), a_generation())
    first = ask(asking, range(100))
    others = [n for n in range(100, 9_000) if n not in WIRES]
    assert ask(asking, [*range(100), *others]).sizes == first.sizes


def test_nearest_of_several_answers() -> None:
    """Between two earlier sets the one it differs least from by wires, the earlier of equals."""
    asking = asking_of(make_organisation(), a_generation())
    small, large = ask(asking, range(100)).sizes, ask(asking, range(112)).sizes
    assert ask(asking, range(104)).sizes == small
    assert ask(asking, range(108)).sizes == small
    assert ask(asking, range(110)).sizes == large


def test_floor_of_the_question_is_the_reach() -> None:
    """With a sensitive variable sets up to three wires apart are one."""
    organisation, generation = make_organisation(), a_generation()
    first = ask(asking_of(organisation, generation), range(100)).sizes
    sensitive = asking_of(organisation, generation, floor=30)
    assert ask(sensitive, range(119)).sizes == first
    assert ask(sensitive, range(120)).sizes == own(range(120))


def test_sets_of_one_question_are_held_against_each_other() -> None:
    """In the order given: matches that differ little from the deliverable show the same."""
    asking = asking_of(make_organisation(), a_generation())
    sets = {"deliverable": range(100), "after_objections": range(105), "matches": range(120)}
    asked = {role: Measured(BitMap(members), asking) for role, members in sets.items()}
    with guarded(asking, asked, ten_times) as shown:
        pass
    assert [shown[role].sizes.size for role in sets] == [100, 100, 120]


def test_cells_stay_as_they_were_first_shown() -> None:
    """A near set shows them too; of another variable its own are drawn, and stay then."""
    asking = asking_of(make_organisation(), a_generation())
    assert cells(ask(asking, range(100), tenure=[60, 40])) == {"tenure": [600, 400]}
    near = ask(asking, range(101), tenure=[61, 40], region=[101])
    assert cells(near) == {"tenure": [600, 400], "region": [1_010]}
    assert cells(ask(asking, range(102), region=[102]))["region"] == [1_010]


def test_cells_come_back_by_variable_whatever_their_number() -> None:
    """Kept as one value, they are told apart again, also one of no codes."""
    asking = asking_of(make_organisation(), a_generation())
    ask(asking, range(100), tenure=[60, 40], gone=[], region=[1, 2, 3])
    kept = ask(asking, range(101), tenure=[1, 1], gone=[], region=[0, 0, 0])
    assert cells(kept) == {"tenure": [600, 400], "gone": [], "region": [10, 20, 30]}


def test_nothing_is_counted_of_a_set_whose_cells_are_withheld() -> None:
    """Nor kept: asked again, they are withheld again."""

    def count() -> dict[str, np.ndarray]:
        raise AssertionError("it was counted")

    asking = asking_of(make_organisation(), a_generation())
    few = Measured(BitMap(range(FEWEST_BROKEN_DOWN - 1)), asking, ["tenure"], count)
    for _ in range(2):
        with guarded(asking, {"tenure": few}, lambda *_: {}) as shown:
            assert shown["tenure"].cells == {}
    assert [row.layout for row in Answered.objects.all()] == [""]


def test_other_organisations_generations_and_kinds_are_apart() -> None:
    """Each has its own answers; a new generation forgets the old one's."""
    organisation, generation = make_organisation(), a_generation()
    ask(asking_of(organisation, generation), range(100))
    other = asking_of(make_organisation(), generation)
    assert ask(other, range(101)).sizes == own(range(101))

    newer = asking_of(organisation, a_generation("G2"))
    assert ask(newer, range(102)).sizes == own(range(102))
    left = Answered.objects.filter(organisation=organisation)
    assert [row.generation.name for row in left] == ["G2"]


def test_sets_with_an_own_list_are_held_apart_from_others() -> None:
    """The finer figure of a set with a list shows nowhere; among themselves they are guarded."""
    asking = asking_of(make_organisation(), a_generation())
    of_list = replace(asking, of_list=True)
    listed = ask(of_list, range(200)).sizes
    assert ask(asking, range(201)).sizes == own(range(201))
    assert ask(of_list, range(202)).sizes == listed


def test_transaction_around_is_still_waited_for() -> None:
    """An order's own writes are on the disk when it is told, whatever is counted on the way."""
    ask(asking_of(make_organisation(), a_generation()), range(100))
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)


def test_large_sets_leave_after_a_hundred_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window is of sets; small ones stay beyond it, or a customer could wash one out."""
    monkeypatch.setattr(guard_rows, "WINDOW", 3)
    monkeypatch.setattr(guard_rows, "PRUNED_EVERY", 1)
    asking = asking_of(make_organisation(), a_generation())
    small = ask(asking, range(100)).sizes
    ask(asking, range(5_000))
    for start in range(4):
        ask(asking, range(1_000 * start, 1_000 * start + 2_000 + 20 * start))

    assert ask(asking, range(101)).sizes == small
    assert ask(asking, range(5_001)).sizes == own(range(5_001))


def test_asking_again_keeps_a_set_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last hundred are those last asked, not those first stored."""
    monkeypatch.setattr(guard_rows, "WINDOW", 3)
    monkeypatch.setattr(guard_rows, "PRUNED_EVERY", 1)
    asking = asking_of(make_organisation(), a_generation())
    large = ask(asking, range(5_000)).sizes
    for start in range(4):
        ask(asking, range(1_000 * start, 1_000 * start + 2_000 + 20 * start))
        assert ask(asking, range(5_001)).sizes == large


def test_kept_rows_are_sent_by_a_text_that_is_read_once() -> None:
    """Psycopg reads one of more than fifty values anew at every question."""
    text, names = guard_rows.insert_of(guard_rows.KEPT_AT_ONCE)
    assert len(set(names)) == len(names) <= 50
    assert all(text.count(f"%({name})s") in (1, guard_rows.KEPT_AT_ONCE) for name in names)
    assert guard_rows.insert_of(guard_rows.KEPT_AT_ONCE)[0] is text
