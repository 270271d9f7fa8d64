"""Where a retry's rows stand as a file: a folder of ours, that no kill leaves full for long."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from procloser.intake.turns import wait_for_turn


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give an empty folder for the block, in whose transaction no other load or retry runs.

    What a killed retry left is removed first: only a dead one can have left anything.
    """
    folder = clear()
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear() -> Path:
    """Remove what a killed retry left, personal data perhaps; return where the folder would be."""
    wait_for_turn()
    folder = Path(settings.DATA_DIR) / "retried"
    shutil.rmtree(folder, ignore_errors=True)
    return folder
