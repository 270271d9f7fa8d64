"""The target group builder in a real browser: by mouse, by keyboard, and without scripts."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.builder_page import (
    box,
    expect_answer_of_its_address,
    expect_chosen,
    open_list,
    tab_to,
)
from tests.e2e.windows import Windows, fill_in_sign_in

BUILDER = "/en/work/groups/?kind=consumers&channel=post"
ANSWERS = "**/work/groups/answer?*"

# Notes down each area's shade as the page gives it to the map, whose library is one module.
WATCH_SHADES = """async () => {
  const { Map } = await import(document.querySelector(".builder").dataset.maplibreUrl);
  const set = Map.prototype.setFeatureState;
  window.shades = {};
  Map.prototype.setFeatureState = function (area, state) {
    if ("shade" in state) window.shades[area.id] = state.shade;
    return set.call(this, area, state);
  };
}"""


def test_ticking_criteria_changes_count_words_waterfall_and_address(windows: Windows) -> None:
    """Each tick is answered in place, and the address holds it."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    everybody = expect_answer_of_its_address(page)["count"]["value"]

    box(page, "35–49 years").click()
    expect_chosen(page, "age_band", "35-49")
    some = expect_answer_of_its_address(page)
    box(page, "50–64 years").click()
    expect_chosen(page, "age_band", "35-49,50-64")
    more = expect_answer_of_its_address(page)
    box(page, "detached house", "dwelling_type").click()
    expect_chosen(page, "dwelling_type", "detached")
    fewer = expect_answer_of_its_address(page)

    assert 0 < some["count"]["value"] < more["count"]["value"] < everybody
    assert 0 < fewer["count"]["value"] < more["count"]["value"]
    expect(page.locator("#words")).to_contain_text("35–64 years")
    expect(page.locator("#price .is-strong dd")).to_have_text(fewer["price"][-1]["shown"])


def test_chosen_value_that_nobody_has_stays_chosen(windows: Windows) -> None:
    """It has a box, and the next tick keeps it in the address."""
    page = windows.open("ostaja")
    page.goto("/en/work/groups/?kind=organisations&channel=post&form=14")
    expect(box(page, "co-operative", "form")).to_be_checked()
    box(page, "limited company", "form").click()
    expect_chosen(page, "form", "14,16")
    expect_answer_of_its_address(page)
    nobody = page.locator('[data-variable=form] [data-code="14"]')
    expect(nobody.locator(".value-count")).to_have_text("0")


def test_back_and_forward_restore_ticks_and_count(windows: Windows) -> None:
    """The browser's own history and the page's Undo do the same."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    box(page, "35–49 years").click()
    expect_answer_of_its_address(page)
    box(page, "detached house", "dwelling_type").click()
    expect_answer_of_its_address(page)

    page.go_back()
    expect_chosen(page, "age_band", "35-49")
    expect(box(page, "detached house", "dwelling_type")).not_to_be_checked()
    expect(box(page, "35–49 years")).to_be_checked()
    expect_answer_of_its_address(page)
    page.go_forward()
    expect(box(page, "detached house", "dwelling_type")).to_be_checked()
    expect_answer_of_its_address(page)
    page.get_by_role("button", name="Undo").click()
    expect(box(page, "detached house", "dwelling_type")).not_to_be_checked()
    expect_answer_of_its_address(page)
    page.reload()
    expect(box(page, "35–49 years")).to_be_checked()
    expect_answer_of_its_address(page)


def test_map_is_shaded_by_count_and_takes_an_area_by_click(windows: Windows) -> None:
    """The fuller an area the darker; a click on the map is the same as a tick in the list."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    expect(page.locator("#map canvas")).to_be_visible()
    expect(page.locator("#map-legend")).to_be_visible()

    page.evaluate(WATCH_SHADES)
    box(page, "35–49 years").click()
    counts = expect_answer_of_its_address(page)["map"]["counts"]
    shades: dict[str, int] = page.evaluate("shades")
    shown = sorted((counts[code] or 0, shade) for code, shade in shades.items() if code in counts)
    assert [shade for _, shade in shown] == sorted(shade for _, shade in shown)
    assert (shown[0][1], shown[-1][1]) == (0, 6)
    assert {shade for code, shade in shades.items() if code not in counts} <= {0}

    code = _click_an_area(page)
    expect_chosen(page, "postal_area", code)
    expect_answer_of_its_address(page)
    expect(page.locator("#areas-clear")).to_be_visible()


