"""What is known of an answer that is not whole yet, so that another process can go on with it.

What a killed process wrote is there; what a machine wrote just before it lost power may be blanks
of the right length. So only a part of the same boot is gone on with.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from urllib3 import BaseHTTPResponse

from procloser.sources.fetching.types import Validators

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Begun:
    """What is here of a cut answer, and the version it is of."""

    size_bytes: int
    validator: str  # for If-Range


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside an answer: of which question, and of which version."""

    question: str
    etag: str
    last_modified: str
    is_plain: bool  # as it lies at the publisher, not packed for the way
    boot: str  # of the machine; "" where it has no name for it

    @classmethod
    def of(cls, reply: BaseHTTPResponse, question: str) -> "Note":
        """Return what an answer's headers say."""
        packing = reply.headers.get("Content-Encoding", "identity")
        return cls(
            question,
            reply.headers.get("ETag", ""),
            reply.headers.get("Last-Modified", ""),
            packing == "identity",
            _this_boot(),
        )

    @classmethod
    def read(cls, path: Path) -> "Note | None":
        """Return what was written, or None where nothing whole was."""
        try:
            return cls(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError):  # cut, or of another version of this program
            return None

    def write(self, path: Path) -> None:
        """Put it beside the answer."""
        told = {name: getattr(self, name) for name in self.__slots__}
        path.write_text(json.dumps(told), encoding="utf-8")

    def is_of_this_boot(self) -> bool:
        """Say whether the machine has run ever since it was written."""
        return self.boot == _this_boot() != ""

    def range_validator(self) -> str:
        """Return what If-Range may hold; a weak tag promises too little."""
        if not self.is_plain:
            return ""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


def _this_boot() -> str:
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def conditions_of(begun: Begun | None, known: Validators | None) -> dict[str, str]:
    """Return the headers that ask for the rest of what was begun, or only for what is new."""
    if begun is not None:
        return {"Range": f"bytes={begun.size_bytes}-", "If-Range": begun.validator}
    headers: dict[str, str] = {}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive the machine's death."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
