"""What a source's definition says, and what the parts of fetching hand to each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from procloser.sources.fetching.visit import Visit


class Form(StrEnum):
    """The kinds of answer there are; see `forms`."""

    JSON = "JSON"
    ZIP = "ZIP"  # workbooks too
    XML = "XML"
    HTML = "HTML"
    TEXT = "plain text"


class Since(StrEnum):
    """Whether a source is asked from a day on."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a publisher; with a body it is a POST of JSON that changes nothing there."""

    url: str
    form: Form
    body: bytes | None = None
    may_be_empty: bool = False
    size_limit: int | None = None  # bytes, where the source's own would be too much for this one


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer on disk, and what the publisher said of its version ("" where nothing)."""

    path: Path
    url: str  # asked for; a redirect does not change it
    etag: str
    last_modified: str


class Made(NamedTuple):
    """A file to keep and load: an answer as it came, or put together from several."""

    name: str
    path: Path
    url: str
    etag: str = ""
    last_modified: str = ""


class Unchanged(NamedTuple):
    """The publisher says that what was kept from this address last is still it."""

    url: str


class Validators(NamedTuple):
    """What is told the publisher of the version we have."""

    etag: str
    last_modified: str


Plan = Callable[["Visit"], Iterator[Made | Unchanged]]


@dataclass(frozen=True, slots=True)
class Definition:
    """How one source is fetched, and the bounds of it."""

    reader: str
    hosts: frozenset[str]  # exact names; nothing else is opened, redirects included
    plan: Plan
    size_limit: int  # bytes of one answer
    since: Since = Since.NEVER
    request_limit: int = 500  # requests of one fetch, those answered by what was kept included
    pause_seconds: float = 1.0  # between requests at the least


class Origin(NamedTuple):
    """Where a host really stands; given by tests only."""

    scheme: str
    address: str
    port: int
    certificates: str | None = None  # file of trusted ones, of an https origin


@dataclass(frozen=True, slots=True)
class Kept:
    """One fetched file as the room tells others of it."""

    id: int
    name: str
    url: str
    path: Path
    size_bytes: int
    sha256: str
    is_new: bool  # its bytes were not kept before
    load_id: int | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one fetch brought; `files` are all that the source now consists of."""

    files: tuple[Kept, ...]
    notes: tuple[str, ...]