def _click_an_area(page: Page) -> str:
    """Click the first area found under a grid of points of the map; return its code."""
    frame = page.locator("#map").bounding_box()
    assert frame is not None
    for n in range(1, 100):
        x = frame["x"] + frame["width"] * (n % 10 + 0.5) / 10
        y = frame["y"] + frame["height"] * (0.3 + 0.05 * (n // 10))
        page.mouse.move(x, y)
        if page.locator("#map-tip").is_visible():
            name = page.locator("#tip-name").inner_text()
            page.mouse.click(x, y)
            return name.split()[0]
    raise AssertionError("no area is under the mouse anywhere on the map")


def test_list_of_areas_adds_and_removes_places(windows: Windows) -> None:
    """Places are alternatives: each one more adds to the group."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    rows = open_list(page)
    codes = [str(rows.nth(n).get_attribute("data-code")) for n in (3, 5)]

    rows.nth(3).click()
    expect_chosen(page, "postal_area", codes[0])
    one = expect_answer_of_its_address(page)
    rows.nth(5).click()
    expect_chosen(page, "postal_area", f"{codes[0]},{codes[1]}")
    two = expect_answer_of_its_address(page)
    assert two["waterfall"][0]["value"] > one["waterfall"][0]["value"]
    rows.nth(3).click()
    expect_chosen(page, "postal_area", codes[1])
    expect_answer_of_its_address(page)
    page.get_by_role("button", name="Clear the areas").click()
    expect(page).not_to_have_url(re.compile("postal_area="))
    expect(rows.nth(5).locator("input")).not_to_be_checked()
    expect_answer_of_its_address(page)


def test_municipalities_are_the_same_in_the_list_and_the_criteria(windows: Windows) -> None:
    """A place ticked at one side is ticked at the other."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    rows = open_list(page)
    page.locator(".areas").get_by_text("Municipalities", exact=True).click()
    tampere = rows.filter(has_text="Tampere")
    expect(tampere).to_have_count(1)

    tampere.click()
    expect_chosen(page, "municipality", "837")
    expect(box(page, "Tampere", "municipality")).to_be_checked()
    expect_answer_of_its_address(page)
    box(page, "Tampere", "municipality").click()
    expect(tampere.locator("input")).not_to_be_checked()
    expect_answer_of_its_address(page)


def test_channel_tabs_count_who_can_be_reached_by_them(windows: Windows) -> None:
    """The tab is part of the address too."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    by_post = expect_answer_of_its_address(page)
    page.locator(".channels").get_by_text("Phone", exact=True).click()
    expect_chosen(page, "channel", "phone")
    by_phone = expect_answer_of_its_address(page)
    expect(page.locator("#count-label")).to_have_text(by_phone["count_label"])
    assert by_phone["count"]["value"] < by_post["count"]["value"]


def test_slow_older_answer_never_overwrites_a_newer_one(windows: Windows) -> None:
    """The first answer comes after the second one is shown, and changes nothing."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    held: list[Route] = []
    page.route(ANSWERS, lambda route: held.append(route) if not held else route.continue_())
    box(page, "35–49 years").click()
    expect(page.locator(".result")).to_have_class(re.compile("is-waiting"))
    expect(page.get_by_role("button", name="Ask for a quote")).to_be_disabled()

    box(page, "80 years or over").click()
    newest = expect_answer_of_its_address(page)
    late = page.request.get(held[0].request.url)
    assert late.json()["count"]["shown"] != newest["count"]["shown"]
    held[0].fulfill(response=late)
    # what the late answer could do it would do before a whole new turn of the page is over
    page.evaluate("fetch(location.href).then(() => new Promise(requestAnimationFrame))")
    expect(page.locator("#count")).to_have_text(newest["count"]["shown"])
    expect(page.locator("#words")).to_have_text(newest["words"])


def test_failed_answer_keeps_the_choices_and_can_be_tried_again(windows: Windows) -> None:
    """The reason stands on the page, and so does the way on."""
    windows.expect("status of 500")
    page = windows.open("ostaja")
    page.goto(BUILDER)
    page.route(ANSWERS, lambda route: route.fulfill(status=500, body="out of order"), times=1)
    box(page, "35–49 years").click()
    expect(page.get_by_role("alert")).to_contain_text("Your choices are kept")
    expect(box(page, "35–49 years")).to_be_checked()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_be_hidden()
    expect_answer_of_its_address(page)


def test_ended_session_leads_through_sign_in_back_to_the_selection(windows: Windows) -> None:
    """What was chosen is in the address, so nothing is lost."""
    windows.expect("status of 401")
    page = windows.open("ostaja")
    page.goto(BUILDER)
    page.context.clear_cookies()
    box(page, "35–49 years").click()
    fill_in_sign_in(page, "ostaja")
    expect_chosen(page, "age_band", "35-49")
    expect(box(page, "35–49 years")).to_be_checked()
    expect_answer_of_its_address(page)


def test_form_counts_without_javascript(windows: Windows) -> None:
    """Boxes, postal codes, the channel and a button: a plain GET."""
    page = windows.open("ostaja", java_script_enabled=False)
    page.goto(BUILDER)
    expect(page.locator(".areas-noscript")).to_have_text(re.compile("^The map needs JavaScript"))
    box(page, "35–49 years").check()
    box(page, "50–64 years").check()
    page.locator("[data-variable=age]").get_by_label("At least").fill("40")
    page.locator(".channels").get_by_text("Phone", exact=True).click()
    page.get_by_role("button", name="Count", exact=True).click()
    expect(page).to_have_url(re.compile("age_band=35-49&age_band=50-64"))
    expect(page.locator("[data-variable=age]").get_by_label("At least")).to_have_value("40")
    expect(box(page, "50–64 years")).to_be_checked()
    ages = expect_answer_of_its_address(page)
    assert "phone" in ages["count_label"]

    page.get_by_label("Postal codes").fill("33100,33200")
    page.get_by_role("button", name="Count", exact=True).click()
    expect(page).to_have_url(re.compile("33100"))
    places = expect_answer_of_its_address(page)
    assert "33100" in places["words"]
    assert (places["count"]["value"] or 0) < ages["count"]["value"]
    expect(page.get_by_label("Postal codes")).to_have_value("33100,33200")


def test_group_is_chosen_and_quoted_by_keyboard_alone(windows: Windows) -> None:
    """From the top of the page by Tab, Space and Enter."""
    page = windows.open("ostaja")
    page.goto(BUILDER)
    expect(page.locator("#map-legend")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, 'input[name="age_band"][value="35-49"]')
    page.keyboard.press("Space")
    expect_chosen(page, "age_band", "35-49")
    answer = expect_answer_of_its_address(page)
    tab_to(page, "#order")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/work/orders/T-"))
    expect(page.locator("main")).to_contain_text(answer["words"])
    tab_to(page, "main form button")
    expect(page.get_by_role("button", name="Place the order")).to_be_focused()
