"""Rosters in their owners' layouts on the page: planned, changed by hand, taken away, and read again as the draft has them."""

import io
import re
import time
from html import unescape

import openpyxl
import pytest
from fastapi.testclient import TestClient
from work_here import OWN, plain

from staffing.web.app import create_app
from staffing.web.settings import Settings

STAFF = b"Name,Level,Driver\nAna Alder,EMT,yes\nBen Birch,EMT,yes\nCy Cole,EMT,yes\nDi Dale,EMT,yes\n"
UNITS = [
    ("Roster March 2026",),
    ("Unit", "2026-03-02", "2026-03-03", "2026-03-04"),
    ("Medic 1", "Ana Alder", "Ana Alder", "Ben Birch"),
    ("Medic 1", "Ben Birch", None, "Cy Cole"),
]
GRID = [
    ("Roster March 2026",),
    ("Name", *range(1, 8)),
    ("Ana Alder", "D", "D", "O", "M", "V", "D", "D"),
    ("Ben Birch", "D", "O", "V", "D", "D", "D", "O"),
    ("Cy Cole", "O", None, "D", "O", "D", "O", "D"),
    ("Di Dale", "N", None, "N", None, "N", None, "N"),
]
ANSWERS = {
    "D": "07:00-19:00",
    "N": "19:00-07:00",
    "M": "12:00-20:00",
    "O": "off",
    "V": "leave",
    "Medic 1": "07:00-19:00",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    settings = Settings(tmp_path_factory.mktemp("own"))
    with TestClient(create_app(settings), base_url="http://localhost:8000", headers=OWN) as client:
        yield client


def workbook(rows):
    book = openpyxl.Workbook()
    book.active.title = "March"
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def waited(page, shown):
    for _ in range(300):
        if 'http-equiv="refresh"' not in shown.text:
            return shown
        time.sleep(0.1)
        shown = page.get(shown.url)
    raise AssertionError("it is still being done")


def uploaded(page, content, name):
    """The address of a roster that was sent, and answered for."""
    files = {"file": (f"{name}.xlsx", content), "staff": ("staff.csv", STAFF)}
    shown = waited(page, page.post("/rosters", files=files, data={"as_of": "2026-03-01"}))
    if "<legend>" in shown.text:
        shown = waited(page, page.post(f"{shown.url.path}/answers", data=answers(shown.text)))
    return shown.url.path


def answers(text):
    """The form with the questions, filled in."""
    form = {}
    for number, legend in enumerate(re.findall("<legend>(.*?)</legend>", text)):
        said = next(answer for subject, answer in ANSWERS.items() if f"'{subject}'" in unescape(legend))
        start, _, end = said.partition("-")
        hours = {f"q{number}-0": "hours", f"q{number}-0-from": start, f"q{number}-0-to": end}
        form |= hours if end else {f"q{number}-0": said}
    return form


@pytest.fixture(scope="module")
def units(page):
    return uploaded(page, workbook(UNITS), "units")


@pytest.fixture(scope="module")
def grid(page):
    return uploaded(page, workbook(GRID), "grid")


def duties(page, url):
    """Who is on which shift, as the present revision has it: the name and the cell."""
    roster = page.app.state.office.rosters.find("local", url.rpartition("/")[2])
    with roster.catalogue() as rows:
        return sorted((one["cell"], one["name"]) for shift in rows.documents("shifts") for one in shift["crew"])


def taken(page, url):
    """The mended workbook."""
    answer = page.get(f"{url}/mended")
    assert answer.status_code == 200, plain(answer.text)
    return answer.content


def changed(content, rows):
    """The cells of a mended workbook that differ from what was sent, with what they say."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    sent = openpyxl.load_workbook(io.BytesIO(workbook(rows))).worksheets[0]
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows() for cell in row if cell.value != sent[cell.coordinate].value
    }  # fmt: skip


def test_open_seats_are_filled_accepted_and_written_into_the_own_cells(page, units):
    proposal = waited(page, page.post(f"{units}/plan", data={"kind": "plan", "revision": 0, "seconds": 5}))
    assert "Medic 1 , Tue 3 Mar 07:00-19:00: Di Dale is put on March!C4" in plain(proposal.text)
    page.post(proposal.url.path, data={"revision": 0, "what": "accept"})
    mended = taken(page, units)
    assert changed(mended, UNITS) == {"C4": "Di Dale"}
    assert duties(page, uploaded(page, mended, "units again")) == duties(page, units)


def on_shift_of(page, url, cell, person):
    """A move that puts a person of the staff list on the shift of whoever stands in a cell."""
    roster = page.app.state.office.rosters.find("local", url.rpartition("/")[2])
    with roster.catalogue() as rows:
        shift = next(one["key"] for one in rows.documents("shifts") if any(on["cell"] == cell for on in one["crew"]))
    return f"{shift}:{person}:::::"


def keep(page, url, revision, move):
    answer = page.post(f"{url}/changes", data={"revision": revision, "m": [move]}, follow_redirects=False)
    assert answer.status_code == 303, plain(answer.text)


def test_in_a_grid_whoever_comes_has_the_code_in_their_own_row(page, grid):
    in_place_of_cy = on_shift_of(page, grid, "March!D5", 0).replace(":::::", ":5:4:::March")
    tried = plain(page.get(f"{grid}/try", params={"m": in_place_of_cy}).text)
    assert "Cy Cole is taken off March!D5" in tried
    assert "Ana Alder is put on March!D3" in tried
    keep(page, grid, 0, in_place_of_cy)
    mended = taken(page, grid)
    assert changed(mended, GRID) == {"D3": "D", "D5": "O"}
    assert duties(page, uploaded(page, mended, "grid again")) == duties(page, grid)


def test_a_grid_is_mended_with_the_fewest_changes(page, grid):
    keep(page, grid, 1, on_shift_of(page, grid, "March!E3", 3))  # five hours after a night
    asked = {"kind": "mend", "revision": 2, "seconds": 5}
    proposal = waited(page, page.post(f"{grid}/plan", data=asked))
    said = plain(proposal.text)
    assert "M , Wed 4 Mar 12:00-20:00: Cy Cole is put on March!E5" in said
    assert "M , Wed 4 Mar 12:00-20:00: Di Dale is taken off March!E6" in said
    page.post(proposal.url.path, data={"revision": 2, "what": "accept"})
    mended = taken(page, grid)
    assert changed(mended, GRID) == {"D3": "D", "D5": "O", "E5": "M"}
    assert duties(page, uploaded(page, mended, "grid again")) == duties(page, grid)


def test_leave_is_no_free_cell(page, grid):
    move = on_shift_of(page, grid, "March!D3", 1)
    answer = page.get(f"{grid}/try", params={"m": move})
    said = "Ben Birch has no free cell for D, Tue 3 Mar 07:00-19:00: only a blank cell or a day off in their own row is free."
    assert (answer.status_code, said in plain(answer.text)) == (409, True), plain(answer.text)


def test_no_seat_of_a_grid_is_open_where_nobody_says_for_how_many_crews_it_is(page, grid):
    shown = waited(page, page.post(f"{grid}/plan", data={"kind": "plan", "revision": 3, "seconds": 5}))
    assert "This roster does not say on which ambulance people are, nor for how many crews each code is" in plain(
        shown.text
    )
