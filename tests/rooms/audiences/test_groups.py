"""Saved groups: whose they are, who may use and who may change them."""

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import groups
from procloser.audiences.errors import TooMany, UnknownSet
from procloser.audiences.models import SavedGroup
from procloser.audiences.parsing import parse
from procloser.audit.models import Event
from procloser.kernel.errors import BadInput
from tests.factories.accounts import make_user

pytestmark = pytest.mark.usefixtures("english")

GIVEN = {"version": 1, "kind": "consumers", "where": {"place": {"municipality": ["837"]}}}
TAMPERE = parse(GIVEN)


@pytest.fixture
def maker(db: None) -> User:
    """Return the customer's user who saves."""
    return make_user(Role.BUYER)


@pytest.fixture
def colleague(maker: User) -> User:
    """Return another user of the same customer."""
    return make_user(Role.BUYER, organisation=maker.organisation)


def test_group_is_kept_as_it_was_given(maker: User) -> None:
    """With its name, its maker and an audit row; nobody else's to see."""
    made = groups.save(name="  Tampere\t2 ", selection=TAMPERE, by=maker)
    assert (made.name, made.selection, made.shared, made.is_mine) == (
        "Tampere 2",
        GIVEN,
        False,
        True,
    )
    assert groups.groups_of(maker) == [made]
    event = Event.objects.get(what="group_saved")
    assert (event.target, event.username) == (made.id, maker.username)


def test_own_group_is_the_makers_until_shared(maker: User, colleague: User) -> None:
    """Shared it is the organisation's to use, and the maker's to change."""
    made = groups.save(name="Tampere", selection=TAMPERE, by=maker)
    assert groups.groups_of(colleague) == []
    with pytest.raises(UnknownSet):
        groups.group(made.id, user=colleague)
    assert groups.share(group=made.id, shared=True, by=maker).shared
    seen = groups.group(made.id, user=colleague)
    assert (seen.is_mine, seen.maker) == (False, maker.full_name)
    for change in (
        lambda: groups.rename(group=made.id, name="Oma", by=colleague),
        lambda: groups.share(group=made.id, shared=False, by=colleague),
        lambda: groups.delete(group=made.id, by=colleague),
    ):
        with pytest.raises(NotPermitted, match="alone may change it"):
            change()
    assert SavedGroup.objects.get().name == "Tampere"
    assert not groups.share(group=made.id, shared=False, by=maker).shared
    assert groups.groups_of(colleague) == []


def test_another_customer_knows_of_no_group(maker: User) -> None:
    """Shared or not: it is not found, by any action."""
    made = groups.save(name="Tampere", selection=TAMPERE, shared=True, by=maker)
    other = make_user(Role.BUYER)
    assert groups.groups_of(other) == []
    for look in (
        lambda: groups.group(made.id, user=other),
        lambda: groups.rename(group=made.id, name="Oma", by=other),
        lambda: groups.share(group=made.id, shared=False, by=other),
        lambda: groups.delete(group=made.id, by=other),
    ):
        with pytest.raises(UnknownSet):
            look()
    assert SavedGroup.objects.get().shared


def test_our_staff_see_every_group_and_change_none(maker: User) -> None:
    """To help a customer, to look, not to touch."""
    made = groups.save(name="Tampere", selection=TAMPERE, by=maker)
    for role in (Role.DATA_MANAGER, Role.PRIVACY_OFFICER, Role.SALES):
        staff = make_user(role)
        assert [one.id for one in groups.groups_of(staff)] == [made.id]
        with pytest.raises(NotPermitted):
            groups.delete(group=made.id, by=staff)


def test_group_of_somebody_who_left_is_the_organisations(maker: User, colleague: User) -> None:
    """A shared one can then be cleared away by a colleague."""
    made = groups.save(name="Tampere", selection=TAMPERE, shared=True, by=maker)
    maker.is_active = False
    maker.save(update_fields=["is_active"])
    groups.delete(group=made.id, by=colleague)
    assert not SavedGroup.objects.exists()
    assert Event.objects.get(what="group_deleted").username == colleague.username


def test_group_is_renamed_and_deleted_by_its_maker(maker: User) -> None:
    """Each leaves its audit row."""
    made = groups.save(name="Tampere", selection=TAMPERE, by=maker)
    assert groups.rename(group=made.id, name="Pirkanmaa", by=maker).name == "Pirkanmaa"
    groups.delete(group=made.id, by=maker)
    assert groups.groups_of(maker) == []
    whats = Event.objects.filter(target=made.id).order_by("pk").values_list("what", flat=True)
    assert list(whats) == ["group_saved", "group_renamed", "group_deleted"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u0007", "Olli 131052-308T"])
def test_name_must_be_a_name(maker: User, name: str) -> None:
    """Of 1 to 100 characters, without an identity code."""
    with pytest.raises(BadInput):
        groups.save(name=name, selection=TAMPERE, by=maker)
    assert not SavedGroup.objects.exists()


def test_administrator_saves_none(db: None) -> None:
    """Who may not count has no groups."""
    with pytest.raises(NotPermitted):
        groups.save(name="Tampere", selection=TAMPERE, by=make_user(Role.ADMINISTRATOR))


def test_selection_with_an_unknown_set_is_not_saved(maker: User) -> None:
    """A group, an order or a list that is not there."""
    for kind in ("saved", "order", "list"):
        asked = parse({**GIVEN, "where": {"set": {kind: "olematon"}}})
        with pytest.raises(UnknownSet):
            groups.save(name="Tampere", selection=asked, by=maker)


def test_organisation_keeps_so_many_groups(maker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand; then some must go."""
    monkeypatch.setattr(groups, "MOST_GROUPS", 1)
    groups.save(name="Tampere", selection=TAMPERE, by=maker)
    with pytest.raises(TooMany, match="Delete some first"):
        groups.save(name="Toinen", selection=TAMPERE, by=maker)
