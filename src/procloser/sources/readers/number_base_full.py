"""`number-base-full`: everything an operator has in the number base, on one day.

Format: docs/sources/number-base-full.md. Rows are those of `number-base`; the line above the
header says that the file is complete, and as of which day. A row mended in quarantine is loaded as
one of `number-base`: alone it would be no complete delivery.
"""

from dataclasses import replace
from functools import partial

from procloser.sources.readers import number_base
from procloser.sources.readers.delimited import describe_delimited, read_delimited
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.number_base import LISTING, OPERATOR
from procloser.sources.types import SubscriberRow

REASONS = number_base.REASONS | {
    "missing_operator": "A listed row names no operator: whose delivery would be complete?",
}


def settle(values: list[str]) -> str:
    """Bring one subscriber's fields into form; return why the row is refused, or ""."""
    reason = number_base.settle(values)
    if not reason and values[LISTING] != "hidden" and not values[OPERATOR]:
        return "missing_operator"
    return reason


LAYOUT = Layout(
    reader="number-base-full",
    row_type=SubscriberRow,
    settle=settle,
    quotable=number_base.quotable,
    column_advice=number_base.LAYOUT.column_advice,
)

READER = replace(
    number_base.READER,
    key="number-base-full",
    title="Operators' full delivery",
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    fresh_days=92,
)
