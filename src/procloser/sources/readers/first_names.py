"""`first-names`: DVV's statistics of first names. Format: docs/sources/first-names.md."""

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
    reader="first-names",
    source="DVV, statistics of first names",
    columns=("Etunimi", "Lukumäärä"),
    sheets={
        "Miehet kaikki": NameSide.MALE_ALL,
        "Miehet ens": NameSide.MALE_FIRST,
        "Miehet muut": NameSide.MALE_OTHER,
        "Naiset kaikki": NameSide.FEMALE_ALL,
        "Naiset ens": NameSide.FEMALE_FIRST,
        "Naiset muut": NameSide.FEMALE_OTHER,
    },
    name=re.compile(
        r"etunimitilasto-(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-dvv"
        r"(?:-(?P<side>(?:miehet|naiset)-(?:kaikki|ens|muut)))?\."
    ),
    sides={
        "miehet-kaikki": NameSide.MALE_ALL,
        "miehet-ens": NameSide.MALE_FIRST,
        "miehet-muut": NameSide.MALE_OTHER,
        "naiset-kaikki": NameSide.FEMALE_ALL,
        "naiset-ens": NameSide.FEMALE_FIRST,
        "naiset-muut": NameSide.FEMALE_OTHER,
    },
    example="etunimitilasto-2024-08-05-dvv.xlsx, or …-dvv-naiset-kaikki.csv",
)

READER = Reader(
    key=KIND.reader,
    title="First names of Finns",
    register="",
    row_type=NameCountRow,
    publisher=DVV,
    suffixes=(".xlsx", ".csv"),
    reasons=REASONS,
    read_file=partial(read, kind=KIND),
    describe_file=partial(describe, kind=KIND),
    fresh_days=FRESH_DAYS,
)
