"""Refusals of a whole file. Each says what is wrong, where, and what to do.

    BadInput
    └── UnreadableSource     nothing of the file may be stored
        ├── UnreadableFile   it cannot be opened
        ├── EmptyFile        there is nothing in it
        ├── WrongFile        it is of another format
        ├── WrongColumns     a column is unknown, missing or out of place
        ├── WrongEncoding    its bytes are not of the format's encoding
        ├── CutFile          it ends before it should (JSON, ZIP)
        ├── OversizedFile    a part of it is larger than any real one
        ├── NameHoldsCode    its name holds a personal identity code
        └── TooManyIdentityCodes

A message never quotes a value of the file: it may be personal data, and messages end up in logs.
"""

from pathlib import Path

from procloser.kernel.errors import BadInput
from procloser.sources.naming import shown_name


class UnreadableSource(BadInput):
    """Base of the refusals of a whole file; nothing of it may be stored."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{shown_name(path)}: {problem} {remedy}")
        self.path = path


class UnreadableFile(UnreadableSource):
    """The file cannot be opened."""


class EmptyFile(UnreadableSource):
    """The file has no content."""

    def __init__(self, path: Path, remedy: str = "Fetch it again from its publisher.") -> None:
        super().__init__(path, "the file is empty.", remedy)


class WrongFile(UnreadableSource):
    """The file is of another format than its reader's."""


class WrongColumns(UnreadableSource):
    """The header, or a feature's attributes, are not those of the format."""


class WrongEncoding(UnreadableSource):
    """The bytes are not of the format's encoding."""

    def __init__(self, path: Path, encoding: str, offset: int) -> None:
        super().__init__(
            path,
            f"the bytes from byte {offset:,} on are not {encoding}.",
            f"Save the file as {encoding}, or ask its supplier for it in {encoding}.",
        )
        self.offset = offset


class CutFile(UnreadableSource):
    """The file ends, or is damaged, before its structure is complete."""


class OversizedFile(UnreadableSource):
    """A part of the file is larger than any real one and could exhaust memory or disk."""


class NameHoldsCode(UnreadableSource):
    """The file's own name, which a load keeps, holds a personal identity code."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "its name holds a Finnish personal identity code.",
            "Nothing was kept. Rename the file and load it again.",
        )


class TooManyIdentityCodes(UnreadableSource):
    """The file holds more Finnish personal identity codes than slips can explain."""

    def __init__(self, path: Path, limit: int, line: int) -> None:
        super().__init__(
            path,
            f"it holds more than {limit} Finnish personal identity codes (up to row {line:,}).",
            "Nothing was kept. Delete this copy, and ask its supplier for one without the codes.",
        )
        self.line = line
