"""One answer: whole, of the right kind, of a size that can be, however the network behaves."""

import errno
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from procloser.kernel.progress import Silent
from procloser.sources.fetching import partial
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.downloads import ATTEMPTS, Download
from procloser.sources.fetching.errors import (
    DiskFull,
    ForeignAddress,
    OversizedAnswer,
    PublisherBusy,
    PublisherDown,
    PublisherRefused,
    TooManyRequests,
    WrongAnswer,
)
from procloser.sources.fetching.types import Answer, Form, Request, Validators
from tests.plugin.publisher_server import Publisher, Reply
from tests.rooms.sources.fetching.conftest import HOST, definition

URL = f"https://{HOST}/file"
BODY = json.dumps({"numbers": list(range(5_000))}).encode()
WHOLE = Reply(BODY, etag='"v1"')


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an empty folder for answers."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def download(
    publisher: Publisher,
    place: Path,
    *,
    known: Validators | None = None,
    form: Form = Form.JSON,
    may_be_empty: bool = False,
    size_limit: int = 1_000_000,
    request_limit: int = 100,
    **surroundings: Any,
) -> Answer | None:
    """Get the file into `place`."""
    request = Request(URL, form, may_be_empty=may_be_empty)
    defined = definition(size_limit=size_limit, request_limit=request_limit)
    client = Client(defined, publisher.surroundings(HOST, **surroundings))
    return Download(client, defined, request, place / "file", Silent()).run(known)


def test_answer_is_kept_with_its_version(publisher: Publisher, place: Path) -> None:
    """The bytes as they came, asked for once, unpacked, by a plain agent."""
    publisher.answers("/file", WHOLE)
    answer = download(publisher, place)
    assert answer == Answer(place / "file", URL, '"v1"', "")
    assert answer.path.read_bytes() == BODY
    (asked,) = publisher.asked
    assert (asked.headers["Host"], asked.headers["User-Agent"]) == (HOST, "procloser")
    assert asked.headers["Accept-Encoding"] == "identity"


def test_known_version_is_not_sent_again(publisher: Publisher, place: Path) -> None:
    """304: nothing comes."""
    publisher.answers("/file", WHOLE)
    assert download(publisher, place, known=Validators('"v1"', "")) is None
    assert publisher.asked[0].headers["If-None-Match"] == '"v1"'
    assert not (place / "file").exists()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_trouble_is_waited_out(publisher: Publisher, place: Path, status: int) -> None:
    """Asked again after waits that double."""
    waits: list[float] = []
    publisher.answers("/file", Reply(status=status), Reply(status=status), WHOLE)
    assert download(publisher, place, sleep=waits.append) is not None
    assert len(publisher.asked) == 3
    assert 0.5 <= waits[0] <= 1.5
    assert 1.0 <= waits[1] <= 3.0


def test_retry_after_is_obeyed(publisher: Publisher, place: Path) -> None:
    """To the second."""
    waits: list[float] = []
    publisher.answers("/file", Reply(status=429, headers={"Retry-After": "7"}), WHOLE)
    download(publisher, place, sleep=waits.append)
    assert waits == [7.0]


def test_long_wait_is_not_made(publisher: Publisher, place: Path) -> None:
    """The command says how long, and ends."""
    publisher.answers("/file", Reply(status=429, headers={"Retry-After": "3600"}), WHOLE)
    with pytest.raises(PublisherBusy, match="wait 3600 seconds"):
        download(publisher, place)
    assert len(publisher.asked) == 1


def test_trouble_that_stays_ends_the_fetch(publisher: Publisher, place: Path) -> None:
    """After a bounded number of questions."""
    publisher.answers("/file", Reply(status=500))
    with pytest.raises(PublisherDown, match=f"in {ATTEMPTS} attempts \\(status 500\\)"):
        download(publisher, place)
    assert len(publisher.asked) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_refusal_is_not_asked_again(publisher: Publisher, place: Path, status: int) -> None:
    """Once is enough."""
    publisher.answers("/file", Reply(status=status))
    with pytest.raises(PublisherRefused, match=f"answered {status}"):
        download(publisher, place)
    assert len(publisher.asked) == 1


