"""Organisations by the subjects they are, and what they have filed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from procloser.subjects.models import FinancialStatement, Organisation


@dataclass(frozen=True, slots=True)
class Employer:
    """The organisation that a decision maker's post is in."""

    name: str
    business_id: str


def employers(subject_ids: Collection[int]) -> dict[int, Employer]:
    """Return the organisations among the subjects, by subject."""
    found = Organisation.objects.filter(subject_id__in=subject_ids)
    return {one.subject_id: Employer(one.name, one.business_id) for one in found}


def statements_of(subject_ids: Collection[int]) -> list[Mapping[str, Any]]:
    """Return the financial statements of organisations, the newest period first."""
    found = FinancialStatement.objects.filter(organisation_id__in=subject_ids)
    return list(found.order_by("-period_end", "id").values())
