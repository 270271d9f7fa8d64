"""A decision is written, read, approved and revoked; nothing rests on it before or after."""

from datetime import timedelta

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.kernel.clock import today
from procloser.kernel.errors import BadInput
from procloser.permissions.queries import world_facts
from procloser.permissions.types import Origin
from procloser.registers.actions import approve_draft, discard_draft, revoke, save_draft
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import DecisionIncomplete, DraftChanged
from procloser.registers.models import Decision, DecisionDraft
from procloser.registers.queries import DecisionState, decision_in_force, standings
from procloser.registers.required import all_required, required_of
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
PARTS = {"interest": "Myynti", "necessity": "Tarpeen", "balance": "Punnittu"}
NEXT_YEAR = f"{today().year + 1}-06-30"
TEST = {"kind": "balancing_test", "register": "consumers"}


@pytest.fixture
def officer() -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


def draft(by: User, **changed: object) -> DecisionDraft:
    """Save a complete draft of the consumers' balancing test."""
    values: dict[str, object] = {
        **TEST,
        "title": "Tasapainotesti",
        "review_on": NEXT_YEAR,
        "parts": PARTS,
    }
    return save_draft(**(values | changed), by=by)  # type: ignore[arg-type]


def approve(made: DecisionDraft, by: User) -> Decision:
    """Approve the draft as it stands."""
    return approve_draft(kind=made.kind, register=made.register, sha256=made.document_sha256, by=by)


def state_of(kind: str, register: str) -> DecisionState:
    """Return how the decision stands."""
    found = [one for one in all_required() if (one.kind, one.register) == (kind, register)]
    return standings(found)[0].state


def test_draft_binds_nobody_until_the_officer_approves_it(officer: User) -> None:
    """Missing, draft, in force: the gate knows only the last."""
    assert state_of(**TEST) is DecisionState.MISSING
    made = draft(make_user(Role.DATA_MANAGER))
    assert state_of(**TEST) is DecisionState.DRAFT
    assert Origin.CONSUMERS not in world_facts().balancing_tests
    decision = approve(made, officer)
    assert state_of(**TEST) is DecisionState.IN_FORCE
    assert Origin.CONSUMERS in world_facts().balancing_tests
    assert (decision.written_by, decision.decided_by) == (made.written_by, officer.username)
    assert not DecisionDraft.objects.exists()
    assert list(Event.objects.order_by("pk").values_list("what", flat=True)) == [
        "decision_drafted",
        "decided",
    ]


@pytest.mark.parametrize("role", [Role.DATA_MANAGER, Role.SALES, Role.ADMINISTRATOR, Role.BUYER])
def test_only_the_officer_approves_and_revokes(officer: User, role: Role) -> None:
    """Nobody both configures and approves."""
    made, other = draft(officer), make_user(role)
    with pytest.raises(NotPermitted):
        approve(made, other)
    approve(made, officer)
    with pytest.raises(NotPermitted):
        revoke(**TEST, reason="Muutos", by=other)
    assert state_of(**TEST) is DecisionState.IN_FORCE


def test_sales_writes_no_drafts() -> None:
    """Drafts are the data manager's and the officer's."""
    with pytest.raises(NotPermitted):
        draft(make_user(Role.SALES))


def test_draft_changed_after_it_was_read_is_not_approved(officer: User) -> None:
    """What is approved is what was seen."""
    read = draft(officer)
    draft(make_user(Role.DATA_MANAGER), parts=PARTS | {"balance": "Muuta"})
    with pytest.raises(DraftChanged):
        approve(read, officer)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"parts": PARTS | {"balance": "  "}}, "nothing under 'balance'"),
        ({"title": ""}, "nothing under 'title'"),
        ({"title": "x" * 201}, "over 200 characters"),
        ({"review_on": ""}, "nothing under 'review_on'"),
        ({"review_on": "2020-01-01"}, "not in the future"),
    ],
)
def test_unfinished_draft_is_kept_but_not_approved(
    officer: User, changed: dict[str, object], told: str
) -> None:
    """Writing may stop anywhere; approving may not."""
    made = draft(officer, **changed)
    with pytest.raises(DecisionIncomplete, match=told):
        approve(made, officer)
    assert DecisionDraft.objects.count() == 1


