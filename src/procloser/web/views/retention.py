"""What is kept for how long: what would go today, and what went with its evidence."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.retention import queries
from procloser.retention.rules import RULES, rules_version
from procloser.retention.types import Deed, DoneLine, Due, RunView
from procloser.web.retention_texts import kept_label, rule_sentence, time_in_words
from procloser.web.views.access import needs

RUNS = 30
RULE_OF = {rule.key: rule for rule in RULES}


@require_GET
@needs(Permission.VIEW_REGISTERS)
def retention(request: HttpRequest) -> HttpResponse:
    """Show a dry run of today, who is locked, and the newest runs."""
    language = get_language() or "fi"
    found = queries.due()
    order = [one.rule.of for one in found]
    locked = queries.locked_people()
    context = {
        "current": "retention",
        "due": [
            _due(one, language) for one in sorted(found, key=lambda one: order.index(one.rule.of))
        ],
        "rows_due": sum(one.rows or 0 for one in found if one.rule.deed is not Deed.LOCK),
        "rows_kept": sum(one.kept for one in found),
        "locked": [
            {
                "register": kept_label(one.register, language),
                "people": one.people,
                "since": one.since,
                "deleted_on": one.deleted_on,
            }
            for one in locked
        ],
        "runs": [_run(run, language) for run in queries.runs(limit=RUNS)],
        "people_locked": sum(one.people for one in locked),
        "rules_version": rules_version(),
    }
    return render(request, "web/retention/retention.html", context)


def _due(one: Due, language: str) -> dict[str, Any]:
    return {
        "of": kept_label(one.rule.of, language),
        "sentence": rule_sentence(one.rule),
        "mark": one.rule.limit.mark,
        "source": _(one.rule.limit.source),
        "rows": one.rows,
        "kept": one.kept,
    }


def _run(run: RunView, language: str) -> dict[str, Any]:
    return {
        "id": run.id,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "by": run.by,
        "register": kept_label(run.register, language) if run.register else "",
        "rules_version": run.rules_version,
        "rows": run.rows,
        "lines": [_line(line, language) for line in run.lines if line.rows],
    }


def _line(line: DoneLine, language: str) -> dict[str, Any]:
    rule = RULE_OF.get(line.rule_key)  # None of a rule that is no more
    return {
        "rule": kept_label(rule.of, language) if rule else line.rule_key,
        "deed": line.deed.value,
        "limit": time_in_words(line.limit),
        "rows": line.rows,
        "digest": line.digest,
    }
