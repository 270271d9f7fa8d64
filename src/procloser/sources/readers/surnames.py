"""`surnames`: DVV's statistics of surnames. Format: docs/sources/surnames.md."""

import re
from functools import partial

from procloser.sources.readers.name_counts import (
    DVV,
    FRESH_DAYS,
    REASONS,
    NameStatistics,
    describe,
    read,
)
from procloser.sources.types import NameCountRow, Reader
from procloser.statistics.types import NameSide

KIND = NameStatistics(
    reader="surnames",
    source="DVV, statistics of surnames",
    columns=("Sukunimi", "Yhteensä"),
    sheets={"Nimet": NameSide.SURNAME},
    name=re.compile(r"sukunimitilasto-(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-dvv(?P<side>-nimet)?\."),
    sides={"": NameSide.SURNAME, "-nimet": NameSide.SURNAME},
    example="sukunimitilasto-2024-08-05-dvv.xlsx, or …-dvv-nimet.csv",
)

READER = Reader(
    key=KIND.reader,
    title="Surnames of Finns",
    register="",
    row_type=NameCountRow,
    publisher=DVV,
    suffixes=(".xlsx", ".csv"),
    reasons=REASONS,
    read_file=partial(read, kind=KIND),
    describe_file=partial(describe, kind=KIND),
    fresh_days=FRESH_DAYS,
)
