"""Every source that the notice names is read, is to come, or is a stated gap."""

import re
from pathlib import Path

from procloser.sources.readers import READERS

PAGE = Path(__file__).parents[3] / "docs" / "sources" / "notice.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.read_text(encoding="utf-8").replace("| |", "|  |").splitlines()
    if line.startswith("| ") and "the notice says" not in line
]


def test_each_row_quotes_the_notice(shared: Path) -> None:
    """Word for word."""
    notice = (shared / "domain" / "privacy-notice.fi.txt").read_text(encoding="utf-8")
    assert [row[0] for row in ROWS if row[0] not in notice] == []


def test_no_source_of_the_notice_is_left_out(shared: Path) -> None:
    """The list of consumer data, and each paragraph under the headings that speak of sources."""
    notice = (shared / "domain" / "privacy-notice.fi.txt").read_text(encoding="utf-8")
    consumers = notice.split("KULUTTAJATIEDOT", 1)[1].split("SÄÄNNÖNMUKAISET", 1)[0]
    listed = re.findall(r"^ • (.+)$", consumers, re.MULTILINE)
    assert len(listed) == 14
    usual = notice.split("SÄÄNNÖNMUKAISET TIETOLÄHTEET", 1)[1].split("HENKILÖTIETOJEN SIIRROT", 1)[
        0
    ]
    prospects = notice.split("Säännönmukaiset tietolähteet", 1)[1].split("Säännönmukaiset", 1)[0]
    told = [
        *listed,
        *(line for line in usual.splitlines() if line.strip()),
        *re.findall(r"^ • (.+)$", prospects, re.MULTILINE),
    ]
    quoted = {row[0] for row in ROWS}
    assert [sentence for sentence in told if sentence.strip() not in quoted] == []


def test_each_row_says_how_it_is_true() -> None:
    """A reader that exists, or what is missing."""
    for quote, readers, missing in ROWS:
        assert readers or missing, quote
        assert [key for key in re.findall(r"`([^`]+)`", readers) if key not in READERS] == []
        assert not missing or re.match(r"later: |gap: ", missing), quote
