"""A personal identity code is kept by no way in: every text a user can have kept refuses it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procloser.accounts import actions as accounts
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.contracts.actions import make_contract
from procloser.kernel.errors import BadInput
from procloser.permissions import actions as permissions
from procloser.permissions.types import Channel, Effect
from procloser.registers import actions as registers
from procloser.registers import processing
from procloser.subjects import actions as subjects
from tests.bad_input.contents import tables_with
from tests.factories.accounts import business_id, make_organisation, make_user
from tests.factories.permissions import make_consumer
from tests.rooms.registers.test_drafts import PARTS

CODE = "131052-308T"
HIDDEN = "131052\u00ad-\u200b308T"

Way = Callable[[str, Path], object]


def _user() -> User:
    return make_user(Role.ADMINISTRATOR)


def _organisation(name: str, email: str) -> object:
    return accounts.create_organisation(
        name=name,
        business_id=business_id(7_654_321),
        kind="customer",
        contact_email=email,
        by=_user(),
    )


def _account(**changed: str) -> object:
    by = _user()
    given = {"username": "matti", "full_name": "Matti", "email": "m@procloser.example"} | changed
    return accounts.create_user(
        **given, organisation=by.organisation, role=Role.SALES, password=None, by=by
    )


def _token(text: str) -> object:
    user = _user()
    return accounts.issue_token(user=user, name=text, by=user)


def _contract(text: str) -> object:
    return make_contract(
        customer=make_organisation(),
        purposes=["direct_marketing"],
        channels=["post"],
        subject_kinds=["consumers"],
        fields=["name"],
        price_cents=10,
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        signed_on=None,
        notice_email=f"{text}@asiakas.example",
        by=make_user(Role.SALES),
    )


def _correction(**changed: str) -> object:
    given: dict[str, Any] = {"field": "city", "value": "Nokia", "case_reference": "PC-1"}
    return subjects.correct(
        subject_id=make_consumer().pk,
        register="consumers",
        by=make_user(Role.PRIVACY_OFFICER),
        **(given | changed),
    )


def _informing(text: str, folder: Path, **changed: str) -> object:
    make_consumer()
    proof = folder / "kuitti.pdf"
    proof.write_bytes(b"x")
    given = {"notice_version": "1", "method": "letter"} | changed
    return permissions.inform(
        register="consumers", proof=proof, by=make_user(Role.PRIVACY_OFFICER), **given
    )


def _hold(effect: Effect, text: str) -> object:
    return permissions.place_hold(
        subject_id=make_consumer().pk, effect=effect, request_reference=text, by=None
    )


def _forbidden(text: str) -> object:
    return permissions.forbid_channel(
        subject_ids=[make_consumer().pk],
        identifiers=[],
        channel=Channel.POST,
        request_reference=text,
        by=None,
    )


def _storage(text: str) -> object:
    return processing.add_storage(
        what="Tietokanta", place=text, country="FI", by=make_user(Role.PRIVACY_OFFICER)
    )


def _draft(text: str) -> object:
    return registers.save_draft(
        kind="balancing_test",
        register="consumers",
        title="Otsikko",
        review_on="2030-01-01",
        parts=PARTS | {"balance": f"rivi\n{text}"},
        by=make_user(Role.PRIVACY_OFFICER),
    )


WAYS: dict[str, Way] = {
    "organisation's name": lambda text, _: _organisation(text, "a@b.example"),
    "organisation's address": lambda text, _: _organisation("X", f"{text}@b.example"),
    "user name": lambda text, _: _account(username=text),
    "full name": lambda text, _: _account(full_name=text),
    "user's address": lambda text, _: _account(email=f"{text}@b.example"),
    "token": lambda text, _: _token(text),
    "contract's address": lambda text, _: _contract(text),
    "corrected value": lambda text, _: _correction(value=text),
    "correction's case": lambda text, _: _correction(case_reference=text),
    "notice's version": lambda text, folder: _informing(text, folder, notice_version=text),
    "method of informing": lambda text, folder: _informing(text, folder, method=text),
    "hold": lambda text, _: _hold(Effect.RESTRICTED, text),
    "protection": lambda text, _: _hold(Effect.PROTECTED, text),
    "ban": lambda text, _: _forbidden(text),
    "storage": lambda text, _: _storage(text),
    "decision": lambda text, _: _draft(text),
}


@pytest.mark.django_db
@pytest.mark.parametrize("code", [CODE, HIDDEN])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_identity_code_is_refused_by_every_way(way: Way, code: str, tmp_path: Path) -> None:
    """As it is written, or hidden by letters nobody sees; no table has it afterwards."""
    with pytest.raises(BadInput) as refused:
        way(code, tmp_path)
    assert code not in str(refused.value)
    assert tables_with("308T") == []
