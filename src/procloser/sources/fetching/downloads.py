"""One answer, whole, on disk: asked again when it is cut, gone on with where it was cut.

While it comes it stands as NAME.part, beside NAME.note, which says what it is of (see `partial`).
"""

import errno
import os
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from procloser.kernel import clock
from procloser.kernel.progress import Progress
from procloser.sources.fetching.addresses import checked
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.errors import (
    DiskFull,
    OversizedAnswer,
    PublisherBusy,
    PublisherDown,
    PublisherRefused,
    WrongAnswer,
)
from procloser.sources.fetching.forms import HEAD_BYTES, is_start_of, is_type_of, what_begins_so
from procloser.sources.fetching.partial import Begun, Note, conditions_of, sync_folder
from procloser.sources.fetching.types import Answer, Definition, Request, Validators
from procloser.sources.fetching.waiting import LONGEST_WAIT_SECONDS, asked_wait, back_off

ATTEMPTS = 6
PIECE_BYTES = 65_536
SYNC_BYTES = 8_000_000  # written between two fsyncs
LONGEST_SECONDS = 3_600.0  # of one attempt: an answer that only drips is given up
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_RANGE = re.compile(r"bytes (?P<first>\d+)-(?P<last>\d+)/(?P<size>\d+)")


class _AskAgain(Exception):
    """This attempt gave no whole answer; another may."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Download:
    """One answer to get into one place."""

    client: Client
    definition: Definition
    request: Request
    target: Path
    progress: Progress

    def run(self, known: Validators | None) -> Answer | None:
        """Return the whole answer, on disk for good; None when it is still the known version.

        Raises:
            FetchFailed: one of its kinds.
        """
        host = str(checked(self.request.url, self.definition.hosts).hostname)
        for attempt in range(ATTEMPTS):
            try:
                return self._ask(host, known, attempt)
            except _AskAgain as again:
                why = str(again)
                self._wait(host, again, attempt)
            except (HTTPError, socket.gaierror, ConnectionError, TimeoutError) as error:
                why = type(error).__name__
                self._wait(host, _AskAgain(why), attempt)
        raise PublisherDown(host, why, ATTEMPTS)

    def finished(self) -> Answer | None:
        """Return the answer when an earlier process had it whole already."""
        note = Note.read(self._note_path)
        if not self.target.is_file() or note is None or note.question != self._question:
            return None
        return Answer(self.target, self.request.url, note.etag, note.last_modified)

    def _wait(self, host: str, again: _AskAgain, attempt: int) -> None:
        if again.wait is not None and again.wait > LONGEST_WAIT_SECONDS:
            raise PublisherBusy(host, again.wait)
        if attempt + 1 < ATTEMPTS:
            wait = back_off(attempt) if again.wait is None else again.wait
            self.progress.step(f"{host}: {again}; asking again in {wait:.0f} s")
            self.client.surroundings.sleep(wait)

    def _ask(self, host: str, known: Validators | None, attempt: int) -> Answer | None:
        begun = self._begun()
        reply = self.client.send(self.request, conditions_of(begun, known), attempt)
        try:
            if reply.status == 304 and known is not None and begun is None:
                return None
            if reply.status in _PASSING:
                raise _AskAgain(f"status {reply.status}", asked_wait(reply.headers, clock.now()))
            if reply.status == 416:
                self._forget()
                raise _AskAgain("the rest is not there", 0.0)
            if reply.status not in (200, 206):
                raise PublisherRefused(host, reply.status)
            return self._take(host, reply, begun)
        finally:
            reply.close()

    def _take(self, host: str, reply: BaseHTTPResponse, begun: Begun | None) -> Answer:
        kind = reply.headers.get("Content-Type", "")
        if not is_type_of(self.request.form, kind):
            self._forget()
            raise WrongAnswer(
                host, f"{self.request.form} was asked for, {kind.partition(';')[0]} came."
            )
        offset = self._offset(reply, begun)
        size = int(told) if (told := reply.headers.get("Content-Length", "")).isdecimal() else 0
        if offset + size > self._size_limit:
            raise OversizedAnswer(host, self._size_limit)
        note = Note.of(reply, self._question)
        try:
            if offset == 0:
                note.write(self._note_path)
            self._write(host, _pieces(reply), offset)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(self.target.parent) from error
            raise
        self._check_start(host)
        os.replace(self._part, self.target)
        sync_folder(self.target.parent)
        return Answer(self.target, self.request.url, note.etag, note.last_modified)

    def _offset(self, reply: BaseHTTPResponse, begun: Begun | None) -> int:
        """Return from which byte on the body goes on; a server may always send the whole anew."""
        if reply.status == 200:
            return 0
        told = _RANGE.fullmatch(reply.headers.get("Content-Range", ""))
        is_rest = told is not None and int(told["last"]) + 1 == int(told["size"])
        if begun is None or told is None or not is_rest or int(told["first"]) != begun.size_bytes:
            self._forget()
            raise _AskAgain("another part came than was asked for", 0.0)
        return begun.size_bytes

    def _write(self, host: str, pieces: Iterator[bytes], offset: int) -> None:
        """Put the body on disk from that byte on, checking what it is as soon as it shows."""
        written, synced, is_known = offset, offset, offset > HEAD_BYTES
        with self._part.open("r+b" if offset else "wb") as file:
            file.seek(offset)
            file.truncate()
            for piece in pieces:
                file.write(piece)
                file.flush()  # what has come outlives this process
                written += len(piece)
                self.progress.advance(len(piece))
                if written > self._size_limit:
                    self._forget()
                    raise OversizedAnswer(host, self._size_limit)
                if not is_known and written >= HEAD_BYTES:
                    self._check_start(host)
                    is_known = True
                if written - synced > SYNC_BYTES:
                    os.fsync(file.fileno())
                    synced = written
            os.fsync(file.fileno())

    def _check_start(self, host: str) -> None:
        with self._part.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if is_start_of(self.request.form, head):
            return
        if self.request.may_be_empty and not head.strip():
            return
        self._forget()
        raise WrongAnswer(host, f"{self.request.form} was asked for, {what_begins_so(head)} came.")

    def _begun(self) -> Begun | None:
        """Return what is here of the answer, when the publisher can be asked for just the rest."""
        note = Note.read(self._note_path)
        if note is None or note.question != self._question or not self._part.is_file():
            self._forget()
            return None
        size = self._part.stat().st_size
        validator = note.range_validator()
        if not size or not validator or self.request.body is not None or not note.is_of_this_boot():
            self._forget()
            return None
        return Begun(size, validator)

    def _forget(self) -> None:
        for path in (self._part, self._note_path):
            path.unlink(missing_ok=True)

    @property
    def _size_limit(self) -> int:
        return self.request.size_limit or self.definition.size_limit

    @property
    def _part(self) -> Path:
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def _note_path(self) -> Path:
        return self.target.with_name(f"{self.target.name}.note")

    @property
    def _question(self) -> str:
        return sha256(self.request.url.encode() + b"\0" + (self.request.body or b"")).hexdigest()


def _pieces(reply: BaseHTTPResponse) -> Iterator[bytes]:
    until = monotonic() + LONGEST_SECONDS
    # read1: what has come is on disk before the rest is waited for, and not lost when it is cut
    while piece := reply.read1(PIECE_BYTES, decode_content=True):
        if monotonic() > until:
            raise _AskAgain(f"not whole after {LONGEST_SECONDS:.0f} s")
        yield piece
