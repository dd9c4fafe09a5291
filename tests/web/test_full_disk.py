"""A full disk is one sentence, nothing is lost, and whoever deletes something gets room again."""

import errno
import json
import re
import shutil
import sqlite3
import subprocess
from datetime import timedelta

import pytest
from accounts_site import said
from checked_rosters import TestClient

from staffing.web.app import create_app
from staffing.web.settings import Settings
from staffing.web.store import sessions
from staffing.web.store.room import no_room
from staffing.web.work.sentences import DISK_FULL, UNKNOWN

FILE = {"file": ("week.csv", b"Date,Unit\n")}


@pytest.fixture
def page(settings):
    return TestClient(create_app(settings), base_url="http://localhost:8000", raise_server_exceptions=False)


def no_space(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def folders(settings):
    return list((settings.folder / "rosters").iterdir())


def test_while_an_upload_is_kept(page, settings, monkeypatch):
    monkeypatch.setattr(shutil, "copyfileobj", no_space)
    answer = page.post("/rosters", files=FILE)
    assert (answer.status_code, said(answer)) == (507, DISK_FULL)
    assert folders(settings) == []
    assert page.app.state.office.rosters.of("local") == []
    answer = page.post("/api/v1/rosters", files=FILE)
    assert (answer.status_code, answer.headers["content-type"]) == (507, "application/problem+json")
    assert answer.json()["detail"] == DISK_FULL


def test_while_a_form_is_taken_in(page, monkeypatch):
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", no_space)
    assert said(page.post("/rosters", files=FILE)) == DISK_FULL
    assert page.post("/api/v1/rosters", files=FILE).json()["detail"] == DISK_FULL


def test_a_failure_below_the_api_is_a_problem_too(page, monkeypatch):
    monkeypatch.setattr(shutil, "copyfileobj", lambda *_: json.loads(""))
    answer = page.post("/api/v1/rosters", files=FILE)
    assert (answer.status_code, answer.json()["detail"]) == (
        500, "Something in the program failed. Nothing is lost; tell whoever runs this page the X-Request-ID of this answer.",
    )  # fmt: skip
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])


def test_what_is_no_room():
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    behind = RuntimeError()
    behind.__cause__ = OSError(errno.ENOSPC, "")
    assert [no_room(error) for error in (full, behind, OSError(errno.ENOENT, ""), sqlite3.Error(), None)] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 700 kB; its `fill` takes all that is left of it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk], capture_output=True).returncode
    ):
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def fill(disk):
    with (disk / "ballast").open("ab", buffering=0) as ballast:
        size = 2**16
        while size:
            try:
                ballast.write(bytes(size))
            except OSError:
                size //= 4


def test_on_a_disk_that_is_really_full(small_disk, monkeypatch):
    settings = Settings(small_disk / "data", quick_workers=0, long_workers=0)
    page = TestClient(create_app(settings), base_url="http://localhost:8000", follow_redirects=False)
    here = page.app.state.office
    kept = page.post("/rosters", files={"file": ("week.csv", bytes(2**17))}).headers["location"]
    fill(small_disk)
    assert page.get("/").status_code == 200
    assert page.get(kept).status_code == 200
    answer = page.post("/rosters", files=FILE)
    assert (answer.status_code, said(answer)) == (507, DISK_FULL)
    assert [f"/rosters/{folder.name}" for folder in folders(settings)] == [kept]
    # what a job came to can't be noted either
    (job,) = here.desk.of("local", kept.rpartition("/")[2])
    here.desk._underway.clear()
    assert UNKNOWN in page.get(kept).text
    assert here.desk.find("local", job.id).said == UNKNOWN
    # whoever deletes has room for more
    assert page.post(f"{kept}/delete").status_code == 303
    assert folders(settings) == []
    assert page.post("/rosters", files=FILE).status_code == 303


def test_who_is_signed_in_stays_so(small_disk, monkeypatch):
    from accounts_site import AccountsSite, quick_hashes

    quick_hashes(monkeypatch)
    site = AccountsSite(small_disk / "data")
    page = site.signed_in("Sam")
    monkeypatch.setattr(sessions, "_GRAIN", timedelta(0))
    fill(small_disk)
    assert page.get("/").status_code == 200
