"""SIGKILL in the middle of a download: nothing is there after, and the next run has the rest."""

import subprocess
import sys

import pytest

from procloser.accounts.types import Role
from procloser.intake.fetching import fetch_and_load
from procloser.kernel.progress import Silent
from procloser.sources.models import FetchedFile, Load
from tests.factories.accounts import make_user
from tests.plugin.databases import REPOSITORY, OwnDatabase
from tests.plugin.publisher_server import Publisher, Reply, serving_publisher

UNZIP = "/webpcode/unzip/"
NAME = "PCF_20261120.dat"
ROWS = 2_000


def _record(number: int) -> str:
    """Give one of Posti's records."""
    area = f"FI1D9{'Pohjois-Pohjanmaa':30}{'Norra Österbotten':30}"
    place = f"564{'Esimerkkilä':20}{'Exempelstad':20}2"
    names = f"{'ESIMERKKYLÄ':30}{'EXEMPELBY':30}{'ESIM':12}{'EX':12}"
    return f"PONOT20261120{10_000 + number}{names}198601011{area}{place}"


CONTENT = "".join(f"{_record(n)}\n" for n in range(ROWS)).encode("iso-8859-1")


def _offer(publisher: Publisher, *, dripping: bool) -> None:
    publisher.answers(UNZIP, Reply(f'<html><a href="{NAME}">'.encode(), type="text/html"))
    slow = 0.002 if dripping else 0.0
    reply = Reply(CONTENT, type="text/plain", etag='"v1"', piece_seconds=slow)
    publisher.answers(f"{UNZIP}{NAME}", reply)


@pytest.mark.parametrize("is_changed", [False, True])
def test_killed_fetch_leaves_nothing_and_goes_on(
    own_database: OwnDatabase, is_changed: bool
) -> None:
    """Only the missing bytes are asked for; where the file has changed meanwhile, all of it."""
    by = make_user(Role.DATA_MANAGER)
    by.username = "loader"
    by.save(update_fields=["username"])
    with serving_publisher() as publisher:
        _offer(publisher, dripping=True)
        _kill_while_fetching(own_database, publisher.port)
        assert not FetchedFile.objects.exists()
        assert not Load.objects.exists()

        publisher.asked.clear()
        _offer(publisher, dripping=False)
        if is_changed:
            other = Reply(CONTENT[221:], type="text/plain", etag='"v2"')
            publisher.answers(f"{UNZIP}{NAME}", other)
        report = fetch_and_load(
            reader="posti-pcf",
            by=by,
            commit=True,
            progress=Silent(),
            surroundings=publisher.surroundings("www.posti.fi"),
        )
        (asked,) = publisher.asked  # the listing had come whole before
    assert int(asked.headers["Range"].removeprefix("bytes=").removesuffix("-")) > 100_000
    (part,) = report.files
    assert part.file.path.read_bytes() == CONTENT[221:] if is_changed else CONTENT
    assert part.load is not None
    assert part.load.accepted == (ROWS - 1 if is_changed else ROWS)
    assert FetchedFile.objects.get().load == Load.objects.get()


def _kill_while_fetching(database: OwnDatabase, port: int) -> None:
    command = [sys.executable, "-m", "tests.kill.fetching", str(port)]
    with subprocess.Popen(
        command, env=database.environment, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "fetching\n"
        finally:
            process.kill()
