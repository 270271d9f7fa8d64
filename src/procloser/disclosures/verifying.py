"""Checking the whole ledger: every line, every head, the chain, and the file of heads."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from procloser.disclosures import hashing, heads_file
from procloser.disclosures.errors import LedgerDamaged
from procloser.disclosures.models import DetachedYear, Disclosure, Line
from procloser.disclosures.types import Problem, VerifyReport

MOST_PLACES = 20
"""Positions named in one problem; more are counted."""


@transaction.atomic
def verify() -> VerifyReport:
    """Check the ledger against its hashes and the file of heads; say where it was touched.

    Reads everything, changes nothing. A year whose lines were detached after their time is
    checked by its heads alone.
    """
    detached = set(DetachedYear.objects.values_list("year", flat=True))
    problems: list[Problem] = []
    heads: list[Disclosure] = []
    lines = 0
    for head in Disclosure.objects.order_by("position").iterator(chunk_size=500):
        problems += _chain_problems(head, heads[-1] if heads else None)
        if head.disclosed_on.year not in detached:
            found, of_lines = _line_problems(head)
            lines += found
            problems += of_lines
        heads.append(head)
    problems += _misplaced_lines()
    unlogged, of_file = _file_problems(heads)
    return VerifyReport(len(heads), lines, unlogged, (*problems, *of_file))


def _chain_problems(head: Disclosure, before: Disclosure | None) -> Iterator[Problem]:
    expected = before.position + 1 if before else 1
    if head.position != expected:
        gone = f"{expected}" if head.position == expected + 1 else f"{expected}-{head.position - 1}"
        yield Problem(f"before {head.number}", f"head {gone} of the chain is missing")
    elif bytes(head.previous_hash) != (bytes(before.head_hash) if before else hashing.NO_HEAD):
        yield Problem(head.number, "does not continue the head before it")
    columns = {name: getattr(head, name) for name in hashing.HEAD_FIELDS}
    made = hashing.head_hash(columns, bytes(head.lines_hash), bytes(head.previous_hash))
    if made != bytes(head.head_hash):
        yield Problem(head.number, "the head was changed: it does not agree with its hash")


def _line_problems(head: Disclosure) -> tuple[int, list[Problem]]:
    """Return how many lines the head has, and what is wrong with them."""
    changed: list[int] = []
    positions: list[int] = []
    digests: list[bytes] = []
    rows = Line.objects.filter(disclosed_on=head.disclosed_on, disclosure_id=head.pk)
    for line in rows.order_by("position").iterator(chunk_size=5_000):
        columns = {name: getattr(line, name) for name in hashing.LINE_FIELDS}
        if hashing.line_digest(columns) != bytes(line.digest):
            changed.append(line.position)
        positions.append(line.position)
        digests.append(bytes(line.digest))
    problems = []
    if missing := sorted(set(range(1, head.rows + 1)) - set(positions)):
        problems.append(Problem(head.number, f"{_places(missing)} missing"))
    if added := sorted(set(positions) - set(range(1, head.rows + 1))):
        problems.append(Problem(head.number, f"{_places(added)} put in later"))
    if changed:
        problems.append(Problem(head.number, f"{_places(changed)} changed"))
    if not problems and hashing.lines_hash(digests) != bytes(head.lines_hash):
        problems.append(Problem(head.number, "its lines do not agree with the head's hash of them"))
    return len(positions), problems


def _places(positions: list[int]) -> str:
    named = ", ".join(map(str, positions[:MOST_PLACES]))
    more = f" and {len(positions) - MOST_PLACES} more" if len(positions) > MOST_PLACES else ""
    return f"line{'s' if len(positions) > 1 else ''} {named}{more}"


def _misplaced_lines() -> Iterator[Problem]:
    """Lines under a date that is not their head's: no head counts them."""
    stray = Line.objects.exclude(disclosed_on=F("disclosure__disclosed_on"))
    for number in stray.values_list("disclosure__number", flat=True).distinct():
        yield Problem(number, "lines put in under another date")


def _file_problems(heads: list[Disclosure]) -> tuple[int, list[Problem]]:
    """Return how many heads the file does not know yet, and where it knows better."""
    try:
        entries = heads_file.entries()
    except LedgerDamaged as damage:
        return 0, [Problem(str(heads_file.path()), str(damage))]
    by_position = {head.position: head for head in heads}
    problems = []
    for entry in entries:
        head = by_position.get(entry.position)
        if head is None:
            problems.append(Problem(entry.number, "stands in heads.log, but not in the database"))
        elif bytes(head.head_hash) != entry.head_hash:
            problems.append(Problem(entry.number, "its hash is not the one in heads.log"))
    newer = [position for position in by_position if position > len(entries)]
    return len(newer), problems
