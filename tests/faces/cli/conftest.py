"""The terminal, in the test's own process and on its own rows."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from procloser.cli.main import main


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    printed: str
    complained: str

    @property
    def json(self) -> Any:
        """What its last line says."""
        return json.loads(self.printed.strip().splitlines()[-1])


Terminal = Callable[..., Done]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Run `procloser …` as its executable does, errors and exit code included."""

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["procloser", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int)
        return Done(code, *capsys.readouterr())

    return run
