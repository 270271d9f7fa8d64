"""Every page: nothing for axe to find, nothing to scroll sideways, and a silent console.

Finnish pages are looked at in light, English ones in dark, so that both themes are measured.
"""

import csv
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, expect

from procloser.demo.stage import Web
from tests.e2e.accessible import expect_accessible
from tests.e2e.conftest import Demo
from tests.e2e.delivery import first_order, rows_of
from tests.e2e.windows import Windows

SCHEMES = {"fi": "light", "sv": "light", "en": "dark"}
NARROW: ViewportSize = {"width": 360, "height": 800}
NUMBER_BASE = (
    "number;subscriber_kind;last_name;first_names;company_name;business_id;street_address;"
    "postal_code;city;listing;operator;changed_at\n"
    "12;person;Esimerkki;Aino;;;Mallitie 1;33100;Tampere;public;Kaiku;2026-11-01T08:00:00Z\n"
)
# What reaches past the window's right edge, once the layout has followed the window's size.
TOO_WIDE = """async () => {
  const page = document.documentElement;
  const isTooWide = () => page.scrollWidth > page.clientWidth;
  for (let frame = 0; frame < 60 && isTooWide(); frame++) await new Promise(requestAnimationFrame);
  if (!isTooWide()) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
    .map((element) => `${element.tagName}.${element.className}`)
    .slice(0, 8);
}"""
BRIGHTNESS = """() => {
  const brightness = (colour) =>
    colour.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0);
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { ink: brightness(color), paper: brightness(backgroundColor) };
}"""
# page -> (who looks at it, its address under the language; {…} is filled from Seen)
PAGES = {
    "front": ("", ""),
    "directory": ("", "directory/?q={surname}"),
    "directory-empty": ("", "directory/?q=Zzyzzyx"),
    "privacy": ("", "privacy/"),
    "case": ("", "case/{secret}/"),
    "sign-in": ("", "account/login/"),
    "forgotten-password": ("", "account/password/reset/"),
    "builder": ("ostaja", "work/groups/?kind=consumers&channel=post&age_band=35-49"),
    "builder-decision-makers": ("ostaja", "work/groups/?kind=decision_makers&channel=post"),
    "builder-exact": ("po", "work/groups/?kind=organisations&channel=post"),
    "builder-rows": ("ostaja", "work/groups/?kind=consumers&unit=household&sample=500"),
    "compare": ("ostaja", "work/groups/compare?a=kind%3Dconsumers%26age_band%3D35-49"),
    "saved-groups": ("ostaja", "work/groups/saved/"),
    "own-lists": ("ostaja", "work/groups/lists/"),
    "builder-alternatives": (
        "ostaja",
        "work/groups/?kind=consumers&age_band=35-49&tenure=owner&of=age_band,tenure",
    ),
    "builder-of-organisations": (
        "ostaja",
        "work/groups/?kind=decision_makers&channel=post&org.form=16&org.region=06",
    ),
    "builder-reviewed": (
        "ostaja",
        "work/groups/?kind=consumers&channel=phone&age_band=65-79&dwelling_type=detached",
    ),
    "orders": ("ostaja", "work/orders/"),
    "order-delivered": ("ostaja", "work/orders/{delivered}/"),
    "order-quoted": ("ostaja", "work/orders/{quoted}/"),
    "order-for-officer": ("po", "work/orders/{waiting}/"),
    "notices": ("ostaja", "work/notices/"),
    "second-factor": ("ostaja", "account/second-factor/"),
    "change-password": ("ostaja", "account/password/change/"),
    "today": ("po", "work/today/"),
    "loads": ("po", "work/loads/"),
    "load": ("po", "work/loads/{load}/"),
    "requests": ("po", "work/requests/"),
    "requests-closed": ("po", "work/requests/?state=closed"),
    "request": ("po", "work/requests/{reference}/"),
    "approvals": ("po", "work/approvals/"),
    "quarantine": ("dm", "work/loads/{load}/quarantine/"),
    "quarantine-row": ("dm", "work/loads/{load}/quarantine/{row}/"),
    "quarantine-empty": ("dm", "work/loads/{listed}/quarantine/"),
    "load-records": ("dm", "work/loads/{listed}/records/directory_entries/"),
    "withdraw": ("dm", "work/loads/{listed}/withdraw/"),
    "sources": ("po", "work/sources/"),
    "source": ("dm", "work/sources/number-base/"),
    "source-never-loaded": ("dm", "work/sources/surnames/"),
    "registers": ("po", "work/registers/"),
    "register": ("po", "work/registers/consumers/"),
    "register-empty": ("po", "work/registers/prospects/"),
    "decisions": ("po", "work/registers/decisions/"),
    "decision-in-force": ("po", "work/registers/decisions/consumers/balancing_test/"),
    "decision-missing": ("po", "work/registers/decisions/companies/balancing_test/"),
    "decision-writing": ("dm", "work/registers/decisions/companies/balancing_test/?write"),
    "processors": ("po", "work/registers/processors/"),
    "limits": ("po", "work/registers/limits/"),
    "retention": ("po", "work/retention/"),
    "consents": ("po", "work/consents/"),
    "consents-of": ("po", "work/consents/{subject}/"),
    "variables": ("po", "work/variables/"),
    "variables-of-organisations": ("dm", "work/variables/?kind=organisations"),
    "variable": ("po", "work/variables/consumers/dwelling_type/"),
    "variable-estimated": ("po", "work/variables/consumers/likely_age_band/"),
    "variable-open-list": ("dm", "work/variables/consumers/postal_area/"),
    "variable-in-numbers": ("po", "work/variables/consumers/age/"),
    "variable-absent": ("po", "work/variables/consumers/interests/"),
    "where": ("po", "work/where/"),
    "person": ("po", "work/where/{subject}/?reason=quality"),
    "person-counted": ("po", "work/where/{counted}/?reason=request"),
}


