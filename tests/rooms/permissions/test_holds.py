"""Holds."""

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.kernel.errors import NotFound
from procloser.permissions import actions, queries
from procloser.permissions.errors import NotAHold, SubjectNotTold
from procloser.permissions.models import Ban, Suppression
from procloser.permissions.types import Effect
from tests.factories.accounts import make_user
from tests.factories.permissions import make_consumer, make_entry

pytestmark = pytest.mark.django_db


def test_restricted_is_hidden_until_lifted_with_a_notice() -> None:
    """Acceptance test 12: nobody sees it, and lifting needs that the person was told."""
    subject = make_consumer()
    actions.place_hold(
        subject_id=subject.pk, effect=Effect.RESTRICTED, request_reference="", by=None
    )
    assert queries.hidden_from_display([subject.pk]) == {subject.pk}
    officer, manager = make_user(Role.PRIVACY_OFFICER), make_user(Role.DATA_MANAGER)
    lift = {"subject_id": subject.pk, "effect": Effect.RESTRICTED, "reason": "settled"}
    with pytest.raises(NotPermitted):
        actions.lift_hold(**lift, by=manager, told="K-2026-0001")  # type: ignore[arg-type]
    lift["by"] = officer
    with pytest.raises(SubjectNotTold):
        actions.lift_hold(**lift)  # type: ignore[arg-type]
    assert queries.hidden_from_display([subject.pk]) == {subject.pk}
    actions.lift_hold(**lift, told="K-2026-0001")  # type: ignore[arg-type]
    assert queries.hidden_from_display([subject.pk]) == set()
    with pytest.raises(NotFound):
        actions.lift_hold(**lift, told="K-2026-0001")  # type: ignore[arg-type]


def test_protected_keeps_digests_and_hides_the_entry() -> None:
    """It outlives the record, as a ban does."""
    entry = make_entry("+358401234567")
    actions.place_hold(
        subject_id=entry.subject_id, effect=Effect.PROTECTED, request_reference="", by=None
    )
    entry.refresh_from_db()
    assert entry.hidden
    assert set(Suppression.objects.values_list("effect", "tag")) == {
        ("protected", "tel"),
        ("protected", "nameaddr"),
    }


@pytest.mark.parametrize("effect", [Effect.NO_MARKETING, Effect.NO_DIRECTORY])
def test_ban_is_no_hold(effect: Effect) -> None:
    """What a person forbade is neither placed nor lifted by hand."""
    subject, officer = make_consumer(), make_user(Role.PRIVACY_OFFICER)
    with pytest.raises(NotAHold):
        actions.place_hold(subject_id=subject.pk, effect=effect, request_reference="", by=None)
    with pytest.raises(NotAHold):
        actions.lift_hold(subject_id=subject.pk, effect=effect, by=officer, reason="", told="x")
    assert not Ban.objects.exists()
