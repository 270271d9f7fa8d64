"""Drawn areas changed on the builder's map in a real browser: by mouse, by finger, by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessible import expect_accessible
from tests.e2e.builder_page import (
    drawn_in,
    expect_answer_of_its_address,
    open_list,
    query_of,
    tab_to,
)
from tests.e2e.windows import Windows

BUILDER = "/en/work/groups/?kind=consumers&channel=post"
SQUARE = ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7))
BLOCK = "polygon_23.6_61.4_23.9_61.4_23.9_61.6_23.6_61.6"
CIRCLE = "radius_23.76_61.5_8"
SHOPS = "near_3_23.761_61.498_23.85_61.45"
CROSSES = "The border would cross itself. Choose another corner."


def _open(windows: Windows, drawn: str = "", **options: object) -> Page:
    page = windows.open("ostaja", **options)
    page.goto(f"{BUILDER}&drawn={drawn}" if drawn else BUILDER)
    expect(page.locator("#draw-tools")).to_be_visible()
    return page


def _at(page: Page, across: float, down: float) -> tuple[float, float]:
    """Return a place on the page by the shares of the map's width and height."""
    frame = page.locator("#map").bounding_box()
    assert frame is not None
    return frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down


def _click(page: Page, across: float, down: float) -> None:
    page.mouse.click(*_at(page, across, down))


def _drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the mouse from one share of the map to another, by way of the middle."""
    (x, y), (to_x, to_y) = _at(page, *start), _at(page, *end)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def _draw_square(page: Page) -> list[str]:
    """Draw four corners by mouse, and return the corners' texts."""
    page.get_by_role("button", name="Draw an area").click()
    for across, down in SQUARE:
        _click(page, across, down)
    page.keyboard.press("Enter")
    expect(_rows(page)).to_contain_text("polygon of 4 corners")
    expect_answer_of_its_address(page)
    return _corners(page)


def _draw_circle(page: Page) -> str:
    """Draw a circle from the map's middle by mouse, and return its text."""
    page.get_by_role("button", name="Draw a circle").click()
    _click(page, 0.5, 0.5)
    _click(page, 0.65, 0.5)
    expect(_rows(page)).to_contain_text("km around")
    expect_answer_of_its_address(page)
    (circle,) = drawn_in(page)
    return circle


def _edit(page: Page, n: int = 1) -> None:
    page.get_by_role("button", name=f"Edit: Drawn area {n}").click()
    expect(page.locator("#sketch-text")).to_contain_text(f"Drawn area {n}")


def _done(page: Page) -> None:
    page.locator("#sketch").get_by_role("button", name="Done").click()
    expect(page.locator("#sketch")).to_be_hidden()


def _rows(page: Page) -> Locator:
    return page.locator("#drawn-rows [data-code]")


def _corners(page: Page) -> list[str]:
    """Return the corners of the polygon in the address, each "latitude, longitude"."""
    (polygon,) = drawn_in(page)
    numbers = polygon.split("_")[1:]
    return [f"{lat}, {lon}" for lon, lat in zip(numbers[::2], numbers[1::2], strict=True)]


def _written(page: Page) -> list[str]:
    """Return the corners that the form says."""
    return page.locator("#area-corners").input_value().splitlines()


def test_corner_is_dragged_by_mouse_and_undone_in_one_step(windows: Windows) -> None:
    """The form follows at once, the address and the counts when it is done."""
    page = _open(windows)
    before = _draw_square(page)
    square = expect_answer_of_its_address(page)
    _edit(page)
    assert _written(page) == before
    _drag(page, SQUARE[1], (0.6, 0.4))
    _drag(page, (0.6, 0.4), (0.55, 0.45))
    changed = _written(page)
    assert changed[1] != before[1]
    assert [changed[0], *changed[2:]] == [before[0], *before[2:]]
    assert _corners(page) == before
    _done(page)
    assert _corners(page) == changed
    smaller = expect_answer_of_its_address(page)
    assert smaller["count"]["value"] < square["count"]["value"]
    expect(_rows(page)).to_contain_text(f"postal areas inside: {len(smaller['drawn'][0])}")

    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile("_".join(before[1].split(", ")[::-1])))
    assert _corners(page) == before
    assert expect_answer_of_its_address(page) == square
    page.get_by_role("button", name="Redo").click()
    expect(page).to_have_url(re.compile("_".join(changed[1].split(", ")[::-1])))
    assert expect_answer_of_its_address(page) == smaller


