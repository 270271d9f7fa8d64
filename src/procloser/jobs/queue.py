"""Queueing and defining work, on Procrastinate's queue in PostgreSQL."""

import logging
import re
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

P = ParamSpec("P")
R = TypeVar("R")

# Numbers, references like T-2026-0001 and UUIDs; a name, a phone or an address is none of them.
_REFERENCE = re.compile(r"[A-Z]{1,4}-\d{4}-\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ATTEMPTS = 8
SCHEDULE: dict[str, str] = {}
"""When each nightly task is queued, as cron writes it."""
logger = logging.getLogger(__name__)


def task(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function of ids as the work queued under `name`; retried with growing waits."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        retry = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=4)

        @app.task(name=name, retry=retry)
        def run(ids: list[Any], timestamp: int | None = None) -> None:
            # the queue tells a nightly job's hour by `timestamp`; the work asks its own clock
            try:
                function(*ids)  # type: ignore[call-arg]  # the queue cannot know the parameters
            except Exception:
                # the queue tries again in silence; whoever runs the worker must see why
                logger.exception("%s of %s failed", name, ids)
                raise

        return function

    return register


def nightly(name: str, *, cron: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register the work `name`, and have a worker that runs for ever queue it by the hour given.

    Several workers queue it once. A night on which none runs is left out.

    Args:
        cron: minute, hour and the rest, in UTC.
    """

    def register(function: Callable[P, R]) -> Callable[P, R]:
        SCHEDULE[name] = cron
        return task(name)(function)

    return register


def enqueue(name: str, *ids: int | str) -> None:
    """Queue `name` with ids in the current transaction: it runs only if that commits.

    Raises:
        ValueError: an argument is no id; personal data must not lie in the queue.
    """
    for value in ids:
        is_id = _REFERENCE.fullmatch(value) if isinstance(value, str) else type(value) is int
        if not is_id:
            raise ValueError(f"A job's arguments are ids only; {name} was given something else.")
    arguments: dict[str, Any] = {"ids": list(ids)}
    app.configure_task(name, allow_unknown=True).defer(**arguments)
