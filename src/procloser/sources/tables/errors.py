"""What is wrong with a definition file."""

from pathlib import Path

from procloser.kernel.errors import BadInput


class BadDefinition(BadInput):
    """A table's definition cannot be used; nothing starts until it is mended or taken away."""

    def __init__(self, path: Path, key: str, problem: str, remedy: str) -> None:
        where = f" {key}" if key else ""
        super().__init__(
            f"{path.name}:{where} {problem} {remedy} Then start again; "
            "docs/extending describes the file."
        )
        self.path = path
        self.key = key
