"""A balancing test is drafted, approved and revoked by those who may, and told in the record."""

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.windows import Windows

DECISION = "/en/work/registers/decisions/prospects/balancing_test/"
TITLE = "Balancing test of prospects, 2026"
PARTS = {"Interest": "To sell.", "Necessity": "A name and a phone.", "Balance": "At work only."}


def test_balancing_test_is_drafted_by_one_and_approved_by_the_other(windows: Windows) -> None:
    """The data manager writes and cannot approve; the officer approves, and may revoke."""
    manager = windows.open("dm")
    manager.goto(DECISION)
    manager.get_by_role("link", name="Write a draft").click()
    manager.get_by_label("Title").fill(TITLE)
    manager.get_by_label("Interest").fill(PARTS["Interest"])
    manager.get_by_role("button", name="Save as a draft").click()
    expect(manager.get_by_role("status")).to_contain_text("Nothing rests on it before")
    expect(manager.locator("main")).to_contain_text("every part must be written before")
    manager.get_by_role("link", name="Go on writing").click()
    manager.get_by_label("Review by").fill("2027-06-30")
    for name, text in PARTS.items():
        manager.get_by_label(name).fill(text)
    manager.get_by_role("button", name="Save as a draft").click()
    expect(manager.locator("main")).to_contain_text("The privacy officer approves it.")
    expect(manager.get_by_role("button", name="Approve this text")).to_have_count(0)

    officer = windows.open("po")
    officer.goto("/en/work/registers/decisions/")
    officer.get_by_role("link", name=re.compile("Prospect register: balancing test")).click()
    officer.get_by_role("button", name="Approve this text").click()
    expect(officer.get_by_role("status")).to_contain_text("The decision is in force.")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("in force")
    assert TITLE in officer.locator("main").inner_text()
    assert _line_of_prospects(officer) == "balancing test: in force"

    officer.goto(DECISION)
    officer.get_by_text("Revoke", exact=True).click()
    officer.get_by_label("Reason").fill("The market changed.")
    officer.get_by_role("button", name="Revoke the decision").click()
    expect(officer.get_by_role("status")).to_contain_text("The decision is revoked.")
    expect(officer.locator("main")).to_contain_text("Earlier decisions")
    assert _line_of_prospects(officer) != "balancing test: in force"


def _line_of_prospects(page: Page) -> str:
    """Return what the record of processing in English says the register rests on."""
    page.goto("/en/work/registers/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="PDF in English").click()
    with open(downloading.value.path(), "rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
    told = re.search(
        r"Prospect register .*?(balancing test: (?:in force|[a-z ]+?))(?:,| Records)", text
    )
    assert told, text
    return told.group(1)
