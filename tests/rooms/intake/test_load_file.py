"""Loading as such: whole or not at all, once, by those who may."""

from datetime import timedelta
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.intake.actions import load_file
from procloser.intake.errors import UnknownReader
from procloser.intake.models import QuarantinedRow
from procloser.kernel import clock
from procloser.sources.errors import EmptyFile, TooManyIdentityCodes, WrongColumns, WrongFile
from procloser.sources.models import Load
from procloser.subjects.models import ConsumerRecord, DirectoryEntry, Subject
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, consent, listed, person, subscriber, write

IDENTITY_CODE = "010170-900J"  # individual numbers from 900 up are given to no person


def nothing_is_stored() -> bool:
    """Say whether no load left a trace."""
    models = (Load, Subject, DirectoryEntry, ConsumerRecord, QuarantinedRow)
    return not any(model.objects.exists() for model in models)


@pytest.mark.parametrize("reader", ["people", "ban-list", "consents"])
def test_file_dated_in_the_future_is_refused(load: Loader, reader: str) -> None:
    """It would keep records, and call a list fresh, past their time; today's is taken."""
    row = {"people": person("a"), "ban-list": listed(phone="0401234567"), "consents": consent()}
    today = clock.today()
    with pytest.raises(WrongFile, match="still to come"):
        load(reader, row[reader], day=(today + timedelta(days=1)).isoformat())
    assert nothing_is_stored()
    assert load(reader, row[reader], day=today.isoformat()).rows_read == 1


def test_load_file_commits_rows_counts_and_audit(load: Loader) -> None:
    """Every row read is accepted, quarantined or suppressed, and the load says so."""
    report = load(
        "number-base", subscriber("0401234567"), subscriber("12"), subscriber("040123456 7")
    )
    assert report.to_json() | {"seconds": 0, "sha256": "", "file": ""} == {
        "reader": "number-base",
        "file": "",
        "sha256": "",
        "rows_read": 3,
        "accepted": 1,
        "quarantined": 2,
        "suppressed": 0,
        "ended": 0,
        "already_loaded": False,
        "reasons": {"bad_number": 1, "duplicate_key": 1},
        "seconds": 0,
    }
    record = Load.objects.get()
    assert (record.rows_read, record.accepted, record.quarantined) == (3, 1, 2)
    entry = DirectoryEntry.objects.get()
    assert (entry.load_id, entry.row_no, entry.number) == (record.pk, 2, "+358401234567")
    assert Event.objects.filter(what="file_loaded", target=f"load:{record.pk}").count() == 1


def test_load_file_dry_run_reports_the_same_and_keeps_nothing(load: Loader) -> None:
    """A dry run tells what a commit would, quarantine included, and leaves no trace."""
    path = write(load.folder, "number-base", [subscriber("0401234567"), subscriber("12")])
    dry = load.file("number-base", path, commit=False)
    assert nothing_is_stored()
    assert not Event.objects.filter(what="file_loaded").exists()
    wet = load.file("number-base", path)
    assert dry.to_json() | {"seconds": 0} == wet.to_json() | {"seconds": 0}


def test_load_file_again_says_already_loaded_and_changes_nothing(load: Loader) -> None:
    """The same bytes under another name are the same file; every count is 0."""
    path = write(load.folder, "people", [person("1", phone="0401234567")])
    first = load.file("people", path)
    other_name = path.rename(path.with_name("other.csv"))
    again = load.file("people", other_name)
    assert again.already_loaded
    assert again.sha256 == first.sha256
    assert (again.rows_read, again.accepted, again.reasons) == (0, 0, {})
    assert (Load.objects.count(), ConsumerRecord.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DATA_MANAGER])
def test_load_file_by_another_role_is_refused(db: None, tmp_path: Path, role: Role) -> None:
    """Only a data manager loads, in a dry run too."""
    path = write(tmp_path, "number-base", [subscriber("0401234567")])
    with pytest.raises(NotPermitted):
        load_file(reader="number-base", path=path, by=make_user(role), commit=False)
    assert nothing_is_stored()


def test_load_file_of_unknown_reader_names_the_readers(load: Loader) -> None:
    """The message lists what there is."""
    with pytest.raises(UnknownReader, match=r"no reader 'numbers'.*number-base"):
        load.file("numbers", Path("x.csv"))


def test_load_file_refused_as_a_whole_stores_nothing(load: Loader) -> None:
    """Empty, of another format, or full of identity codes: an error, and no trace."""
    empty = load.folder / "empty.csv"
    empty.write_text("")
    with pytest.raises(EmptyFile):
        load.file("number-base", empty)
    with pytest.raises(WrongColumns):
        load.file("number-base", _with_profession(load.folder))
    with pytest.raises(TooManyIdentityCodes):
        load("people", *[person(f"{n}", street_address=IDENTITY_CODE) for n in range(11)])
    assert nothing_is_stored()


def test_load_file_refused_late_takes_earlier_chunks_back(
    load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks stored before the refusal go with it."""
    monkeypatch.setattr("procloser.intake.routes.rounds.CHUNK_ROWS", 1)
    monkeypatch.setattr("procloser.sources.readers.lines.BATCH_LINES", 20)
    good = [person(f"{n}") for n in range(100)]
    bad = [person(f"x{n}", street_address=IDENTITY_CODE) for n in range(11)]
    with pytest.raises(TooManyIdentityCodes):
        load("people", *good, *bad)
    assert nothing_is_stored()


def test_quarantine_never_holds_an_identity_code(load: Loader) -> None:
    """Of such a row the line number alone is kept; other refused rows keep their text."""
    report = load(
        "people",
        person("1", street_address=f"Mallikatu 5 {IDENTITY_CODE}"),
        person("2", phone="tuntematon"),
    )
    assert report.reasons == {"bad_phone": 1, "identity_code": 1}
    kept = {row.reason: (row.line, row.text) for row in QuarantinedRow.objects.all()}
    assert kept["identity_code"] == (3, "")
    assert kept["bad_phone"][1].startswith("2;Virtanen;Anna Maria;")


def _with_profession(folder: Path) -> Path:
    path = write(folder, "number-base", [subscriber("0401234567")])
    path.write_text(path.read_text().replace("operator", "profession"))
    return path
