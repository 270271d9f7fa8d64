"""Areas drawn on the builder's map in a real browser: by mouse, by keyboard, by file."""

import base64
import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.accessible import expect_accessible
from tests.e2e.builder_page import (
    box,
    drawn_in,
    expect_answer_of_its_address,
    open_list,
    tab_to,
)
from tests.e2e.conftest import Demo
from tests.e2e.windows import Windows

BUILDER = "/en/work/groups/?kind=consumers&channel=post"
TAMPERE = "radius_23.761_61.498_8"
TILES = "https://tiles.example/{z}/{x}/{y}.png"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHOPS = "Name;Latitude;Longitude\nShop 12;61,498;23,761\n\nShop 13;61,450;23,850\n"


def _open(windows: Windows, address: str = BUILDER, **options: object) -> Page:
    page = windows.open("ostaja", **options)
    page.goto(address)
    expect(page.locator("#draw-tools")).to_be_visible()
    return page


def _click(page: Page, across: float, down: float, *, twice: bool = False) -> None:
    """Click the map at a share of its width and height."""
    frame = page.locator("#map").bounding_box()
    assert frame is not None
    at = frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down
    page.mouse.dblclick(*at) if twice else page.mouse.click(*at)


def _rows(page: Page) -> Locator:
    return page.locator("#drawn-rows [data-code]")


def test_polygon_is_drawn_by_mouse_removed_and_brought_back(windows: Windows) -> None:
    """The count follows, the line names it; back and forward hold it."""
    page = _open(windows)
    everybody = expect_answer_of_its_address(page)
    page.get_by_role("button", name="Draw an area").click()
    for across, down in ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75)):
        _click(page, across, down)
    expect(page.locator("#sketch-text")).to_contain_text("Corners: 3.")
    _click(page, 0.3, 0.7, twice=True)
    expect(_rows(page)).to_contain_text("Drawn area 1 · polygon of 4 corners")
    expect(page).to_have_url(re.compile("drawn=polygon_"))
    inside = expect_answer_of_its_address(page)
    assert 0 < inside["count"]["value"] < everybody["count"]["value"]
    assert "drawn on the map (4 corners)" in inside["words"]
    expect(_rows(page)).to_contain_text(f"postal areas inside: {len(inside['drawn'][0])}")
    expect(page.locator("#drawn-exact")).to_contain_text("at least 30 adults")
    expect(page.locator("#sketch")).to_be_hidden()

    page.get_by_role("button", name="Remove: Drawn area 1").click()
    expect(_rows(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("drawn="))
    expect(page.locator("#drawn-exact")).to_be_hidden()
    assert expect_answer_of_its_address(page)["count"] == everybody["count"]
    page.go_back()
    expect(_rows(page)).to_have_count(1)
    assert expect_answer_of_its_address(page) == inside
    page.get_by_role("button", name="Undo").click()
    expect(_rows(page)).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    expect(_rows(page)).to_have_count(1)
    page.reload()
    expect(_rows(page)).to_contain_text("Drawn area 1 · polygon of 4 corners")
    assert expect_answer_of_its_address(page) == inside


def test_keys_take_back_end_and_cancel_a_polygon(windows: Windows) -> None:
    """Backspace, Enter, Escape; a border that would cross itself is not taken."""
    page = _open(windows)
    corners, fault = page.locator("#sketch-text"), page.locator("#sketch-fault")
    page.get_by_role("button", name="Draw an area").click()
    for across, down in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.5, 0.7)):
        _click(page, across, down)
    expect(corners).to_contain_text("Corners: 4.")
    _click(page, 0.5, 0.2)
    expect(fault).to_have_text("The border would cross itself. Choose another corner.")
    page.keyboard.press("Backspace")
    expect(corners).to_contain_text("Corners: 3.")
    page.keyboard.press("Enter")
    expect(_rows(page)).to_contain_text("polygon of 3 corners")
    drawn = drawn_in(page)

    page.get_by_role("button", name="Draw an area").click()
    _click(page, 0.4, 0.4)
    page.keyboard.press("Enter")
    expect(fault).to_have_text("An area needs three corners.")
    page.keyboard.press("Escape")
    expect(page.locator("#sketch")).to_be_hidden()
    assert drawn_in(page) == drawn
    _click(page, 0.5, 0.5)
    expect(page).to_have_url(re.compile("postal_area="))


