"""Own lists, alternatives, organisations and the review in a real browser."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.accessible import expect_accessible
from tests.e2e.builder_page import (
    box,
    expect_answer_of_its_address,
    expect_chosen,
    tab_to,
)
from tests.e2e.conftest import Demo
from tests.e2e.windows import Windows

BUILDER = "/en/work/groups/?kind=consumers&channel=post"
LISTS = "/en/work/groups/lists/"


def _own_list(demo: Demo, folder: Path) -> Path:
    """Write a list of a thousand people of the demo by name and phone, and one wrong number."""
    loaded = (demo.folder / "files" / "people.csv").read_text(encoding="utf-8-sig").splitlines()
    people = [line.split(";") for line in loaded[2:1002] if line.split(";")[7]]
    lines = ["Sukunimi;Etunimet;Puhelin", "Laine;Olli;puuttuu"]
    lines += [f"{person[1]};{person[2]};{person[7]}" for person in people]
    path = folder / "asiakkaat.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _upload(page: Page, name: str, path: Path) -> None:
    page.get_by_label("Name of the list").fill(name)
    page.get_by_label("File, CSV or XLSX").set_input_files(path)
    page.get_by_role("button", name="Upload the list").press("Enter")


def test_list_is_brought_used_and_deleted(windows: Windows, demo: Demo, tmp_path: Path) -> None:
    """What was wrong is told by row; the group without the list and within it add up."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    everybody = expect_answer_of_its_address(page)["count"]["value"]
    page.goto(LISTS)
    _upload(page, "Our customers", _own_list(demo, tmp_path))
    expect(page.locator("#faults")).to_contain_text("The telephone number is none")
    row = page.locator("#lists tr", has_text="Our customers")
    expect(row).to_contain_text("takes part")
    expect_accessible(page)

    row.get_by_role("link", name="All but those on it").click()
    expect(page).to_have_url(re.compile("[?&]not_among=list"))
    without = expect_answer_of_its_address(page)
    expect(page.locator("#words")).to_have_text("Consumers: not on the list “Our customers”.")
    assert without["count"]["value"] < everybody
    page.locator("[data-variable=not_among]").get_by_label("List: Our customers").uncheck()
    page.locator("[data-variable=among]").get_by_label("List: Our customers").check()
    expect(page).to_have_url(re.compile("[?&]among=list"))
    within = expect_answer_of_its_address(page)
    assert abs(within["count"]["value"] + without["count"]["value"] - everybody) <= 0.05 * everybody

    page.get_by_role("link", name="My lists: bring one").click()
    expect(page.locator("#faults")).to_have_count(0)
    row.get_by_text("Delete", exact=True).press("Enter")
    row.get_by_role("button", name="Delete the list for good").press("Enter")
    expect(page.locator(".messages")).to_contain_text("The list was deleted")
    expect(row).to_have_count(0)


def test_list_that_cannot_be_read_says_why_and_keeps_the_name(
    windows: Windows, tmp_path: Path
) -> None:
    """Nothing is lost but the choice of the file, which no page may keep."""
    windows.expect("422")
    page = windows.open("ostaja")
    page.goto(LISTS)
    path = tmp_path / "odd.csv"
    path.write_text("Yksi;Kaksi\n1;2\n", encoding="utf-8")
    _upload(page, "Odd", path)
    expect(page.locator("#list-file-error")).to_contain_text("The first row must name the columns")
    expect(page.get_by_label("Name of the list")).to_have_value("Odd")
    expect_accessible(page)


