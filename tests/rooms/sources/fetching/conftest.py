"""A publisher to fetch from, and a definition of one file at it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procloser.kernel.progress import Silent
from procloser.sources.fetching.addresses import Surroundings
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.definitions import definition_of
from procloser.sources.fetching.types import Definition, Made, Plan, Unchanged, Validators
from procloser.sources.fetching.visit import Visit
from tests.plugin.publisher_server import Publisher, serving_publisher

HOST = "files.example"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Return a publisher on 127.0.0.1 that knows no page yet."""
    with serving_publisher() as serving:
        yield serving


def definition(plan: Plan | None = None, **bounds: Any) -> Definition:
    """Return a definition at the host of the tests, without pauses."""

    def nothing(visit: Visit) -> Iterator[Made | Unchanged]:
        yield from ()

    kept = {"size_limit": 1_000_000, "pause_seconds": 0.0} | bounds
    return Definition("example", frozenset({HOST}), plan or nothing, **kept)


def visit_of(
    defined: Definition,
    surroundings: Surroundings,
    place: Path,
    *,
    since: date | None = None,
    known: dict[str, Validators] | None = None,
) -> Visit:
    """Return a visit whose answers are put in `place`."""
    place.mkdir(exist_ok=True)
    return Visit(
        definition=defined,
        since=since,
        client=Client(defined, surroundings),
        place=place,
        known=known or {},
        progress=Silent(),
    )


Planned = Callable[..., list[Made | Unchanged]]


@pytest.fixture
def planned(publisher: Publisher, tmp_path: Path) -> Planned:
    """Return a function that carries out a source's real plan at the tests' publisher."""

    def run(reader: str, since: date | None = None) -> list[Made | Unchanged]:
        defined = definition_of(reader)
        surroundings = publisher.surroundings(*defined.hosts)
        visit = visit_of(defined, surroundings, tmp_path / f"place-{since}", since=since)
        return list(defined.plan(visit))

    return run
