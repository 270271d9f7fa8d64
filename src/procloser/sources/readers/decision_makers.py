"""`decision-makers`: our CSV for a decision-maker source.

Format: docs/sources/decision-makers.md."""

from functools import partial

from procloser.sources.readers.delimited import (
    STRUCTURE_REASONS,
    describe_delimited,
    read_delimited,
)
from procloser.sources.readers.fields import is_postal_code_or_empty
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.refiling import refile_delimited
from procloser.sources.types import DecisionMakerRow, Publisher, Reader

TASK_CLASSES = frozenset(
    [
        "management",
        "finance",
        "sales",
        "marketing",
        "hr",
        "it",
        "procurement",
        "production",
        "logistics",
        "development",
        "legal",
        "other",
    ]
)
REASONS = STRUCTURE_REASONS | {
    "missing_key": "record_id is empty.",
    "missing_name": "The last name or the first names are empty.",
    "missing_business_id": "business_id, which ties the person to an organisation, is empty.",
    "unknown_code": "task_class is none of the format's codes.",
    "bad_postal_code": "The postal code is not five digits.",
}
(
    KEY,
    LAST,
    FIRST,
    BUSINESS_ID,
    COMPANY,
    TITLE,
    TASK_CLASS,
    EMAIL,
    PHONE,
    STREET,
    POSTAL_CODE,
    CITY,
    WEBSITE,
) = range(13)


def settle(values: list[str]) -> str:
    """Return why one decision maker's row is refused, or ""."""
    if not values[KEY]:
        return "missing_key"
    if not values[LAST] or not values[FIRST]:
        return "missing_name"
    if not values[BUSINESS_ID]:
        return "missing_business_id"
    if values[TASK_CLASS] not in TASK_CLASSES:
        return "unknown_code"
    if not is_postal_code_or_empty(values[POSTAL_CODE]):
        return "bad_postal_code"
    return ""


LAYOUT = Layout(reader="decision-makers", row_type=DecisionMakerRow, settle=settle)

READER = Reader(
    key="decision-makers",
    title="Decision-maker source",
    register="decision_makers",
    row_type=DecisionMakerRow,
    publisher=Publisher(
        key="decision-makers",
        name="Decision-maker source",
        licence="By agreement with the source",
        attribution="",
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    refile=refile_delimited(LAYOUT),
    fresh_days=365,
)
