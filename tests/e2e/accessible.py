"""What axe says of a page that is whole."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def expect_accessible(page: Page) -> None:
    """Let axe look at the page, and fail with its report if it finds anything.

    The page is waited for first. A click or a key that leads elsewhere is over when the new
    page's first bytes are here, and axe finds no document in them.
    """
    page.wait_for_load_state("load")
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
