"""Whatever is done to the ledger shows, and where."""

from uuid import UUID, uuid4

import pytest

from procloser.disclosures import heads_file
from procloser.disclosures.types import Problem, VerifyReport
from procloser.disclosures.verifying import verify
from tests.factories.disclosures import make_disclosure
from tests.plugin.databases import OwnDatabase

OFF = "SET session_replication_role = replica; "  # the superuser's way past the triggers


@pytest.fixture
def ledger(own_database: OwnDatabase) -> OwnDatabase:
    """Make three disclosures of three lines each."""
    for n in range(3):
        make_disclosure([UUID(int=10 * n + line + 1) for line in range(3)])
    return own_database


def found(report: VerifyReport) -> list[tuple[str, str]]:
    """Return the problems as pairs."""
    return [(problem.where[-4:], problem.what) for problem in report.problems]


def test_verify_of_an_untouched_ledger_is_whole(ledger: OwnDatabase) -> None:
    """Three heads, nine lines, nothing to say."""
    report = verify()
    assert report == VerifyReport(heads=3, lines=9, unlogged=0, problems=())
    assert report.is_whole
    assert report.to_json()["ok"] is True


def test_verify_of_an_empty_ledger_is_whole(own_database: OwnDatabase) -> None:
    """Nothing disclosed is nothing wrong."""
    assert verify() == VerifyReport(0, 0, 0, ())


@pytest.mark.parametrize(
    ("statement", "problems"),
    [
        (
            "UPDATE disclosures_line SET fields = '{name}'"
            " WHERE disclosure_id = 2 AND position = 3",
            [("0002", "line 3 changed")],
        ),
        (
            "UPDATE disclosures_line SET digest = decode(repeat('00', 32), 'hex'),"
            " fields = '{name}' WHERE disclosure_id = 2 AND position = 1",
            [("0002", "line 1 changed")],
        ),
        (
            "DELETE FROM disclosures_line WHERE disclosure_id = 1 AND position = 2",
            [("0001", "line 2 missing")],
        ),
        (
            "INSERT INTO disclosures_line SELECT disclosed_on, disclosure_id, 4, pseudonym, fields,"
            " record_kind, record_id, load_id, source, informing_id, consent_ids, duties, digest"
            " FROM disclosures_line WHERE disclosure_id = 3 AND position = 3",
            [("0003", "line 4 put in later"), ("0003", "line 4 changed")],
        ),
        (
            "UPDATE disclosures_line SET disclosed_on = '2031-01-01'"
            " WHERE disclosure_id = 3 AND position = 3",
            [("0003", "line 3 missing"), ("0003", "lines put in under another date")],
        ),
        (
            "UPDATE disclosures_disclosure SET recipient_name = 'Toinen Oy' WHERE position = 2",
            [("0002", "the head was changed: it does not agree with its hash")],
        ),
        (
            "UPDATE disclosures_disclosure SET rows = 2 WHERE position = 2",
            [
                ("0002", "the head was changed: it does not agree with its hash"),
                ("0002", "line 3 put in later"),
            ],
        ),
        (
            "DELETE FROM disclosures_line WHERE disclosure_id = 2;"
            " DELETE FROM disclosures_disclosure WHERE position = 2",
            [
                ("0003", "head 2 of the chain is missing"),
                ("0002", "stands in heads.log, but not in the database"),
            ],
        ),
        (
            "DELETE FROM disclosures_line WHERE disclosure_id = 3;"
            " DELETE FROM disclosures_disclosure WHERE position = 3",
            [("0003", "stands in heads.log, but not in the database")],
        ),
    ],
)
def test_verify_says_where_the_ledger_was_touched(
    ledger: OwnDatabase, statement: str, problems: list[tuple[str, str]]
) -> None:
    """Changed, deleted, added, moved lines; changed and deleted heads; a cut tail."""
    ledger.run_as_bootstrap(OFF + statement)
    report = verify()
    assert found(report) == problems
    assert not report.is_whole


def test_verify_finds_a_line_exchanged_with_its_digest(ledger: OwnDatabase) -> None:
    """Whoever also makes the digest fit is found by the head's hash of all lines."""
    ledger.run_as_bootstrap(
        OFF + "UPDATE disclosures_line SET position = position + 10 WHERE disclosure_id = 1;"
        "UPDATE disclosures_line AS mine SET pseudonym = other.pseudonym, digest = other.digest,"
        " position = 1 FROM disclosures_line AS other WHERE mine.disclosure_id = 1"
        " AND mine.position = 11 AND other.disclosure_id = 2 AND other.position = 1;"
        "UPDATE disclosures_line SET position = position - 10"
        " WHERE disclosure_id = 1 AND position > 10"
    )
    assert found(verify()) == [("0001", "its lines do not agree with the head's hash of them")]


def test_verify_counts_heads_the_file_does_not_know_yet(ledger: OwnDatabase) -> None:
    """A killed process leaves the file behind; that is no tampering."""
    whole = heads_file.path().read_text().splitlines(keepends=True)
    heads_file.path().write_text("".join(whole[:2]))
    report = verify()
    assert (report.unlogged, report.problems) == (1, ())


def test_verify_finds_a_changed_file_of_heads(ledger: OwnDatabase) -> None:
    """Another hash in the file, or a line that is none, is told by number."""
    good = heads_file.path().read_text()
    first, second, third = good.splitlines()
    heads_file.path().write_text(f"{first}\n{second[:-1]}{'0' if second[-1] != '0' else '1'}\n")
    assert found(verify()) == [("0002", "its hash is not the one in heads.log")]
    heads_file.path().write_text(f"{first}\n{third}\n")
    (problem,) = verify().problems
    assert problem.where == str(heads_file.path())
    assert "line 2" in problem.what


def test_verify_names_at_most_twenty_places(own_database: OwnDatabase) -> None:
    """Beyond twenty positions they are counted."""
    make_disclosure([uuid4() for _ in range(30)])
    own_database.run_as_bootstrap(OFF + "DELETE FROM disclosures_line WHERE position > 5")
    (problem,) = verify().problems
    places = ", ".join(str(n) for n in range(6, 26))
    assert problem == Problem(problem.where, f"lines {places} and 5 more missing")
