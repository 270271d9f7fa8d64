"""Work in a process of its own that kills PostgreSQL, or parts of it, in the middle.

Arguments: what to do, and what it needs. Prints one line of JSON, unless the server's death ends it
first with exit code 3.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

import psutil  # type: ignore[import-untyped]  # noqa: E402 - after the set-up, as all below
import pytest  # noqa: E402
from django.db import InterfaceError, OperationalError, connection  # noqa: E402

from procloser.accounts.models import User  # noqa: E402
from procloser.accounts.types import Role  # noqa: E402
from procloser.disclosures import actions as disclosures  # noqa: E402
from procloser.disclosures.verifying import verify  # noqa: E402
from procloser.intake.actions import load_file  # noqa: E402
from procloser.intake.routes import rounds  # noqa: E402
from procloser.kernel.progress import Silent  # noqa: E402
from procloser.orders import delivering, delivery_store  # noqa: E402
from procloser.orders.actions import deliver, reconcile_deliveries  # noqa: E402
from procloser.orders.models import Delivery, Order  # noqa: E402
from procloser.sources.models import Load  # noqa: E402
from procloser.sources.readers import lines  # noqa: E402
from procloser.subjects.models import ConsumerRecord, DirectoryEntry  # noqa: E402
from tests.factories.accounts import make_user  # noqa: E402
from tests.factories.orders import (  # noqa: E402
    make_lawful_world,
    make_order,
    make_people,
    reaching,
)

SERVER_DIED = 3
NOTICED_WITHIN = 60
"""Seconds within which a backend must have noticed that its postmaster is gone."""


def main(command: str, *given: str) -> None:
    """Run one command and print what it returns."""
    commands: dict[str, Callable[..., object]] = {
        "prepare": prepare,
        "deliver": deliver_and_kill,
        "settle": settle,
        "load": load_and_kill,
        "held": held,
    }
    try:
        print(json.dumps(commands[command](*given)), flush=True)  # noqa: T201 - the test reads it
    except (InterfaceError, OperationalError) as error:
        print(type(error).__name__, error, file=sys.stderr)  # noqa: T201
        sys.exit(SERVER_DIED)


def prepare(orders: str) -> list[str]:
    """Have a lawful world of 100 people, somebody who loads, and approved orders; their numbers."""
    make_lawful_world()
    loader = make_user(Role.DATA_MANAGER)
    loader.username = "loader"
    loader.save()
    make_people(100)
    return [make_order().number for _ in range(int(orders))]


def kill(victim: str, postmaster: str) -> None:
    """Kill this connection's backend, the postmaster alone, or every process of the server."""
    server = psutil.Process(int(postmaster))
    if victim == "backend":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            os.kill(cursor.fetchone()[0], signal.SIGKILL)
    elif victim == "postmaster":
        kill_and_wait_for_backends(server)
    else:
        for process in [server, *server.children(recursive=True)]:
            process.kill()


def kill_and_wait_for_backends(server: psutil.Process) -> None:
    """Kill the postmaster alone and return when its backends have noticed and ended by themselves.

    A backend that has not noticed yet still commits what it is sent, and dies on its way back.
    """
    backends = server.children(recursive=True)
    server.kill()
    _, alive = psutil.wait_procs(backends, timeout=NOTICED_WITHIN)
    if alive:
        raise RuntimeError(f"still alive without a postmaster: {alive}")


def deliver_and_kill(number: str, point: str, victim: str, postmaster: str) -> str:
    """Deliver an order; the victim dies at the point."""

    def then_killed(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            answer = function(*args, **kwargs)
            kill(victim, postmaster)
            return answer

        return run

    patch = _patched()
    if point == "after the file":
        write = then_killed(delivery_store.write_unfinished)
        patch.setattr(delivery_store, "write_unfinished", write)
    elif point == "after the ledger lines":
        patch.setattr(disclosures, "record", then_killed(disclosures.record))
    else:
        patch.setattr(delivery_store, "finish", then_killed(delivery_store.finish))
    delivering.deliver(number=number)
    return "delivered"


def settle(number: str) -> dict[str, Any]:
    """Say what stands after the death, then run what runs next; say what stands after that."""
    _patched()
    before = {
        "deliveries": Delivery.objects.filter(order__number=number).count(),
        "whole": verify().is_whole,
        "state": str(Order.objects.get(number=number).state),
    }
    reconcile_deliveries()
    deliver(number=number)
    report = verify()
    finished = delivery_store.finished_path(number)
    delivery = Delivery.objects.get(order__number=number)
    return {
        "before": before,
        "rows": delivery.rows,
        "whole": report.is_whole,
        "unlogged": report.unlogged,
        "file_is_the_ledgers": delivery_store.sha256_of(finished) == delivery.sha256,
        "state": str(Order.objects.get(number=number).state),
        "unfinished": [name for name in os.listdir(finished.parent) if "T-" not in name],
    }


def load_and_kill(path: str, victim: str, postmaster: str) -> dict[str, Any]:
    """Load a file in chunks; the victim dies after the second; "none" is nobody."""

    class Killer(Silent):
        chunks = 0

        def advance(self, n: int) -> None:
            self.chunks += 1
            if self.chunks == 2 and victim != "none":
                kill(victim, postmaster)

    lines.BLOCK_BYTES, rounds.CHUNK_ROWS = 100_000, 1  # a round for each block
    loader = User.objects.get(username="loader")
    report = load_file(reader="people", path=Path(path), by=loader, commit=True, progress=Killer())
    return report.to_json()


def held() -> list[int]:
    """Return the counts a load changes."""
    models = (Load, ConsumerRecord, DirectoryEntry)
    return [model.objects.count() for model in models]


def _patched() -> pytest.MonkeyPatch:
    """Let every selection reach the 100 people."""
    patch = pytest.MonkeyPatch()
    of_the_world = ConsumerRecord.objects.filter(last_name__startswith="Sukunimi")
    reaching(patch, list(of_the_world.order_by("pk").values_list("subject_id", flat=True)))
    return patch


if __name__ == "__main__":
    main(*sys.argv[1:])
