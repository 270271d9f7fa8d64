"""docs/variables.md is what the catalogue says today."""

import re
from pathlib import Path

from procloser.catalogue.document import variables_document
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VARIABLES

PAGE = Path(__file__).parents[3] / "docs" / "variables.md"


def test_page_is_what_the_command_makes() -> None:
    """After a change run `procloser variables document --out docs/variables.md`."""
    assert PAGE.read_text(encoding="utf-8") == variables_document()


def test_page_tells_of_every_variable() -> None:
    """Decision makers' own; those of their organisation stand under organisations."""
    told = set(re.findall(r"^### (\w+) of (.+)$", variables_document(), re.MULTILINE))
    organisations = {v.key for v in VARIABLES if v.kind is Kind.ORGANISATIONS}
    assert told == {
        (v.key, v.kind.value.replace("_", " "))
        for v in VARIABLES
        if v.kind is not Kind.DECISION_MAKERS or v.key not in organisations
    }


def test_links_of_the_summaries_lead_somewhere() -> None:
    """Each to its section's title, as it is made into an anchor."""
    text = variables_document()
    anchors = {
        title.lower().replace(" ", "-") for title in re.findall(r"^### (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == anchors
