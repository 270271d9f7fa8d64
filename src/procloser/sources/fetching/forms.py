"""Whether an answer is what was asked for, by its content type and its first bytes."""

from collections.abc import Mapping

from procloser.sources.fetching.types import Form

HEAD_BYTES = 512
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_TYPES: Mapping[Form, frozenset[str]] = {
    Form.JSON: frozenset({"application/json", "application/geo+json", "text/json", "text/plain"}),
    Form.ZIP: frozenset(
        {
            "application/zip",
            "application/x-zip-compressed",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    ),
    Form.XML: frozenset({"application/xml", "text/xml", "application/gml+xml"}),
    Form.HTML: frozenset({"text/html", "application/xhtml+xml"}),
    Form.TEXT: frozenset({"text/plain", "text/csv", "text/tab-separated-values"}),
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PAGE = (b"<!doctype html", b"<html")
_KNOWN_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"%PDF", "a PDF"),
    (b"{", "JSON"),
    (b"[", "JSON"),
    (b"<", "XML"),
)


def is_type_of(form: Form, content_type: str) -> bool:
    """Say whether the header may stand on such an answer; a server that tells none may."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in _UNTOLD or kind in _TYPES[form] or kind.endswith(f"+{form.value.lower()}")


def is_start_of(form: Form, head: bytes) -> bool:
    """Say whether an answer of that form may begin so."""
    start = head.removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    match form:
        case Form.JSON:
            return start.startswith((b"{", b"["))
        case Form.ZIP:
            return head.startswith(b"PK\x03\x04")
        case Form.XML:
            return start.startswith(b"<") and not start.startswith(_PAGE)
        case Form.HTML:
            return start.startswith(b"<") and not start.startswith(b"<?xml")
        case Form.TEXT:
            return bool(start) and what_begins_so(head) == "plain text"


def what_begins_so(head: bytes) -> str:
    """Name what an answer is by its first bytes, for a message."""
    start = head.removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    if not start:
        return "nothing"
    if start.startswith(_PAGE):
        return "an HTML page"
    for known, name in _KNOWN_STARTS:
        if start.startswith(known.lower()):
            return name
    return "something unknown" if b"\x00" in head else "plain text"
