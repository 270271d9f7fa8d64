"""The newest file of a page that lists them, as Posti's does; plain, or alone in a ZIP file."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from procloser.sources.errors import CutFile
from procloser.sources.fetching.errors import OversizedAnswer, WrongAnswer
from procloser.sources.fetching.types import Answer, Form, Made, Request, Unchanged
from procloser.sources.fetching.visit import Visit, host_of
from procloser.sources.readers.archives import Member, is_unusual, opened

_LINK = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewestListed:
    """A plan: the file whose name has the greatest `date`. `name` is a pattern with the groups
    `date` and `kind` ("dat" is plain, "zip" is packed); plain goes before packed of the same day.
    """

    url: str
    name: str

    def __call__(self, visit: Visit) -> Iterator[Made | Unchanged]:
        """Yield one plain file."""
        url, kind = self._newest(visit)
        form = Form.ZIP if kind == "zip" else Form.TEXT
        file_name = url.rpartition("/")[2]
        answer = visit.get_if_new(file_name, Request(url, form))
        if answer is None:
            yield Unchanged(url)
        elif form is Form.TEXT:
            yield Made(file_name, answer.path, url, answer.etag, answer.last_modified)
        else:
            yield self._unpacked(visit, answer)

    def _newest(self, visit: Visit) -> tuple[str, str]:
        page = visit.get("listing.html", Request(self.url, Form.HTML)).path
        links = _LINK.findall(page.read_text(encoding="utf-8", errors="replace"))
        found = []
        for link in links:
            # older pages still link by http; nothing is asked but by https
            url = re.sub(r"^http:", "https:", urljoin(self.url, unescape(link)))
            match = re.fullmatch(self.name, urlsplit(url).path.rpartition("/")[2])
            if match:
                found.append((match["date"], match["kind"] != "zip", url, match["kind"]))
        if not found:
            raise WrongAnswer(host_of(self.url), f"its page lists no file named like {self.name}.")
        newest = max(found)
        return newest[2], newest[3]

    def _unpacked(self, visit: Visit, answer: Answer) -> Made:
        host = host_of(answer.url)
        try:
            with opened(answer.path) as archive:
                members = [m for m in archive.infolist() if re.fullmatch(self.name, m.filename)]
                if len(members) != 1 or is_unusual(members[0]):
                    raise WrongAnswer(host, "its ZIP file holds not just the file of its name.")
                if members[0].file_size > visit.definition.size_limit:
                    raise OversizedAnswer(host, visit.definition.size_limit)
                path = visit.place_for(members[0].filename)
                with Member(answer.path, archive, members[0]) as packed, path.open("wb") as file:
                    shutil.copyfileobj(packed, file)
        except CutFile as error:
            answer.path.unlink()
            raise WrongAnswer(host, "its ZIP file is damaged.") from error
        return Made(members[0].filename, path, answer.url, answer.etag, answer.last_modified)
