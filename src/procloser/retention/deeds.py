"""Carrying out the rules, each batch in one transaction with its evidence."""

from collections.abc import Callable, Mapping

from django.db import transaction

from procloser.audiences import lists_of_all
from procloser.intake import actions as intake
from procloser.intake.turns import wait_for_turn
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions
from procloser.permissions.actions.locks import TOLD_BY_US
from procloser.publishing.actions import retire_old
from procloser.publishing.queries import past_their_time
from procloser.retention import departed, evidence, finding
from procloser.retention.models import Departed, RetentionRun
from procloser.retention.rules import first_kept
from procloser.retention.types import Ground, Rule
from procloser.rights.attempts import forget_attempts
from procloser.rights.blanking import blank_cases
from procloser.subjects.leaving import TABLE_OF, delete_records

BATCH = 5_000  # records of one transaction: bans wait for it, so it is short


def carry_out(run: RetentionRun, rule: Rule, progress: Progress) -> None:
    """Have nothing left of what the rule takes, as of the run's day."""
    progress.step(rule.key)
    if rule.ground is Ground.PROSPECTING_ENDED:
        return  # no register of prospects holds anything yet
    if rule.ground is Ground.UNINFORMED:
        _lock(run, rule)
    elif rule.of in TABLE_OF:
        _delete(run, rule, progress)
    else:
        _ELSE[rule.of](run, rule)


def _lock(run: RetentionRun, rule: Rule) -> None:
    departed.give_back_first_days(register=rule.of)
    with transaction.atomic():
        wait_for_turn()
        permissions.lock_clock()
        permissions.unlock_informed(rule.of)  # informed while an earlier run was locking
        locked = permissions.lock_uninformed(
            register=rule.of, held_before=first_kept(rule.limit, run.day), today=run.day
        )
        permissions.unlock_gone(register=rule.of)
        evidence.note(run, rule, locked)


def _delete(run: RetentionRun, rule: Rule, progress: Progress) -> None:
    """Delete batch by batch, in the order of ids; a batch that is cut off leaves nothing."""
    after = 0
    while True:
        gone = _delete_some(run, rule, after)
        progress.advance(len(gone))
        if len(gone) < BATCH:
            return
        after = gone[-1]


@transaction.atomic
def _delete_some(run: RetentionRun, rule: Rule, after: int) -> list[int]:
    """Delete the next batch. Neither a load nor a hold comes between looking and deleting."""
    wait_for_turn()
    permissions.lock_clock()
    parameters = finding.parameters_of(rule, run.day)
    ids = finding.some_due(rule, parameters, after=after, limit=BATCH)
    if ids:
        if rule.ground is Ground.STILL_UNINFORMED:
            departed.remember(register=rule.of, record_ids=ids, today=run.day)
        subject_ids = delete_records(register=rule.of, record_ids=ids)
        if rule.of in TOLD_BY_US:
            permissions.unlock_gone(register=rule.of, among=subject_ids)
            permissions.bump_clock(subject_ids)  # counts obey from their next question
    evidence.note(run, rule, ids)
    return ids


@transaction.atomic
def _blank_requests(run: RetentionRun, rule: Rule) -> None:
    cases = blank_cases(closed_before=first_kept(rule.limit, run.day))
    evidence.note(run, rule, cases)


@transaction.atomic
def _forget_list_entries(run: RetentionRun, rule: Rule) -> None:
    before = first_kept(rule.limit, run.day)
    evidence.count(run, rule, permissions.forget_run_out_entries(before=before))


@transaction.atomic
def _forget_attempts(run: RetentionRun, rule: Rule) -> None:
    evidence.count(run, rule, forget_attempts())


@transaction.atomic
def _empty_quarantine(run: RetentionRun, rule: Rule) -> None:
    rows = intake.empty_quarantine(older_than=first_kept(rule.limit, run.day), commit=True)
    evidence.count(run, rule, rows)


def _retire_generations(run: RetentionRun, rule: Rule) -> None:
    ids = sorted(past_their_time().values_list("pk", flat=True))
    retire_old(by=None)  # files are no part of a transaction; the audit has each generation
    evidence.note(run, rule, ids)


@transaction.atomic
def _forget_departed(run: RetentionRun, rule: Rule) -> None:
    before = first_kept(rule.limit, run.day)
    rows = Departed.objects.filter(gone_on__lt=before).delete()[0]
    rows += intake.forget_withdrawn(older_than=before, commit=True)
    evidence.count(run, rule, rows)


@transaction.atomic
def _delete_own_lists(run: RetentionRun, rule: Rule) -> None:
    evidence.note(run, rule, lists_of_all.delete_old(made_before=first_kept(rule.limit, run.day)))


_ELSE: Mapping[str, Callable[[RetentionRun, Rule], None]] = {
    "requests": _blank_requests,
    "restriction_lists": _forget_list_entries,
    "attempts": _forget_attempts,
    "quarantine": _empty_quarantine,
    "generations": _retire_generations,
    "departed": _forget_departed,
    "own_lists": _delete_own_lists,
}
