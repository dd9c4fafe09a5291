"""States of the page beside its plain pages, on a phone in the dark and by keyboard: drafts, long proposals, questions, viewers."""

import json
import re
from types import SimpleNamespace

import pytest
from accounts_site import PASSWORD, AccountsSite, quick_hashes
from axe_found import broken
from checked_rosters import COUNTY, Site, told
from served_site import served
from work_here import Mending, in_cells

from staffing.web.work import planning

UNITS = range(1, 31)
SHORT = "; ".join(
    f"Medic {unit} BLS {day} 07:00-19:00: {crew}{unit}" for day, crew in (("Mon", "P"), ("Tue", "R")) for unit in UNITS
)
CREWED = re.sub(r": ([PR])(\d+)", r": \1\2, Q\1\2", SHORT)
STAFF = "; ".join(f"QP{unit} EMT to Sun drives; QR{unit} EMT to Sun drives" for unit in UNITS)
FOUND = {
    "questions": [
        {"about": "code", "subject": "D", "text": "What does 'D' stand for?", "cell": "Roster!B3",
         "answer": "D=07:00-19:00, or D=off"},
        {"about": "block", "subject": "Roster!A9", "text": "Which of the two counts?", "cell": "Roster!A9",
         "answer": "take=PLANNED, or take=WORKED"},
    ],
    "people": ["Ana"], "first": "1 Dec 2026", "last": "2 Dec 2026",
    "codes": [{"code": "D", "count": 3, "meaning": ""}],
    "blocks": [{"area": "Roster!A1:F9", "layout": "", "reason": "a code is not known"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """Rosters in several states, and the pages on which they are seen."""
    patched = pytest.MonkeyPatch()
    finished = in_cells(f"{STAFF}; {CREWED}")
    plan = SimpleNamespace(
        roster=finished, report=None, fills=(1,), open_seats=(), outcome="Proven best.", repeatable=True, seconds=1.0,
        shortages=(), relaxations=(),
    )  # fmt: skip
    patched.setattr(planning, "assign", lambda roster, pack, as_of, **more: plan)
    patched.setattr(planning, "replace", lambda made, report: SimpleNamespace(**{**vars(made), "report": report}))
    folder = tmp_path_factory.mktemp("night")
    with served(lambda port: Mending(folder, port=port)) as (site, address):
        long = site.put(f"{STAFF}; {SHORT}")
        asking, refused = site.put(SHORT, "asking.xlsx"), site.put(SHORT, "refused.xlsx")
        questions = site.roster(asking)
        (questions.folder / "found.json").write_text(json.dumps(FOUND), encoding="utf-8")
        site.office.rosters.settle(questions.id, "asking")
        site.office.rosters.settle(site.roster(refused).id, "refused", "It is damaged: get a fresh copy.")
        yield SimpleNamespace(long=address + long, asking=address + asking, refused=address + refused, address=address)
    patched.undo()


@pytest.fixture(scope="module")
def phone(chromium):
    page = chromium.new_page(color_scheme="dark", viewport={"width": 320, "height": 640})
    page.set_default_timeout(10_000)
    yield page
    page.close()


@pytest.fixture(scope="module")
def proposal(phone, night):
    """The address of sixty changes that are proposed."""
    phone.goto(f"{night.long}/plan")
    phone.get_by_role("button", name="Fill open seats").click()
    phone.get_by_role("heading", name="60 changes, 60 to decide").wait_for()
    return phone.url


def fits(page):
    """Whether axe finds nothing and nothing is wider than the window."""
    return broken(page), page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


#: Whether the element that has the focus can be seen: inside the window, and nothing else on top of its middle.
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + Math.min(box.width, 80) / 2, box.y + Math.min(box.height, 400) / 2);
  return top !== null && (one.contains(top) || top.contains(one)) ? "" : one.outerHTML.slice(0, 120);
}"""


def hidden_while_walking(page, key, steps):
    """The elements that had the focus and could not be seen."""
    found = []
    for _ in range(steps):
        page.keyboard.press(key)
        found.append(page.evaluate(SEEN))
    return [one for one in found if one]


def test_questions_and_refusals(phone, night):
    for where in (night.asking, night.refused, f"{night.address}/", f"{night.address}/admin/audit"):
        phone.goto(where)
        assert fits(phone) == ([], True)


def test_a_long_proposal_shows_fifty_and_the_way_to_the_others(phone, proposal):
    phone.goto(proposal)
    assert fits(phone) == ([], True)
    assert phone.locator(".changes > li").count() == 50
    assert hidden_while_walking(phone, "Tab", 25) == []
    assert hidden_while_walking(phone, "Shift+Tab", 15) == []
    phone.get_by_role("link", name="More").click()
    phone.get_by_text("51 to 60 of 60 changes").wait_for()


def test_one_of_sixty_is_found_and_dropped_and_the_place_is_kept(phone, proposal):
    phone.goto(f"{proposal}?page=2")
    phone.get_by_role("button", name="Drop change 55").press("Enter")
    phone.wait_for_selector("#latest:focus")
    assert "page=2" in phone.url
    assert phone.evaluate(SEEN) == ""
    assert phone.locator("li.told").inner_text().splitlines()[0] == "Dropped: checked again"
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "Accept change 56"
    assert fits(phone) == ([], True)
    phone.get_by_label("Search").fill("medic 7 qp7")
    phone.get_by_role("button", name="Show").click()
    phone.get_by_text("1 change of 60.").wait_for()
    phone.get_by_role("button", name="Accept these 1").click()
    phone.get_by_role("heading", name="60 changes, 58 to decide").wait_for()


def test_a_draft(phone, night, proposal):
    phone.goto(proposal)
    phone.get_by_role("button", name="Accept all").click()
    phone.get_by_role("heading", name="60 changes, 0 to decide").wait_for()
    phone.goto(f"{night.long}/changes")
    assert fits(phone) == ([], True)
    phone.get_by_text("and 53 more cells").click()
    assert phone.get_by_text("Medic 30, Tue 8 Dec 07:00-19:00: QR30 is put on").is_visible()


def test_the_tabs_are_folded_on_a_phone_and_open_by_keyboard(phone, night):
    phone.goto(night.long)
    folded = phone.locator(".tabs summary")
    assert phone.get_by_role("link", name="Staff", exact=True).is_hidden()
    folded.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/now")
    assert [folded.inner_text(), folded.get_attribute("aria-current")] == ["On duty now", "true"]


def test_wide_all_tabs_stand_open_and_arrows_never_go_under_the_headings_of_the_board(chromium, night):
    page = chromium.new_page(viewport={"width": 900, "height": 500})
    page.goto(f"{night.long}/board")
    assert page.locator(".tabs summary").is_hidden()
    assert page.get_by_role("link", name="Waivers").is_visible()
    page.locator(".board td a").first.focus()
    assert hidden_while_walking(page, "ArrowDown", 29) == []
    assert hidden_while_walking(page, "ArrowUp", 29) == []
    page.close()


def test_with_forced_colours_the_gravest_signs_still_differ(chromium, night):
    page = chromium.new_page(forced_colors="active", viewport={"width": 900, "height": 500})
    page.goto(f"{night.long}/board")
    grounds = {
        page.evaluate(f"getComputedStyle(document.querySelector('{one}')).backgroundColor")
        for one in (".board a.bad", ".legend .sign.running")
    }
    assert len(grounds) == 2
    assert broken(page) == []
    page.close()


def test_whoever_signs_in_and_may_only_look(chromium, tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    page = chromium.new_page(color_scheme="dark", viewport={"width": 320, "height": 640})
    with served(lambda port: AccountsSite(tmp_path, port=port)) as (site, address):
        report = address + Site.put(site, told(COUNTY), agency="County")
        for name, pages in (("Vic", ("", "/plan")), ("Ann", ("/admin/accounts",))):
            page.goto(address)
            assert fits(page) == ([], True)
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.locator(".who summary").click()
            page.get_by_text(f"Signed in as {name}").wait_for()
            for path in pages:
                page.goto((address if path.startswith("/admin") else report) + path)
                assert (path, *fits(page)) == (path, [], True)
            page.locator(".who summary").click()
            page.get_by_role("button", name="Sign out").click()
            page.get_by_label("Password").wait_for()
    page.close()
