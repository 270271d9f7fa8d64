"""The suite's own databases: rolled back, or one's own; always as the app's role."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from procloser.accounts.models import Organisation
from procloser.postgres import APP, Cluster
from tests.plugin.databases import OwnDatabase, migrated_template


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_ordinary_test_is_rolled_back(turn: int) -> None:
    """What one test writes the next does not see; both are the app."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        assert cursor.fetchone() == (APP,)

    assert Organisation.objects.filter(name="Rolled back").count() == 0
    _organisation("Rolled back")


@pytest.mark.django_db
def test_ordinary_test_may_not_truncate() -> None:
    """The role can't empty a table, in tests as in production."""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE accounts_organisation CASCADE")


def test_own_database_keeps_what_is_committed(own_database: OwnDatabase) -> None:
    """A commit is seen by another process that is given the test's environment."""
    _organisation("Committed")

    asked = "from procloser.accounts.models import Organisation as O; print(O.objects.get().name)"
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {asked}"],
        env=own_database.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("Committed\n", "")


def test_own_database_begins_empty(own_database: OwnDatabase) -> None:
    """Nothing of another test's own database is in the next one, nor its files."""
    assert Organisation.objects.count() == 0
    assert own_database.data_dir == settings.DATA_DIR
    assert own_database.run_as_bootstrap("SELECT current_database()::text") == [
        (own_database.name,)
    ]


@pytest.mark.django_db
def test_ordinary_test_after_an_own_database_is_on_the_workers() -> None:
    """The connection came back from the test's own database to the worker's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert str(cursor.fetchone()[0]).startswith("worker_")


def test_template_is_made_once(cluster: Cluster, template: str) -> None:
    """Asking again finds the same template; no migration runs."""
    assert migrated_template(cluster) == template


def test_site_answers_over_http(site: str) -> None:
    """The site fixture is a real address on this machine."""
    assert site.startswith("http://127.0.0.1:")


def _organisation(name: str) -> None:
    Organisation.objects.create(
        name=name, business_id="1234567-1", kind="customer", contact_email="a@customer.example"
    )
