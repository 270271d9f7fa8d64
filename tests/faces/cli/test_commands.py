"""Every command: it helps, it is written down, and its errors are for people."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from procloser.cli.main import procloser
from tests.faces.cli.conftest import Terminal

PAGE = Path(__file__).resolve().parents[3] / "docs" / "cli.md"


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{path} {name}", command


COMMANDS = dict(_commands(procloser, "procloser"))


def _option(option: click.Option) -> str:
    """Write an option as the page does: `--as USER`, `--no-serve`, `[--json]`."""
    names = "/".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else f" {option.metavar or _kind(option)}"
    return f"{names}{value}" if option.required else f"[{names}{value}]"


def _kind(option: click.Option) -> str:
    kinds = {"text": "TEXT", "integer": "N", "choice": "CHOICE", "datetime": "DAY"}
    return kinds.get(option.type.name, option.type.name.upper())


def _row(path: str, command: click.Command) -> str:
    """Write the command's row of the table in docs/cli.md."""
    arguments = [
        str(part.name).upper() + ("…" if part.nargs < 0 else "")
        for part in command.params
        if isinstance(part, click.Argument)
    ]
    options = [_option(part) for part in command.params if isinstance(part, click.Option)]
    shown = " ".join(f"`{option}`" for option in sorted(options, key=lambda o: o.startswith("[")))
    sentence = re.split(r"\n\n", str(command.help))[0].replace("\n", " ")
    return f"| `{' '.join([path, *arguments])}` | {shown} | {sentence} |"


@pytest.mark.parametrize("path", COMMANDS)
def test_command_has_help(path: str) -> None:
    """Two words at the least, ending as sentences do."""
    told = str(COMMANDS[path].help or "")
    assert len(told.split()) > 1
    assert told.rstrip().endswith((".", "…"))


@pytest.mark.parametrize("path", COMMANDS)
def test_command_stands_in_the_page_of_commands(path: str) -> None:
    """With its arguments and options; the row wanted is what the failure shows."""
    assert _row(path, COMMANDS[path]) in PAGE.read_text(encoding="utf-8").splitlines()


def test_page_of_commands_names_no_command_that_is_gone() -> None:
    """Each row is of a command there is."""
    rows = re.findall(r"^\| `(procloser [^`]*)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(COMMANDS)


def test_unknown_command_is_said_to_be_none(terminal: Terminal) -> None:
    """Exit code 2, as for every wrong word."""
    done = terminal("sell")
    assert done.code == 2
    assert "No such command 'sell'" in done.complained


def test_executable_helps_without_a_database(tmp_path: Path) -> None:
    """Whoever has just installed it asks this first; nothing is started for it."""
    done = subprocess.run(
        [sys.executable, "-m", "procloser.cli", "--help"],
        env=os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    for path in COMMANDS:
        assert f"\n  {path.split()[1]} " in done.stdout
    assert not (tmp_path / "postgres").exists()
