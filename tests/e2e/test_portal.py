"""The public page without scripts: two boxes, and what follows for the person and the customer."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Demo
from tests.e2e.delivery import Somebody, first_order, somebody
from tests.e2e.windows import Windows


@pytest.fixture
def public(windows: Windows) -> Page:
    """Return the public front page in a browser without scripts."""
    page = windows.open(java_script_enabled=False)
    page.goto("/en/")
    return page


def _forbid(page: Page, person: Somebody) -> None:
    """Fill in the form as the person would, and send it."""
    page.goto("/en/")
    form = page.locator("form.portal-form")
    form.get_by_label("Name", exact=True).fill(person.name)
    form.get_by_label("Phone number").fill(person.number)
    form.get_by_label("Street address").fill(person.street_address)
    form.get_by_label("Postal code").fill(person.postal_code)
    expect(form.get_by_label("All marketing and profiling")).to_be_checked()
    expect(form.get_by_label("Directory and number service")).to_be_checked()
    form.get_by_role("button", name="Forbid now").click()
    expect(page).to_have_url(re.compile("/en/case/"))


def _search(page: Page, number: str) -> None:
    page.goto("/en/")
    page.get_by_label("Name, address or phone number").fill(number)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Directory search")


def test_two_boxes_are_confirmed_and_end_every_use(
    public: Page, windows: Windows, demo: Demo
) -> None:
    """The page confirms, the directory forgets, and the customer who has the row is told."""
    person = somebody(demo)
    _search(public, person.number)
    expect(public.locator(".found-name").first).to_contain_text(person.last_name)
    buyer = windows.open("ostaja")
    buyer.goto("/en/work/notices/")
    rows = buyer.locator("#notices tbody tr")
    before = rows.count()

    _forbid(public, person)

    expect(public.get_by_role("heading", level=1)).to_have_text("Your details are no longer used")
    expect(public.locator(".case-bans li")).to_have_count(2)
    expect(public.locator(".case-told li")).to_have_count(1)
    expect(public.locator(".case-told")).to_contain_text("Recipient 1")
    for kept_apart in (person.last_name, person.number, person.street_address, "Ikkunaremontti"):
        expect(public.locator("main")).not_to_contain_text(kept_apart)
    _search(public, person.number)
    expect(public.get_by_text("Nothing found with")).to_be_visible()
    expect(public.locator("main")).not_to_contain_text(person.last_name)

    buyer.reload()
    expect(rows.nth(before)).to_be_visible()  # and one more a file the person stands in besides
    removals = rows.filter(has_text="Remove the row").filter(has=buyer.get_by_role("button"))
    expect(removals.filter(has_text=first_order(demo)["number"]).last).to_be_visible()


def test_notice_is_acknowledged_in_place(public: Page, windows: Windows, demo: Demo) -> None:
    """By script only the list changes; the page does not load again."""
    _forbid(public, somebody(demo))
    page = windows.open("ostaja")
    page.goto("/en/work/notices/")
    page.evaluate("document.body.dataset.loaded = 'once'")
    acknowledged = _acknowledge_first(page)
    assert page.locator("body").get_attribute("data-loaded") == "once"
    page.reload()
    expect(acknowledged).to_contain_text("acknowledged")


def test_notice_is_acknowledged_without_javascript(
    public: Page, windows: Windows, demo: Demo
) -> None:
    """The same button is a plain form."""
    _forbid(public, somebody(demo))
    page = windows.open("ostaja", java_script_enabled=False)
    page.goto("/en/work/notices/")
    _acknowledge_first(page)
    expect(page).to_have_url(re.compile("/en/work/notices/$"))


def _acknowledge_first(page: Page) -> Locator:
    """Acknowledge the first open notice and see it so; return its row.

    A person may stand in the files of several orders: each has a notice of its own.
    """
    open_rows = page.locator("tbody tr").filter(has=page.get_by_role("button", name="Acknowledge"))
    before = open_rows.count()
    reference = open_rows.first.locator("code").inner_text()
    order = re.findall(r"T-\d+-\d+", open_rows.first.inner_text())[0]
    open_rows.first.get_by_role("button", name="Acknowledge").click()
    acknowledged = page.locator("tbody tr").filter(has_text=reference).filter(has_text=order)
    expect(acknowledged).to_contain_text("acknowledged")
    expect(open_rows).to_have_count(before - 1)
    return acknowledged


def test_form_without_anything_in_it_says_what_is_needed(public: Page, windows: Windows) -> None:
    """What was written stays; nothing is forbidden yet."""
    windows.expect("status of 422")
    public.get_by_label("City").fill("Tampere")
    public.get_by_label("Directory and number service").uncheck()
    public.get_by_role("button", name="Forbid now").click()
    expect(public.get_by_role("alert")).to_contain_text("Give a phone number")
    expect(public.get_by_label("City")).to_have_value("Tampere")
    expect(public.get_by_label("Directory and number service")).not_to_be_checked()


def test_language_is_changed_by_a_link_on_the_same_page(public: Page) -> None:
    """No cookie, no script: the address says it."""
    public.goto("/en/directory/?q=Tampere")
    public.get_by_role("link", name="Suomi").click()
    expect(public).to_have_url(re.compile(r"/fi/directory/\?q=Tampere$"))
    expect(public.locator("html")).to_have_attribute("lang", "fi")