@pytest.fixture(scope="module")
def seen(
    demo: Demo, web: Web, own_windows: Windows, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Bring about one of everything a page can show, and return what the addresses need."""
    selection = str(demo.folder / "files" / "selection.json")
    contract = demo.json("contracts", "list")[0]["number"]
    asked = ("quote", selection, "--contract", contract, "--channel", "post", "--as", "ostaja")
    quoted, waiting = (str(demo.json(*asked)["number"]) for _ in range(2))
    demo.run("order", waiting, "--as", "ostaja")
    file = tmp_path_factory.mktemp("files") / "number-base-bad.csv"
    file.write_text(NUMBER_BASE, encoding="utf-8")
    report = demo.json("load", "number-base", str(file), "--commit", "--as", "dm")
    assert report["quarantined"] == 1
    address, page = web.fill_in("/en/", {"phone": "040 765 4321", "marketing": "on"})
    listed = rows_of(demo.folder / "files" / "number-base.csv")
    person = next(row for row in listed if row["listing"] == "public" and row["last_name"])
    load = _load_of(own_windows, file.name)
    (refused,) = demo.json("quarantine", "show", load, "--as", "dm")
    look = ("where", person["number"], "--reason", "quality", "--as", "po")
    return {
        "surname": f"{person['last_name']} {person['city']}",
        "secret": _found(r"/case/([^/]+)/", address),
        "reference": _found(r"Request (PC-[-0-9]+)", page),
        "delivered": first_order(demo)["number"],
        "quoted": quoted,
        "waiting": waiting,
        "load": load,
        "listed": _load_of(own_windows, "number-base.csv"),
        "row": str(refused["row"]),
        "subject": str(demo.json(*look)["subject_id"]),
        "counted": _counted(demo),
    }


@pytest.fixture(scope="module")
def own_windows(browser: Browser, web: Web, sessions: dict[str, StorageState]) -> Iterator[Windows]:
    """Open windows to look for what a test needs to know."""
    opened = Windows(browser, web.address, sessions)
    yield opened
    opened.close()


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"no {pattern} in {text}"
    return found.group(1)


def _counted(demo: Demo) -> str:
    """Return a consumer of whom the generation holds values of three classes."""
    with (demo.folder / "files" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        next(file)  # the source and its date
        numbers = [row["phone"] for row in csv.DictReader(file, delimiter=";") if row["phone"]]
    for number in numbers[:20]:
        found = demo.json("where", number, "--reason", "request", "--as", "po")
        classes = {one["value_class"] for one in found["variables"]}
        if classes >= {"observed", "area_statistic", "modelled"}:
            return str(found["subject_id"])
    raise AssertionError("nobody of the demo is counted by an estimate")


def _load_of(windows: Windows, file: str) -> str:
    """Return the number of a file's load, as the list of loads links to it."""
    page = windows.open("po")
    page.goto("/en/work/loads/")
    link = page.locator("tr").filter(has_text=file).locator('a[href*="/loads/"]').first
    return _found(r"/loads/(\d+)/", str(link.get_attribute("href")))


def _settle(page: Page) -> None:
    """Wait until the map, where there is one, and the fonts are there."""
    if page.locator("#map").count():
        expect(page.locator("#map-legend")).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_never_scrolls_sideways(
    windows: Windows, seen: dict[str, str], name: str, language: str
) -> None:
    """Axe finds nothing; at 360 pixels everything is on the page."""
    username, path = PAGES[name]
    page = windows.open(username, color_scheme=SCHEMES[language], reduced_motion="reduce")
    reply = page.goto(f"/{language}/{path.format(**seen)}")
    assert reply is not None
    assert reply.status == 200
    _settle(page)
    expect(page.locator("html")).to_have_attribute("lang", language)

    expect_accessible(page)

    page.set_viewport_size(NARROW)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", ["front", "builder"])
def test_page_opened_on_a_phone_is_accessible(
    windows: Windows, seen: dict[str, str], name: str
) -> None:
    """Not only squeezed: laid out at 360 pixels from the start, with fingers."""
    username, path = PAGES[name]
    page = windows.open(username, viewport=NARROW, has_touch=True, is_mobile=True)
    page.goto(f"/fi/{path.format(**seen)}")
    _settle(page)
    assert page.evaluate(TOO_WIDE) == []
    expect_accessible(page)


@pytest.mark.parametrize("name", ["limits", "where"])
def test_bar_of_links_shows_where_one_is_on_a_phone(
    windows: Windows, seen: dict[str, str], name: str
) -> None:
    """A bar longer than the window is scrolled to the current link."""
    username, path = PAGES[name]
    page = windows.open(username, viewport=NARROW)
    page.goto(f"/fi/{path.format(**seen)}")
    for link in page.locator(".nav [aria-current], .page-tabs [aria-current]").all():
        expect(link).to_be_in_viewport(ratio=1)


def test_list_of_areas_is_accessible(windows: Windows) -> None:
    """What the map shows, as boxes with names."""
    page = windows.open("ostaja")
    page.goto("/fi/" + PAGES["builder"][1])
    page.locator('label:has(input[name="view"][value="list"])').click()
    expect(page.locator("#area-rows label").first).to_be_visible()
    expect_accessible(page)


def test_refused_form_is_accessible(windows: Windows) -> None:
    """Errors are tied to their fields."""
    windows.expect("status of 422")
    page = windows.open()
    page.goto("/fi/")
    page.locator("input[name=phone]").fill("12")
    page.locator("form.portal-form button").click()
    expect(page.locator("input[name=phone]")).to_have_attribute("aria-invalid", "true")
    expect_accessible(page)


@pytest.mark.parametrize("path", ["/fi/", "/fi/work/orders/"])
def test_page_follows_the_readers_light_or_dark(windows: Windows, path: str) -> None:
    """Ink and paper change places, without a reload."""
    page = windows.open("ostaja", color_scheme="light")
    page.goto(path)
    light = page.evaluate(BRIGHTNESS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(BRIGHTNESS)
    assert light["paper"] > light["ink"]
    assert dark["ink"] > dark["paper"]


def test_missing_page_is_told_in_our_look(windows: Windows) -> None:
    """With a way on."""
    windows.expect("status of 404")
    page = windows.open()
    reply = page.goto("/en/nothing-here/")
    assert reply is not None
    assert reply.status == 404
    expect_accessible(page)
    page.get_by_role("link", name="To the front page").click()
    expect(page).to_have_url(re.compile("/en/$"))
