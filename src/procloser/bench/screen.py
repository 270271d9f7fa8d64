"""The builder over HTTP, by the processes of `procloser serve`: one user, and twenty for long."""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from procloser.bench.amounts import minutes, selections
from procloser.bench.asking import p95
from procloser.bench.browser import Browser, Unanswered
from procloser.bench.result import SHOWN, Goal, Result
from procloser.bench.server import Server, served
from procloser.bench.world import World

SCREEN_MILLISECONDS = 200
USERS = 20
SECONDS_A_CHANGE = 3
LOAD_MILLISECONDS = 800
GROWTH = 1.1
"""How many times its memory of the first minute a server may have at the end."""
FIRST_PAGES = 20
"""Untimed pages of one user: each web process must have opened what it keeps."""
SHOWN_FAILURES = 5


@dataclass
class Visitor:
    """One signed-in user: how long each change took, and what went wrong."""

    browser: Browser
    queries: list[str]
    milliseconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    slowest_page: float = 0.0

    def arrive(self) -> None:
        """Open the page and its map."""
        started = time.perf_counter()
        page = self.browser.page(self.queries[0])
        self.slowest_page = (time.perf_counter() - started) * 1000
        self.browser.outlines(page)

    def change(self, begins: float) -> None:
        """Make one change each SECONDS_A_CHANGE; it is late from when it was due, not sent."""
        for n, query in enumerate(self.queries[1:]):
            due = begins + n * SECONDS_A_CHANGE
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                self.browser.answer(query)
            except Unanswered as error:
                self.failed.append(str(error))
            self.milliseconds.append((time.perf_counter() - due) * 1000)


def bench_screen(world: World) -> list[Result]:
    """Ask one page after another, and one change after another, as one user.

    Returns:
        "screen-first": the first page of a server just started; "screen-page": a page with its
        figures; "screen-change": what one change on it asks; "screen-outlines": the files of the
        map's areas, which a browser asks for once. 95th percentiles, in milliseconds.
    """
    number = selections()
    invited, password = _invited(world, users=1, questions=FIRST_PAGES + 2 * number)
    ((name, queries),) = invited.items()
    with served(world) as server:
        browser = _signed_in(server, name, password)
        first = _timed(browser.page, queries[:FIRST_PAGES])
        shown = _timed(browser.page, queries[FIRST_PAGES:-number])
        changed = _timed(browser.answer, queries[-number:])
        outlines = _timed(browser.outlines, [browser.page("")] * FIRST_PAGES)
    goal = Goal("ours", "<", SCREEN_MILLISECONDS)
    return [
        Result("screen-first", first[0], "ms", goal=SHOWN),
        Result("screen-page", p95(shown), "ms", goal=goal),
        Result("screen-change", p95(changed), "ms", goal=goal),
        Result("screen-outlines", p95(outlines), "ms", goal=goal),
    ]


def bench_load(world: World) -> list[Result]:
    """Have USERS users change their selections, each every SECONDS_A_CHANGE, for MINUTES.

    Returns:
        "load": the 95th percentile of a change, from when it was due to its last byte;
        "load-arrival": the slowest first page, all users opening theirs at once on a server just
        started; how many changes failed; and the server's memory at the end, its first minute's
        beside it.
    """
    seconds = minutes() * 60
    changes = seconds // SECONDS_A_CHANGE
    invited, password = _invited(world, users=USERS, questions=1 + changes)
    with served(world) as server:
        visitors = [
            Visitor(_signed_in(server, name, password), queries)
            for name, queries in invited.items()
        ]
        memory = _visited(visitors, server, first=min(60, seconds / 2))
    taken = [one for visitor in visitors for one in visitor.milliseconds]
    failed = [one for visitor in visitors for one in visitor.failed]
    for reason in failed[:SHOWN_FAILURES]:
        sys.stderr.write(f"failed: {reason}\n")
    return [
        Result("load", p95(taken), "ms", goal=Goal("ours", "<", LOAD_MILLISECONDS)),
        Result("load-arrival", max(one.slowest_page for one in visitors), "ms", goal=SHOWN),
        Result(
            f"failed of {len(taken)} changes", len(failed), "changes", goal=Goal("ours", "<=", 0)
        ),
        Result(
            "load-memory",
            memory[1],
            "MB",
            peer="in the first minute",
            peer_value=memory[0],
            goal=Goal("ratio", ">", 1 / GROWTH),
        ),
    ]


def _visited(visitors: Sequence[Visitor], server: Server, *, first: float) -> tuple[float, float]:
    """Have all come and change; return the server's megabytes after `first` seconds and at last."""
    with ThreadPoolExecutor(len(visitors)) as threads:
        for arrival in [threads.submit(visitor.arrive) for visitor in visitors]:
            arrival.result()
        begins, apart = time.perf_counter(), SECONDS_A_CHANGE / len(visitors)
        changing = [
            threads.submit(visitor.change, begins + n * apart) for n, visitor in enumerate(visitors)
        ]
        time.sleep(first)
        before = server.megabytes()
        for one in changing:
            one.result()
    return before, server.megabytes()


def _invited(world: World, *, users: int, questions: int) -> tuple[dict[str, list[str]], str]:
    told = world.run_own("inviting", str(world.people), str(users), str(questions)).json()
    return told["users"], told["password"]


def _signed_in(server: Server, name: str, password: str) -> Browser:
    browser = Browser(server.url)
    browser.sign_in(name, password)
    return browser


def _timed(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of each."""
    taken = []
    for query in queries:
        started = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - started) * 1000)
    return taken