def test_cut_answer_is_gone_on_with(publisher: Publisher, place: Path) -> None:
    """Only the missing bytes are asked for, of the same version."""
    publisher.answers("/file", Reply(BODY, etag='"v1"', cut_after=10_000), WHOLE)
    answer = download(publisher, place)
    assert answer is not None
    assert answer.path.read_bytes() == BODY
    assert publisher.asked[1].headers["Range"] == "bytes=10000-"
    assert publisher.asked[1].headers["If-Range"] == '"v1"'


def test_rest_of_another_version_is_not_put_behind_the_first(
    publisher: Publisher, place: Path
) -> None:
    """The file has changed between: the whole of the new one is taken."""
    newer = json.dumps({"numbers": list(range(6_000))}).encode()
    publisher.answers(
        "/file", Reply(BODY, etag='"v1"', cut_after=10_000), Reply(newer, etag='"v2"')
    )
    answer = download(publisher, place)
    assert answer == Answer(place / "file", URL, '"v2"', "")
    assert answer.path.read_bytes() == newer


@pytest.mark.parametrize("content_range", ["bytes 10000-19999/{}", "bytes 9000-{}/{}", "x"])
def test_another_part_than_was_asked_for_is_not_taken(
    publisher: Publisher, place: Path, content_range: str
) -> None:
    """Not the whole rest, from another byte, or not told: the whole is asked for."""
    told = content_range.format(len(BODY), len(BODY))
    part = Reply(BODY[10_000:20_000], status=206, headers={"Content-Range": told})
    publisher.answers("/file", Reply(BODY, etag='"v1"', cut_after=10_000), part, WHOLE)
    answer = download(publisher, place)
    assert answer is not None
    assert answer.path.read_bytes() == BODY


def test_part_is_not_taken_for_the_whole(publisher: Publisher, place: Path) -> None:
    """Nobody asked for a part."""
    headers = {"Content-Range": f"bytes 0-9999/{len(BODY)}"}
    publisher.answers("/file", Reply(BODY[:10_000], status=206, headers=headers), WHOLE)
    answer = download(publisher, place)
    assert answer is not None
    assert answer.path.read_bytes() == BODY


