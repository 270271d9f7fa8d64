"""A publisher on this machine: answers as scripted, with the faults of the real network."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from procloser.sources.fetching.addresses import Surroundings
from procloser.sources.fetching.types import Origin


@dataclass(frozen=True)
class Reply:
    """One answer. With an ETag it obeys If-None-Match and, with If-Range, Range."""

    body: bytes = b""
    status: int = 200
    type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    cut_after: int | None = None  # bytes, then the connection breaks
    silent_after: int | None = None  # bytes, then nothing more comes
    piece_seconds: float = 0.0  # between pieces of 1,000 bytes
    length_told: bool = True


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


Answering = Callable[[Asked], Reply]


class Publisher:
    """What the server answers, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._scripts: dict[str, list[Reply] | Answering] = {}

    def answers(self, path: str, *replies: Reply) -> None:
        """Answer requests of the path by these, in order; the last one again and again."""
        self._scripts[path] = list(replies)

    def answers_by(self, path: str, answering: Answering) -> None:
        """Answer requests of the path by a function of the request."""
        self._scripts[path] = answering

    def reply_to(self, asked: Asked) -> Reply:
        """Return the answer, 404 where none is scripted."""
        self.asked.append(asked)
        script = self._scripts.get(asked.path)
        if script is None:
            return Reply(status=404)
        if isinstance(script, list):
            return script.pop(0) if len(script) > 1 else script[0]
        return script(asked)

    def surroundings(self, *hosts: str, **given: Any) -> Surroundings:
        """Return a network where the hosts stand here and no time is spent waiting."""
        origin = Origin("http", "127.0.0.1", self.port)
        waits: dict[str, Any] = {"sleep": lambda seconds: None, "read_seconds": 1.0}
        return Surroundings(origins=dict.fromkeys(hosts, origin), **(waits | given))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(parts.path, dict(parse_qsl(parts.query)), dict(self.headers), body)
        reply = self.publisher.reply_to(asked)
        if reply.etag and self.headers.get("If-None-Match") == reply.etag:
            self._head(304, {"ETag": reply.etag})
            return
        start = self._start(reply)
        headers = {"Content-Type": reply.type, **reply.headers}
        if reply.etag:
            headers["ETag"] = reply.etag
        if reply.length_told:
            headers["Content-Length"] = str(len(reply.body) - start)
        else:
            headers["Connection"] = "close"
        if start:
            size = len(reply.body)
            headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
        self._head(206 if start else reply.status, headers)
        self._send(reply, start)

    def _start(self, reply: Reply) -> int:
        told = self.headers.get("Range", "")
        is_same = bool(reply.etag) and self.headers.get("If-Range") == reply.etag
        return int(told.removeprefix("bytes=").rstrip("-")) if told and is_same else 0

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, reply: Reply, start: int) -> None:
        end = len(reply.body)
        for stop in (reply.cut_after, reply.silent_after):
            end = end if stop is None else min(end, stop)
        try:
            for at in range(start, end, 1_000):
                self.wfile.write(reply.body[at : min(at + 1_000, end)])
                time.sleep(reply.piece_seconds)
            self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return
        if reply.silent_after is not None:
            self.publisher.closing.wait(10)
        if end < len(reply.body) or not reply.length_told:
            self.close_connection = True


@contextmanager
def serving_publisher() -> Iterator[Publisher]:
    """Serve on a free port of 127.0.0.1 until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    publisher = Publisher(server.server_port)
    server.RequestHandlerClass = type("_Bound", (_Handler,), {"publisher": publisher})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield publisher
    finally:
        publisher.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
