"""A customer's own lists in the words of their page."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from procloser.audiences.limits import LIST_UPLOADS, OWN_LISTS_KEPT
from procloser.audiences.lists import UPLOADS_COUNTED, ListView, too_few
from procloser.audiences.lists_file import LARGEST, MOST_ROWS
from procloser.audiences.lists_rows import faults
from procloser.catalogue.types import Kind
from procloser.web.builder_sets import AMONG, NOT_AMONG, takes_part_in
from procloser.web.builder_texts import shown


def list_told(own: ListView, language: str) -> dict[str, Any]:
    """Return a list for its page: safe figures, whether it takes part and why, when it goes."""
    kind = Kind.CONSUMERS if own.takes_part else Kind.ORGANISATIONS
    named = f"list:{own.id}"
    is_used = takes_part_in(own, kind)
    return {
        "id": own.id,
        "name": own.name,
        "rows": own.rows,
        "usable": own.usable,
        "people": shown(own.people, language),
        "bodies": own.bodies,
        "takes_part": is_used,
        "why": _why(own),
        "among": f"kind={kind.value}&{AMONG}={named}" if is_used else "",
        "not_among": f"kind={kind.value}&{NOT_AMONG}={named}" if is_used else "",
        "maker": own.maker,
        "made_at": own.made_at,
        "deleted_on": own.deleted_on,
    }


def _why(own: ListView) -> str:
    if own.takes_part:
        return ""
    told = {"few": too_few()}
    if own.bodies:
        return (
            _(
                "In groups of organisations and decision makers only: fewer than %(few)s people "
                "on it could be recognised, too few for a group of consumers."
            )
            % told
        )
    return (
        _(
            "Fewer than %(few)s people on it could be recognised, too few to protect them. Upload "
            "a longer list, or one with more to recognise people by."
        )
        % told
    )


def faults_told(found: dict[str, Any]) -> dict[str, Any]:
    """Return what was wrong with an upload's rows, in words; see `lists.html`.

    Grain: one a fault, with the rows that have it.
    """
    rows_by: dict[str, list[str]] = defaultdict(list)
    for row, reason in found["rows"]:
        rows_by[reason].append(str(row))
    words = faults()
    told = [{"why": words[reason], "rows": ", ".join(rows)} for reason, rows in rows_by.items()]
    return {"name": found["name"], "told": told, "more": found["in_all"] - len(found["rows"])}


def page_limits() -> dict[str, Any]:
    """Return the limits that the page tells before somebody meets them."""
    return {
        "megabytes": LARGEST // 1_000_000,
        "rows": MOST_ROWS,
        "few": too_few(),
        "uploads": LIST_UPLOADS.value,
        "uploads_days": UPLOADS_COUNTED.days,
        "kept_days": OWN_LISTS_KEPT.value,
    }
