"""The Today page tells of a nightly publish that failed."""

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.kernel import clock
from procloser.publishing.models import NightlyPublish
from tests.factories.accounts import make_user

TODAY = "/en/work/today/"

pytestmark = pytest.mark.django_db


def test_failed_publish_is_an_alarm_of_the_day(client: Client) -> None:
    """With the reason; one that was done is none."""
    client.force_login(make_user(Role.DATA_MANAGER))
    night = NightlyPublish.objects.create(
        day=clock.today(), started_at=clock.now(), problem="tenure has the code 'x' on 2 rows"
    )
    page = client.get(TODAY).content.decode()
    assert "made no generation: the one before is used" in page
    assert "tenure has the code" in page

    night.finished_at, night.problem = clock.now(), ""
    night.save()
    page = client.get(TODAY).content.decode()
    assert "made no generation" not in page
