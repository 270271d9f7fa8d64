"""Reading ahead: a file is parsed in a second thread while the database stores what came before."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")
_POLL_SECONDS = 0.2
# While one thread parses, the other sends rows through a socket that fills again and again, and
# asks for the interpreter each time. At Python's 5 ms a wait that costs a tenth of a load.
_SWITCH_SECONDS = 0.0005


@contextmanager
def read_ahead(items: Iterator[Item], *, depth: int) -> Iterator[Iterator[Item]]:
    """Give the same items in the same order, up to `depth` of them made in advance.

    Threads of the process take turns more often meanwhile. An error of `items` is raised where its
    next item would have stood. When the block is left, by an error too, the thread has ended.
    """
    queue: Queue[tuple[Item | None, BaseException | None]] = Queue(maxsize=depth)
    left = Event()
    thread = Thread(target=_fill, args=(items, queue, left), name="read-ahead", daemon=True)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    thread.start()
    try:
        yield _take(queue, thread)
    finally:
        sys.setswitchinterval(usual)
        left.set()
        thread.join()


def _fill(
    items: Iterator[Item],
    queue: Queue[tuple[Item | None, BaseException | None]],
    left: Event,
) -> None:
    try:
        for item in items:
            if not _put(queue, (item, None), left):
                return
        _put(queue, (None, None), left)
    except BaseException as error:
        _put(queue, (None, error), left)


def _put(
    queue: Queue[tuple[Item | None, BaseException | None]],
    entry: tuple[Item | None, BaseException | None],
    left: Event,
) -> bool:
    while not left.is_set():
        try:
            queue.put(entry, timeout=_POLL_SECONDS)
        except Full:
            continue
        return True
    return False


def _take(queue: Queue[tuple[Item | None, BaseException | None]], thread: Thread) -> Iterator[Item]:
    while True:
        try:
            item, error = queue.get(timeout=_POLL_SECONDS)
        except Empty:
            if thread.is_alive():
                continue
            return
        if error is not None:
            raise error
        if item is None:
            return
        yield item
