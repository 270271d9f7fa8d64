"""The record, processors and limits at the terminal."""

from pathlib import Path

import pytest

from procloser.accounts.models import Organisation
from procloser.accounts.types import Role
from procloser.config.limits import all_limits
from procloser.registers.definitions import REGISTERS
from procloser.registers.models import Decision, Processor, StorageLocation
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.orders import make_lawful_world

pytestmark = pytest.mark.django_db
PRINTER = (
    *("add-processor", "Painotalo Malli Oy", "--id", "2345678-0", "--contract", "K-1"),
    *("--contract-date", "2026-01-15", "--purpose", "Painatus"),
)


def test_record_is_one_line_of_json_with_every_register(terminal: Terminal) -> None:
    """Seven of the notice, and the companies."""
    told = terminal("registers", "--json").json
    entries = (*told["as_controller"], *told["as_processor"])
    assert {entry["key"] for entry in entries} == set(REGISTERS)
    assert len(REGISTERS) == 8
    assert told["data_protection_officer"] is None


def test_record_is_a_table_for_people(terminal: Terminal) -> None:
    """A line a register."""
    assert "customer_contacts" in terminal("registers").printed


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_record_is_written_as_a_pdf(terminal: Terminal, tmp_path: Path, language: str) -> None:
    """To the file that was named."""
    out = tmp_path / "record.pdf"
    terminal("registers", "pdf", "--language", language, "--out", out)
    assert out.read_bytes().startswith(b"%PDF-")


def test_limits_are_listed_with_value_default_and_source(terminal: Terminal) -> None:
    """The same as on the page for counsel."""
    told = terminal("registers", "limits", "--json").json
    assert {line["key"] for line in told} == set(all_limits())
    ban_list = next(line for line in told if line["key"] == "BAN_LIST_FRESH")
    assert (ban_list["value"], ban_list["default"], ban_list["unit"]) == (30, 30, "days")


def test_processor_and_storage_are_approved_listed_and_ended(terminal: Terminal) -> None:
    """By the officer."""
    officer = make_user(Role.PRIVACY_OFFICER).username
    done = terminal(
        "registers", *PRINTER, "--country", "FI", "--register", "consumers",
        "--register", "directory", "--as", officer,
    )  # fmt: skip
    processor = Processor.objects.get()
    assert done.printed == f"processor {processor.pk}: Painotalo Malli Oy\n"
    terminal(
        "registers", "add-storage", "Tietokanta", "--place", "Helsinki", "--country", "FI",
        "--as", officer,
    )  # fmt: skip
    storage = StorageLocation.objects.get()
    listed = terminal("registers", "processors", "--json").json
    assert [line["name"] for line in listed] == ["Painotalo Malli Oy", "Tietokanta"]
    terminal("registers", "end-processor", str(processor.pk), "--as", officer)
    terminal("registers", "end-storage", str(storage.pk), "--as", officer)
    assert terminal("registers", "processors", "--json").json == []


def test_processor_outside_the_area_is_refused(terminal: Terminal) -> None:
    """One sentence on stderr, exit code 1."""
    officer = make_user(Role.PRIVACY_OFFICER).username
    done = terminal(
        "registers", *PRINTER, "--country", "US", "--register", "consumers", "--as", officer
    )
    assert done.code == 1
    assert "European Economic Area" in done.complained
    assert not Processor.objects.exists()


def test_customer_outside_the_area_is_refused(terminal: Terminal) -> None:
    """No organisation there, so no contract either."""
    done = terminal(
        "organisations", "create", "2345678-0", "--name", "Far Away", "--email",
        "far@away.example", "--country", "US", "--as", make_user(Role.SALES).username,
    )  # fmt: skip
    assert done.code == 1
    assert "European Economic Area" in done.complained
    assert not Organisation.objects.filter(business_id="2345678-0").exists()


def test_decision_is_revoked_with_a_reason(terminal: Terminal) -> None:
    """What rested on it ends at once."""
    make_lawful_world()
    officer = make_user(Role.PRIVACY_OFFICER).username
    done = terminal(
        "registers", "revoke", "balancing_test", "consumers", "--reason", "Muutos", "--as", officer
    )
    assert done.code == 0, done.complained
    revoked = Decision.objects.get(kind="balancing_test", register="consumers")
    assert revoked.revocation_reason == "Muutos"
