"""The worlds' rules share no code with the models: a model is not tried against itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import procloser

PACKAGE = Path(procloser.__file__).parent


def _imports(*folders: str) -> Iterator[str]:
    """Return the modules of the product that those of some folders import."""
    for path in (path for folder in folders for path in (PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)


def _of_rooms(*folders: str) -> set[str]:
    modules = {name for name in _imports(*folders) if name.startswith("procloser.")}
    return {".".join(name.split(".")[:2]) for name in modules}


def test_second_world_is_made_of_nothing_of_the_product() -> None:
    """Only of itself and of the tables it is written down in, which make nothing up."""
    assert _of_rooms("trials/second_world") == {"procloser.trials"}
    assert "procloser.demo" not in set(_imports("trials/second_world"))


def test_tables_and_types_of_worlds_know_no_model() -> None:
    """What both worlds are written down with reads neither the demo nor the models."""
    sources = [
        (PACKAGE / "trials" / f"{name}.py").read_text("utf-8") for name in ("tables", "types")
    ]
    assert [word for text in sources for word in ("estimates", "demo") if word in text] == []


def test_demo_and_models_do_not_know_each_other() -> None:
    """The demo's people are made without the models, and the models without any world."""
    assert "procloser.estimates" not in _of_rooms("demo")
    assert {"procloser.demo", "procloser.trials"} & _of_rooms("estimates") == set()
