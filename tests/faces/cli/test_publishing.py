"""`procloser publish` at the terminal: what was made, and what it lacks with the reason."""

from tests.faces.cli.conftest import Terminal
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user


def test_publish_tells_what_is_lacking_and_what_to_load(
    own_database: OwnDatabase, terminal: Terminal
) -> None:
    """In words by the readers' names; in JSON by the tables."""
    manager = a_user("data_manager")
    world = TinyWorld()
    world.place("33100", "837")
    world.consumer()
    done = terminal("publish", "--as", manager.username)
    assert done.code == 0
    rows = [[cell.strip() for cell in line.split("│")] for line in done.printed.splitlines()]
    told = {row[2]: row[3] for row in rows if len(row) == 5 and row[1] == "consumers"}
    assert told["likely_age_band"] == "first-name-years"
    assert told["interests"] == "surveys (not held yet)"
    assert "tenure" not in told

    absent = terminal("publish", "--as", manager.username, "--json").json["absent"]
    assert absent["consumers"]["likely_age_band"] == ["name_year"]
    assert absent["organisations"]["sites"] == ["site"]


def test_publish_of_nobody_is_refused_in_a_sentence(
    own_database: OwnDatabase, terminal: Terminal
) -> None:
    """It says what to run first."""
    done = terminal("publish", "--as", a_user("data_manager").username)
    assert done.code == 1
    assert "There is nobody to publish. Run `procloser load` first." in done.complained
