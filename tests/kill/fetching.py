"""A fetch in a process of its own, which stops in the middle of an answer and waits to be killed.

Arguments: the port of the publisher on this machine. It says "fetching" when some of the answer is
on disk.
"""

import sys
import time

import django

django.setup()

from procloser.accounts.models import User  # noqa: E402 - after the set-up
from procloser.intake.fetching import fetch_and_load  # noqa: E402
from procloser.sources.fetching.addresses import Surroundings  # noqa: E402
from procloser.sources.fetching.types import Origin  # noqa: E402


class WaitInTheMiddle:
    """Stops when half of the file has come."""

    got = 0

    def advance(self, n: int) -> None:
        """Stop after the first 100,000 bytes."""
        self.got += n
        if self.got > 100_000:
            print("fetching", flush=True)  # noqa: T201 - the test reads it
            time.sleep(60)

    def step(self, text: str) -> None:
        """Begin to count anew."""
        self.got = 0


fetch_and_load(
    reader="posti-pcf",
    by=User.objects.get(username="loader"),
    commit=True,
    progress=WaitInTheMiddle(),
    surroundings=Surroundings(
        origins={"www.posti.fi": Origin("http", "127.0.0.1", int(sys.argv[1]))}
    ),
)
