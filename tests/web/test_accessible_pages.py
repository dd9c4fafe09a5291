"""The pages of a roster in a real browser: axe finds nothing, nothing is wider than a phone, and the keyboard reaches all."""

import pytest
from axe_found import broken
from checked_rosters import COUNTY, Site, renamed, told
from served_site import served

PAGES = (
    "",
    "/board",
    "/now",
    "/since",
    "/findings",
    "/rules/no-emt",
    "/staff",
    "/staff/0",
    "/shifts/5",
    "/print",
    "/take",
    "/plan",
    "/changes",
)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The address of a roster that is served on a port of this machine."""
    folder = tmp_path_factory.mktemp("site")
    names = {"Ana": "דנה כהן", "Bo": "<b>Bo</b>", "Pam": "=HYPERLINK(1)"}
    with served(lambda port: Site(folder, port=port)) as (site, address):
        yield address + site.put(renamed(told(COUNTY), names, {"Medic 10": "Ambulance " + "x" * 50}))


@pytest.fixture(params=[("light", 1280), ("dark", 320)], ids=["light", "dark-and-narrow"], scope="module")
def page(request, chromium):
    scheme, width = request.param
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.set_default_timeout(5000)
    yield page
    page.close()


@pytest.fixture(scope="module")
def wide(chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(5000)
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page, county, path):
    page.goto(county + path)
    assert broken(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_shift_opens_beside_the_board_and_closes_to_where_it_was(wide, county):
    wide.goto(county + "/board")
    wide.locator(".board td a").first.focus()
    wide.keyboard.press("ArrowDown")  # nobody rides on Monday on the other unit
    assert wide.evaluate("document.activeElement.getAttribute('href')").endswith("/shifts/0")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight", "Enter"):
        wide.keyboard.press(key)
    wide.wait_for_selector("#shift-title:focus")
    assert wide.locator("#shift-title").inner_text() == "Medic 2, Mon 7 Dec 19:00-07:00"
    assert broken(wide) == []
    wide.keyboard.press("Escape")
    assert not wide.locator("#panel").is_visible()
    assert wide.evaluate("document.activeElement.getAttribute('href')").endswith("/shifts/1")
    assert wide.url == county + "/board"


def test_search_changes_the_results_alone_and_the_address(wide, county):
    wide.goto(county + "/board")
    wide.evaluate("window.untouched = true")
    wide.fill("#q", "jonh")
    wide.wait_for_selector("#count:text('1 shift of 6')")
    assert wide.locator(".board td a").count() == 1
    assert wide.evaluate("[window.untouched, document.activeElement.id]") == [True, "q"]
    assert "q=jonh" in wide.url
    wide.go_back()
    wide.wait_for_selector("#count:text('6 shifts,')")


def test_on_a_phone_the_board_is_a_list_by_day(chromium, county):
    page = chromium.new_page(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    page.goto(county + "/board")
    assert [page.locator(part).is_visible() for part in (".board", ".by-day")] == [False, True]
    page.locator(".by-day li a").first.click()
    assert page.url.endswith("/shifts/0")
    page.close()


def test_on_paper_there_is_the_report_alone_in_black_on_white(wide, county):
    wide.goto(county + "/print")
    wide.emulate_media(media="print", color_scheme="dark")
    ground, text = (
        wide.evaluate(f"getComputedStyle(document.querySelector('{part}')).{what}")
        for part, what in (("body", "backgroundColor"), (".verdict .large", "color"))
    )
    assert (ground, text) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert [wide.locator(part).first.is_visible() for part in (".top", "footer", ".screen", "h1", ".found")] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert wide.pdf().startswith(b"%PDF")
    wide.emulate_media(media="screen")
