"""A writer knows its format by itself."""

import ast
from pathlib import Path

import procloser.demo.files

FOLDER = Path(procloser.demo.files.__file__).parent
# What the files may lean on: the demo's own modules and the kernel's errors, clock, progress.
ALLOWED = ("procloser.demo", "procloser.kernel")


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def writers() -> set[Path]:
    """Return every module `write_demo` needs, followed through the demo's own imports."""
    found: set[Path] = set()
    waiting = {FOLDER / "files.py"}
    while waiting:
        path = waiting.pop()
        found.add(path)
        names = {name.split(".")[2] for name in imported(path) if name.count(".") >= 2}
        waiting |= {
            FOLDER / f"{name}.py" for name in names if (FOLDER / f"{name}.py").exists()
        } - found
    return found


def test_writers_share_nothing_with_the_readers() -> None:
    """No module behind `write_demo` imports a room of the product, nor Django."""
    assert len(writers()) > 25
    for path in writers():
        for name in imported(path):
            if name.startswith("procloser."):
                assert name.startswith(ALLOWED), f"{path.name} imports {name}"
            assert not name.startswith("django"), f"{path.name} imports {name}"
