"""Groups built, kept and compared in a real browser: by mouse, and by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessible import expect_accessible
from tests.e2e.builder_page import (
    box,
    expect_answer_of_its_address,
    expect_chosen,
    open_list,
    tab_to,
)
from tests.e2e.windows import Windows

BUILDER = "/en/work/groups/?kind=consumers&channel=post"


def _place_the_order(page: Page, words: str) -> None:
    expect(page).to_have_url(re.compile("/en/work/orders/T-"))
    expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Place the order").press("Enter")
    expect(page.get_by_role("button", name="Place the order")).to_have_count(0)


def test_group_is_built_by_mouse_and_ordered(windows: Windows) -> None:
    """A criterion, a region, one a household; back and forth; then the order."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    box(page, "35–49 years").click()
    expect_answer_of_its_address(page)
    rows = open_list(page)
    page.locator(".areas").get_by_text("Regions", exact=True).click()
    rows.filter(has_text="Pirkanmaa").click()
    expect_chosen(page, "region", "06")
    expect(box(page, "Pirkanmaa", "region")).to_be_checked()
    people = expect_answer_of_its_address(page)
    page.get_by_text("Rows to deliver").click()
    page.get_by_label("One person a household").click()
    expect_chosen(page, "unit", "household")
    households = expect_answer_of_its_address(page)
    assert households["count"]["value"] <= people["count"]["value"]
    expect(page.locator("#count-label")).to_contain_text("households")

    page.go_back()
    expect(page.get_by_label("One person a household")).not_to_be_checked()
    expect_answer_of_its_address(page)
    page.go_forward()
    expect(page.get_by_label("One person a household")).to_be_checked()
    answer = expect_answer_of_its_address(page)
    page.get_by_role("button", name="Ask for a quote").click()
    _place_the_order(page, answer["words"])


def test_group_is_built_by_keyboard_alone_and_ordered(windows: Windows) -> None:
    """The list of areas is one stop of Tab, with arrow keys within; Ctrl+Z and Ctrl+Y."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    expect(page.locator("#map-legend")).to_be_visible()
    tab_to(page, 'input[name="age_band"][value="35-49"]')
    page.keyboard.press("Space")
    expect_answer_of_its_address(page)
    tab_to(page, 'input[name="view"]')
    page.keyboard.press("ArrowRight")
    rows = page.locator("#area-rows label")
    expect(rows.first).to_be_visible()
    tab_to(page, "#area-rows input[tabindex='0']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(1).locator("input")).to_be_focused()
    page.keyboard.press("Space")
    code = str(rows.nth(1).get_attribute("data-code"))
    expect_chosen(page, "postal_area", code)
    expect_answer_of_its_address(page)

    page.keyboard.press("Control+z")
    expect(rows.nth(1).locator("input")).not_to_be_checked()
    expect(page.get_by_role("button", name="Redo")).to_be_enabled()
    expect_answer_of_its_address(page)
    page.keyboard.press("Control+y")
    expect(rows.nth(1).locator("input")).to_be_checked()
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()
    page.keyboard.press("Control+z")
    expect(rows.nth(1).locator("input")).not_to_be_checked()
    answer = expect_answer_of_its_address(page)
    tab_to(page, "#order")
    page.keyboard.press("Enter")
    _place_the_order(page, answer["words"])


def test_new_step_after_an_undo_leaves_nothing_to_redo(windows: Windows) -> None:
    """As everywhere."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    expect(undo).to_be_disabled()
    box(page, "35–49 years").click()
    undo.click()
    expect(redo).to_be_enabled()
    expect(undo).to_be_disabled()
    box(page, "50–64 years").click()
    expect(redo).to_be_disabled()
    page.reload()
    expect(undo).to_be_enabled()
    expect_answer_of_its_address(page)


def test_group_is_saved_compared_and_named_in_another(windows: Windows) -> None:
    """From the builder to the saved ones and back, beside another."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    box(page, "35–49 years").click()
    expect_answer_of_its_address(page)
    page.locator("#save summary").click()
    page.get_by_label("Name of the group").fill("Middle age")
    page.get_by_role("button", name="Save the group").click()
    expect(page.locator(".builder-messages")).to_contain_text("Saved as “Middle age”.")
    expect(box(page, "35–49 years")).to_be_checked()

    page.goto(f"{BUILDER}&dwelling_type=detached")
    page.get_by_role("button", name="Compare").click()
    page.locator("#beside").select_option("Middle age")
    page.get_by_role("button", name="Compare").click()
    sides = page.locator(".compare-sides")
    expect(sides).to_contain_text("detached house")
    expect(sides).to_contain_text("35–49 years")
    page.get_by_role("link", name="Change Group A").click()
    expect(page).to_have_url(re.compile("beside="))

    page.locator("[data-group=sets] .criteria-title").click()
    page.locator("[data-variable=not_among]").get_by_label("Group: Middle age").first.check()
    expect(page).to_have_url(re.compile("not_among=saved"))
    without = expect_answer_of_its_address(page)
    assert without["count"]["value"] > 0
    page.get_by_role("button", name="Compare").click()
    expect(sides).to_contain_text("35–49 years")


def test_axe_finds_nothing_on_the_builder_in_use(windows: Windows) -> None:
    """With everything unfolded, the list beside the map, and after an undo."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    box(page, "35–49 years").click()
    open_list(page)
    page.locator("#rows summary").click()
    for title in page.locator(".criteria-group:not([open]) > .criteria-title").all()[::-1]:
        title.click()
    page.get_by_role("button", name="Undo").click()
    expect_answer_of_its_address(page)
    page.locator("#save summary").click()
    expect_accessible(page)
