"""Reading ahead gives the same items, the same errors, and an end."""

import threading
from collections.abc import Iterator

import pytest

from procloser.intake.ahead import read_ahead


def test_read_ahead_keeps_order() -> None:
    """All items, in order, whatever the depth."""
    with read_ahead(iter(range(100)), depth=3) as items:
        assert list(items) == list(range(100))


def test_read_ahead_raises_where_the_source_did() -> None:
    """Items before the error come first."""

    def source() -> Iterator[int]:
        yield 1
        raise ValueError("here")

    got: list[int] = []
    with pytest.raises(ValueError, match="here"), read_ahead(source(), depth=2) as items:
        got.extend(items)
    with read_ahead(source(), depth=2) as items:
        assert next(items) == 1


def test_read_ahead_ends_its_thread_when_left_early() -> None:
    """An error of the reader's user does not leave a thread behind."""

    def leave_early() -> None:
        with read_ahead(iter(range(1_000_000)), depth=1) as items:
            assert next(items) == 0
            raise KeyError

    with pytest.raises(KeyError):
        leave_early()
    assert not [thread for thread in threading.enumerate() if thread.name == "read-ahead"]
