"""What is told of a variable: everything, in each language, and the verdict as it was measured."""

from importlib.resources import files

import pytest

from procloser.catalogue import describing, wording
from procloser.catalogue.describing import described, tables_in_words
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.estimates.verdicts import InGroup, InWorld, Measured

WORLD = InWorld(
    people=1000,
    error=0.41,
    area_average_error=0.55,
    gain=0.14,
    gain_uncertainty=0.01,
    right=0.7,
    area_average_right=0.6,
    calibration_error=0.02,
    groups={"swedish": InGroup(people=60, error=0.5)},
)


def variable(key: str) -> Variable:
    """Return a variable of consumers."""
    return next(v for v in VARIABLES if v.kind is Kind.CONSUMERS and v.key == key)


def _measured(monkeypatch: pytest.MonkeyPatch, *, beats: bool) -> None:
    found = Measured("household_size", beats, {"demo": WORLD})
    monkeypatch.setattr(describing, "measured", lambda key: found)


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
def test_everything_is_told_of_every_variable(language: str) -> None:
    """No text is empty; what it comes out of is there."""
    for one in VARIABLES:
        told = described(one, language)
        texts = [told.name, told.definition, told.group, told.grain, told.value_class]
        texts += [told.sensitivity, told.users, told.source, told.never]
        assert all(texts), one.key
        assert told.codes or told.codes_note, one.key
        assert files("procloser").joinpath(told.derivation_file).is_file(), told.derivation_file


def test_words_are_there_for_every_group_and_table() -> None:
    """A code shown in place of words would be a gap."""
    assert {one.group for one in VARIABLES} <= set(wording.GROUPS)
    assert {table for one in VARIABLES for table in one.requires} <= set(wording.TABLES)
    assert tables_in_words(["site", "new_table"], "en") == "sites, new table"


@pytest.mark.parametrize(
    ("key", "note"),
    [
        ("age", "A whole number from 18 to 120; asked for as ranges."),
        ("postal_area", r"An open list; its codes look like \d{5}."),
        ("household_size", "The codes are in order, so that ranges of them may be asked for."),
        ("tenure", ""),
    ],
)
def test_codes_note_says_what_is_asked(key: str, note: str) -> None:
    """Of numbers, of open lists, of codes in order."""
    assert described(variable(key), "en").codes_note == note


def test_message_language_is_for_nobodys_selection() -> None:
    """It only settles in which language one writes."""
    assert described(variable("message_language"), "en").users.startswith("Nobody to select by")
    assert described(variable("tenure"), "en").users.startswith("Customers as their contract")


def test_verdict_of_a_better_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is used; worlds and groups of names are in words."""
    _measured(monkeypatch, beats=True)
    card = described(variable("household_size"), "en").card
    assert card is not None
    assert card.beats
    assert card.verdict == wording.BEATS.en
    (world,) = card.worlds
    assert (world.name, world.groups) == ("the demo's world", (("Swedish names", 60, 0.5),))


def test_verdict_of_a_model_no_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can stand for an age: the variable is left out, and the card says so."""
    _measured(monkeypatch, beats=False)
    age = described(variable("likely_age_band"), "en").card
    assert age is not None
    assert age.verdict == f"{wording.DOES_NOT_BEAT.en} {wording.LEFT_OUT.en}"


def test_what_is_known_has_no_card() -> None:
    """Only an estimate has; not what another kind calls by the same key."""
    assert described(variable("tenure"), "en").card is None
