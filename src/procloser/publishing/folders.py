"""Where generations lie, and how one comes and goes without a half-made one ever being seen."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

BUILDING = ".building-"
"""Prefix of a folder nobody reads yet."""


def generations_folder() -> Path:
    """Return the folder of all generations, made if need be."""
    folder = _all()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def folder_of(name: str) -> Path:
    """Return the folder of one generation, there or not: asked at every count."""
    return _all() / name


def _all() -> Path:
    return Path(settings.DATA_DIR) / "generations"


@contextmanager
def built_aside(name: str) -> Iterator[Path]:
    """Give an empty folder to build in; at the end of the block it is the generation's, whole.

    If the block fails, nothing is left.
    """
    aside = generations_folder() / f"{BUILDING}{name}"
    aside.mkdir(mode=0o700)
    try:
        yield aside
        _sync(aside)
        aside.rename(folder_of(name))
        _sync(generations_folder())
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def remove_all_but(names: set[str]) -> list[str]:
    """Remove what a killed run left, and generations not named; return what went."""
    gone = sorted(path for path in generations_folder().iterdir() if path.name not in names)
    for path in gone:
        shutil.rmtree(path)
    return [path.name for path in gone]


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
