"""A refused row is mended and tried again, or dropped; until then nobody counts it."""

from datetime import date
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.intake.actions import empty_quarantine
from procloser.intake.errors import NotRefiled
from procloser.intake.models import QuarantinedRow
from procloser.intake.quarantine import drop, edit_row, retry
from procloser.intake.queries import (
    open_quarantine,
    quarantined_rows,
    reasons_waiting,
    row_put_aside,
)
from procloser.intake.withdrawing import withdraw_load
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.permissions import actions as permissions
from procloser.places.models import PostalCode, Street
from procloser.sources.models import Load
from procloser.sources.readers import READERS
from procloser.sources.readers.refiling import fields_of, joined
from procloser.sources.types import SourceInfo
from procloser.subjects.models import ConsumerRecord, DecisionMaker, DirectoryEntry
from procloser.subjects.types import HeldIdentifiers
from tests.bad_input.formats import FORMATS
from tests.factories.accounts import business_id, make_user
from tests.factories.subjects import Loader, decision_maker, listed, person, subscriber
from tests.rooms.intake.test_companies import company, load_companies


def _newest() -> Load:
    return Load.objects.order_by("-id")[0]


def _only() -> QuarantinedRow:
    return QuarantinedRow.objects.get()


def test_row_shows_its_fields_and_the_one_at_fault(load: Loader) -> None:
    """As the format divides them."""
    load("people", person("a", postal_code="331"))
    (row,) = quarantined_rows(_newest().pk)
    assert (row.line, row.reason, row.is_whole) == (3, "bad_postal_code", True)
    assert [field.name for field in row.fields if field.at_fault] == ["postal_code"]
    assert {field.name: field.value for field in row.fields}["postal_code"] == "331"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"last_name": ""}, {"last_name"}),
        ({"tenure": "kartano"}, {"tenure"}),
        ({"birth_year": "1850"}, {"birth_year"}),
        ({"city": "x" * 251}, {"city"}),
        ({"email": "ei"}, {"email"}),
    ],
)
def test_fault_is_marked_where_it_is(load: Loader, values: dict[str, str], fault: set[str]) -> None:
    """A reason that may mean several fields marks those that are wrong."""
    load("people", person("a", **values))
    (row,) = quarantined_rows(_newest().pk)
    assert {field.name for field in row.fields if field.at_fault} == fault


def test_mended_row_is_loaded_by_itself_with_its_source_and_day(load: Loader) -> None:
    """A load of its own says which load and line; the row leaves quarantine."""
    load("people", person("a"), person("b", last_name="Muu", postal_code="331"), day="2026-11-02")
    first = _newest()
    row = _only()
    fields = [field.value for field in row_put_aside(first.pk, row.pk).fields]
    fields[5] = "33100"
    edit_row(load_id=first.pk, row_id=row.pk, values=fields, by=load.by)
    report = retry(load_id=first.pk, by=load.by, commit=True)
    assert (report.rows, report.accepted, report.refused, report.left_out) == (1, 1, 0, 0)
    assert not QuarantinedRow.objects.exists()
    second = _newest()
    assert report.load_id == second.pk
    assert second.file_name == f"load-{first.pk}-lines-4.csv"
    assert (second.source, second.source_date) == (first.source, date(2026, 11, 2))
    record = ConsumerRecord.objects.get(last_name="Muu")
    assert (record.load_id, record.postal_code) == (second.pk, "33100")


def test_dry_retry_tells_and_changes_nothing(load: Loader) -> None:
    """The figures are those of the commit."""
    load("people", person("a", postal_code="331"))
    row = _only()
    edit_row(load_id=row.load_id, row_id=row.pk, text=row.text.replace("331", "33100"), by=load.by)
    report = retry(load_id=row.load_id, by=load.by, commit=False)
    assert (report.accepted, report.load_id) == (1, None)
    assert QuarantinedRow.objects.count() == 1
    assert Load.objects.count() == 1
    assert not ConsumerRecord.objects.exists()


def test_row_refused_again_stays_with_its_new_reason_and_makes_no_load(load: Loader) -> None:
    """And may be tried once more, unchanged, when a rule was mended."""
    load("people", person("a", postal_code="331"))
    row = _only()
    text = row.text.replace("331", "33100").replace("Virtanen", "")
    edit_row(load_id=row.load_id, row_id=row.pk, text=text, by=load.by)
    for _ in range(2):
        report = retry(load_id=row.load_id, by=load.by, commit=True)
        assert (report.accepted, report.refused, report.reasons) == (0, 1, {"missing_name": 1})
    assert (_only().pk, _only().reason, _only().text) == (row.pk, "missing_name", text)
    assert Load.objects.count() == 1


