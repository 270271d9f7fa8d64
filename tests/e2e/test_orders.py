"""An order from quote to delivery, by the two people it takes."""

import hashlib
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Demo
from tests.e2e.delivery import rows_of
from tests.e2e.windows import Windows

GROUP = "/en/work/groups/?kind=consumers&channel=post&dwelling_type=detached"


def test_order_goes_from_quote_to_a_file_of_the_rows_it_says(windows: Windows, demo: Demo) -> None:
    """The buyer orders, the officer approves in another window, the buyer downloads."""
    buyer = windows.open("ostaja")
    buyer.goto(GROUP)
    words = buyer.locator("#words").inner_text()
    buyer.get_by_role("button", name="Ask for a quote").click()
    expect(buyer).to_have_url(re.compile(r"/en/work/orders/T-\d{4}-\d{4}/$"))
    number = buyer.url.rstrip("/").rsplit("/", 1)[-1]
    expect(buyer.get_by_role("heading", level=1)).to_have_text(f"Order {number} quoted")
    expect(buyer.locator("main")).to_contain_text(words)
    buyer.get_by_role("button", name="Place the order").click()
    expect(buyer.get_by_role("heading", level=1)).to_have_text(f"Order {number} awaits approval")
    expect(buyer.get_by_role("button", name="Approve")).to_have_count(0)

    officer = windows.open("po")
    officer.goto("/en/work/approvals/")
    order = officer.get_by_role("article").filter(has_text=number)
    expect(order).to_contain_text(words)
    order.get_by_role("button", name="Approve").click()
    expect(officer.get_by_role("status")).to_contain_text("Approved")
    expect(order).to_have_count(0)

    demo.run("worker", "--once")
    buyer.reload()
    expect(buyer.get_by_role("heading", level=1)).to_have_text(f"Order {number} delivered")
    told = buyer.get_by_role("heading", name=re.compile("rows delivered")).inner_text()
    with buyer.expect_download() as downloading:
        buyer.get_by_role("link", name="Download the file").click()
    file = Path(downloading.value.path())
    rows = rows_of(file)
    assert downloading.value.suggested_filename == f"{number}.csv"
    assert told == f"{len(rows)} rows delivered"
    expect(buyer.locator(".delivery-sum code")).to_have_text(
        hashlib.sha256(file.read_bytes()).hexdigest()
    )
    assert all(row["osoitelähde"].startswith("Osoitelähde: Pro Closer") for row in rows)


def test_refused_order_shows_the_customer_the_reason(windows: Windows) -> None:
    """Nothing is delivered, and the buyer reads why."""
    buyer = windows.open("ostaja")
    buyer.goto(GROUP + "&age_band=50-64")
    buyer.get_by_role("button", name="Ask for a quote").click()
    buyer.get_by_role("button", name="Place the order").click()
    expect(buyer.get_by_role("heading", level=1)).to_contain_text("awaits approval")
    number = buyer.url.rstrip("/").rsplit("/", 1)[-1]

    officer = windows.open("po")
    officer.goto("/en/work/approvals/")
    order = officer.get_by_role("article").filter(has_text=number)
    order.get_by_text("Refuse …").click()
    order.get_by_label("Reason, shown to the customer").fill("The purpose is not clear.")
    order.get_by_role("button", name="Refuse the order").click()
    expect(officer.get_by_role("status")).to_contain_text("Refused")

    buyer.reload()
    expect(buyer.get_by_role("heading", level=1)).to_have_text(f"Order {number} refused")
    expect(buyer.locator("main")).to_contain_text("The purpose is not clear.")
    expect(buyer.get_by_role("link", name="Download the file")).to_have_count(0)
