"""Definitions of registers, and the officer's decisions."""

import json
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.kernel.clock import today
from procloser.kernel.errors import BadInput
from procloser.registers import actions
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import DecisionIncomplete, FieldNotAllowed
from procloser.registers.models import Decision
from procloser.registers.queries import decision_in_force
from procloser.registers.rules import refuse_unlisted
from procloser.registers.texts import FIELDS, PURPOSES
from tests.factories.accounts import make_user


def test_directory_holds_name_address_and_number_only() -> None:
    """Act 917/2014 section 195(2): an e-mail address can never stand there."""
    refuse_unlisted("directory", ["number", "last_name", "street_address"])
    with pytest.raises(FieldNotAllowed, match="birth_year, email"):
        refuse_unlisted("directory", ["number", "email", "birth_year"])


def test_decision_makers_hold_no_private_attributes() -> None:
    """A dwelling or a year of birth has no place beside a post."""
    assert not {"birth_year", "tenure", "dwelling_type"} & REGISTERS["decision_makers"].fields


def test_every_field_and_purpose_has_a_name_in_both_languages() -> None:
    """Pages never show a code."""
    for register in REGISTERS.values():
        assert register.fields <= set(FIELDS)
        assert set(register.purposes) <= set(PURPOSES)


def test_quoted_lines_stand_in_the_published_notice(shared: Path) -> None:
    """A register exists only as announced."""
    notice = (shared / "domain" / "privacy-notice.fi.txt").read_text(encoding="utf-8")
    for register in REGISTERS.values():
        for line in register.notice_lines:
            assert line in notice, f"{register.key}: {line}"


def _document(folder: Path, **changes: str) -> Path:
    document = {
        "title": "Tasapainotesti",
        "register": "consumers",
        "review_on": f"{today().year + 1}-06-30",
        "interest": "Myynti",
        "necessity": "Tarpeen",
        "balance": "Punnittu",
    } | changes
    path = folder / "decision.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_decision_of_the_officer_comes_into_force(tmp_path: Path) -> None:
    """Nothing is decided until the officer decides; a later decision takes the place."""
    officer = make_user(Role.PRIVACY_OFFICER)
    assert decision_in_force("balancing_test", "consumers") is None
    first = actions.decide(kind="balancing_test", file=_document(tmp_path), by=officer)
    second = actions.decide(
        kind="balancing_test", file=_document(tmp_path, title="Uusi"), by=officer
    )
    assert decision_in_force("balancing_test", "consumers") == second
    assert Decision.objects.get(pk=first.pk).revoked_at is not None


@pytest.mark.django_db
def test_decision_by_another_role_is_refused_and_stores_nothing(tmp_path: Path) -> None:
    """The data manager does not decide."""
    with pytest.raises(NotPermitted):
        actions.decide(
            kind="balancing_test", file=_document(tmp_path), by=make_user(Role.DATA_MANAGER)
        )
    assert not Decision.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"balance": " "}, "nothing under 'balance'"),
        ({"register": "prospects2"}, "no register"),
        ({"review_on": "2020-01-01"}, "not in the future"),
        ({"review_on": "soon"}, "must be a date"),
    ],
)
def test_incomplete_decision_says_what_is_missing(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    """A balancing test that weighs nothing is none."""
    with pytest.raises(DecisionIncomplete, match=message):
        actions.decide(
            kind="balancing_test",
            file=_document(tmp_path, **changes),
            by=make_user(Role.PRIVACY_OFFICER),
        )
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_decision_with_a_personal_identity_code_is_refused(tmp_path: Path) -> None:
    """A document is kept whole, so it may not hold one; the message does not repeat it."""
    document = _document(tmp_path, balance="Tarkistettu: 010170-900J.")
    with pytest.raises(BadInput) as refused:
        actions.decide(kind="balancing_test", file=document, by=make_user(Role.PRIVACY_OFFICER))
    assert "010170" not in str(refused.value)
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_marketing_of_directory_needs_both_tests_first(tmp_path: Path) -> None:
    """Requirements 0.1: the switch stands on a balancing and a compatibility test."""
    officer = make_user(Role.PRIVACY_OFFICER)
    switch = {"register": "directory", "decision": "on"}
    with pytest.raises(DecisionIncomplete, match="balancing test"):
        actions.decide(
            kind="marketing_of_directory", file=_document(tmp_path, **switch), by=officer
        )
    actions.decide(
        kind="balancing_test", file=_document(tmp_path, register="directory"), by=officer
    )
    test = {
        "register": "directory",
        "original_purpose": "a",
        "new_purpose": "b",
        "compatibility": "c",
    }
    actions.decide(kind="compatibility_test", file=_document(tmp_path, **test), by=officer)
    actions.decide(kind="marketing_of_directory", file=_document(tmp_path, **switch), by=officer)
    assert decision_in_force("marketing_of_directory", "directory") is not None
