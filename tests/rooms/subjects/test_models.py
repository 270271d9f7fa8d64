"""What the tables themselves refuse."""

import pytest
from django.db import IntegrityError, transaction

from procloser.intake.models import QuarantinedRow
from procloser.kernel import clock
from procloser.subjects.models import Subject
from procloser.subjects.numbers import number_digest
from tests.factories.permissions import make_entry, make_load

PHONE = "+358401234567"


@pytest.mark.parametrize(
    "values",
    [
        {"listing": "no_number"},  # the number would stay
        {"listing": "no_number", "number": None},  # nothing to recognise it by
        {"number_digest": number_digest(PHONE)},  # both
        {"number": None},
        {"listing": "no_address"},  # the address would stay
        {"listing": "hidden"},
    ],
)
def test_directory_entry_holds_only_what_is_listed(db: None, values: dict[str, object]) -> None:
    """A number or an address that is kept out cannot be stored."""
    entry = make_entry(PHONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(entry).objects.filter(pk=entry.pk).update(**values)


def test_directory_entry_without_what_is_kept_out_is_stored(db: None) -> None:
    """The passing side of the same checks."""
    entries = type(make_entry(PHONE)).objects
    entries.update(listing="no_number", number=None, number_digest=number_digest(PHONE))
    bare = {"street_address": "", "postal_code": "", "city": "", "street_key": ""}
    assert entries.update(listing="no_address", number=PHONE, number_digest=None, **bare) == 1


def test_subject_has_a_known_kind_and_no_redirect_to_itself(db: None) -> None:
    """Three kinds; a redirect leads elsewhere."""
    subject = Subject.objects.create(kind="person", created_load_id=1)
    for values in ({"kind": "robot"}, {"merged_into_id": subject.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Subject.objects.filter(pk=subject.pk).update(**values)


def test_quarantine_refuses_the_text_of_an_identity_code(db: None) -> None:
    """The line number alone."""
    values = {"load": make_load(), "line": 1, "created_at": clock.now()}
    QuarantinedRow.objects.create(reason="identity_code", text="", **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuarantinedRow.objects.create(reason="identity_code", text="x", **values)
