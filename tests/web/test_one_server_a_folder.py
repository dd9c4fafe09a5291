"""Two servers never share a folder, a server that is killed leaves no lock, and accounts are made beside a running one."""

import os
import signal
import subprocess
import sys

import pytest

from staffing.cli import run
from staffing.web.store.folder import FolderUnfit, keep_address, prepare
from staffing.web.store.lock import hold

HOLDER = """
import sys, time
from pathlib import Path
from staffing.web.store.lock import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path):
    umask = os.umask(0o077)
    prepare(tmp_path / "data")
    keep_address(tmp_path / "data", "https://roster.example.org")
    yield tmp_path / "data"
    os.umask(umask)


def test_one_after_the_other(folder):
    with hold(folder):
        with pytest.raises(FolderUnfit) as held:
            hold(folder)
        assert str(held.value) == (
            f"Another `staffing serve` keeps its things in {folder}, and people find it at https://roster.example.org: use that"
            " one, end it first, or give this one a folder of its own with --data."
        )
    hold(folder).release()


def test_a_server_that_is_killed_leaves_none(folder, capfd, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout.readline() == "held\n"
        assert run(["user", "list", "--data", str(folder)]) == 0  # which also makes the database
        assert capfd.readouterr().out == "Name  Role  Agency  Last signed in\n"
        assert run(["serve", "--data", str(folder), "--port", "1"]) == 2
        assert capfd.readouterr().err == (
            f"Error: Another `staffing serve` keeps its things in {folder}, and people find it at https://roster.example.org: use"
            " that one, end it first, or give this one a folder of its own with --data.\n"
        )
        server.send_signal(signal.SIGKILL)
    hold(folder).release()


def test_a_folder_that_knows_no_locks(folder, monkeypatch):
    def refuse(self):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(FolderUnfit) as unfit:
        hold(folder)
    assert str(unfit.value) == (
        f"{folder} can't be kept for one server alone (Operation not supported): give a folder on a disk of this computer with"
        " --data."
    )
