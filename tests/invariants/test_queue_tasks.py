"""Work from the queue: its arguments are ids, and a second run changes nothing."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django import app

from procloser.accounts.types import Role
from procloser.jobs import enqueue
from procloser.jobs.worker import run_pending
from procloser.orders.actions import approve, place, quote
from procloser.publishing.actions import publish
from procloser.rights.actions import forbid_from_portal
from procloser.subjects.models import ConsumerRecord
from tests.bad_input.contents import changed, snapshot
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import EVERYBODY, make_lawful_world, make_people
from tests.plugin.databases import OwnDatabase

ARGUMENTS: dict[str, Callable[[str, str, int], list[Any]]] = {
    "orders.deliver": lambda order, case, recipient: [order],
    "orders.reconcile": lambda order, case, recipient: [],
    "rights.confirm": lambda order, case, recipient: [case],
    "rights.settle": lambda order, case, recipient: [case],
    "notices.send": lambda order, case, recipient: [recipient],
    "publishing.retire": lambda order, case, recipient: [],
    "publishing.draw_map": lambda order, case, recipient: [],
    "publishing.publish": lambda order, case, recipient: [],
    "retention.run": lambda order, case, recipient: [],
}


def ours() -> dict[str, Any]:
    """Return the tasks of our rooms."""
    others = ("builtin", "procrastinate.", "tests.")
    return {name: task for name, task in app.tasks.items() if not name.startswith(others)}


def test_every_task_is_tried_here() -> None:
    """A new task needs a line above, and so a second run."""
    assert set(ours()) == set(ARGUMENTS)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_of_a_task_are_ids(name: str) -> None:
    """Numbers and references; no name, address or number of a person fits their types."""
    function = inspect.getclosurevars(ours()[name].func).nonlocals["function"]
    taken = inspect.signature(function).parameters.values()
    assert {parameter.annotation for parameter in taken} <= {int, str}
    assert all(parameter.name.endswith(("id", "number", "reference")) for parameter in taken)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", ["", "010170-900J", "T-2026-0001 Anna", "T-2026-0001\n", "0401234567"]
)
def test_text_that_is_no_reference_is_not_queued(value: str) -> None:
    """It would lie in the queue's tables."""
    before = snapshot()
    with pytest.raises(ValueError, match="ids only"):
        enqueue("orders.deliver", value)
    assert changed(before) == []


@pytest.mark.slow
def test_second_run_of_each_task_changes_nothing(
    own_database: OwnDatabase, data_dir: Path, subtests: pytest.Subtests
) -> None:
    """A worker that died after its work and before saying so runs it again."""
    order, case, recipient = _whole_line()
    for name, arguments in ARGUMENTS.items():
        with subtests.test(name):
            run = ours()[name].func
            run(arguments(order, case, recipient))
            before, mails, files = snapshot(), len(mail.outbox), _files(data_dir)
            run(arguments(order, case, recipient))
            assert changed(before) == []
            assert len(mail.outbox) == mails
            assert _files(data_dir) == files


def _whole_line() -> tuple[str, str, int]:
    """Deliver an order and let somebody in it object; return order, case and recipient."""
    make_lawful_world()
    people = make_people(110)
    publish(by=make_user(Role.DATA_MANAGER))
    buyer = make_user(Role.BUYER)
    made = quote(
        contract=contract_for(buyer.organisation).number,
        selection=EVERYBODY,
        channel="post",
        purpose="direct_marketing",
        by=buyer,
    )
    place(order=made.number, by=buyer)
    approve(order=made.number, by=make_user(Role.PRIVACY_OFFICER))
    run_pending()
    phone = ConsumerRecord.objects.get(subject_id=people[0]).phone or ""
    opened = forbid_from_portal(
        phone=phone,
        email="minä@posti.example",
        marketing=True,
        directory=True,
        language="fi",
        network="192.0.2.1",
    )
    run_pending()
    return made.number, opened.reference, buyer.organisation_id


def _files(folder: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "postgres" not in path.parts
    }
