"""Running what is queued."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import procrastinate
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from procloser.jobs.queue import SCHEDULE


def run_pending() -> None:
    """Run the queue in this process until it is empty.

    In a thread of its own: the queue brings an event loop, and the caller may have one.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(_run, wait=False).result()


def run_forever() -> None:
    """Run the queue, and every night what is to be done then, until told to stop."""
    for name, cron in SCHEDULE.items():
        arguments: dict[str, Any] = {"ids": []}
        app.periodic(cron=cron, task_kwargs=arguments)(app.tasks[name])
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
