"""`procloser generations` at the terminal."""

import pytest

from procloser.accounts.models import User
from procloser.audit.models import Event
from procloser.publishing import actions
from procloser.publishing.queries import active_generation
from procloser.publishing.types import GenerationView
from tests.faces.cli.conftest import Terminal
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user


@pytest.fixture
def manager(own_database: OwnDatabase) -> User:
    """Return a data manager."""
    return a_user("data_manager")


@pytest.fixture
def two(manager: User) -> tuple[GenerationView, GenerationView]:
    """Return two generations, of one person and of two."""
    world = TinyWorld()
    world.place("33100", "837")
    world.consumer(tenure="owner")
    first = actions.publish(by=manager)
    world.consumer(tenure="rented")
    return first, actions.publish(by=manager)


@pytest.mark.parametrize("words", [("generations",), ("generations", "list")])
def test_list_names_the_newest_first(
    terminal: Terminal, two: tuple[GenerationView, GenerationView], words: tuple[str, ...]
) -> None:
    """With its state and rows, for people and for programs."""
    first, second = two
    told = terminal(*words, "--json").json
    assert [(one["generation"], one["state"], one["rows"]["person"]) for one in told] == [
        (second.name, "active", 2),
        (first.name, "superseded", 1),
    ]
    printed = terminal(*words).printed
    assert printed.index(second.name) < printed.rindex(first.name)


def test_activate_and_retire_change_and_say_so(
    terminal: Terminal, two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """The earlier one is active, the later one is then retired."""
    first, second = two
    done = terminal("generations", "activate", first.name, "--as", manager.username)
    assert done.printed.startswith(f"{first.name} is active. The next publish")
    assert active_generation().id == first.id
    done = terminal("generations", "retire", second.name, "--as", manager.username)
    assert done.printed == f"{second.name} is retired.\n"
    assert not second.path.exists()


def test_refusals_are_one_sentence(
    terminal: Terminal, two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """Exit code 1, nothing changed."""
    for words, told in [
        (("activate", two[1].name, "--as", manager.username), "is the active generation already"),
        (("retire", two[1].name, "--as", manager.username), "is the active generation."),
        (("retire", "G1", "--as", manager.username), "There is no generation 'G1'"),
        (("compare", two[0].name, "77"), "There is no generation '77'"),
        (("activate", two[0].name, "--as", "nobody"), "no active user 'nobody'"),
    ]:
        done = terminal("generations", *words)
        assert (done.code, told in done.complained) == (1, True), done
    assert active_generation().id == two[1].id


def test_compare_prints_what_differs(
    terminal: Terminal, two: tuple[GenerationView, GenerationView]
) -> None:
    """JSON has every value; the look is kept, under the machine's account."""
    first, second = two
    told = terminal("generations", "compare", first.name, second.name, "--json").json
    assert told["rows"]["consumers"] == {"first": 1, "second": 2, "difference": 1}
    tenures = {v["code"]: v["difference"] for v in told["values"] if v["variable"] == "tenure"}
    assert tenures == {"owner": 0, "rented": 1}
    lines = terminal("generations", "compare", first.name, second.name).printed.splitlines()
    assert any("tenure" in line and "rented" in line for line in lines)
    assert not any("tenure" in line and "owner" in line for line in lines)
    event = Event.objects.filter(what="generations_compared").first()
    assert event is not None
    assert event.os_user
