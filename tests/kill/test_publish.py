"""SIGKILL during a publish: the active generation stays, and the next run cleans up."""

import subprocess
import sys

import pytest

from procloser.accounts.models import User
from procloser.publishing import actions
from procloser.publishing.folders import generations_folder
from procloser.publishing.models import Generation, Member
from procloser.publishing.queries import active_generation, open_generation
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user

PUBLISHER = """
import os, signal, sys
import django
django.setup()
from procloser.accounts.queries import active_user
from procloser.publishing import actions
at = sys.argv[1]

class Killer:
    def advance(self, n): pass
    def step(self, text):
        if text == at:
            os.kill(os.getpid(), signal.SIGKILL)

def before_commit(**event):
    os.kill(os.getpid(), signal.SIGKILL)

if at == "before commit":
    actions.audit.record = before_commit
actions.publish(by=active_user("data_manager-1234567-1"), progress=Killer())
"""


@pytest.fixture
def manager(own_database: OwnDatabase) -> User:
    """Return a data manager."""
    return a_user("data_manager")


@pytest.mark.parametrize(
    "moment",
    [
        "reading area",
        "building age estimate",
        "building person",
        "writing bitmaps",
        "writing tables",
        "checking what was written",
        "activating",
        "before commit",
    ],
)
def test_killed_publish_leaves_the_active_generation(
    own_database: OwnDatabase, manager: User, moment: str
) -> None:
    """Wherever it is killed, counts go on as before; the next run leaves nothing of it."""
    world = TinyWorld()
    world.place("33100", "837")
    world.consumer()
    first = actions.publish(by=manager)
    world.consumer()

    killed = subprocess.run(
        [sys.executable, "-c", PUBLISHER, moment],
        env=own_database.environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert killed.returncode == -9, killed.stderr
    assert active_generation().id == first.id
    assert open_generation(active_generation()).index.kinds["consumers"].size == 1
    assert set(Member.objects.values_list("generation_id", flat=True)) == {first.id}

    second = actions.publish(by=manager)

    assert open_generation(second).index.kinds["consumers"].size == 2
    assert Generation.objects.count() == 2
    left = {path.name for path in generations_folder().iterdir()}
    assert left == {first.name, second.name}


SWITCHER = """
import os, signal, sys
import django
django.setup()
from procloser.accounts.queries import active_user
from procloser.publishing import switching

def killed(*args, **event):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "before commit":
    switching.audit.record = killed
else:
    switching.remove_unnamed = killed
getattr(switching, sys.argv[1])(sys.argv[3], by=active_user("data_manager-1234567-1"))
"""


@pytest.mark.parametrize(
    ("deed", "moment"),
    [("activate", "before commit"), ("retire", "before commit"), ("retire", "before removing")],
)
def test_killed_switch_leaves_one_whole_active_generation(
    own_database: OwnDatabase, manager: User, deed: str, moment: str
) -> None:
    """The row says what holds; the next publish removes the files of what was retired."""
    TinyWorld().consumer()
    first, second = actions.publish(by=manager), actions.publish(by=manager)

    killed = subprocess.run(
        [sys.executable, "-c", SWITCHER, deed, moment, first.name],
        env=own_database.environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert killed.returncode == -9, killed.stderr
    assert active_generation().id == second.id
    assert open_generation(second).index.kinds["consumers"].size == 1
    in_use = {second.name} | ({first.name} if moment == "before commit" else set())
    kept = Generation.objects.exclude(state="retired").values_list("name", flat=True)
    assert set(kept) == in_use
    third = actions.publish(by=manager)
    left = {path.name for path in generations_folder().iterdir()}
    assert left == in_use | {third.name}
