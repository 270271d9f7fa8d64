"""Plain CSV by semicolons: UTF-8, one line a row, quotes only where a value needs them."""

from pathlib import Path
from types import TracebackType
from typing import Self

from procloser.kernel.progress import Progress


class CsvFile:
    """A CSV being written; counts its rows and tells the listener of each batch.

    Values are joined as they are: one that may hold a quote or a semicolon goes through `quoted`.
    """

    def __init__(
        self, path: Path, header: str, progress: Progress, *, first_line: str = ""
    ) -> None:
        self.path = path
        self.rows = 0
        self._progress = progress
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(f"{first_line}\n{header}\n" if first_line else f"{header}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, lines: list[str]) -> None:
        """Append lines (without line ends)."""
        if lines:
            self._file.write("\n".join(lines) + "\n")
            self.rows += len(lines)
            self._progress.advance(len(lines))


def quoted(value: str) -> str:
    """Return a value as RFC 4180 writes it."""
    if '"' in value or ";" in value:
        return '"' + value.replace('"', '""') + '"'
    return value
