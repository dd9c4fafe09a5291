"""What is kept no longer goes: rosters with folder and jobs, and folders that belong to nothing."""

import os
import time
from datetime import timedelta

from accounts_site import AccountsSite
from checked_rosters import COUNTY, Site, TestClient, told

from staffing.web.app import create_app
from staffing.web.store.database import now
from staffing.web.sweeping import sweep


def test_a_roster_goes_with_all_that_was_made_of_it(tmp_path):
    page = AccountsSite(tmp_path)
    over, kept = (Site.put(page, told(COUNTY), agency="County").rsplit("/", 1)[1] for _ in range(2))
    database, folder = page.here.database, tmp_path / "rosters"
    for key in (over, kept):
        database.change(
            "INSERT INTO jobs (id, agency, roster, task, asked_by, asked_at, state)"
            " VALUES (?, 'County', ?, 'read', 'Sam', '', 'done')",
            f"job of {key}", key,
        )  # fmt: skip
    database.change("UPDATE rosters SET until = ? WHERE id = ?", now().isoformat(), over)
    sweep(page.here)
    assert [folder.name for folder in folder.iterdir()] == [kept]
    assert [row["id"] for row in database.rows("SELECT id FROM jobs")] == [f"job of {kept}"]
    assert page.trail() == [("the page", "deleted", "its time was over")]


def test_a_roster_is_kept_for_as_long_as_is_said(settings):
    client = TestClient(create_app(settings), base_url="http://localhost:8000")
    assert "Uploads are deleted after 24 hours, or at once when you say so." in client.get("/").text
    page = AccountsSite(settings.folder)
    key = Site.put(page, told(COUNTY)).rsplit("/", 1)[1]
    roster = page.here.rosters.find("local", key)
    assert roster.until - roster.uploaded_at == timedelta(hours=24)
    assert page.here.rosters.over(roster.until - timedelta(seconds=1)) == []
    assert page.here.rosters.over(roster.until) == [roster]


def test_folders_of_nothing_go_but_for_those_just_made(tmp_path):
    page = AccountsSite(tmp_path)
    old, new = tmp_path / "rosters" / "old", tmp_path / "rosters" / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "upload.xlsx").write_bytes(b"x")
    hour_ago = time.time() - 3600
    os.utime(old, (hour_ago, hour_ago))
    sweep(page.here)
    assert [folder.name for folder in (tmp_path / "rosters").iterdir()] == ["new"]


def test_the_sweep_goes_on_while_the_page_is_open(settings):
    page = AccountsSite(settings.folder)
    Site.put(page, told(COUNTY))
    page.here.database.change("UPDATE rosters SET until = ?", now().isoformat())
    with TestClient(page.app, base_url="http://localhost:8000"):
        end = time.monotonic() + 10
        while page.here.rosters.of("local") and time.monotonic() < end:
            time.sleep(0.02)
    assert page.here.rosters.of("local") == []
    assert list((settings.folder / "rosters").iterdir()) == []