def test_part_of_before_the_machine_started_anew_is_not_gone_on_with(
    publisher: Publisher, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last bytes may never have reached the disk."""
    boot = tmp_path / "boot_id"
    monkeypatch.setattr(partial, "BOOT", boot)
    boot.write_text("first")
    publisher.answers("/file", Reply(BODY, etag='"v1"', cut_after=10_000))
    with pytest.raises(PublisherDown):
        download(publisher, place)
    boot.write_text("second")
    publisher.asked.clear()
    publisher.answers("/file", WHOLE)
    assert download(publisher, place) is not None
    assert "Range" not in publisher.asked[0].headers


def test_cut_answer_of_no_version_is_asked_whole(publisher: Publisher, place: Path) -> None:
    """Without a tag nobody can say that the rest is of the same file."""
    publisher.answers("/file", Reply(BODY, cut_after=10_000), Reply(BODY))
    answer = download(publisher, place)
    assert answer is not None
    assert answer.path.read_bytes() == BODY
    assert "Range" not in publisher.asked[1].headers


def test_silent_publisher_counts_as_cut(publisher: Publisher, place: Path) -> None:
    """No answer is waited for longer than the limit of silence."""
    publisher.answers("/file", Reply(BODY, etag='"v1"', silent_after=5_000), WHOLE)
    answer = download(publisher, place, read_seconds=0.2)
    assert answer is not None
    assert answer.path.read_bytes() == BODY


def test_slow_answer_is_taken(publisher: Publisher, place: Path) -> None:
    """As long as something comes."""
    publisher.answers("/file", Reply(BODY, piece_seconds=0.01))
    answer = download(publisher, place, read_seconds=0.5)
    assert answer is not None
    assert answer.path.read_bytes() == BODY


def test_wrong_type_is_refused_with_what_came(publisher: Publisher, place: Path) -> None:
    """By the header already."""
    publisher.answers("/file", Reply(b"<html>Sorry</html>", type="text/html; charset=utf-8"))
    with pytest.raises(WrongAnswer, match="JSON was asked for, text/html came"):
        download(publisher, place)
    assert list(place.iterdir()) == []


def test_wrong_bytes_are_refused_whatever_the_header_says(
    publisher: Publisher, place: Path
) -> None:
    """A page of apologies under JSON's name."""
    publisher.answers("/file", Reply(b"<!DOCTYPE html><html>Sorry</html>" * 100))
    with pytest.raises(WrongAnswer, match="JSON was asked for, an HTML page came"):
        download(publisher, place)
    assert list(place.iterdir()) == []


def test_empty_answer_is_refused_where_it_says_nothing(publisher: Publisher, place: Path) -> None:
    """But taken where the publisher answers so on purpose."""
    publisher.answers("/file", Reply(b"", type="text/plain"))
    with pytest.raises(WrongAnswer, match="plain text was asked for, nothing came"):
        download(publisher, place, form=Form.TEXT)
    assert download(publisher, place, form=Form.TEXT, may_be_empty=True) is not None


def test_full_disk_is_told_as_such(
    publisher: Publisher, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked again for what cannot be written."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    publisher.answers("/file", WHOLE)
    with pytest.raises(DiskFull, match="Make room there"):
        download(publisher, place)
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("length_told", [True, False])
def test_oversized_answer_is_stopped(publisher: Publisher, place: Path, length_told: bool) -> None:
    """By the length told, and by what comes where none is told."""
    publisher.answers("/file", Reply(BODY, length_told=length_told))
    with pytest.raises(OversizedAnswer, match="more than 10,000 bytes"):
        download(publisher, place, size_limit=10_000)
    assert list(place.iterdir()) == []


def test_answer_packed_for_the_way_is_unpacked_and_not_gone_on_with(
    publisher: Publisher, place: Path
) -> None:
    """Bytes on disk are not bytes of the way: no Range can be asked for."""
    packed = gzip.compress(BODY)
    headers = {"Content-Encoding": "gzip"}
    cut = Reply(packed, etag='"v1"', headers=headers, cut_after=len(packed) // 2)
    publisher.answers("/file", cut, Reply(packed, etag='"v1"', headers=headers))
    answer = download(publisher, place)
    assert answer is not None
    assert answer.path.read_bytes() == BODY
    assert "Range" not in publisher.asked[1].headers


def test_answer_that_unpacks_to_too_much_is_stopped(publisher: Publisher, place: Path) -> None:
    """A small answer may be made to fill the disk."""
    packed = gzip.compress(b"[" + b" " * 50_000_000 + b"]")
    assert len(packed) < 100_000
    publisher.answers("/file", Reply(packed, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(OversizedAnswer):
        download(publisher, place)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/file",
        "http://files.example/file",
        "https://files.example:8443/file",
        "https://files.example@elsewhere.example/file",
        "http://127.0.0.1/file",
        "file:///etc/passwd",
        "//[::1",
    ],
)
def test_redirect_elsewhere_is_not_followed(
    publisher: Publisher, place: Path, location: str
) -> None:
    """Only https at the definition's hosts."""
    publisher.answers("/file", Reply(status=302, headers={"Location": location}))
    with pytest.raises(ForeignAddress):
        download(publisher, place)
    assert len(publisher.asked) == 1


def test_redirect_within_the_source_is_followed(publisher: Publisher, place: Path) -> None:
    """Publishers move files."""
    publisher.answers("/file", Reply(status=301, headers={"Location": "/new/file"}))
    publisher.answers("/new/file", WHOLE)
    answer = download(publisher, place)
    assert answer is not None
    assert answer.url == URL


def test_endless_redirects_end(publisher: Publisher, place: Path) -> None:
    """A page that leads to itself."""
    publisher.answers("/file", Reply(status=302, headers={"Location": "/file"}))
    with pytest.raises(WrongAnswer, match="without end"):
        download(publisher, place)


def test_number_of_requests_is_bounded(publisher: Publisher, place: Path) -> None:
    """Repeated ones count."""
    publisher.answers("/file", Reply(status=500))
    with pytest.raises(TooManyRequests, match="more than 2 requests"):
        download(publisher, place, request_limit=2)
    assert len(publisher.asked) == 2
