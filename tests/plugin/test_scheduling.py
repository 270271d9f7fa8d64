"""One worker gets all end-to-end tests."""

from collections import defaultdict
from unittest.mock import MagicMock

from tests.plugin.scheduling import OneDemo

FIRST = "tests/e2e/test_builder.py::test_first"
SECOND = "tests/e2e/test_where.py::test_second[tests/rooms]"
OTHERS = [f"tests/rooms/test_rooms.py::test_room[{number}]" for number in range(6)]


def test_end_to_end_tests_go_to_one_worker_before_all_others() -> None:
    """Of two workers the first gets both, though they stand at both ends of the list."""
    collected = [FIRST, *OTHERS, SECOND]
    config = MagicMock()
    config.getvalue.return_value = ["2*popen"]
    config.option.loadscopereorder = True
    scheduler = OneDemo(config)
    workers = [MagicMock(shutting_down=False), MagicMock(shutting_down=False)]
    sent: dict[int, list[str]] = defaultdict(list)
    for number, worker in enumerate(workers):
        worker.send_runtest_some.side_effect = lambda places, number=number: sent[number].extend(
            collected[place] for place in places
        )
        scheduler.add_node(worker)
        scheduler.add_node_collection(worker, collected)
    scheduler.schedule()
    assert sent[0][:2] == [FIRST, SECOND]
    assert not {FIRST, SECOND} & set(sent[1])