def test_corners_are_added_taken_back_and_removed(windows: Windows) -> None:
    """The middle of an edge becomes a corner; the chosen one goes by the button or the key."""
    page = _open(windows)
    before = _draw_square(page)
    remove = page.get_by_role("button", name="Remove the corner")
    _edit(page)
    expect(remove).to_be_hidden()
    _drag(page, (0.5, 0.3), (0.5, 0.2))
    five = _written(page)
    assert [five[0], *five[2:]] == before
    page.keyboard.press("Control+z")
    assert _written(page) == before
    _drag(page, (0.5, 0.3), (0.5, 0.2))
    assert _written(page) == five
    remove.click()
    assert _written(page) == before
    expect(remove).to_be_hidden()
    page.get_by_role("button", name="One step back").click()
    assert _written(page) == five
    _click(page, *SQUARE[3])
    page.keyboard.press("Delete")
    assert _written(page) == five[:4]
    _click(page, 0.5, 0.2)
    page.keyboard.press("Backspace")
    assert _written(page) == before[:3]
    _click(page, *SQUARE[1])
    expect(remove).to_be_hidden()
    page.keyboard.press("Delete")
    expect(page.locator("#sketch-fault")).to_have_text("An area needs three corners.")
    page.keyboard.press("Enter")
    expect(page.locator("#sketch")).to_be_hidden()
    assert _corners(page) == before[:3]
    expect_answer_of_its_address(page)
    page.get_by_role("button", name="Undo").click()
    expect(_rows(page)).to_contain_text("polygon of 4 corners")


def test_border_that_would_cross_itself_is_refused_and_the_old_one_stays(windows: Windows) -> None:
    """As while drawing; nothing has changed then."""
    page = _open(windows)
    before = _draw_square(page)
    address = query_of(page)
    _edit(page)
    _drag(page, SQUARE[0], (0.85, 0.5))
    expect(page.locator("#sketch-fault")).to_have_text(CROSSES)
    assert _written(page) == before
    _done(page)
    assert query_of(page) == address
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()


def test_escape_and_cancel_leave_the_shape_as_it_was(windows: Windows) -> None:
    """So do going back, a new drawing and another shape."""
    page = _open(windows)
    before = _draw_square(page)
    address = query_of(page)
    ways: tuple[Callable[[], None], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("#sketch-cancel").click(),
        lambda: page.locator("#drawn-forms").get_by_role("button", name="Cancel").click(),
    )
    for give_up in ways:
        _edit(page)
        _drag(page, (0.5, 0.5), (0.6, 0.6))
        assert _written(page) != before
        give_up()
        expect(page.locator("#sketch")).to_be_hidden()
        expect(page.locator("#area-corners")).to_be_hidden()
        assert query_of(page) == address
    _edit(page)
    _drag(page, SQUARE[0], (0.2, 0.2))
    page.get_by_role("button", name="Draw a circle").click()
    expect(page.locator("#sketch-text")).to_have_text("Choose the middle of the circle on the map.")
    page.keyboard.press("Escape")
    assert query_of(page) == address
    _edit(page)
    page.go_back()
    expect(page.locator("#sketch")).to_be_hidden()
    expect(_rows(page)).to_have_count(0)
    _click(page, 0.5, 0.5)
    expect(page).to_have_url(re.compile("postal_area="))


