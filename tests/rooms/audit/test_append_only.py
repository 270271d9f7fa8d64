"""The audit trail cannot be changed, also by raw SQL."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from procloser.audit import actions
from procloser.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET what = 'nothing'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DROP TABLE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    ],
)
def test_application_role_cannot_change_the_trail(statement: str) -> None:
    """Every way of changing it is refused, and the event is still there."""
    actions.record(what="tested", target="x", by=None)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().what == "tested"


def test_event_of_the_system_names_the_operating_system_user() -> None:
    """Even nobody is somebody on the machine."""
    actions.record(what="tested", target="x", by=None)
    event = Event.objects.get()
    assert event.username == "system"
    assert event.os_user
