"""One night of a supervisor, in a real browser at a real server: upload, look, call somebody, plan, decide, waive, take away."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import openpyxl
import pytest
from axe_found import broken
from night_roster import ARABIC, FORMULA, night_roster

from staffing.cli import run

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to open the pages with")
PATIENCE = 30_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of `staffing serve`, as an operator starts it."""
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
        str(tmp_path_factory.mktemp("night")),
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
def page(server):
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=server, accept_downloads=True)
        page.set_default_timeout(PATIENCE)
        wrong = []
        page.on(
            "response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        browser.close()
        assert wrong == []


@pytest.fixture(scope="module")
def report(page, tmp_path_factory):
    """The address of the report of the roster, uploaded as a supervisor does."""
    path = tmp_path_factory.mktemp("upload") / "night roster.xlsx"
    path.write_bytes(night_roster())
    page.goto("/")
    assert broken(page) == []
    page.get_by_text("The staff list is in another file").click()
    page.get_by_label("The day of the check").fill("2026-12-01")
    page.get_by_label("The roster").set_input_files(path)
    page.get_by_role("button", name="Check this roster").click()
    page.get_by_text("2 of 3 ambulance shifts are not crewed.").wait_for()
    return page.url


def texts(found):
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def test_the_report_names_the_next_shift_without_a_crew(page, report):
    page.goto(report)
    assert texts(page.locator(".next .large")) == ["Medic 1, Mon 7 Dec 07:00-19:00"]
    assert texts(page.get_by_role("heading", level=1)) == ["night roster.xlsx"]


def test_the_board_leads_to_the_shift_and_to_those_who_can_come(page, report):
    page.goto(f"{report}/board")
    page.get_by_role("link", name=re.compile("^S short crew")).first.click()
    page.get_by_text("one person on board, 2 are asked for").first.wait_for()
    page.get_by_role("link", name="Who can come?").click()
    page.get_by_role("heading", name=re.compile("Who can come")).wait_for()
    assert broken(page) == []
    assert texts(page.locator("#people h3:visible")) == ["Can take it, breaking nothing: 3"]


def test_a_name_that_is_picked_is_tried_before_it_is_kept(page, report):
    page.goto(report)
    page.locator(".next a").click()
    page.get_by_role("link", name="Who can come?").click()
    page.get_by_role("link", name=re.compile(re.escape(FORMULA))).click()
    assert broken(page) == []
    assert texts(page.locator(".counts")) == ["Now: 2 errors, 0 warnings → Then: 1 error, 0 warnings"]
    assert texts(page.locator(".said-list .good")) == [
        f"- ERROR Medic 1, Mon 7 Dec 07:00-19:00: one person on board, 2 are asked for. On board: {ARABIC} (EMT)."
    ]
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/shifts/*")
    page.goto(report)
    page.get_by_text("1 of 3 ambulance shifts is not crewed.").wait_for()


def test_a_plan_is_told_and_decided_change_by_change(page, report):
    page.goto(f"{report}/plan")
    page.get_by_role("button", name="Fill open seats").click()
    page.wait_for_url(re.compile(r"/plan/[^/]+$"))
    page.get_by_role("heading", name="2 changes, 2 to decide").wait_for()
    assert broken(page) == []
    page.get_by_role("button", name=re.compile("^Accept change")).first.click()
    page.get_by_role("heading", name="2 changes, 1 to decide").wait_for()
    page.get_by_role("button", name=re.compile("^Drop change")).click()
    page.get_by_role("heading", name="2 changes, 0 to decide").wait_for()
    assert texts(page.locator(".changes .state")) == ["✓ Accepted: it is in the draft.", "✗ Dropped."]
    page.goto(report)
    page.get_by_text("1 of 3 ambulance shifts is not crewed.").wait_for()
    assert texts(page.locator(".next b")) == ["short crew"]


def test_what_is_left_is_waived_with_a_reason_and_a_last_day(page, report):
    page.goto(f"{report}/findings")
    page.get_by_role("link", name=re.compile("^Waive [^ ]")).click()
    assert broken(page) == []
    page.get_by_label("Why").fill("Second seat comes from the neighbour, agreed by phone")
    page.get_by_label("Who waives it").fill("N. Ight")
    page.get_by_label("Last day").fill("2026-12-09")
    page.get_by_role("button", name="Waive it").click()
    page.wait_for_url(re.compile(r"^((?!/waive/).)*$"))
    page.goto(report)
    page.get_by_text("all 3 ambulance shifts are crewed, 1 of them by a waiver only").first.wait_for()


def test_the_mended_workbook_says_in_its_cells_what_the_page_says(page, report, tmp_path, capfd):
    page.goto("/waivers")
    assert broken(page) == []
    page.goto(f"{report}/changes")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the mended workbook").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert run(["check", str(path), "--as-of", "2026-12-01", "--format", "json"]) == 1
    (roster,) = json.loads(capfd.readouterr().out)["rosters"]
    assert [(one["rule"], one["shift"]["start"]) for one in roster["violations"]] == [
        ("short-crew", "2026-12-08T19:00:00")
    ]
    shifts = openpyxl.load_workbook(path)["Shifts"]
    written = [[cell.value for cell in row[5:7]] for row in shifts.iter_rows(min_row=2, max_row=4)]
    assert written[:2] == [[ARABIC, FORMULA], [FORMULA, "Cy Cedar"]]
    assert {cell.data_type for row in shifts["F2:G4"] for cell in row} <= {"s", "n"}
