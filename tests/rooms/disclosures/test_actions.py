"""Adding to the ledger, and cutting the tie to a person."""

from uuid import uuid4

import pytest

from procloser.disclosures import heads_file
from procloser.disclosures.actions import (
    catch_up_heads_file,
    forget,
    keep_pseudonyms,
    record,
)
from procloser.disclosures.errors import LedgerDamaged, LinesIncomplete
from procloser.disclosures.models import Disclosure, ErasedPseudonym, Line, Pseudonym
from procloser.disclosures.queries import (
    disclosure,
    disclosures,
    held_about,
    lines_of,
    recipients_of,
    recipients_of_erased,
    subjects_of,
)
from procloser.kernel import clock
from procloser.permissions.digests import current_key, digests_of
from tests.factories.accounts import make_organisation
from tests.factories.disclosures import make_disclosure, terms_for
from tests.factories.permissions import make_consumer
from tests.plugin.databases import OwnDatabase


@pytest.mark.django_db
def test_record_adds_a_head_and_its_lines() -> None:
    """Each row becomes a line in file order; the head says how many."""
    pseudonyms = [uuid4() for _ in range(3)]
    recorded = make_disclosure(pseudonyms)
    year = clock.today().year
    assert (recorded.number, recorded.position, recorded.rows) == (f"D-{year}-0001", 1, 3)
    assert [line.pseudonym for line in lines_of(recorded.id)] == pseudonyms
    assert [line.position for line in lines_of(recorded.id)] == [1, 2, 3]
    assert disclosure(recorded.id).head_hash == recorded.head_hash.hex()


@pytest.mark.django_db
def test_record_chains_each_head_to_the_one_before() -> None:
    """The second head carries the first one's hash."""
    first, second = make_disclosure([uuid4()]), make_disclosure([uuid4()])
    assert second.position == 2
    stored = Disclosure.objects.get(pk=second.id)
    assert bytes(stored.previous_hash) == first.head_hash
    assert [view.number for view in disclosures()] == [second.number, first.number]


@pytest.mark.django_db
def test_record_without_lines_is_refused() -> None:
    """No rows, no disclosure; nothing is stored."""
    with pytest.raises(LinesIncomplete):
        record(terms=terms_for(make_organisation()), lines=[], by=None)
    assert not Disclosure.objects.exists()


def test_record_committed_stands_in_the_file_of_heads(own_database: OwnDatabase) -> None:
    """After commit the file knows the head; catching up again adds nothing."""
    first, second = make_disclosure([uuid4()]), make_disclosure([uuid4()])
    assert heads_file.entries() == [
        heads_file.Entry(1, first.number, first.head_hash),
        heads_file.Entry(2, second.number, second.head_hash),
    ]
    assert catch_up_heads_file() == 0


def test_record_catches_up_a_file_left_behind(own_database: OwnDatabase) -> None:
    """A process killed between commit and file is made good by the next, a torn line too."""
    first = make_disclosure([uuid4()])
    heads_file.path().write_bytes(b"")
    make_disclosure([uuid4()])
    assert [entry.position for entry in heads_file.entries()] == [1, 2]
    whole = heads_file.path().read_bytes()
    heads_file.path().write_bytes(whole[:-10])
    assert heads_file.entries() == [heads_file.Entry(1, first.number, first.head_hash)]
    assert catch_up_heads_file() == 1
    assert heads_file.path().read_bytes() == whole


def test_record_beside_another_ledgers_file_is_refused(own_database: OwnDatabase) -> None:
    """When the file knows more than the database, nothing is added."""
    make_disclosure([uuid4()])
    with heads_file.path().open("a") as file:
        file.write(f"2 D-2026-0002 {'0' * 64}\n")
    with pytest.raises(LedgerDamaged, match="D-2026-0002"):
        make_disclosure([uuid4()])
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize("content", ["nonsense\n", f"2 D-2026-0001 {'0' * 64}\n"])
def test_file_of_heads_that_cannot_be_read_is_refused(
    own_database: OwnDatabase, content: str
) -> None:
    """A line of another form, or a gap, stops everything."""
    heads_file.path().parent.mkdir()
    heads_file.path().write_text(content)
    with pytest.raises(LedgerDamaged, match="line 1"):
        make_disclosure([uuid4()])


@pytest.mark.django_db
def test_pseudonym_once_given_stays() -> None:
    """A second proposal for the same subject is not taken."""
    first, second = uuid4(), uuid4()
    assert keep_pseudonyms({1: first}) == {1: first}
    assert keep_pseudonyms({1: uuid4(), 2: second}) == {1: first, 2: second}
    assert subjects_of([first, second, uuid4()]) == {first: 1, second: 2}


@pytest.mark.django_db
def test_recipients_of_a_subject_are_told_by_name() -> None:
    """Each disclosure the person was in, the newest first, with who received what."""
    subject = make_consumer()
    kept = keep_pseudonyms({subject.pk: uuid4()})
    customer = make_organisation(name="Asiakas Oy")
    first = make_disclosure([kept[subject.pk]], customer)
    second = make_disclosure([uuid4(), kept[subject.pk]], customer)
    past = recipients_of([subject.pk])
    assert [one.number for one in past] == [second.number, first.number]
    assert past[0].recipient.name == "Asiakas Oy"
    assert past[0].fields == ("name", "address")
    assert past[0].row_reference == kept[subject.pk]
    assert held_about(subject.pk) == past
    assert recipients_of([make_consumer().pk]) == []


@pytest.mark.django_db
def test_recipients_of_a_merged_subject_are_those_of_both() -> None:
    """What was delivered under the id merged away still counts."""
    kept, gone = make_consumer(), make_consumer(last_name="Mäkinen")
    pseudonyms = keep_pseudonyms({gone.pk: uuid4()})
    recorded = make_disclosure(list(pseudonyms.values()))
    gone.merged_into = kept
    gone.save()
    assert [one.number for one in recipients_of([kept.pk])] == [recorded.number]


@pytest.mark.django_db
def test_forget_leaves_digests_and_lines_alone() -> None:
    """The tie goes; whoever names an identifier is still told who received the data."""
    subject = make_consumer(phone="+358401234567")
    pseudonym = keep_pseudonyms({subject.pk: uuid4()})[subject.pk]
    recorded = make_disclosure([pseudonym])
    forget(subject.pk, by=None)
    assert not Pseudonym.objects.exists()
    assert Line.objects.filter(pseudonym=pseudonym).count() == 1
    assert recipients_of([subject.pk]) == []
    (digest,) = digests_of(current_key(), phone="040 1234567")
    assert [one.number for one in recipients_of_erased([digest.value])] == [recorded.number]
    assert ErasedPseudonym.objects.count() == 2  # the number, and name with address
    forget(subject.pk, by=None)
    assert ErasedPseudonym.objects.count() == 2
