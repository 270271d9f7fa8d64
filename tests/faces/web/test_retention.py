"""The page of what is kept for how long, and its alarm of the day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.kernel import clock
from procloser.retention.actions import run
from procloser.retention.models import RetentionRun
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.permissions import make_consumer, make_load

pytestmark = pytest.mark.django_db
PAGE, TODAY = "/en/work/retention/", "/en/work/today/"


@pytest.fixture(autouse=True)
def of_22_november() -> Iterator[None]:
    """Hold the clock."""
    with clock.freeze(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        yield


@pytest.fixture
def officer(client: Client) -> Client:
    """Return the officer's browser."""
    client.force_login(make_user(Role.PRIVACY_OFFICER))
    return client


def shown(client: Client, page: str) -> str:
    """Return the page's text, blanks as one."""
    return " ".join(client.get(page).content.decode().split())


def test_page_shows_what_would_go_and_changes_nothing(officer: Client) -> None:
    """A dry run; no run has been made."""
    make_consumer(load=make_load(source_date=date(2020, 1, 1)))
    page = shown(officer, PAGE)
    assert "No source has confirmed it for 24 months: deleted" in page
    assert "<strong>1</strong><span>would go today</span>" in page
    assert "Retention has not been run yet" in page
    assert "no data held" in page
    assert ConsumerRecord.objects.count() == 1
    assert not RetentionRun.objects.exists()


def test_page_shows_runs_with_their_evidence(officer: Client) -> None:
    """Counts and the digest of the ids that went."""
    make_consumer(load=make_load(source_date=date(2020, 1, 1)))
    done = run(by=None, register="consumers")
    page = shown(officer, PAGE)
    assert done.lines[-1].digest in page
    assert "nightly" in page
    assert "22 Nov 2026" in page.replace("\u00a0", " ")


def test_locked_people_are_an_alarm_of_the_day(officer: Client) -> None:
    """How many, and from when on they are deleted."""
    make_consumer()
    ConsumerRecord.objects.update(held_since=date(2026, 10, 1))
    run(by=None, register="consumers")
    today = shown(officer, TODAY).replace("\u00a0", " ")
    assert "1 person of Consumer register is locked: not informed within a month" in today
    assert "deleted from 7 Dec 2026 on" in today
    assert "Inform them, or the record is deleted on 7 Dec 2026." in shown(officer, PAGE).replace(
        "\u00a0", " "
    )


def test_run_that_was_killed_is_an_alarm_of_the_day(officer: Client) -> None:
    """It did not come to its end; one that did is none."""
    run(by=None, register="consumers")
    assert "Retention has not finished a run" not in shown(officer, TODAY)
    RetentionRun.objects.update(finished_at=None)
    assert "Retention has not finished a run since 22" in shown(officer, TODAY)
