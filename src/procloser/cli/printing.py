"""How the terminal shows things."""

import json
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

WIDE = 140  # characters of a table that goes to a file or another program


def print_json(value: object) -> None:
    """Print one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def print_table(title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under headers; numbers stand on the right."""
    table = Table(title=title, title_justify="left", header_style="bold")
    kept = [list(row) for row in rows]
    for position, header in enumerate(headers):
        numeric = all(isinstance(row[position], int | float) for row in kept) and bool(kept)
        table.add_column(header, justify="right" if numeric else "left")
    for row in kept:
        table.add_row(*[_shown(value) for value in row])
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(table)


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "–"}[value]
    if isinstance(value, int):
        return f"{value:,}".replace(",", " ")
    return f"{value:.2f}" if isinstance(value, float) else str(value)


class Bar:
    """A progress bar on stderr; nothing where stderr is no terminal."""

    def __init__(self, text: str) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._text = text
        self._task: TaskID = self._progress.add_task(text, total=None)

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def advance(self, n: int) -> None:
        """Move on by `n` units."""
        self._progress.advance(self._task, n)

    def step(self, text: str) -> None:
        """Begin a step: its name is shown, the count starts again."""
        self._progress.reset(self._task, description=f"{self._text}: {text}", total=None)
