"""A roster that names no ambulances: how many crews each code needs is asked on the page, kept, and the crews are checked by it."""

import re
import tomllib

import pytest
from fastapi.testclient import TestClient
from test_layouts_changed_on_the_page import changed, taken, uploaded, waited, workbook
from work_here import OWN, plain

from staffing.web.app import create_app
from staffing.web.settings import Settings
from staffing.web.store.catalogue import Where
from staffing.web.work.keeping import keep, keep_crews

GRID = [
    ("Roster March 2026",),
    ("Name", *range(1, 8)),
    ("Ana Alder", "D", "D", "D", "D", "D", "O", "O"),
    ("Ben Birch", "D", "O", "D", "O", "D", "D", "D"),
    ("Cy Cole", "O", "V", "O", "D", "O", "D", "D"),
]


def served(folder):
    return TestClient(create_app(Settings(folder)), base_url="http://localhost:8000", headers=OWN)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with served(tmp_path_factory.mktemp("needed")) as client:
        yield client


@pytest.fixture(scope="module")
def grid(page):
    return uploaded(page, workbook(GRID), "grid")


def roster(page, url):
    return page.app.state.office.rosters.find("local", url.rpartition("/")[2])


def view(page, url):
    return roster(page, url).load("view")


def about_crews(page, url):
    with roster(page, url).catalogue() as rows:
        return rows.documents("findings", Where(("crew",)), "ORDER BY key")


def test_it_is_asked_then_checked_filled_taken_away_and_kept(page, grid):
    report = page.get(grid).text
    assert f'<a class="button" href="{grid}/needed">Say how many are needed</a>' in report
    assert "this roster names no ambulances" in plain(page.get(f"{grid}/plan").text).lower()
    asked = plain(page.get(f"{grid}/needed").text)
    assert "D , 07:00 to 19:00 1 to 2 on duty as the roster stands. Crews of BLS for D Crews of ILS for D" in asked
    said = page.post(f"{grid}/needed", data={"n0-BLS": "many"})
    assert (said.status_code, "many crews of BLS for D: write a whole number up to 199" in plain(said.text)) == (
        422,
        True,
    )
    waited(page, page.post(f"{grid}/needed", data={"n0-BLS": "1", "n0-ALS": ""}))
    found = view(page, grid)
    assert [(one["code"], one["fewest"], one["most"], one["crews"]) for one in found["pools"]] == [
        ("D", 1, 2, {"BLS": 1})
    ]
    assert [(one["rule"], one["message"].partition(":")[0]) for one in about_crews(page, grid)] == [
        ("short-crew", "D, Mon 2 Mar 07")
    ]
    proposal = waited(page, page.post(f"{grid}/plan", data={"kind": "plan", "revision": 0, "seconds": 5}))
    page.post(proposal.url.path, data={"revision": 0, "what": "accept"})
    mended = taken(page, grid)
    assert changed(mended, GRID) == {"C4": "D"}
    again = uploaded(page, mended, "grid again")  # nothing is asked: codes and numbers are known for this form
    assert [one["crews"] for one in view(page, again)["pools"]] == [{"BLS": 1}]
    assert about_crews(page, again) == []
    # the draft has changes, which belong to the roster as it was read
    answer = page.post(f"{grid}/needed", data={"n0-BLS": "2"})
    assert (answer.status_code, "This draft has changes already" in plain(answer.text)) == (409, True)
    # and can be taken back
    waited(page, page.post(f"{again}/needed", data={}))
    assert [one["crews"] for one in view(page, again)["pools"]] == [{}]
    assert re.findall("Say how many are needed", page.get(f"{again}/board").text) == ["Say how many are needed"]


def test_numbers_join_what_is_kept_of_a_form(tmp_path):
    path = keep({"D": "07:00-19:00"}, "crew roster", tmp_path)
    keep_crews({"D": {"BLS": 2}, "N": {"ALS": 1, "BLS": 1}}, "crew roster", tmp_path)
    keep_crews({"D": {}, "N": {"ALS": 2}}, "crew roster", tmp_path)
    assert tomllib.loads(path.read_text("utf-8")) == {
        "match": {"fingerprint": "crew roster"},
        "codes": {"D": "07:00-19:00"},
        "demand": {"N": {"ALS": 2}},
    }
    keep_crews({"N": {}}, "crew roster", tmp_path)
    assert "demand" not in tomllib.loads(path.read_text("utf-8"))
