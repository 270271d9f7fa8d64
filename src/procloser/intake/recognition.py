"""Whom a staged row is about: a subject known already, one of another row, or a new one.

SQL places the rows that meet one subject and share no key with another row, nearly all of them.
The tangled rest goes to `resolution.clusters`, which also says which known subjects turn out to
be one person.
"""

from collections import defaultdict

from django.db.backends.utils import CursorWrapper

from procloser.intake.copying import copy_lines
from procloser.intake.staging import rows_of, run
from procloser.resolution.clusters import Node, clusters
from procloser.subjects import actions as subjects

_FIRST_ROW_NODE = 1 << 62  # above every subject's id, so that the lowest of a cluster is a subject
# A placeholder ("0400000000", a default name) gathers ever more people who cannot be told apart.
_MOST_SUBJECTS_OF_A_KEY = 20


def recognise(cursor: CursorWrapper, *, consumers: bool = False, by_number: bool = False) -> None:
    """Place every staged row whose subject is known, and let rows of one new subject share it.

    Two strong agreements at once make a match: phone and name, e-mail and name, all given names
    and full address with flat; or the source's own record, its name kept.

    Args:
        consumers: the rows are consumer records, so that the birth years of the records they
            replace no longer count.
        by_number: the rows are directory entries, each of a number of its own.
    """
    match_known(cursor, by_number=by_number)
    run(cursor, "match_by_record")
    cursor.execute("ANALYZE matched")
    tangled = run(cursor, "tangled", {"by_number": by_number})
    run(cursor, "place_matched", {"consumers": consumers})
    if tangled:
        _untangle(cursor, consumers)


def match_known(cursor: CursorWrapper, *, by_number: bool = False) -> None:
    """Have in `matched` each known subject that a staged person agrees with strongly.

    Args:
        by_number: `held` has the directory's entry of each row's number already.
    """
    this = {"most": _MOST_SUBJECTS_OF_A_KEY, "by_number": by_number}
    run(cursor, "match_by_contact", this)
    run(cursor, "match_by_address", this)


def make_subjects(cursor: CursorWrapper, load_id: int) -> None:
    """Have a subject for every staged row."""
    run(cursor, "settle_newcomers", {"load": load_id})
    cursor.execute("ANALYZE placed")


def _untangle(cursor: CursorWrapper, consumers: bool) -> None:
    groups: dict[str, list[Node]] = defaultdict(list)
    years: dict[Node, int] = {}
    for key, row_no, birth_year in rows_of(cursor, "tangled_rows"):
        node = _FIRST_ROW_NODE + row_no
        groups[key].append(node)
        if birth_year is not None:
            years[node] = birth_year
    for key, subject_id in rows_of(cursor, "tangled_subjects"):
        groups[key].append(subject_id)
    years |= dict(rows_of(cursor, "known_years", {"consumers": consumers}))
    _keep(cursor, clusters(list(groups.values()), years))


def _keep(cursor: CursorWrapper, lowest: dict[Node, Node]) -> None:
    placed, leaders, merges = [], [], []
    for node, first in lowest.items():
        if node < _FIRST_ROW_NODE:
            if node != first:
                merges.append((first, node))
        elif first < _FIRST_ROW_NODE:
            placed.append(f"{node - _FIRST_ROW_NODE}\t{first}")
        else:
            leaders.append(f"{node - _FIRST_ROW_NODE}\t{first - _FIRST_ROW_NODE}")
    copy_lines(cursor, "placed", ("row_no", "subject_id"), placed)
    copy_lines(cursor, "leader", ("row_no", "leader_row"), leaders)
    if merges:
        _merge(cursor, merges)


def _merge(cursor: CursorWrapper, merges: list[tuple[int, int]]) -> None:
    """Merge subjects; no row of this chunk is placed at one that goes, or it would be tangled."""
    subjects.merge_subjects(merges)
    lines = [f"{kept}\t{gone}" for kept, gone in merges]
    copy_lines(cursor, "merged", ("new_id", "old_id"), lines)
