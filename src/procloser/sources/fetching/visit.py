"""One fetch under way: what a plan asks through, and where its answers are put."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from procloser.kernel.progress import Progress
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.downloads import Download
from procloser.sources.fetching.errors import WrongAnswer
from procloser.sources.fetching.types import Answer, Definition, Request, Validators

PAGE_BYTES = 64_000_000  # of an answer that is read into memory as a whole


class Visit:
    """Answers a plan's requests. Each has a name of its own in the fetch: an answer of that name
    that an earlier, killed process had whole is not asked for again.
    """

    def __init__(
        self,
        *,
        definition: Definition,
        since: date | None,
        client: Client,
        place: Path,
        known: Mapping[str, Validators],
        progress: Progress,
    ) -> None:
        self.definition = definition
        self.since = since
        self.notes: list[str] = []
        self.progress = progress
        self._client = client
        self._place = place
        self._known = known

    def get(self, name: str, request: Request) -> Answer:
        """Return the whole answer, of now or of the process that was killed."""
        download = self._download(name, request)
        answer = download.finished()
        if answer is None:
            self.progress.step(name)
            answer = download.run(known=None)
        if answer is None:  # only a known version is answered so
            raise WrongAnswer(host_of(request.url), "it answered that nothing had changed.")
        return answer

    def get_if_new(self, name: str, request: Request) -> Answer | None:
        """Return the whole answer; None when what was kept of this address is still it."""
        download = self._download(name, request)
        answer = download.finished()
        if answer is not None:
            return answer
        self.progress.step(name)
        return download.run(known=self._known.get(request.url))

    def get_json(self, name: str, request: Request) -> Any:
        """Return what the answer says.

        Raises:
            WrongAnswer: it is not JSON. OversizedAnswer: it is more than is taken into memory.
        """
        limit = min(PAGE_BYTES, self.definition.size_limit)
        answer = self.get(name, replace(request, size_limit=limit))
        try:
            return json.loads(answer.path.read_bytes())
        except (ValueError, RecursionError):
            answer.path.unlink()
            raise WrongAnswer(host_of(request.url), "the JSON it sent cannot be read.") from None

    def place_for(self, name: str) -> Path:
        """Return where to put a file together."""
        return self._place / f"made-{name}"

    def _download(self, name: str, request: Request) -> Download:
        return Download(self._client, self.definition, request, self._place / name, self.progress)


def host_of(url: str) -> str:
    """Return the host of an address, for a message."""
    return urlsplit(url).hostname or ""
