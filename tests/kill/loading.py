"""A load in a process of its own, which stops in the middle and waits to be killed.

Arguments: the file. It says "loading" when some chunks are stored and the transaction is open.
"""

import sys
import time
from pathlib import Path

import django

django.setup()

from procloser.accounts.models import User  # noqa: E402 - after the set-up
from procloser.intake.actions import load_file  # noqa: E402
from procloser.intake.routes import rounds  # noqa: E402


class WaitInTheMiddle:
    """Stops when two chunks are stored."""

    chunks = 0

    def advance(self, n: int) -> None:
        """Stop after the second chunk."""
        self.chunks += 1
        if self.chunks == 2:
            print("loading", flush=True)  # noqa: T201 - the test reads it
            time.sleep(60)

    def step(self, text: str) -> None:
        """Ignore."""


rounds.CHUNK_ROWS = 20_000
load_file(
    reader="number-base",
    path=Path(sys.argv[1]),
    by=User.objects.get(username="loader"),
    commit=True,
    progress=WaitInTheMiddle(),
)
