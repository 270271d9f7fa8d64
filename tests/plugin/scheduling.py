"""Which tests one worker must run: those that share what is dear to make."""

from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

END_TO_END = "tests/e2e/"


class OneDemo(LoadGroupScheduling):  # type: ignore[misc]
    """Sends all end-to-end tests to one worker, and every other test to whoever is free.

    The demo is then told once, and only one Chromium competes with the other tests. xdist starts
    with the largest group, so no worker waits for it at the end.

    The group follows from the folder and not from the mark `xdist_group`: xdist 3.8 hands the mark
    over in the test's id, and pytest 9.2 no longer takes that change of the id
    (https://github.com/pytest-dev/pytest-xdist/issues/1386), so the mark does nothing.
    """

    def _split_scope(self, nodeid: str) -> str:
        return END_TO_END if nodeid.startswith(END_TO_END) else str(super()._split_scope(nodeid))
