"""Closing a request whose recipient could not be told."""

from uuid import uuid4

import pytest
from click.testing import CliRunner

from procloser.accounts.types import Role
from procloser.cli.requests import requests
from procloser.disclosures.actions import keep_pseudonyms
from procloser.notices.models import Notice
from procloser.notices.types import State
from procloser.rights.actions import forbid_from_portal
from procloser.rights.errors import RecipientsNotTold
from procloser.rights.models import Case
from tests.factories.accounts import make_user
from tests.factories.disclosures import make_disclosure
from tests.factories.permissions import make_consumer

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"


def _run(*arguments: str) -> str:
    return CliRunner().invoke(requests, arguments, catch_exceptions=False).output


def test_request_is_closed_once_its_failed_notice_is_given_up() -> None:
    """Neither before, nor without a reason on record (GDPR art. 19)."""
    subject = make_consumer(phone=PHONE)
    make_disclosure([keep_pseudonyms({subject.pk: uuid4()})[subject.pk]])
    opened = forbid_from_portal(
        phone=PHONE, marketing=True, directory=False, language="fi", network="192.0.2.1"
    )
    officer = make_user(Role.PRIVACY_OFFICER).username
    notice = Notice.objects.get()
    Notice.objects.update(state=State.FAILED, reason="no such host")
    close = ("close", opened.reference, "--reason", "customer is bankrupt", "--as", officer)
    with pytest.raises(RecipientsNotTold):
        _run(*close)
    assert "failed" in _run("show", opened.reference)
    assert opened.reference in _run("list")
    _run("give-up", str(notice.pk), "--reason", "customer is bankrupt", "--as", officer)
    assert _run(*close) == f"{opened.reference}: closed\n"
    assert Case.objects.get().state == "closed"
    assert Notice.objects.get().state == State.IMPOSSIBLE