def test_retry_of_several_keeps_each_with_what_became_of_it(load: Loader) -> None:
    """Those accepted go, one that is refused stays; every row is accounted for."""
    load("people", *(person(str(n), last_name=f"Muu{n}", postal_code="x") for n in range(15)))
    first = _newest()
    rows = list(QuarantinedRow.objects.order_by("line"))
    for row in rows[:14]:
        text = row.text.replace(";x;", ";33100;")
        edit_row(load_id=first.pk, row_id=row.pk, text=text, by=load.by)
    report = retry(load_id=first.pk, reason="bad_postal_code", by=load.by, commit=True)
    assert (report.rows, report.accepted, report.refused) == (15, 14, 1)
    assert _only().line == 17
    second = _newest()
    assert second.file_name == f"load-{first.pk}-lines-3,4,5,6,7,8,9,10,11,12,13,14+3.csv"
    assert (second.accepted, second.quarantined) == (14, 1)
    assert reasons_waiting(second.pk) == {}


def test_row_of_somebody_who_forbade_leaves_quarantine_unstored(load: Loader) -> None:
    """Screened as every way in is."""
    load("people", person("a", phone="0401234567", postal_code="331"))
    permissions.forbid(
        subject_ids=[],
        identifiers=[HeldIdentifiers(0, phone="0401234567")],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    row = _only()
    edit_row(load_id=row.load_id, row_id=row.pk, text=row.text.replace("331", "33100"), by=load.by)
    report = retry(load_id=row.load_id, by=load.by, commit=True)
    assert (report.accepted, report.suppressed) == (0, 1)
    assert not QuarantinedRow.objects.exists()
    assert not ConsumerRecord.objects.exists()


def test_decision_maker_is_retried_when_the_company_has_come(load: Loader) -> None:
    """The whole row is kept; a rule or a list that is mended lets all of a reason in."""
    number = business_id(1_234_567)
    load("decision-makers", decision_maker("p", number, title='"Johtaja; ""Suomi"""'))
    first = _newest()
    assert first.reasons == {"unknown_company": 1}
    assert row_put_aside(first.pk, _only().pk).is_whole
    assert retry(load_id=first.pk, by=load.by, commit=True).refused == 1
    load_companies(load, company(number, "Esimerkki Oy"))
    report = retry(load_id=first.pk, reason="unknown_company", by=load.by, commit=True)
    assert report.accepted == 1
    assert DecisionMaker.objects.get().title == 'Johtaja; "Suomi"'


def test_row_with_an_identity_code_is_refused(load: Loader) -> None:
    """Nothing in quarantine ever holds one, by an edit either."""
    load("people", person("a", postal_code="331"))
    row = _only()
    for text in (f"{row.text};131052-308T", row.text.replace("Tampere", "131052-308T")):
        with pytest.raises(BadInput):
            edit_row(load_id=row.load_id, row_id=row.pk, text=text, by=load.by)
    with pytest.raises(BadInput):
        edit_row(load_id=row.load_id, row_id=row.pk, values=["131052-308T"], by=load.by)
    assert _only().text == row.text


@pytest.mark.parametrize("text", ["", ";;;;", "a\nb", "x" * 2_000, "a\x00b"])
def test_edit_that_is_no_row_is_refused(load: Loader, text: str) -> None:
    """Empty, of two lines, too long, or with a NUL."""
    load("people", person("a", postal_code="331"))
    row = _only()
    with pytest.raises(BadInput):
        edit_row(load_id=row.load_id, row_id=row.pk, text=text, by=load.by)


def test_subscriber_whose_text_was_withheld_cannot_be_edited(load: Loader) -> None:
    """The message says why, and what to do instead."""
    load("number-base", subscriber("12", listing="no_address"))
    row = _only()
    assert row.text == ""
    assert not row_put_aside(row.load_id, row.pk).is_whole
    for attempt in (
        lambda: edit_row(load_id=row.load_id, row_id=row.pk, text="x", by=load.by),
        lambda: retry(load_id=row.load_id, by=load.by, commit=True),
    ):
        with pytest.raises(NotRefiled, match=r"was not kept: it may not be\. Mend the line"):
            attempt()


def test_row_kept_in_part_cannot_be_retried(load: Loader) -> None:
    """A double is told of by name and address alone."""
    load("people", person("a"), person("a"))
    assert not row_put_aside(_newest().pk, _only().pk).is_whole
    with pytest.raises(NotRefiled, match="not kept whole"):
        retry(load_id=_newest().pk, by=load.by, commit=True)


def test_ban_list_is_mended_in_its_file(load: Loader) -> None:
    """No text of it is ever kept."""
    load("ban-list", listed(phone="0401234567"), listed(postal_code="331"))
    with pytest.raises(NotRefiled):
        retry(load_id=_newest().pk, by=load.by, commit=True)


def test_areas_that_came_before_what_names_them_come_again(load: Loader, tmp_path: Path) -> None:
    """The same bytes are loaded once: the words say that their load must be withdrawn first."""
    area = dict(FORMATS["paavo-areas"].rows(1)[0])  # type: ignore[arg-type]
    area["properties"] = {"postinumeroalue": "33001", "kunta": "Tampere"}
    path = FORMATS["paavo-areas"].write(tmp_path, [area])
    assert load.file("paavo-areas", path).reasons == {"unknown_municipality": 1}
    early = _newest().pk
    postal = FORMATS["posti-pcf"]
    load.file("posti-pcf", postal.write(tmp_path, postal.rows(1)))
    assert load.file("paavo-areas", path).already_loaded
    with pytest.raises(NotRefiled, match=rf"procloser loads withdraw {early}`"):
        retry(load_id=early, by=load.by, commit=True)
    withdraw_load(load_id=early, reason="Before Posti's file", by=load.by, commit=True)
    assert load.file("paavo-areas", path).accepted == 1


def test_row_of_a_full_delivery_comes_as_a_change(load: Loader, tmp_path: Path) -> None:
    """One row is no complete delivery: nothing else ends."""
    rows = [
        subscriber("0401234567", operator="Sointu"),
        subscriber("12", last_name="Muu", operator="Sointu"),
    ]
    change = load.folder / "full.csv"
    load("number-base", *rows)
    head = "# source: Operaattorit; date: 2026-11-01"
    lines = next(load.folder.glob("number-base-*.csv")).read_text(encoding="utf-8")
    change.write_text(f"{head}\n{lines}", encoding="utf-8")
    QuarantinedRow.objects.all().delete()
    load.file("number-base-full", change)
    row = _only()
    text = row.text.replace("12;person", "0451234567;person")
    edit_row(load_id=row.load_id, row_id=row.pk, text=text, by=load.by)
    assert retry(load_id=row.load_id, by=load.by, commit=True).accepted == 1
    assert _newest().reader == "number-base"
    assert DirectoryEntry.objects.count() == 2


def test_dropped_rows_are_gone_and_the_load_keeps_its_counts(load: Loader) -> None:
    """By reason or by row; the audit has their number, not their text."""
    load(
        "people", person("a", postal_code="331"), person("b", last_name=""), person("c", email="x")
    )
    first = _newest()
    assert drop(load_id=first.pk, reason="bad_email", by=load.by) == 1
    one = QuarantinedRow.objects.get(reason="missing_name")
    assert drop(load_id=first.pk, row_ids=[one.pk], by=load.by) == 1
    assert reasons_waiting(first.pk) == {"bad_postal_code": 1}
    first.refresh_from_db()
    assert first.quarantined == 3
    events = Event.objects.filter(what="quarantine_dropped")
    assert [(event.new, event.reason) for event in events] == [
        ("1 rows", "bad_email"),
        ("1 rows", ""),
    ]


def test_quarantine_is_for_whom_it_is_permitted(load: Loader) -> None:
    """The officer looks on."""
    load("people", person("a", postal_code="331"))
    row, officer = _only(), make_user(Role.PRIVACY_OFFICER)
    for attempt in (
        lambda: edit_row(load_id=row.load_id, row_id=row.pk, text="x", by=officer),
        lambda: retry(load_id=row.load_id, by=officer, commit=True),
        lambda: drop(load_id=row.load_id, by=officer),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_row_that_is_no_more_is_told_of(load: Loader) -> None:
    """Another may have dropped it."""
    load("people", person("a"))
    with pytest.raises(NotFound):
        edit_row(load_id=_newest().pk, row_id=1, text="x", by=load.by)
    with pytest.raises(NotFound):
        retry(load_id=_newest().pk, by=load.by, commit=True)


def test_old_quarantine_is_emptied_by_day(load: Loader) -> None:
    """Counted first, then deleted; younger rows stay."""
    load("people", person("a", postal_code="331"))
    today = clock.today()
    assert empty_quarantine(older_than=today, commit=True) == 0
    QuarantinedRow.objects.update(created_at=clock.now().replace(year=2026, month=1))
    assert empty_quarantine(older_than=today, commit=False) == 1
    assert QuarantinedRow.objects.exists()
    assert empty_quarantine(older_than=today, commit=True) == 1
    assert not QuarantinedRow.objects.exists()


def test_loads_with_waiting_rows_are_listed(load: Loader) -> None:
    """The newest first, with how many wait."""
    load("people", person("a", postal_code="331"))
    load("people", person("b", postal_code="331"), person("c", postal_code="331"))
    assert [one.rows for one in open_quarantine()] == [2, 1]


@pytest.mark.parametrize("reader", ["people", "decision-makers", "number-base", "consents"])
def test_refiled_row_is_read_back_as_it_was(reader: str, tmp_path: Path) -> None:
    """Quotes and semicolons too: writing and reading are each other's opposite."""
    refile = READERS[reader].refile
    assert refile is not None
    values = [f'a; "{column}"' for column in refile.columns]
    assert fields_of(joined(values)) == values
    path = tmp_path / "rows.csv"
    path.write_bytes(
        refile.write([joined(values)], SourceInfo("Testilähde", date(2026, 11, 1), "x"))
    )
    (batch,) = READERS[reader].read(path)
    assert [row.line for row in (*batch.rows, *batch.rejected)] == [refile.head_lines + 1]


def test_street_record_of_posti_is_mended_and_retried_end_to_end(
    load: Loader, tmp_path: Path
) -> None:
    """One record wrong by a letter; mended, it stands beside those its file brought."""
    good = street("Mallikuja", "2", f"{2:5}{'':8}{40:5}{'':8}")
    bad = street("Mäkikuja", "2", f"{4:5}{'':8}{'4O':>5}{'':8}")
    assert len(good.encode("iso-8859-1")) == len(bad) == 256
    path = tmp_path / "BAF_20261121.dat"
    path.write_bytes(f"{good}\n{bad}\n".encode("iso-8859-1"))
    report = load.file("posti-baf", path)
    assert (report.accepted, report.quarantined) == (1, 1)
    first, row = _newest(), _only()
    view = row_put_aside(first.pk, row.pk)
    assert (row.line, view.is_whole, view.text) == (2, True, bad)
    edit_row(load_id=first.pk, row_id=row.pk, text=bad.replace("4O", "40"), by=load.by)
    told = retry(load_id=first.pk, by=load.by, commit=True)
    assert (told.accepted, told.refused, told.left_out) == (1, 0, 0)
    assert not QuarantinedRow.objects.exists()
    second = _newest()
    assert (second.reader, second.file_name, second.source_date) == (
        "posti-baf",
        f"load-{first.pk}-lines-2.dat",
        first.source_date,
    )
    held = Street.objects.order_by("street_fi").values_list("street_fi", "to_number", "load_id")
    assert list(held) == [("Mallikuja", 40, first.pk), ("Mäkikuja", 40, second.pk)]


def test_postal_code_record_is_mended_and_retried_end_to_end(load: Loader, tmp_path: Path) -> None:
    """The codes its file brought stay as they were."""
    good, bad = postal("33100", "837"), postal("33200", "8 7")
    path = tmp_path / "PCF_20261120.dat"
    path.write_bytes(f"{good}\n{bad}\n".encode("iso-8859-1"))
    assert load.file("posti-pcf", path).reasons == {"bad_municipality": 1}
    first, row = _newest(), _only()
    edit_row(load_id=first.pk, row_id=row.pk, text=bad.replace("8 7", "837"), by=load.by)
    assert retry(load_id=first.pk, by=load.by, commit=True).accepted == 1
    assert not QuarantinedRow.objects.exists()
    assert list(PostalCode.objects.order_by("code").values_list("code", "load_id")) == [
        ("33100", first.pk),
        ("33200", _newest().pk),
    ]


def street(name: str, side: str, ends: str) -> str:
    """Return one record of Posti's streets, by the publisher's table of positions."""
    return (
        f"KATUN2026112133100{'TAMPERE':30}{'TAMMERFORS':30}{'':24}{name:30}{'':54}{side}{ends}"
        f"837{'Tampere':20}{'Tammerfors':20}"
    )


def postal(code: str, municipality: str) -> str:
    """Return one record of Posti's postal codes, by the publisher's table of positions."""
    return (
        f"PONOT20261120{code}{'TAMPERE':30}{'TAMMERFORS':30}{'TRE':12}{'TFS':12}198601011"
        f"FI197{'Pirkanmaa':30}{'Birkaland':30}{municipality}{'Tampere':20}{'Tammerfors':20}1"
    )


def test_postal_record_is_refiled_whole() -> None:
    """In Posti's own letters; one they lack is told of."""
    refile = READERS["posti-pcf"].refile
    assert refile is not None
    source = SourceInfo("Posti", None, "posti")
    assert refile.write(["PONOTä"], source) == b"PONOT\xe4\n\n"
    with pytest.raises(BadInput, match="ISO-8859-1 has no letter"):
        refile.write(["PONOT€"], source)
