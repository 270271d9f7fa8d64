"""What has run out: the SQL of the rules about records, and counts of everything else."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import connection

from procloser.audiences import lists_of_all
from procloser.intake import actions as intake
from procloser.permissions.actions.expiry import run_out_entries
from procloser.permissions.actions.locks import overdue_sql
from procloser.publishing.queries import past_their_time
from procloser.retention.models import Departed
from procloser.retention.rules import first_kept
from procloser.retention.types import Due, Ground, Rule
from procloser.rights.attempts import old_attempts
from procloser.rights.blanking import cases_to_blank
from procloser.subjects.leaving import TABLE_OF
from procloser.warehouse.columnar import statement


def due_by(rule: Rule, today: date) -> Due:
    """Return what the rule would take today. Changes nothing.

    Of people to be deleted it counts those locked long enough already; whoever is locked today
    is told by the lock's own rule.
    """
    if rule.ground is Ground.PROSPECTING_ENDED:
        return Due(rule, None, 0)
    if rule.ground is Ground.UNINFORMED:
        return Due(rule, _count(overdue_sql(rule.of), parameters_of(rule, today)), 0)
    if rule.of in TABLE_OF:
        return _due_records(rule, today)
    return Due(rule, _ELSE[rule.of](rule, today), 0)


def records_sql(rule: Rule) -> str:
    """Return the SELECT (id, subject_id) of the records the rule is about, held ones included."""
    name = "unconfirmed_directory" if rule.of == "directory" else rule.ground.value
    return _sql(name).replace("{table}", TABLE_OF[rule.of])


def parameters_of(rule: Rule, today: date) -> Mapping[str, Any]:
    """Return the parameters of the rule's SQL as of a day."""
    day = first_kept(rule.limit, today)
    asked = {"today": today, "register": rule.of, "first_kept": day, "held_before": day}
    if rule.ground is Ground.UNCONFIRMED:
        asked["loads"] = [load_id for (load_id,) in _rows(_sql("old_loads"), asked)]
    return asked


def some_due(rule: Rule, parameters: Mapping[str, Any], *, after: int, limit: int) -> list[int]:
    """Return ids of the next records to go, in order, those after an id; never of one held."""
    text = f"""
        WITH kept AS MATERIALIZED ({_sql("kept")})
        SELECT due.id FROM ({records_sql(rule)}) AS due
        WHERE due.id > %(after)s
            AND NOT EXISTS (SELECT FROM kept WHERE kept.subject_id = due.subject_id)
        ORDER BY due.id
        LIMIT %(limit)s
    """
    return [one for (one,) in _rows(text, {**parameters, "after": after, "limit": limit})]


def _due_records(rule: Rule, today: date) -> Due:
    text = f"""
        WITH kept AS ({_sql("kept")})
        SELECT count(*) FILTER (WHERE kept.subject_id IS NULL), count(kept.subject_id)
        FROM ({records_sql(rule)}) AS due
        LEFT JOIN kept ON kept.subject_id = due.subject_id
    """
    ((rows, kept),) = _rows(text, parameters_of(rule, today))
    return Due(rule, rows, kept)


def _count(text: str, parameters: Mapping[str, Any]) -> int:
    ((rows,),) = _rows(f"SELECT count(*) FROM ({text}) AS due", parameters)
    return int(rows)


def _rows(text: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return list(cursor.fetchall())


def _sql(name: str) -> str:
    return statement("procloser.retention", name)


def _requests(rule: Rule, today: date) -> int:
    return cases_to_blank(closed_before=first_kept(rule.limit, today)).count()


def _restriction_lists(rule: Rule, today: date) -> int:
    entries, bans = run_out_entries(before=first_kept(rule.limit, today))
    return entries.count() + bans.count()


def _attempts(rule: Rule, today: date) -> int:
    return old_attempts().count()


def _quarantine(rule: Rule, today: date) -> int:
    return intake.empty_quarantine(older_than=first_kept(rule.limit, today), commit=False)


def _generations(rule: Rule, today: date) -> int:
    return past_their_time().count()


def _departed(rule: Rule, today: date) -> int:
    before = first_kept(rule.limit, today)
    withdrawn = intake.forget_withdrawn(older_than=before, commit=False)
    return withdrawn + Departed.objects.filter(gone_on__lt=before).count()


def _own_lists(rule: Rule, today: date) -> int:
    return lists_of_all.old_lists(made_before=first_kept(rule.limit, today))


_ELSE: Mapping[str, Callable[[Rule, date], int]] = {
    "requests": _requests,
    "restriction_lists": _restriction_lists,
    "attempts": _attempts,
    "quarantine": _quarantine,
    "generations": _generations,
    "departed": _departed,
    "own_lists": _own_lists,
}
