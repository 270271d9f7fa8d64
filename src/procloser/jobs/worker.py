"""Running what is queued."""

from concurrent.futures import ThreadPoolExecutor
from typing import cast

import procrastinate
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def run_pending() -> None:
    """Run the queue in this process until it is empty.

    In a thread of its own: the queue brings an event loop, and the caller may have one.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(_run, wait=False).result()


def run_forever() -> None:
    """Run the queue until the process is told to stop."""
    _run(wait=True)


def _run(*, wait: bool) -> None:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.with_connector(
        cast(procrastinate.connector.BaseConnector, connector)
    ).open() as opened:
        opened.run_worker(
            wait=wait,
            concurrency=1,
            install_signal_handlers=wait,
            listen_notify=wait,
            delete_jobs=procrastinate.jobs.DeleteJobCondition.SUCCESSFUL,
        )