def test_only_some_criteria_must_hold_by_mouse(windows: Windows) -> None:
    """The box comes with the second criterion and goes with it; back and forward hold it."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    alternatives = page.locator("#alternatives")
    expect(alternatives).to_be_hidden()
    box(page, "35–49 years").click()
    box(page, "detached house", "dwelling_type").click()
    both = expect_answer_of_its_address(page)["waterfall"][0]["value"]
    alternatives.locator("summary").click()
    alternatives.get_by_label("Age", exact=True).click()
    alternatives.get_by_label("Dwelling type", exact=True).click()
    expect_chosen(page, "of", "age_band,dwelling_type")
    either = expect_answer_of_its_address(page)["waterfall"][0]["value"]
    expect(page.locator("#words")).to_contain_text("35–49 years or dwelling type detached house")
    assert either > both

    page.go_back()
    expect(alternatives.get_by_label("Dwelling type", exact=True)).not_to_be_checked()
    assert expect_answer_of_its_address(page)["waterfall"][0]["value"] == both
    page.go_forward()
    expect(alternatives.get_by_label("Dwelling type", exact=True)).to_be_checked()
    assert expect_answer_of_its_address(page)["waterfall"][0]["value"] == either

    box(page, "detached house", "dwelling_type").click()
    expect(alternatives).to_be_hidden()
    expect_chosen(page, "of", "age_band")
    expect_answer_of_its_address(page)


def test_only_some_criteria_must_hold_by_keyboard(windows: Windows) -> None:
    """Two of three, saved, and opened again in the same boxes."""
    page = windows.open("ostaja")
    page.goto(BUILDER + "&age_band=35-49,50-64&dwelling_type=detached&tenure=owner")
    tab_to(page, "#alternatives summary")
    page.keyboard.press("Enter")
    for key in ("age_band", "dwelling_type", "tenure"):
        tab_to(page, f'#alternatives input[value="{key}"]')
        page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    page.locator("#at-least").focus()
    page.keyboard.press("ArrowDown")
    expect_chosen(page, "at_least", "2")
    answer = expect_answer_of_its_address(page)
    assert "at least 2 of these:" in answer["words"]
    expect_accessible(page)

    page.locator("#save summary").press("Enter")
    page.get_by_label("Name of the group").fill("Two of three")
    page.get_by_role("button", name="Save the group").press("Enter")
    expect(page.locator(".builder-messages")).to_contain_text("Saved as “Two of three”.")
    page.goto("/en/work/groups/saved/")
    row = page.locator("tr", has_text="Two of three")
    row.get_by_text("Rename", exact=True).press("Enter")
    row.get_by_label("New name").fill("At least two")
    row.get_by_role("button", name="Give the name").press("Enter")
    row = page.locator("tr", has_text="At least two")
    expect(row).to_be_visible()
    expect_accessible(page)
    row.get_by_role("button", name="Copy").press("Enter")
    page.get_by_role("link", name="Copy of At least two").press("Enter")
    expect(page.locator("#at-least")).to_have_value("2")
    assert expect_answer_of_its_address(page)["words"] == answer["words"]


def test_people_of_organisations_that_match(windows: Windows) -> None:
    """By keyboard; the address and the words hold it, and a value says whom it would leave."""
    page = windows.open("ostaja")
    page.goto("/en/work/groups/?kind=decision_makers&channel=post")
    everybody = expect_answer_of_its_address(page)["count"]["value"]
    page.locator("[data-group=organisation] .criteria-title").press("Enter")
    box_of_form = page.locator('[data-variable="org.form"] label').first
    form, count = box_of_form.locator("input"), box_of_form.locator(".value-count")
    code, told = str(form.get_attribute("value")), count.inner_text()
    form.press("Space")
    expect_chosen(page, r"org\.form", code)
    some = expect_answer_of_its_address(page)
    assert some["count"]["value"] < everybody
    assert some["count"]["shown"] == told
    expect(page.locator("#words")).to_contain_text("organisation: (legal form")
    expect(page.locator("[data-group=organisation] .criteria-chosen")).to_have_text("1 chosen")
    page.locator('[name="org.municipality"].codes').fill("837")
    page.keyboard.press("Tab")
    expect_chosen(page, r"org\.municipality", "837")
    answer = expect_answer_of_its_address(page)
    assert "Tampere" in answer["words"]
    expect(count).to_have_text(answer["count"]["shown"])
    page.go_back()
    expect(page).not_to_have_url(re.compile("org.municipality"))
    expect_answer_of_its_address(page)


def test_review_is_told_beside_the_order_button(windows: Windows) -> None:
    """While the group makes it so, and no longer."""
    page = windows.open("ostaja")
    page.goto("/en/work/groups/?kind=consumers&channel=phone&age_band=65-79")
    expect(page.locator("#review")).to_be_hidden()
    box(page, "detached house", "dwelling_type").click()
    expect(page.locator("#review")).to_contain_text("high age, own home")
    expect_answer_of_its_address(page)
    expect_accessible(page)
    page.locator(".channels").get_by_text("Post", exact=True).click()
    expect(page.locator("#review")).to_be_hidden()
    expect_answer_of_its_address(page)