def test_polygon_ends_at_its_first_corner_and_circle_at_its_border(windows: Windows) -> None:
    """Both stand in one group, as alternatives."""
    page = _open(windows)
    page.get_by_role("button", name="Draw an area").click()
    for across, down in ((0.3, 0.3), (0.5, 0.3), (0.5, 0.6), (0.3, 0.3)):
        _click(page, across, down)
    expect(_rows(page)).to_have_count(1)
    one = expect_answer_of_its_address(page)
    page.get_by_role("button", name="Draw a circle").click()
    _click(page, 0.65, 0.6)
    _click(page, 0.8, 0.6)
    expect(_rows(page)).to_have_count(2)
    expect(_rows(page).nth(1)).to_contain_text(re.compile(r"Drawn area 2 · [\d.]+ km around 61\."))
    both = expect_answer_of_its_address(page)
    assert both["waterfall"][0]["value"] >= one["waterfall"][0]["value"]
    assert [len(inside) > 0 for inside in both["drawn"]] == [True, True]


def test_circle_is_given_and_removed_by_keyboard_alone(windows: Windows) -> None:
    """The forms need no mouse; the list marks the areas inside."""
    page = _open(windows)
    everybody = expect_answer_of_its_address(page)
    tab_to(page, "#drawn > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#drawn-forms summary")
    page.keyboard.press("Enter")
    for text in ("61,498", "23.761", "0,2"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("#circle-fault")).to_have_text("Write from 0.5 to 200 kilometres.")
    expect(page.locator("#circle-km")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    expect(_rows(page)).to_contain_text("Drawn area 1 · 8 km around 61.50, 23.76")
    assert drawn_in(page) == [TAMPERE]
    answer = expect_answer_of_its_address(page)
    assert 0 < answer["count"]["value"] < everybody["count"]["value"]

    rows = open_list(page)
    marked = rows.filter(has=page.locator(".area-inside:visible"))
    expect(marked).to_have_count(len(answer["drawn"][0]))
    page.locator("#drawn > summary").focus()
    tab_to(page, ".drawn-remove")
    page.keyboard.press("Enter")
    expect(_rows(page)).to_have_count(0)
    expect(page.locator("#drawn > summary")).to_be_focused()
    assert expect_answer_of_its_address(page)["count"] == everybody["count"]


def test_points_of_a_file_are_one_area_and_faults_name_their_lines(windows: Windows) -> None:
    """A heading, a name with a number, decimal commas: as a sheet writes them."""
    page = _open(windows)
    page.locator("#drawn > summary").click()
    page.get_by_text("Near our shops or other points").click()
    page.get_by_label("Kilometres at most").fill("3")
    page.get_by_label("Points, one on a line").fill("61.498, 23.761\nnowhere\n61.498, 99.1")
    page.get_by_role("button", name="Add the points").click()
    expect(page.locator("#near-fault")).to_have_text(
        "Line 2: write a latitude and a longitude, such as 61.498, 23.761.\n"
        "Line 3: that is outside Finland."
    )
    file = {"name": "shops.csv", "mimeType": "text/csv", "buffer": SHOPS.encode("utf-8-sig")}
    page.get_by_label("Or take them from a CSV file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_label("Points, one on a line")).to_have_value(SHOPS)
    page.get_by_role("button", name="Add the points").click()
    expect(_rows(page)).to_contain_text("Drawn area 1 · within 3 km of any of 2 points")
    assert drawn_in(page) == ["near_3_23.761_61.498_23.85_61.45"]
    assert "from any of 2 points" in expect_answer_of_its_address(page)["words"]


def test_circle_that_holds_nothing_is_refused_and_left_out_of_the_page(windows: Windows) -> None:
    """The script says which; the page opened anew says so too and counts the rest."""
    windows.expect("status of 409")
    page = _open(windows, f"{BUILDER}&drawn={TAMPERE},radius_23.76_60.1_0.5")
    said = "Drawn area 2 holds no area of at least 30 adults by half or more."
    expect(page.locator("#warnings")).to_contain_text(said)
    expect(_rows(page)).to_have_count(1)
    page.locator("#drawn-forms summary").first.click()
    for name, text in (("Latitude", "60.1"), ("Longitude", "23.76"), ("Kilometres", "0.5")):
        page.get_by_label(name, exact=True).fill(text)
    page.get_by_role("button", name="Add the circle").click()
    expect(page.locator("#failure")).to_contain_text(said)
    page.get_by_role("button", name="Remove: Drawn area 2").click()
    expect(page.locator("#failure")).to_be_hidden()
    expect_answer_of_its_address(page)


def test_group_too_long_for_an_address_is_counted_kept_and_saved(windows: Windows) -> None:
    """The window keeps it, also over a reload; saved, it opens anywhere."""
    page = _open(windows)
    page.locator("#drawn > summary").click()
    page.get_by_text("Near our shops or other points").click()
    lines = [f"61.{400 + n}, 23.{700 + n}" for n in range(250)]
    lines += [f"61.{400 + n}, 23.{400 + n}" for n in range(250)]
    page.get_by_label("Points, one on a line").fill("\n".join(lines))
    page.get_by_label("Kilometres at most").fill("2")
    page.get_by_role("button", name="Add the points").click()
    expect(page).to_have_url(re.compile(r"\?kind=consumers&channel=post&long=\w+$"))
    expect(page.locator("#long")).to_contain_text("too long for an address")
    expect(page.locator("#words")).to_contain_text("from any of 500 points")
    expect(page.get_by_role("button", name="Compare")).to_be_disabled()
    expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()
    count = page.locator("#count").inner_text()

    box(page, "35–49 years").click()
    expect(page.locator("#words")).to_contain_text("35–49")
    page.go_back()
    expect(page.locator("#count")).to_have_text(count)
    page.reload()
    expect(page.locator("#words")).to_contain_text("from any of 500 points")
    expect(page.locator("#count")).to_have_text(count)
    elsewhere = _open(windows, page.url)
    expect(elsewhere.locator("#long")).to_contain_text("stayed in another window")

    page.locator("#save summary").click()
    page.get_by_label("Name of the group").fill("Near 500 points")
    page.get_by_role("button", name="Save the group").click()
    expect(page).to_have_url(re.compile("among=saved:"))
    assert expect_answer_of_its_address(page)["count"]["shown"] == count
    expect(page.get_by_role("button", name="Compare")).to_be_enabled()


def test_axe_finds_nothing_while_drawing_on_a_narrow_screen(windows: Windows) -> None:
    """360 pixels: nothing is wider than the screen, and both forms are unfolded."""
    page = _open(windows, f"{BUILDER}&drawn={TAMPERE}", viewport={"width": 360, "height": 740})
    for summary in page.locator(".drawn-form summary").all():
        summary.click()
    page.get_by_role("button", name="Add the points").click()
    expect(page.locator("#near-fault")).to_be_visible()
    page.get_by_role("button", name="Draw an area").click()
    _click(page, 0.3, 0.6)
    expect(page.locator("#sketch-text")).to_contain_text("Corners: 1.")
    expect_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_shapes_of_the_address_can_be_unticked_without_javascript(windows: Windows) -> None:
    """Each is a ticked box then; the map and its forms are not there."""
    page = windows.open("ostaja", java_script_enabled=False)
    page.goto(f"{BUILDER}&drawn={TAMPERE}")
    row = page.get_by_role("checkbox", name="Drawn area 1 · 8 km around 61.50, 23.76")
    expect(row).to_be_checked()
    expect(page.locator("#drawn-forms")).to_be_hidden()
    expect_answer_of_its_address(page)
    row.uncheck()
    page.get_by_role("button", name="Count", exact=True).click()
    expect(page).not_to_have_url(re.compile("drawn="))
    expect(page.locator("#words")).to_have_text("All consumers.")


def test_background_map_is_asked_of_the_configured_host_alone(demo: Demo, windows: Windows) -> None:
    """Without one, nothing is asked of anybody else; the policy opens for its origin."""
    asked: set[str] = set()
    page = windows.open("ostaja")
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(BUILDER)
    expect(page.locator("#draw-tools")).to_be_visible()
    assert asked == {urlsplit(windows.address).netloc}

    server = demo.serve(MAP_TILES=TILES, MAP_TILES_ATTRIBUTION="© Tile makers")
    with_tiles = Windows(windows.browser, server.address, {})
    page = with_tiles.open("ostaja")
    page.route("https://tiles.example/**", _give_a_tile)
    with page.expect_response("https://tiles.example/**"):
        page.goto(BUILDER)
    expect(page.locator("#map-source")).to_contain_text("© Tile makers")
    expect(page.locator("#draw-tools")).to_be_visible()
    complaints = with_tiles.close()
    server.stop()
    assert complaints == []


def _give_a_tile(route: Route) -> None:
    headers = {"Access-Control-Allow-Origin": "*"}
    route.fulfill(body=PIXEL, content_type="image/png", headers=headers)
