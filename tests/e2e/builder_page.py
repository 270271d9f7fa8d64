"""The builder's page as the tests look at it and act on it."""

import re
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 80


def query_of(page: Page) -> str:
    """Read the query string of the page's address from the page itself.

    Playwright's `page.url` learns of a change of history by a message of its own, which can
    come after the click that made it is over.
    """
    return str(page.evaluate("location.search.slice(1)"))


def drawn_in(page: Page) -> list[str]:
    """Return what is drawn by the page's address."""
    return parse_qs(query_of(page)).get("drawn", [""])[0].split(",")


def answer_of_its_address(page: Page) -> Any:
    """Ask the server what the page's own address asks."""
    reply = page.request.get(f"/en/work/groups/answer?{query_of(page)}")
    assert reply.ok, reply.text()
    return reply.json()


def expect_answer_of_its_address(page: Page) -> Any:
    """Wait until the page shows what the server answers to its address."""
    answer = answer_of_its_address(page)
    expect(page.locator("#count")).to_have_text(answer["count"]["shown"])
    expect(page.locator("#words")).to_have_text(answer["words"])
    steps = [step["shown"] for step in answer["waterfall"]]
    expect(page.locator("#waterfall .figure")).to_have_text(steps)
    expect(page.locator(".result")).not_to_have_class(re.compile("is-waiting"))
    return answer


def expect_chosen(page: Page, variable: str, codes: str) -> None:
    """Wait until the address holds these codes of the variable, and no others."""
    expect(page).to_have_url(re.compile(rf"[?&]{variable}={codes}(&(?!{variable}=)|$)"))


def box(page: Page, name: str, variable: str = "age_band") -> Locator:
    """Find a criterion's box by its name, which its count follows; its group is unfolded."""
    group = page.locator(".criteria-group", has=page.locator(f"[data-variable={variable}]"))
    if group.get_attribute("open") is None:
        group.locator(".criteria-title").click()
    criterion = group.locator(f"[data-variable={variable}]")
    return criterion.get_by_role("checkbox", name=re.compile(f"^{name}"))


def open_list(page: Page) -> Locator:
    """Turn from the map to the list of areas, and return its rows."""
    page.locator(".areas").get_by_text("List", exact=True).click()
    rows = page.locator("#area-rows label")
    expect(rows.first).to_be_visible()
    return rows


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, and see that the focus shows."""
    wanted = page.locator(selector).first
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            assert wanted.evaluate("element => element.matches(':focus-visible')")
            return
    raise AssertionError(f"{selector} cannot be reached by {MOST_TABS} presses of Tab")
