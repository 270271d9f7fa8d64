"""A code outside its variable's list: nothing is published, and it is said where it came from."""

import pytest

from procloser.accounts.models import User
from procloser.publishing import actions
from procloser.publishing.errors import CodesOutsideTheirLists
from procloser.publishing.folders import generations_folder
from procloser.publishing.models import Generation
from procloser.publishing.queries import active_generation
from procloser.subjects.models import ConsumerRecord
from tests.rooms.publishing.tiny_world import TinyWorld


def test_code_outside_its_list_fails_the_publish(world: TinyWorld, manager: User) -> None:
    """The variable, the code, how many rows, their loads and lines; the old one stays active."""
    world.place("33100", "837")
    world.consumer(tenure="owner")
    first = actions.publish(by=manager)
    squatters = [world.consumer(tenure="squat"), world.consumer(tenure="squat")]
    world.decision_maker(world.organisation("1234567-1"), task_class="juggling")
    juggler = world.records

    with pytest.raises(CodesOutsideTheirLists) as refused:
        actions.publish(by=manager)

    load = world.load().pk
    lines = ConsumerRecord.objects.filter(subject_id__in=squatters).values_list("row_no", flat=True)
    assert str(refused.value) == (
        "Nothing was published: tenure of consumers has the code 'squat' on 2 rows; "
        "task_class of decision makers has the code 'juggling' on 1 row "
        f"(the first: load {load} lines {', '.join(map(str, sorted([*lines, juggler])))}). "
        "Withdraw or mend those rows, or add the code to the catalogue."
    )
    assert active_generation().id == first.id
    assert Generation.objects.count() == 1
    assert [path.name for path in generations_folder().iterdir()] == [first.name]


def test_many_rows_are_told_by_the_first_few(world: TinyWorld, manager: User) -> None:
    """A source whose codes changed has millions of them."""
    for _ in range(7):
        world.consumer(dwelling_type="x" * 50)
    with pytest.raises(CodesOutsideTheirLists) as refused:
        actions.publish(by=manager)
    assert f"'{'x' * 40}' on 7 rows" in str(refused.value)
    assert "lines 1, 2, 3, 4, 5)" in str(refused.value)