def test_draft_with_an_identity_code_is_not_kept(officer: User) -> None:
    """Not even for a moment."""
    with pytest.raises(BadInput):
        draft(officer, parts=PARTS | {"balance": "Tarkistettu: 010170-900J."})
    assert not DecisionDraft.objects.exists()


def test_register_without_use_for_a_decision_takes_none(officer: User) -> None:
    """A processor's register rests on its controller's own basis."""
    with pytest.raises(DecisionIncomplete, match="rests on no balancing test"):
        draft(officer, register="third_party")


def test_revoked_decision_is_off_at_once_with_its_reason(officer: User) -> None:
    """And the history keeps who, when and why."""
    approve(draft(officer), officer)
    with pytest.raises(DecisionIncomplete):
        revoke(**TEST, reason="  ", by=officer)
    revoke(**TEST, reason="Uusi lähde muuttaa tilanteen", by=officer)
    assert Origin.CONSUMERS not in world_facts().balancing_tests
    row = Decision.objects.get()
    assert row.revoked_at is not None
    assert (row.revoked_by, row.revocation_reason) == (
        officer.username,
        "Uusi lähde muuttaa tilanteen",
    )


def test_decision_is_due_before_its_review_and_lapses_after(officer: User) -> None:
    """Thirty days before it is called due; the day after it is off."""
    approve(draft(officer, review_on=str(today() + timedelta(days=100))), officer)
    for days, state in ((69, "in_force"), (70, "due"), (100, "due"), (101, "lapsed")):
        with clock.freeze(clock.now() + timedelta(days=days)):
            assert state_of(**TEST) == state, days
            in_force = decision_in_force("balancing_test", "consumers") is not None
            assert in_force is (state != "lapsed"), days


def _switch_on(officer: User) -> None:
    for kind, parts in (
        ("balancing_test", PARTS),
        ("compatibility_test", {"original_purpose": "a", "new_purpose": "b", "compatibility": "c"}),
        ("marketing_of_directory", {"decision": "Päälle"}),
    ):
        approve(draft(officer, kind=kind, register="directory", parts=parts), officer)


def test_switch_of_the_directory_is_off_until_both_tests_and_the_decision(officer: User) -> None:
    """Requirements 0.1; nothing else turns it on."""
    switch = draft(
        officer, kind="marketing_of_directory", register="directory", parts={"decision": "Päälle"}
    )
    with pytest.raises(DecisionIncomplete, match="balancing test"):
        approve(switch, officer)
    assert world_facts().marketing_of_directory is False
    _switch_on(officer)
    assert world_facts().marketing_of_directory is True


@pytest.mark.parametrize("test", ["balancing_test", "compatibility_test"])
def test_switch_goes_off_with_either_of_its_tests(officer: User, test: str) -> None:
    """Revoked with it, and not back on when the test is made again."""
    _switch_on(officer)
    revoke(kind=test, register="directory", reason="Muutos", by=officer)
    assert world_facts().marketing_of_directory is False
    assert decision_in_force("marketing_of_directory", "directory") is None
    assert not Decision.objects.filter(kind="marketing_of_directory", revoked_at=None).exists()


def test_switch_goes_off_when_a_test_lapses(officer: User) -> None:
    """The switch's own review may be later; it stands on the tests all the same."""
    _switch_on(officer)
    Decision.objects.filter(kind="compatibility_test").update(review_on=today() - timedelta(days=1))
    assert world_facts().marketing_of_directory is False


def test_discarded_draft_is_gone(officer: User) -> None:
    """The decision in force stays."""
    approve(draft(officer), officer)
    draft(officer, title="Uusi")
    discard_draft(**TEST, by=officer)
    assert not DecisionDraft.objects.exists()
    assert state_of(**TEST) is DecisionState.IN_FORCE


def test_every_register_on_legitimate_interest_needs_its_balancing_test() -> None:
    """GDPR art. 6(1)(f); the directory only for marketing, companies only for sole traders."""
    for register in REGISTERS.values():
        kinds = [one.kind for one in required_of(register)]
        wanted = register.needs_balancing_test or register.key in ("directory", "companies")
        assert ("balancing_test" in kinds) is wanted, register.key


def test_nothing_ships_decided() -> None:
    """A new installation has no decision, no draft and no processor."""
    assert {one.state for one in standings()} == {DecisionState.MISSING}
