"""The memory of a server is that of all its processes, and of no other."""

from procloser.bench.server import resident, stat_of

LINE = "42 (a name) 1) S 7 " + "0 " * 19 + "1234 0 0"


def test_a_line_of_the_system_is_read_past_the_name() -> None:
    """A name may hold brackets and spaces."""
    assert stat_of(LINE) == (7, 1234)


def test_memory_is_of_all_that_come_from_a_process() -> None:
    """Children and theirs; a stranger's is left out, and who has ended has none."""
    stats = {10: (1, 5), 11: (10, 7), 12: (11, 9), 20: (1, 100)}
    assert resident(10, stats) == 21
    assert resident(99, stats) == 0