def test_circle_is_resized_by_its_border_and_moved_by_its_inside(windows: Windows) -> None:
    """Each leaves the other as it was."""
    page = _open(windows)
    before = _draw_circle(page)
    _, lon, lat, km = before.split("_")
    _edit(page)
    _drag(page, (0.35, 0.5), (0.3, 0.5))
    expect(page.locator("#circle-lat")).to_have_value(lat)
    expect(page.locator("#circle-lon")).to_have_value(lon)
    wider = page.locator("#circle-km").input_value()
    assert float(wider) == pytest.approx(float(km) * 0.2 / 0.15, rel=0.02)
    expect(page.locator("#sketch-text")).to_contain_text(f"{float(wider):.1f} km")
    _drag(page, (0.5, 0.55), (0.5, 0.45))
    expect(page.locator("#circle-km")).to_have_value(wider)
    expect(page.locator("#circle-lon")).to_have_value(lon)
    north = page.locator("#circle-lat").input_value()
    assert float(north) > float(lat)
    _done(page)
    assert drawn_in(page) == [f"radius_{lon}_{north}_{wider}"]
    expect_answer_of_its_address(page)


def test_circle_that_becomes_too_small_is_refused(windows: Windows) -> None:
    """Half a kilometre at least; the circle stays as it was."""
    page = _open(windows)
    before = _draw_circle(page)
    _edit(page)
    _drag(page, (0.65, 0.5), (0.502, 0.5))
    expect(page.locator("#sketch-fault")).to_have_text("Write from 0.5 to 200 kilometres.")
    _done(page)
    assert drawn_in(page) == [before]


def test_shape_that_comes_to_hold_nothing_is_told_and_changed_again(windows: Windows) -> None:
    """The areas that it held before are not said to be inside it."""
    windows.expect("status of 409")
    page = _open(windows, CIRCLE)
    held = expect_answer_of_its_address(page)["drawn"][0]
    _edit(page)
    page.locator("#circle-lat").fill("60.1")
    _done(page)
    expect(page.locator("#failure")).to_contain_text("Drawn area 1 holds no area")
    marked = open_list(page).filter(has=page.locator(".area-inside:visible"))
    expect(marked).to_have_count(0)
    _edit(page)
    expect(page.locator("#circle-lat")).to_have_value("60.1")
    page.locator("#circle-lat").fill("61.5")
    page.get_by_role("button", name="Change the circle").click()
    expect(page.locator("#failure")).to_be_hidden()
    expect(marked).to_have_count(len(held))
    assert drawn_in(page) == [CIRCLE]


def test_polygon_is_changed_by_keyboard_alone(windows: Windows) -> None:
    """Its form has its corners; what cannot be an area is refused there."""
    page = _open(windows, f"{BLOCK},{CIRCLE}")
    block = expect_answer_of_its_address(page)
    tab_to(page, ".drawn-edit")
    page.keyboard.press("Enter")
    corners = page.locator("#area-corners")
    expect(corners).to_be_focused()
    assert _written(page) == ["61.4, 23.6", "61.4, 23.9", "61.6, 23.9", "61.6, 23.6"]
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("61.4, 23.6\n61.6, 23.9\n61.4, 23.9\n61.6, 23.6")
    tab_to(page, "button[form=area-form]")
    expect(page.get_by_role("button", name="Change the area")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#area-fault")).to_have_text(CROSSES)
    expect(corners).to_be_focused()
    assert drawn_in(page) == [BLOCK, CIRCLE]
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("61,45; 23,6\n61.45, 23.9\n61.6, 23.9\n61.6, 23.6\n61.45, 23.6")
    tab_to(page, "button[form=area-form]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Edit: Drawn area 1")).to_be_focused()
    smaller = BLOCK.replace("61.4_", "61.45_")
    assert drawn_in(page) == [smaller, CIRCLE]
    assert expect_answer_of_its_address(page) != block
    page.keyboard.press("Control+z")
    expect(page).to_have_url(re.compile(BLOCK))
    assert expect_answer_of_its_address(page) == block


