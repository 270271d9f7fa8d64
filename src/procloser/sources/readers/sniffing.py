"""Which reader a file seems to be for, from its first bytes. Used to say so when another was given
it.
"""

from pathlib import Path

from procloser.sources.errors import EmptyFile, WrongFile
from procloser.sources.readers.features import kind_of_features
from procloser.sources.readers.lines import BYTE_ORDER_MARK, open_binary
from procloser.sources.readers.published_heads import recognise_archive, recognise_published
from procloser.sources.readers.tables.cube import looks_like_cube
from procloser.sources.readers.tables.recognition import recognise_cube, recognise_table
from procloser.sources.types import (
    BanRow,
    ConsentRow,
    DecisionMakerRow,
    PersonRow,
    SubscriberRow,
)

SNIFFED_BYTES = 4_096
COLUMNS: dict[str, frozenset[str]] = {
    "number-base": frozenset(SubscriberRow._fields[1:]),
    "people": frozenset(PersonRow._fields[1:]),
    "decision-makers": frozenset(DecisionMakerRow._fields[1:]),
    "ban-list": frozenset(BanRow._fields[1:]),
    "consents": frozenset(ConsentRow._fields[1:]),
}
LIKENESS = 0.5  # share of columns in common from which a header is taken for one of ours


def recognise(path: Path) -> str | None:
    """Return the key of the reader the file looks made for, or None.

    Raises:
        UnreadableFile; EmptyFile: there is nothing but white space.
    """
    with open_binary(path) as file:
        raw = file.read(SNIFFED_BYTES)
    head = raw.removeprefix(BYTE_ORDER_MARK).lstrip()
    if not head and len(raw) < SNIFFED_BYTES:
        raise EmptyFile(path)
    if head.startswith(b"PONOT"):
        return "posti-pcf"
    if head.startswith(b"PK\x03\x04"):
        return recognise_archive(path, head)
    if published := recognise_published(path, head):
        return published
    if head[:1] in (b"{", b"["):
        return _recognise_json(path, head)
    return _recognise_header(head.decode("utf-8", "replace")) or recognise_table(path)


def _recognise_json(path: Path, head: bytes) -> str | None:
    if b'"FeatureCollection"' in head:
        return kind_of_features(path)
    if looks_like_cube(head):
        return recognise_cube(path)
    return "ytj-companies" if b'"businessId"' in head or b'"companies"' in head else None


def _recognise_header(head: str) -> str | None:
    rows = head.splitlines()[:2]
    header = next((row for row in rows if not row.startswith("#")), "")
    names = frozenset(name.strip().strip('"') for name in header.replace(",", ";").split(";"))
    likeness = {
        key: len(names & columns) / len(names | columns) for key, columns in COLUMNS.items()
    }
    best = max(likeness, key=likeness.__getitem__)
    if likeness[best] < LIKENESS:
        return None
    # the same columns: the line above them makes it a complete delivery
    return "number-base-full" if best == "number-base" and rows[0].startswith("#") else best


def looks_like(path: Path, reader: str) -> str:
    """Return what to do with a file that is not for `reader`: the right command where the file is
    known.
    """
    recognised = recognise(path)
    if recognised is None or recognised == reader:
        return f"Give a file in the format described in docs/sources/{reader}.md."
    return (
        f"It looks like a {recognised} file; load it with: procloser load {recognised} {path.name}"
    )


def refuse_other(path: Path, reader: str) -> None:
    """Return when the file does not look made for another reader.

    Raises:
        WrongFile: it does; with the right command. UnreadableFile, EmptyFile.
    """
    if recognise(path) not in (None, reader):
        raise WrongFile(path, f"this is not a {reader} file.", looks_like(path, reader))
