"""The builder's inputs in a real browser: numbers, codes, folding groups."""

import json
import re
from collections.abc import Iterator

import pytest
import shapely
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from procloser.accounts.models import User
from procloser.classifications.models import ClassificationItem
from procloser.contracts.types import ContractView
from procloser.places.models import PostalArea

pytestmark = pytest.mark.browser

BUILDER = "/en/work/groups/?kind=consumers&channel=post"


@pytest.fixture
def page(
    buyer: User, contract: ContractView, client: Client, site: str, browser: Browser
) -> Iterator[Page]:
    """Open a window in which the buyer is signed in."""
    PostalArea.objects.update(geometry=shapely.to_wkb(shapely.box(23, 61, 24, 62)))
    client.force_login(buyer)
    window = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    window.add_cookies(
        [{"name": name, "value": kept.value, "url": site} for name, kept in client.cookies.items()]
    )
    yield window.new_page()
    window.close()


def _expect_asked(page: Page, **parameters: str | None) -> None:
    """Wait until the address holds these parameters, and none of those that are None."""
    for name, value in parameters.items():
        if value is None:
            expect(page).not_to_have_url(re.compile(f"[?&]{name}="))
        else:
            expect(page).to_have_url(re.compile(f"[?&]{name}={value}(&|$)"))


def _count(page: Page, client: Client) -> int | None:
    """Wait until the page shows what the server answers to its address; return the figure."""
    query = page.evaluate("location.search.slice(1)")
    answer = json.loads(client.get(f"/en/work/groups/answer?{query}").content)
    expect(page.locator("#words")).to_have_text(answer["words"])
    expect(page.locator("#count")).to_have_text(answer["count"]["shown"])
    found: int | None = answer["count"]["value"]
    return found


def test_range_of_ages_is_written_in_two_boxes(page: Page, client: Client) -> None:
    """Each end is answered when one leaves its box; back and forward fill them again."""
    page.goto(BUILDER)
    everybody = _count(page, client)
    ages = page.locator("[data-variable=age]")
    ages.get_by_label("At least").fill("36")
    ages.get_by_label("At most").fill("84")
    _expect_asked(page, age_from="36", age_to=None)
    page.keyboard.press("Enter")
    _expect_asked(page, age_from="36", age_to="84")
    expect(page.locator("#words")).to_have_text("Consumers: age in years 36–84 years.")
    some = _count(page, client)
    assert everybody is not None
    assert some is not None
    assert some < everybody
    expect(page.locator("[data-group=person] .criteria-chosen")).to_have_text("1 chosen")

    page.go_back()
    expect(ages.get_by_label("At most")).to_have_value("")
    expect(page.locator("#words")).to_contain_text("36 years or over")
    page.go_forward()
    expect(ages.get_by_label("At most")).to_have_value("84")
    _count(page, client)


def test_range_the_wrong_way_round_is_told_of(page: Page) -> None:
    """The choices stay, to be mended."""
    page.goto(f"{BUILDER}&age_to=40")
    ages = page.locator("[data-variable=age]")
    ages.get_by_label("At least").fill("64")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("the first number is more than the second")
    expect(ages.get_by_label("At least")).to_have_value("64")
    ages.get_by_label("At least").fill("30")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator("#words")).to_contain_text("30–40 years")


def test_industry_is_written_as_a_code_and_stands_as_a_box(page: Page) -> None:
    """Several at once, by name where there is one; an odd one is told of, and stays."""
    ClassificationItem.objects.create(
        classification="tol2008", code="62010", level=5, name_fi="Ohjelmistot", load_id=1
    )
    page.goto("/en/work/groups/?kind=organisations&channel=post")
    industry = page.locator("[data-variable=tol5]")
    written = industry.get_by_label("codes to add")
    written.fill("62010, 62020")
    written.press("Tab")
    _expect_asked(page, tol5="62010,62020")
    expect(industry.locator(".value-name")).to_have_text(["62010 Ohjelmistot", "62020"])
    expect(written).to_have_value("")
    industry.get_by_label("62020").uncheck()
    _expect_asked(page, tol5="62010")

    written.fill("software")
    written.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("tol5")
    expect(written).to_have_value("software")
    page.go_back()
    expect(written).to_have_value("")
    expect(industry.get_by_label("62010")).to_be_checked()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_groups_fold_and_the_find_box_unfolds_them(page: Page) -> None:
    """While one searches, the groups with something found stand open; then as they were."""
    page.goto(BUILDER)
    home = page.locator("[data-group=home]")
    expect(page.locator(".criteria-group[open]")).to_have_count(1)
    page.get_by_label("Find a criterion").fill("block of flats")
    expect(home).to_have_attribute("open", "")
    expect(page.locator("[data-group=contact]")).to_be_hidden()
    page.get_by_label("Find a criterion").fill("")
    expect(home).not_to_have_attribute("open", "")
    expect(page.locator(".criteria-group[open]")).to_have_count(1)


def test_absent_variable_is_greyed_with_its_reason(page: Page) -> None:
    """It has a definition, and nothing to tick."""
    page.goto(BUILDER)
    absent = page.locator("[data-variable=likely_age_band]")
    expect(absent.locator(".variable-absent")).to_have_text(
        "Not available: not loaded: given names by birth year"
    )
    expect(absent.locator("input")).to_have_count(0)
