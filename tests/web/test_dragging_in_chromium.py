"""People are moved on the board in a real browser: by mouse, by finger, and by keyboard alone; shown first, then kept."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from axe_found import broken
from night_roster import ARABIC, FORMULA, night_roster

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to open the pages with")
PATIENCE = 15_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of `staffing serve`."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "staffing",
        "serve",
        "--port",
        str(port),
        "--data",
        str(tmp_path_factory.mktemp("drag")),
    ]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))})
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz").close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.send_signal(signal.SIGINT)
    assert process.wait(20) in (0, 130)


@pytest.fixture(scope="module")
def chromium():
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(chromium, server, **context):
    page = chromium.new_context(base_url=server, **context).new_page()
    page.set_default_timeout(PATIENCE)
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    return page


@pytest.fixture(scope="module")
def page(chromium, server):
    page = opened(chromium, server, viewport={"width": 1280, "height": 800})
    yield page
    assert page.wrong == []


@pytest.fixture(scope="module")
def roster(page, tmp_path_factory):
    """The address of a roster."""
    path = tmp_path_factory.mktemp("upload") / "night roster.xlsx"
    path.write_bytes(night_roster())
    page.goto("/")
    page.get_by_label("The roster").set_input_files(path)
    page.get_by_role("button", name="Check this roster").click()
    page.get_by_text("2 of 3 ambulance shifts are not crewed.").wait_for()
    return page.url


@pytest.fixture
def board(page, roster):
    """The address of its board; the page is at it, and what a test keeps is undone."""
    page.goto(f"{roster}/board?week=2026-12-07")
    yield page.url
    page.goto(f"{roster}/changes")
    undo = page.get_by_role("button", name=re.compile("^Undo"))
    if undo.is_enabled():
        undo.click()
        page.wait_for_load_state()


def drag(page, source, target, *, into=(0.5, 0.5)):
    box, goal = source.locator("bdi").first.bounding_box(), target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(goal["x"] + goal["width"] * into[0], goal["y"] + goal["height"] * into[1], steps=4)
    page.mouse.up()


def texts(found):
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def crews(page):
    """The names on the board, shift by shift."""
    return [texts(own.locator("li")) for own in page.locator(".board .names").all()]


def tried(page):
    """What is shown of a change before it is kept."""
    page.get_by_role("button", name="Keep it").wait_for()
    return texts(page.locator("#panel .cells li")), texts(page.locator("#panel .counts"))


def kept(page):
    page.get_by_role("button", name="Keep it").click()
    page.locator("#hand-said", has_text="Kept.").wait_for(state="attached")


def named(page, board):
    page.goto(f"{board}&names=1")


def test_a_name_is_dragged_to_a_free_place_and_kept(page, board):
    named(page, board)
    assert crews(page) == [[ARABIC, "free"], [FORMULA, "Cy Cedar"], ["free"]]
    page.evaluate("window.untouched = true")
    source = page.locator(".board li", has_text="Cy Cedar")
    box = source.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    goal = page.locator(".board .names").nth(2).locator("li").first
    page.mouse.move(goal.bounding_box()["x"] + 9, goal.bounding_box()["y"] + 9, steps=4)
    assert texts(page.locator(".ghost")) == ["Cy Cedar"]
    assert goal.evaluate("seat => seat.classList.contains('over')")
    page.mouse.up()
    cells, counts = tried(page)
    assert cells == [
        "Medic 1, Tue 8 Dec 07:00-19:00: Cy Cedar is taken off Shifts!G3",
        "Medic 1, Tue 8 Dec 19:00-07:00: Cy Cedar is put on Shifts!F4",
    ]
    assert counts == ["Now: 2 errors, 0 warnings → Then: 3 errors, 0 warnings"]
    assert page.evaluate("document.activeElement.textContent") == "Cy Cedar to Medic 1, Tue 8 Dec 19:00-07:00"
    assert broken(page) == []
    kept(page)
    assert crews(page) == [[ARABIC, "free"], [FORMULA, "free"], ["Cy Cedar", "free"]]
    # the page is the same one, and the focus is at the shift that was meant
    assert page.evaluate("[window.untouched, document.activeElement.getAttribute('href').split('/').pop()]") == [
        True,
        "2",
    ]


def test_two_names_change_places_and_a_drag_onto_nothing_is_none(page, board):
    named(page, board)
    people = page.locator(".board li")
    drag(page, people.filter(has_text=ARABIC), people.filter(has_text="Cy Cedar"))
    cells, _ = tried(page)
    assert cells == [
        f"Medic 1, Tue 8 Dec 07:00-19:00: {ARABIC} in place of Cy Cedar Shifts!G3",
        f"Medic 1, Mon 7 Dec 07:00-19:00: Cy Cedar in place of {ARABIC} Shifts!F2",
    ]
    page.get_by_role("link", name="Leave it as it was").click()
    assert not page.locator("#panel").is_visible()
    drag(page, people.filter(has_text="Cy Cedar"), page.get_by_role("heading", level=1))
    assert page.locator("#hand-said").inner_text() == "Put back, as that is no shift."
    assert crews(page) == [[ARABIC, "free"], [FORMULA, "Cy Cedar"], ["free"]]


def test_who_is_free_is_dragged_from_the_list_onto_a_sign_of_the_board(page, board):
    page.get_by_role("link", name="Mon 7").click()
    page.get_by_role("heading", name="Who is free on Mon 7 Dec").wait_for()
    assert [re.split(" EM", text)[0].split(" ", 1)[1] for text in texts(page.locator("#panel .seats li"))] == [
        FORMULA, "Bo Birch", "Cy Cedar", "Di Dale",
    ]  # fmt: skip
    assert broken(page) == []
    drag(page, page.locator("#panel li", has_text="Bo Birch"), page.locator(".board td a").first)
    cells, counts = tried(page)
    assert cells == ["Medic 1, Mon 7 Dec 07:00-19:00: Bo Birch is put on Shifts!G2"]
    assert counts == ["Now: 2 errors, 0 warnings → Then: 1 error, 0 warnings"]
    kept(page)
    assert texts(page.locator(".board td a")) == [".", ".", "E"]


def test_by_keyboard_alone_somebody_is_picked_up_put_down_and_asked_for_room(page, board):
    page.locator(".board td a").first.focus()
    page.keyboard.press("Enter")
    page.locator("#shift-title:focus").wait_for()
    page.get_by_role("link", name=re.compile("^Move or change places")).focus()
    page.keyboard.press("Enter")
    held = f"{ARABIC} is picked up. Choose a shift on the board, or press Escape to put them back."
    assert page.locator("#hand-said").inner_text() == held
    assert texts(page.locator("#hand p")) == [held]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("This shift has its crew. Who is to make room?").wait_for()
    assert broken(page) == []
    page.get_by_role("link", name=re.compile("^Change places with Cy Cedar")).focus()
    page.keyboard.press("Enter")
    cells, _ = tried(page)
    assert cells[0] == f"Medic 1, Tue 8 Dec 07:00-19:00: {ARABIC} in place of Cy Cedar Shifts!G3"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    # and what is held is put back by Escape
    page.locator(".board td a").first.click()
    page.locator("#panel .seats").wait_for()
    page.get_by_role("link", name=re.compile("^Move or change places")).click()
    page.keyboard.press("Escape")
    assert page.locator("#hand").is_hidden()
    assert page.locator("#hand-said").inner_text() == f"{ARABIC} is put back."


def test_by_finger_on_a_phone_a_name_is_dragged_by_its_handle_and_tapped(chromium, server, page, board):
    phone = opened(chromium, server, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto(board)
    phone.evaluate("document.querySelector('.by-day').scrollIntoView()")
    phone.locator(".by-day li a").first.tap()
    grip = phone.locator("#panel .seats .grip").first
    grip.scroll_into_view_if_needed()
    wire = phone.context.new_cdp_session(phone)

    def touch(kind, x=None, y=None):
        points = [] if x is None else [{"x": x, "y": y}]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    box = grip.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    touch("touchStart", box["x"] + 8, box["y"] + 8)
    touch("touchMove", 180, 300)  # away from the border, where the page would scroll on
    assert not phone.locator("#panel").is_visible()  # so that the list of shifts is there to drop on
    goal = phone.locator(".by-day li a", has_text="19:00-07:00").bounding_box()
    touch("touchMove", goal["x"] + 60, goal["y"] + 10)
    touch("touchEnd")
    cells, _ = tried(phone)
    assert cells == [
        f"Medic 1, Mon 7 Dec 07:00-19:00: {ARABIC} is taken off Shifts!F2",
        f"Medic 1, Tue 8 Dec 19:00-07:00: {ARABIC} is put on Shifts!F4",
    ]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert broken(phone) == []
    phone.get_by_role("link", name="Leave it as it was").tap()
    # the same by taps alone
    phone.locator(".by-day li a").first.tap()
    phone.get_by_role("link", name=re.compile("^Move or change places")).tap()
    phone.locator(".by-day li a", has_text="19:00-07:00").tap()
    assert tried(phone)[0] == cells
    assert phone.wrong == []
    phone.context.close()


def test_without_script_the_same_links_lead_to_the_same_change(chromium, server, page, board):
    plain = opened(chromium, server, java_script_enabled=False)
    plain.goto(board)
    plain.locator(".board td a").first.click()
    plain.get_by_role("link", name=re.compile("^Move or change places")).click()
    plain.get_by_role("link", name="Day after").click()
    plain.get_by_role("link", name=re.compile("19:00-07:00")).click()
    assert texts(plain.locator(".cells li"))[1] == f"Medic 1, Tue 8 Dec 19:00-07:00: {ARABIC} is put on Shifts!F4"
    plain.get_by_role("button", name="Keep it").click()
    assert re.search(r"/shifts/0\?kept=\d+$", plain.url)
    plain.context.close()
