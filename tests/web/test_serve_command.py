"""`staffing serve` and `staffing user` as they are run: refusals, a real server, a graceful end."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from accounts_site import quick_hashes

from staffing.cli import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def user(folder, *arguments):
    return run(["user", *arguments, "--data", str(folder)])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--host", "0.0.0.0"],
            "On 0.0.0.0 anybody who reaches this computer could read and change rosters: add --accounts to make the first"
            " account, or --trust-proxy and --proxy-header where a proxy signs people in.",
        ),
        (
            ["--proxy-header", "X-User"],
            "Headers count only from a proxy that is named: add --trust-proxy with its address.",
        ),
        (["--certificate", "a.pem"], "--certificate and --key belong together: give both."),
        (["--rules", "baselin"], "there is no rule pack 'baselin'; did you mean 'baseline'?"),
        (
            ["--host", "203.0.113.77", "--accounts"],
            "This computer has no address 203.0.113.77: give one of its own with --host, or leave it out.",
        ),
    ],
)
def test_what_is_refused_is_one_sentence(folder, capfd, arguments, sentence):
    assert run(["serve", "--data", str(folder), *arguments]) == 2
    assert capfd.readouterr().err.splitlines()[-1] == f"Error: {sentence}"
    assert not folder.exists()


def test_a_port_in_use_is_one_sentence(folder, capfd):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--data", str(folder), "--port", str(port)]) == 2
    assert capfd.readouterr().err == (
        f"Error: Port {port} is in use by another program: end that one, or give another port, such as --port {port % 65535 + 1}.\n"
    )


def test_without_the_extra_it_says_what_to_install(folder):
    for command in (["serve"], ["user", "list"]):
        code = (
            "import sys; sys.modules.update(dict.fromkeys(['fastapi', 'starlette', 'uvicorn', 'argon2']));"
            "from staffing.cli import main; main(sys.argv[1:])"
        )
        asked = subprocess.run(
            [sys.executable, "-c", code, *command, "--data", str(folder)], capture_output=True, text=True
        )
        assert (asked.returncode, asked.stderr) == (
            2, "Error: The page needs more than the command: pip install 'staffing[web]' installs it.\n",
        )  # fmt: skip


def test_accounts_from_the_console(folder, capfd, monkeypatch):
    quick_hashes(monkeypatch)
    umask = os.umask(0o022)
    try:
        assert user(folder, "add", "Ann", "--role", "admin", "--agency", "County") == 0
        out, err = capfd.readouterr()
        assert re.fullmatch(r"http://127\.0\.0\.1:8000/link/[\w-]{43}\n", out)
        assert err == "Give this link to Ann (admin, County); it works once, within 24 hours:\n"
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
        assert modes == {"data": 0o700, "staffing.sqlite3": 0o600}
    finally:
        os.umask(umask)
    assert user(folder, "add", "ann", "--agency", "County") == 2
    assert capfd.readouterr().err == "Error: There is an account of the name ann already: choose another name.\n"
    monkeypatch.setattr("click.prompt", lambda *_, **__: "four rivers north bridge")
    assert user(folder, "add", "Bo", "--agency", "county", "--password") == 0
    assert capfd.readouterr().err == "Bo can sign in now (supervisor, County).\n"
    assert user(folder, "list") == 0
    assert capfd.readouterr().out == (
        "Name  Role        Agency  Last signed in\n"
        "Ann   admin       County  no password yet\n"
        "Bo    supervisor  County  never\n"
    )  # fmt: skip
    assert user(folder, "reset", "Bo", "--url", "https://roster.example.org/") == 0
    assert capfd.readouterr().out.startswith("https://roster.example.org/link/")
    assert user(folder, "remove", "Bo") == 0
    assert capfd.readouterr().err == "Bo has no account any more.\n"
    assert user(folder, "remove", "Bo") == 2
    assert capfd.readouterr().err == "Error: There is no account Bo: `staffing user list` shows them all.\n"


def children_of(pid):
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text().rsplit(")", 1)
            if int(fields[1].split()[1]) == pid:
                child = int(entry.parent.name)
                found |= {child} | children_of(child)
    return found


def alive(pids):
    return {
        pid for pid in pids if Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()
    }


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_the_server_ends_whole(folder, sign):
    """With a roster being read: no process is left, and the command ends well."""
    port = free_port()
    command = [sys.executable, "-m", "staffing", "serve", "--port", str(port), "--data", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr.readline() == f"The page is at http://127.0.0.1:{port}/ and ends with Ctrl-C.\n"
            wait_for(port)
            urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/example", b"", method="POST"))
            children = children_of(server.pid)
            assert children
            server.send_signal(sign)
            assert (server.wait(20), server.stderr.read()) == (0, "")
        finally:
            server.kill()
    end = time.monotonic() + 5
    while alive(children) and time.monotonic() < end:
        time.sleep(0.05)
    assert alive(children) == set()


def wait_for(port):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.read() == b'{"status":"ok"}'
            return
        time.sleep(0.05)
    raise AssertionError("the page did not open")
