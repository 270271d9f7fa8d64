"""One person's data are looked at with a reason, and the look is listed."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Demo
from tests.e2e.delivery import somebody
from tests.e2e.windows import Windows


def test_person_is_looked_up_with_a_reason_and_the_look_is_listed(
    windows: Windows, demo: Demo
) -> None:
    """No reason, no look; every value has its source, and what was handed over is told."""
    person = somebody(demo)
    page = windows.open("po")
    page.goto("/en/work/where/")
    page.get_by_label("Phone number").fill(person.number)
    page.get_by_role("button", name="Look").click()
    expect(page).to_have_url(re.compile("/where/$"))  # the browser asks for the reason first
    page.get_by_label("A complaint").check()
    page.get_by_role("button", name="Look").click()
    expect(page).to_have_url(re.compile(r"/where/\d+/\?reason=complaint$"))
    main = page.locator("main")
    expect(main).to_contain_text(person.last_name)
    expect(main).to_contain_text("Operators' number base")
    expect(main.get_by_role("heading", name="Handed over to")).to_be_visible()
    looks = page.locator("section").filter(has=page.get_by_role("heading", name="Looked up by"))
    expect(looks.get_by_role("listitem").first).to_contain_text("A complaint")
    expect(looks.get_by_role("listitem").first).to_contain_text("po")

    line = main.get_by_role("link", name=re.compile(r"^load \d+$")).first
    line.click()
    expect(page).to_have_url(re.compile(r"/loads/\d+/$"))
