"""What a load put aside is mended in the browser, and a load is taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo
from tests.e2e.windows import Windows

HEAD = (
    "# source: Korjattava (synteettinen); date: 2026-11-02\n"
    "record_id;last_name;first_names;birth_year;street_address;postal_code;city;phone;email;"
    "dwelling_type;tenure\n"
)
GOOD = "M-1;Korjattava;Kaisa;1970;Mallitie 1;33100;Tampere;;;flat;owner\n"
BAD = "M-2;Korjattava;Kalle;1971;Mallitie 2;3310;Tampere;;;flat;owner\n"


@pytest.fixture
def load(demo: Demo, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Load a file of one good row and one with a short postal code; return the load's file."""
    file = tmp_path / f"{request.node.originalname}.csv"
    # the test's name makes each file another, so that none is loaded already
    row = GOOD.replace("M-1", file.stem)
    file.write_text(HEAD + row + BAD.replace("M-2", f"{file.stem}-2"), encoding="utf-8")
    report = demo.json("load", "people", str(file), "--commit", "--as", "dm")
    assert (report["accepted"], report["quarantined"]) == (1, 1)
    return file.name


def _open_load(page: Page, file: str) -> None:
    page.goto("/en/work/loads/")
    page.locator("tr").filter(has_text=file).last.get_by_role("link", name=file).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(file)


def test_row_is_mended_in_the_browser_and_leaves_quarantine(windows: Windows, load: str) -> None:
    """Tried as it was it is refused again; with the fault mended it is a load of its own."""
    page = windows.open("dm")
    _open_load(page, load)
    page.get_by_role("link", name="To the quarantine").click()
    expect(page.locator("mark.fault")).to_contain_text("3310")
    page.get_by_role("link", name=re.compile(r"^Mend \d+$")).click()
    field = page.get_by_label("postal code")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Mend and try again").click()
    expect(page.get_by_role("status")).to_contain_text("Refused again: The postal code is not one.")

    field.fill("33100")
    page.get_by_role("button", name="Mend and try again").click()
    expect(page.get_by_role("status")).to_contain_text("The row is taken.")
    expect(page.locator("main")).to_contain_text("No rows in quarantine")
    page.goto("/en/work/loads/?reader=people")
    newest = page.locator("tbody tr").first
    expect(newest.get_by_role("link", name=re.compile(r"^load-\d+-lines-4"))).to_be_visible()


def test_row_is_tried_again_as_it_was_and_then_dropped(windows: Windows, load: str) -> None:
    """All of a reason at once; what is dropped is gone, its number stays on the load."""
    page = windows.open("dm")
    _open_load(page, load)
    page.get_by_role("link", name="To the quarantine").click()
    page.get_by_role("button", name="Try all again").click()
    expect(page.get_by_role("status")).to_contain_text("Refused again 1.")
    page.get_by_role("link", name=re.compile("The postal code is not one")).click()
    page.get_by_text("Drop all …").click()
    page.get_by_role("button", name="Drop them").click()
    expect(page.get_by_role("status")).to_contain_text("Dropped: 1 row.")
    expect(page.locator("main")).to_contain_text("No rows in quarantine")
    _open_load(page, load)
    expect(
        page.get_by_role("row", name=re.compile("The postal code is not one 1 –"))
    ).to_be_visible()


def test_load_is_withdrawn_with_a_reason(windows: Windows, load: str) -> None:
    """What goes is told first; afterwards nothing of it is held, and the officer reads why."""
    page = windows.open("dm")
    _open_load(page, load)
    page.get_by_role("link", name="Withdraw …").click()
    expect(page.get_by_role("row", name=re.compile("Consumer records 1"))).to_be_visible()
    page.get_by_role("button", name="Withdraw the load").click()
    expect(page).to_have_url(re.compile("/withdraw/$"))  # a reason is asked first
    page.get_by_label("Reason, kept in the history").fill("The wrong month's file.")
    page.get_by_role("button", name="Withdraw the load").click()
    expect(page.get_by_role("status")).to_contain_text("Withdrawn: 2 rows are held no more.")
    expect(page.locator("main")).to_contain_text("Nothing is held from this load")

    officer = windows.open("po")
    officer.goto("/en/work/loads/?state=withdrawn")
    officer.get_by_role("link", name=load).click()
    expect(officer.locator("main")).to_contain_text("The wrong month's file.")
    expect(officer.get_by_role("link", name="Withdraw …")).to_have_count(0)
