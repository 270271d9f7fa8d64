"""`procloser where`, `loads` and `quarantine`: the same as the pages, at the terminal."""

from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.intake.models import QuarantinedRow
from procloser.sources.models import Load
from procloser.subjects.models import ConsumerRecord
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation
from tests.factories.subjects import Loader, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Loader:
    """Give a loader after one load: a row accepted, a row put aside."""
    loader = Loader(tmp_path, make_user(Role.DATA_MANAGER))
    loader("people", person("a", phone="0401234567"), person("b", postal_code="331"))
    return loader


def test_where_tells_of_an_id_a_phone_or_an_email(terminal: Terminal, load: Loader) -> None:
    """Each look is in the audit trail with its reason."""
    subject = ConsumerRecord.objects.get().subject_id
    for asked in (subject, "0401234567", "+358401234567"):
        done = terminal("where", asked, "--reason", "request", "--as", load.by.username, "--json")
        assert (done.code, done.complained) == (0, "")
        assert done.json["subject_id"] == subject
    (record,) = done.json["records"]
    assert (record["source"], record["row_no"], record["source_date"]) == (
        "Testilähde",
        3,
        "2026-11-01",
    )
    assert {"field": "city", "value": "Tampere"}.items() <= record["values"][5].items()
    assert Event.objects.filter(what="person_looked_up", reason="request").count() == 3


def test_where_in_words_names_source_load_and_line(terminal: Terminal, load: Loader) -> None:
    """And who has looked."""
    done = terminal("where", "0401234567", "--reason", "quality", "--as", load.by.username)
    assert f"load {Load.objects.get().pk} " in done.printed
    assert "Mallikatu 5 A 12" in done.printed
    assert f"looked up by: {load.by.username}" in done.printed


def test_where_tells_the_variables_with_their_class(terminal: Terminal, load: Loader) -> None:
    """What is estimated is never told as a fact: class, probability, source and year go along."""
    row = {"postal_area": "33100", "life_stage": "family", "life_stage_percent": 61}
    subject = ConsumerRecord.objects.get().subject_id
    stored_generation([row], subjects=[subject])
    asked = ("where", subject, "--reason", "request", "--as", load.by.username)
    told = {one["key"]: one for one in terminal(*asked, "--json").json["variables"]}
    assert told.keys() == {"postal_area", "life_stage"}
    stage = told["life_stage"]
    assert (stage["value"], stage["value_class"], stage["percent"]) == ("family", "modelled", 61)
    assert (told["postal_area"]["value_class"], told["postal_area"]["percent"]) == (
        "observed",
        None,
    )
    words = terminal(*asked).printed
    (line,) = (one for one in words.splitlines() if "life_stage" in one)
    assert "modelled" in line
    assert "61 %" in line
    assert stage["means"].startswith("An estimate, not a fact about the person")
    assert "  observed: As the source tells it.\n" in words
    assert "  modelled: An estimate, not a fact about the person, and it may be wrong." in words
    assert "area_statistic:" not in words


def test_where_says_that_no_count_includes_somebody(terminal: Terminal, load: Loader) -> None:
    """Nothing is published."""
    subject = ConsumerRecord.objects.get().subject_id
    asked = ("where", subject, "--reason", "request", "--as", load.by.username)
    told = "The generation in use holds no variables of this subject, and no count includes it."
    assert told in terminal(*asked).printed
    assert terminal(*asked, "--json").json["variables"] == []


def test_where_of_nobody_or_without_a_reason_is_refused(terminal: Terminal, load: Loader) -> None:
    """One sentence that says what to do."""
    nobody = terminal("where", "ei@ole.example", "--reason", "request", "--as", load.by.username)
    assert nobody.code == 1
    assert "Nobody we hold has that" in nobody.complained
    assert terminal("where", "1", "--as", load.by.username).code == 2
    assert terminal("where", "1", "--reason", "curious", "--as", load.by.username).code == 2


def test_loads_are_listed_shown_and_withdrawn(terminal: Terminal, load: Loader) -> None:
    """A dry run until --commit."""
    number = Load.objects.get().pk
    (line,) = terminal("loads", "list", "--json").json
    assert (line["load"], line["quarantine"], line["withdrawn"]) == (number, 1, "")
    shown = terminal("loads", "show", number, "--json").json
    assert shown["held"] == {"consumer_records": 1, "quarantined_rows": 1}
    assert shown["waiting"] == {"bad_postal_code": 1}
    records = terminal("loads", "show", number, "--records", "consumer_records", "--json").json
    assert records == [{"line": 3, "subject": ConsumerRecord.objects.get().subject_id}]
    withdraw = ("loads", "withdraw", number, "--reason", "väärä", "--as", load.by.username)
    assert "Add --commit to withdraw it" in terminal(*withdraw).printed
    assert ConsumerRecord.objects.exists()
    done = terminal(*withdraw, "--commit", "--json").json
    assert done == {
        "load_id": number,
        "parts": [
            {"key": "consumer_records", "rows": 1, "kept": 0},
            {"key": "quarantined_rows", "rows": 1, "kept": 0},
        ],
        "committed": True,
    }
    assert "Withdrawn" in terminal("loads", "show", number).printed
    assert terminal(*withdraw, "--commit").code == 1


def test_withdrawal_names_the_loads_to_load_again(terminal: Terminal, load: Loader) -> None:
    """What an earlier load had said is not brought back."""
    first = Load.objects.get().pk
    load("people", person("a", city="Nokia"), day="2026-11-02")
    newest = Load.objects.latest("id").pk
    done = terminal("loads", "withdraw", newest, "--reason", "x", "--as", load.by.username)
    assert f"load their files again: {first}" in done.printed


def test_quarantine_is_listed_shown_mended_and_dropped(terminal: Terminal, load: Loader) -> None:
    """A dry run until --commit; the row's text is given whole."""
    row = QuarantinedRow.objects.get()
    (line,) = terminal("quarantine", "list", "--json").json
    assert (line["load"], line["reason"], line["rows"]) == (row.load_id, "bad_postal_code", 1)
    look = ("quarantine", "show", row.load_id, "--as", load.by.username, "--json")
    (shown,) = terminal(*look).json
    seen = Event.objects.get(what="quarantine_seen")
    assert (seen.target, seen.username) == (f"load:{row.load_id}", load.by.username)
    assert (shown["row"], shown["at_fault"], shown["can_be_retried"]) == (
        row.pk,
        ["postal_code"],
        True,
    )
    mended = row.text.replace(";331;", ";33100;")
    retry = ("quarantine", "retry", row.load_id, "--as", load.by.username)
    dry = terminal(*retry, "--row", row.pk, "--text", mended, "--json").json
    assert (dry["accepted"], dry["load_id"]) == (1, None)
    assert QuarantinedRow.objects.get().text == row.text
    assert terminal(*retry, "--json").json["refused"] == 1
    assert "Add --commit to load them" in terminal(*retry).printed
    wet = terminal(*retry, "--row", row.pk, "--text", mended, "--commit", "--json").json
    assert (wet["accepted"], wet["load_id"]) == (1, Load.objects.latest("id").pk)
    assert not QuarantinedRow.objects.exists()
    load("people", person("c", postal_code="x"))
    newest = Load.objects.latest("id").pk
    done = terminal("quarantine", "drop", newest, "--as", load.by.username)
    assert done.printed == "1 rows dropped\n"
    assert terminal(*retry, "--text", "x").code == 2