def test_escape_in_the_form_gives_the_change_up(windows: Windows) -> None:
    """The focus is where it began, and the form is for new shapes again."""
    page = _open(windows, CIRCLE)
    tab_to(page, ".drawn-edit")
    page.keyboard.press("Enter")
    expect(page.locator("#circle-lat")).to_be_focused()
    expect(page.locator("#circle-km")).to_have_value("8")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Edit: Drawn area 1")).to_be_focused()
    assert drawn_in(page) == [CIRCLE]
    page.get_by_text("Circle by coordinates").click()
    expect(page.locator("#circle-km")).to_have_value("")
    expect(page.get_by_role("button", name="Add the circle")).to_be_visible()


def test_points_are_changed_in_their_form_and_on_the_map_at_once(windows: Windows) -> None:
    """What is written moves the handles; the bar's button sends the form."""
    page = _open(windows, SHOPS)
    _edit(page)
    points = page.get_by_label("Points, one on a line")
    expect(points).to_have_value("61.498, 23.761\n61.45, 23.85")
    points.fill("61.498, 23.761\nnowhere")
    page.locator("#sketch-end").click()
    expect(page.locator("#near-fault")).to_contain_text("Line 2: write a latitude")
    assert drawn_in(page) == [SHOPS]
    points.fill("61.498, 23.761\n61.45, 23.85\n61.52, 23.6")
    page.get_by_label("Kilometres at most").fill("4,5")
    page.get_by_label("Kilometres at most").press("Tab")
    expect(page.locator("#sketch-text")).to_contain_text("Drawn area 1, 4.5 km")
    _done(page)
    assert drawn_in(page) == ["near_4.5_23.761_61.498_23.85_61.45_23.6_61.52"]
    assert "from any of 3 points" in expect_answer_of_its_address(page)["words"]


def test_area_with_a_hole_is_given_by_its_corners(windows: Windows) -> None:
    """The hole comes after an empty line, and must be inside."""
    page = _open(windows)
    page.locator("#drawn > summary").click()
    page.get_by_text("Area by its corners").click()
    border = "61.3, 23.4\n61.3, 24.1\n61.7, 24.1\n61.7, 23.4\n\n"
    corners = page.get_by_label("Corners, one on a line")
    corners.fill(f"{border}61.45, 24.5\n61.45, 24.6\n61.5, 24.6")
    page.get_by_role("button", name="Add the area").click()
    expect(page.locator("#area-fault")).to_have_text("A hole must be inside the border.")
    corners.fill(f"{border}61.45, 23.6\n61.45, 23.8\n61.55, 23.8\n61.55, 23.6")
    page.get_by_role("button", name="Add the area").click()
    expect(_rows(page)).to_contain_text("polygon of 8 corners")
    outer = "polygon_23.4_61.3_24.1_61.3_24.1_61.7_23.4_61.7"
    assert drawn_in(page) == [f"{outer}__23.6_61.45_23.8_61.45_23.8_61.55_23.6_61.55"]
    expect_answer_of_its_address(page)


def test_area_is_moved_by_finger_on_a_narrow_screen(windows: Windows) -> None:
    """The page does not scroll under it, and axe finds nothing in the midst of it."""
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = _open(windows, BLOCK, **phone)
    page.get_by_role("button", name="Edit: Drawn area 1").tap()
    expect(page.locator("#sketch-text")).to_contain_text("drag a corner")
    expect(page.locator("#map")).to_be_in_viewport()
    scrolled = page.evaluate("scrollY")
    before = [[float(degrees) for degrees in corner.split(", ")] for corner in _written(page)]
    _swipe_down(page, *_at(page, 0.5, 0.5))
    after = [[float(degrees) for degrees in corner.split(", ")] for corner in _written(page)]
    south = before[0][0] - after[0][0]
    assert south > 0
    assert after == [pytest.approx([lat - south, lon]) for lat, lon in before]
    assert page.evaluate("scrollY") == scrolled
    expect_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def _swipe_down(page: Page, x: float, y: float) -> None:
    """Draw one finger down over the page."""
    touch = page.context.new_cdp_session(page)
    for name, down in (("touchStart", 0), ("touchMove", 20), ("touchMove", 60)):
        event = {"type": name, "touchPoints": [{"x": x, "y": y + down}]}
        touch.send("Input.dispatchTouchEvent", event)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
