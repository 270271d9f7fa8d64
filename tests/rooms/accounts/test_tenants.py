"""Row level security by tenant: PostgreSQL itself keeps the lists of two customers apart."""

import pytest
from django.db import ProgrammingError, connection, transaction

from procloser.accounts.models import Organisation, User
from procloser.accounts.tenants import TENANT, acting_for, answering_for
from procloser.audiences.models import OwnList, OwnListMember
from procloser.kernel import clock
from procloser.postgres import OWNER
from tests.factories.accounts import make_user
from tests.plugin.databases import OwnDatabase


def a_list(user: User, *subject_ids: int) -> OwnList:
    """Store a list of the user's organisation."""
    with acting_for(user.organisation_id):
        made = OwnList.objects.create(
            public_id=f"lista{user.pk}",
            organisation_id=user.organisation_id,
            name="Asiakkaat",
            rows=1,
            usable=1,
            takes_part=False,
            bodies=0,
            made_by=user,
            made_at=clock.now(),
        )
        OwnListMember.objects.bulk_create(
            OwnListMember(own_list=made, organisation_id=user.organisation_id, subject_id=one)
            for one in subject_ids
        )
    return made


def _setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [TENANT])
        return str(cursor.fetchone()[0])


def test_unset_tenant_sees_no_row(db: None) -> None:
    """Who forgot to say for whom it acts gets nothing, by any query."""
    a_list(make_user(), 7)
    assert not OwnList.objects.exists()
    assert not OwnListMember.objects.exists()


def test_tenant_sees_its_rows_alone(db: None) -> None:
    """Of two customers each finds its own list, and neither the other's."""
    one, other = make_user(), make_user()
    a_list(one, 7)
    a_list(other, 7, 8)
    with acting_for(one.organisation_id):
        assert list(OwnListMember.objects.values_list("subject_id", flat=True)) == [7]
        assert OwnListMember.objects.filter(subject_id=8).delete()[0] == 0
    with acting_for(other.organisation_id):
        assert OwnListMember.objects.count() == 2


def test_row_of_another_tenant_is_refused(db: None) -> None:
    """Nobody writes into a customer's lists for another."""
    one, other = make_user(), make_user()
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_for(one.organisation_id),
    ):
        OwnList.objects.create(
            public_id="vieras",
            organisation_id=other.organisation_id,
            name="Vieras",
            rows=1,
            usable=1,
            takes_part=False,
            bodies=0,
            made_by=one,
            made_at=clock.now(),
        )


def test_member_of_a_list_cannot_be_changed(db: None) -> None:
    """A row comes and goes; none is turned into another person's."""
    user = make_user()
    a_list(user, 7)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting_for(user.organisation_id),
    ):
        OwnListMember.objects.filter(subject_id=7).update(subject_id=8)


def test_one_person_is_seen_at_every_tenant(db: None) -> None:
    """An access request or an erasure finds all their rows, and nobody else's."""
    a_list(make_user(), 7, 8)
    a_list(make_user(), 7)
    with answering_for([7]):
        assert list(OwnListMember.objects.values_list("subject_id", flat=True)) == [7, 7]


def test_setting_ends_with_its_block(db: None) -> None:
    """Within a longer transaction too, one inside another, and after an error."""
    one, other = make_user(), make_user()
    with transaction.atomic():
        with acting_for(one.organisation_id):
            with acting_for(other.organisation_id):
                assert _setting() == str(other.organisation_id)
            assert _setting() == str(one.organisation_id)
        assert _setting() == ""
        with pytest.raises(ZeroDivisionError), acting_for(one.organisation_id):
            raise ZeroDivisionError
        assert _setting() == ""


def test_owner_of_the_tables_sees_no_row_either(own_database: OwnDatabase) -> None:
    """The policies are forced; only a superuser passes them, and the product has none."""
    user = make_user()
    a_list(user, 7)
    told = own_database.run_as_bootstrap(
        "SELECT relname::text, relforcerowsecurity, pg_get_userbyid(relowner)::text FROM pg_class "
        "WHERE relrowsecurity ORDER BY relname"
    )
    assert told == [
        ("audiences_ownlist", True, OWNER),
        ("audiences_ownlistmember", True, OWNER),
    ]
    assert Organisation.objects.filter(pk=user.organisation_id).exists()
