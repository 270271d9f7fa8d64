"""What the sources room says to others: readers, their rows, and rows they refuse."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from procloser.classifications.types import ClassificationKeyRow, ClassificationRow
from procloser.places.types import (
    AreaRow,
    BuildingAddressRow,
    MunicipalityKeyRow,
    PostalCodeRow,
    PostalKeyRow,
    StreetRow,
)
from procloser.statistics.types import (
    AreaFigureRow,
    AreaFiguresRow,
    GridCellRow,
    NameCountRow,
    NameYearRow,
)

__all__ = [
    "AreaFigureRow",
    "AreaFiguresRow",
    "AreaRow",
    "BanRow",
    "Batch",
    "BordersRow",
    "BuildingAddressRow",
    "ClassificationKeyRow",
    "ClassificationRow",
    "CompanyRow",
    "ConsentRow",
    "DecisionMakerRow",
    "FinancialStatementRow",
    "GridCellRow",
    "MunicipalityKeyRow",
    "NameCountRow",
    "NameYearRow",
    "PersonRow",
    "PostalCodeRow",
    "PostalKeyRow",
    "Publisher",
    "Reader",
    "Rejected",
    "SourceInfo",
    "StreetRow",
    "SubscriberRow",
]

BATCH_LINES = 20_000  # lines in a batch, at most
TEXT_LIMIT = 2_000  # characters of a refused row that are kept

Row = TypeVar("Row")


class Rejected(NamedTuple):
    """A row that was not taken: where it stood, why, and what it looked like.

    `text` is the raw row cut to `TEXT_LIMIT` characters. It is empty where the row held a personal
    identity code, and where keeping it would keep what the format forbids to keep (see each
    reader's page in docs/).
    """

    line: int  # 1-based line of the file, or 1-based number of the object in a JSON file
    reason: str
    text: str


class Batch(NamedTuple, Generic[Row]):
    """Rows and refusals of one stretch of a file; together at most `BATCH_LINES` of them."""

    rows: list[Row]
    rejected: list[Rejected]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where a file says it comes from; files with the same `publisher_key` are of one source."""

    name: str
    date: date | None  # the day the publisher gives for the content; None where the format has none
    publisher_key: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a format and on what terms it may be used."""

    key: str
    name: str
    licence: str
    attribution: str  # the line a page or a delivery shows; "" where none is asked for


@dataclass(frozen=True, slots=True)
class Refile:
    """How rows put aside become a small file that is loaded by itself."""

    reader: str  # key of the reader that takes it: a full delivery's rows come as changes
    columns: tuple[str, ...]  # of a row that can be edited field by field; () where only whole
    head_lines: int  # lines of the file above its first row
    write: Callable[[Sequence[str], SourceInfo], bytes]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. `read` and `describe` keep nothing between calls and use constant memory.

    A refusal of the whole file is raised as one of `sources.errors`, possibly after batches were
    handed out:
    a caller stores a file in one transaction or not at all.
    """

    key: str
    title: str
    register: (
        str  # key in registers.definitions.REGISTERS; "" where the rows go to none (areas, bans)
    )
    row_type: type[Any]
    publisher: Publisher
    suffixes: tuple[str, ...]
    reasons: Mapping[str, str]  # reason code → what it means, for people
    read_file: Callable[[Path], Iterator[Batch[Any]]]
    describe_file: Callable[[Path], SourceInfo]
    fresh_days: int | None = None  # how old a load may be before it is called old; None: no limit
    refile: Refile | None = None  # None: a refused row is mended in the file, not in quarantine

    def read(self, path: Path) -> Iterator[Batch[Any]]:
        """Yield the file's rows in order, each exactly once, as a row or as a refusal.

        Raises:
            UnreadableFile, EmptyFile, WrongFile, WrongColumns, WrongEncoding, CutFile,
            TooManyIdentityCodes.
        """
        return self.read_file(path)

    def describe(self, path: Path) -> SourceInfo:
        """Return what the head of the file says about its source; raises as `read` does."""
        return self.describe_file(path)


class CompanyRow(NamedTuple):
    """Grain: one business id of the Business Information System, with its current names and
    addresses.
    """

    line: int
    business_id: str
    name: str
    parallel_names: tuple[str, ...]
    form_code: str
    form_fi: str
    form_en: str
    tol2008: str
    tol2025: str
    line_fi: str
    line_en: str
    website: str
    registered_on: date | None
    ended_on: date | None
    is_live: bool
    visiting_street: str
    visiting_postal_code: str
    visiting_city: str
    postal_street: str
    postal_postal_code: str
    postal_city: str
    municipality_code: str
    modified: str


class SubscriberRow(NamedTuple):
    """Grain: one number of the operators' delivery; a hidden one has number, listing and changed_at
    only.
    """

    line: int
    number: str
    subscriber_kind: str
    last_name: str
    first_names: str
    company_name: str
    business_id: str
    street_address: str
    postal_code: str
    city: str
    listing: str
    operator: str
    changed_at: str  # ISO 8601 with offset


class PersonRow(NamedTuple):
    """Grain: one record of a consumer source."""

    line: int
    record_id: str
    last_name: str
    first_names: str
    birth_year: str
    street_address: str
    postal_code: str
    city: str
    phone: str
    email: str
    dwelling_type: str
    tenure: str


class DecisionMakerRow(NamedTuple):
    """Grain: one person in one task at one organisation, as a decision-maker source gives it."""

    line: int
    record_id: str
    last_name: str
    first_names: str
    business_id: str
    company_name: str
    title: str
    task_class: str
    email: str
    phone: str
    street_address: str
    postal_code: str
    city: str
    website: str


class BanRow(NamedTuple):
    """Grain: one restriction of an external list, by phone or by name and address."""

    line: int
    phone: str
    last_name: str
    first_names: str
    street_address: str
    postal_code: str
    valid_from: str
    valid_to: str


class BordersRow(NamedTuple):
    """Grain: one postal code area, as a file of borders alone gives it."""

    line: int
    postal_code: str
    name_fi: str  # "" where the file does not name areas
    name_sv: str
    municipality: str  # its code of three digits, or its name
    year: int  # of the release; 0 where the file does not tell it
    geometry_wkb: bytes  # MultiPolygon, WGS84 longitude and latitude


class FinancialStatementRow(NamedTuple):
    """Grain: one registered financial statement of one company."""

    line: int  # number of the document in the file
    business_id: str
    period_start: date | None
    period_end: date
    figures: dict[str, str]  # "revenue", "result", … → decimal amount in euros; absent is not told


class ConsentRow(NamedTuple):
    """Grain: one consent, or its withdrawal, of a person named by phone, e-mail, or name and
    address.
    """

    line: int
    phone: str
    email: str
    last_name: str
    first_names: str
    street_address: str
    postal_code: str
    channel: str
    sender: str  # business ID of whom the consent names, or a class: "class:energy"
    scope: str  # what about, in the words of the text agreed to
    text_version: str
    evidence: str
    given_at: str  # ISO 8601 with offset
    withdrawn_at: str  # the same, or ""
