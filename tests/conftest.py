"""Fixtures of the whole suite: the databases, the files, no network, how hard to look."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker, Settings

from procloser.postgres import Cluster
from tests.plugin.browser import find_browser, launch
from tests.plugin.databases import (
    OwnDatabase,
    close_connections,
    connect_to,
    migrated_template,
    using_cluster,
)
from tests.plugin.scheduling import OneDemo
from tests.plugin.site import served_site

hypothesis_settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis_settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that would end in a flush: a TRUNCATE, which the app's role must not do."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if (mark and mark.kwargs.get("transaction")) or _flushing(item):
            raise pytest.UsageError(
                f"{item.nodeid} asks for a transactional test. Use the fixture own_database: "
                "its commits are real, and its database is dropped after; `site` serves it."
            )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneDemo | None:
    """Deal the tests out so that one worker tells the demo, when --dist is loadgroup."""
    return OneDemo(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def cluster(django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    """Return the embedded PostgreSQL that all workers share."""
    with django_db_blocker.unblock(), using_cluster() as running:
        yield running


@pytest.fixture(scope="session")
def template(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> str:
    """Return the name of a database with all migrations, to be cloned."""
    with django_db_blocker.unblock():
        return migrated_template(cluster)


@pytest.fixture(scope="session")
def django_db_setup(
    cluster: Cluster, template: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this worker a clone, on which each test is a transaction rolled back."""
    name = f"worker_{os.getpid()}"
    cluster.create_database(name, template)
    with django_db_blocker.unblock():
        connect_to(cluster, name)
    yield
    with django_db_blocker.unblock():
        close_connections()
    cluster.drop_database(name)


@pytest.fixture
def own_database(
    cluster: Cluster,
    template: str,
    data_dir: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[OwnDatabase]:
    """Give the test a database where commits are real, and drop it after."""
    name = f"own_{os.getpid()}_{next(_numbers)}"
    cluster.create_database(name, template)
    with django_db_blocker.unblock():
        connect_to(cluster, name)
        yield OwnDatabase(cluster, name, data_dir)
        connect_to(cluster, f"worker_{os.getpid()}")
    cluster.drop_database(name)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return the test's own, empty DATA_DIR."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _own_surroundings(data_dir: Path, settings: Settings) -> None:
    """Point DATA_DIR at the test's folder; forget the sign-in limits and language of tests before.

    A request leaves its language in the thread: what a test reads must not follow from the order.
    """
    settings.DATA_DIR = data_dir
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def site(own_database: OwnDatabase, settings: Settings) -> Iterator[str]:
    """Serve the web over HTTP on the test's own database; yield its address."""
    with served_site() as address:
        settings.PUBLIC_URL = address
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests of this worker; under CI its lack fails them."""
    path = find_browser()
    if path is None:
        lack = "there is no Chromium: run `python -m tests.plugin.browser`"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lack)
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = launch(playwright, path)
        yield started
        started.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the publishers' real files; one that is missing there fails."""
    named = os.environ.get("PROCLOSER_SHARED")
    if not named:
        pytest.skip("PROCLOSER_SHARED is not set: the publishers' real files are not here")
    folder = Path(named).absolute()
    if not (folder / "data").is_dir():
        pytest.fail(f"PROCLOSER_SHARED is {folder}, and there is no folder data in it.")
    return folder


def _flushing(item: pytest.Item) -> bool:
    return not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", []))
