"""A process that serves counts: what a generation costs it, and whether a new one disturbs it.

Prints one line of JSON: {"seconds", "megabytes", "requests", "failed", "slowest_ms", "person_ms"}:
of opening the active generation of DATA_DIR and by how much the process grew; of the requests on
it while another is opened beside it, of which `failed` ones raised, or answered otherwise than
before; and the median of all variables of one person, each asked once.
"""

import gc
import json
import random
import resource
import statistics
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import django
from pyroaring import BitMap

django.setup()

from procloser.audiences.selection import Selection  # noqa: E402 - models need Django ready
from procloser.audiences.types import Denied  # noqa: E402
from procloser.bench.counts import denied_by_post, selections_of_eight, waterfall  # noqa: E402
from procloser.bench.world import SEED  # noqa: E402
from procloser.catalogue.types import Kind  # noqa: E402
from procloser.publishing.person import variables_of_person  # noqa: E402
from procloser.publishing.queries import (  # noqa: E402
    active_generation,
    members,
    open_generation,
)
from procloser.publishing.types import GenerationView, OpenGeneration  # noqa: E402
from procloser.warehouse.types import KindIndex  # noqa: E402

Answers = Mapping[Selection, tuple[int | None, ...]]
PERSONS = 200
_STATUS = Path("/proc/self/status")
_KILOBYTES = 1024 if sys.platform == "darwin" else 1  # ru_maxrss is in bytes there


@dataclass
class Asking:
    """Counts over and over until told to stop; what came of it."""

    consumers: KindIndex
    denied: Denied
    expected: Answers
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    enough: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask until told that it is enough."""
        while not self.enough.is_set():
            self.ask_each()

    def ask_each(self) -> None:
        """Ask every selection once; an error or another answer is a failed request."""
        for selection, answer in self.expected.items():
            started = time.perf_counter()
            try:
                is_same = waterfall(selection, self.consumers, self.denied) == answer
            except Exception:  # whatever it is, the request was dropped
                is_same = False
            self.seconds.append(time.perf_counter() - started)
            self.failed += not is_same


def main() -> None:
    """Measure and print."""
    view = active_generation()
    gc.collect()
    before, started = megabytes(), time.perf_counter()
    opened = open_generation(view)
    seconds = time.perf_counter() - started
    gc.collect()
    grown = megabytes() - before
    asking = _asked_while_opening(opened)
    told = {
        "seconds": seconds,
        "megabytes": grown,
        "requests": len(asking.seconds),
        "failed": asking.failed,
        "slowest_ms": max(asking.seconds) * 1000,
        "person_ms": _person_seconds(view, opened) * 1000,
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _asked_while_opening(opened: OpenGeneration) -> Asking:
    """Count on a generation while another of the very same size is proved and opened."""
    consumers, denied = opened.index.kinds[Kind.CONSUMERS.value], denied_by_post(opened.index)
    draw = random.Random(SEED)  # noqa: S311 - questions, not secrets
    asking = Asking(
        consumers,
        denied,
        {s: waterfall(s, consumers, denied) for s in selections_of_eight(consumers, draw)},
    )
    thread = threading.Thread(target=asking.run)
    thread.start()
    # under another id it is a generation this process has not met
    open_generation(replace(opened.view, id=-1))
    asking.enough.set()
    thread.join()
    return asking


def _person_seconds(view: GenerationView, opened: OpenGeneration) -> float:
    draw = random.Random(SEED)  # noqa: S311 - people to ask of, not secrets
    numbers = BitMap(draw.sample(range(opened.index.kinds[Kind.CONSUMERS.value].size), PERSONS))
    people = [member.subject_id for member in members(view.id, Kind.CONSUMERS, numbers)]
    draw.shuffle(people)
    taken = []
    for subject_id in people:
        started = time.perf_counter()
        if not variables_of_person(subject_id):
            raise RuntimeError(f"subject {subject_id} is in {view.name} without any variable")
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def megabytes() -> float:
    """Return this process's memory now; where no system file tells, its peak so far."""
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        return int(lines["VmRSS"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES / 1024


if __name__ == "__main__":
    main()
