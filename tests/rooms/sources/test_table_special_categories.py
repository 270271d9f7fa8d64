"""A table about a special category of personal data becomes no reader."""

import tomllib
from pathlib import Path

import pytest

from procloser.sources.tables import registry
from procloser.sources.tables.errors import BadDefinition
from procloser.sources.tables.lawful import refuse_special_categories

SHIPPED = sorted(Path(registry.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"title": "Seurakunnan jäsenet"}, "title"),
        ({"figure": [{"codes": {"a": ["Äidinkieli"]}}]}, "figure.codes.a"),
        ({"figure": [{"codes": {"sairastavuus": ["x"]}}]}, "sairastavuus"),
    ],
)
def test_definition_about_a_special_category_is_refused(
    content: dict[str, object], told: str
) -> None:
    """By its title, a label or a code; the file and the key are named."""
    with pytest.raises(BadDefinition, match=rf"table\.toml: .*{told}.* is not allowed"):
        refuse_special_categories(Path("table.toml"), content)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_definitions_are_read(path: Path) -> None:
    """None of them speaks of one."""
    refuse_special_categories(path, tomllib.loads(path.read_text(encoding="utf-8")))
