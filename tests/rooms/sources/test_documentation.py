"""What a reader refuses, and what it attributes, is in its page of docs/sources."""

from pathlib import Path

import pytest

from procloser.sources import errors
from procloser.sources.readers import READERS
from procloser.sources.readers.delimited import read_delimited

PAGES = Path(__file__).parents[3] / "docs" / "sources"
OVERVIEW = (PAGES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", READERS)
def test_page_of_a_reader_is_complete(key: str) -> None:
    """Every reason code and every column stands in the page, or in the page of all CSV formats."""
    reader = READERS[key]
    page = " ".join((PAGES / f"{key}.md").read_text(encoding="utf-8").split())
    is_csv = getattr(reader.read_file, "func", None) is read_delimited
    text = page + OVERVIEW if is_csv else page
    assert [code for code in reader.reasons if f"`{code}`" not in text] == []
    assert reader.publisher.attribution in page
    if is_csv:
        assert ";".join(reader.row_type._fields[1:]) in page


def test_overview_names_every_reader_and_refusal() -> None:
    """Nobody meets an error that the page does not explain."""
    assert [key for key in READERS if f"[`{key}`]({key}.md)" not in OVERVIEW] == []
    refusals = [kind.__name__ for kind in errors.UnreadableSource.__subclasses__()]
    assert [name for name in refusals if f"`{name}`" not in OVERVIEW] == []
