"""Codes that a variable's list lacks: a generation with one of them is not made."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.publishing.columns import Columns
from procloser.warehouse.types import KindIndex

SHOWN_RECORDS = 5
SHOWN_CODES = 10
SHOWN_LENGTH = 40  # characters of a code; what is longer is no code at all


@dataclass(frozen=True)
class OddCode:
    """One code outside its variable's list. `record_ids` are the first few that have it."""

    kind: Kind
    variable: str
    code: str
    rows: int
    record_ids: tuple[int, ...]


class OddCodes(Exception):
    """What `build_files` found; `publish` tells it with the loads and lines of the records."""

    def __init__(self, found: list[OddCode]) -> None:
        super().__init__("; ".join(told(one) for one in found[:SHOWN_CODES]))
        self.found = found


def odd_codes(kind: Kind, table: Columns, index: KindIndex) -> Iterator[OddCode]:
    """Yield each code of the kind's index that its variable does not admit, by variable."""
    for variable in variables_of(kind):
        for code, numbers in sorted(index.values.get(variable.key, {}).items()):
            if not variable.admits(code):
                rows = pa.array(list(numbers[:SHOWN_RECORDS]))
                records = table["record_id"].take(rows).to_pylist()
                yield OddCode(kind, variable.key, code, len(numbers), tuple(records))


def told(odd: OddCode) -> str:
    """Return "tenure of consumers has the code 'X' on 3 rows"."""
    rows = "1 row" if odd.rows == 1 else f"{odd.rows} rows"
    kind = odd.kind.value.replace("_", " ")
    return f"{odd.variable} of {kind} has the code {odd.code[:SHOWN_LENGTH]!r} on {rows}"
