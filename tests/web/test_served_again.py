"""A server that is told to end while it reads a roster: the next one on the folder reads it to its end."""

import contextlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from proxied_site import free_port

from staffing.cli import run


@contextlib.contextmanager
def served(folder, port):
    command = [sys.executable, "-m", "staffing", "serve", "--port", str(port), "--data", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr.readline() == f"The page is at http://127.0.0.1:{port}/ and ends with Ctrl-C.\n"
            yield server
        finally:
            server.kill()


def ask(port, path, body=None):
    end = time.monotonic() + 30
    while True:
        with (
            contextlib.suppress(ConnectionError, urllib.error.URLError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", body) as answer,
        ):
            return answer.url, answer.read().decode()
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_was_being_read_is_read_by_the_next(tmp_path, capfd):
    folder, port = tmp_path / "data", free_port()
    with served(folder, port) as first:
        page, text = ask(port, "/example", b"")
        assert "<h1>Reading " in text
        assert run(["serve", "--port", str(free_port()), "--data", str(folder)]) == 2
        assert capfd.readouterr().err == (
            f"Error: Another `staffing serve` keeps its things in {folder}, and people find it at http://127.0.0.1:{port}: use that"
            " one, end it first, or give this one a folder of its own with --data.\n"
        )
        first.send_signal(signal.SIGTERM)
        assert first.wait(20) == 0
    with served(folder, port):
        end = time.monotonic() + 30
        while "<h1>Reading " in (text := ask(port, page.removeprefix(f"http://127.0.0.1:{port}"))[1]):
            assert time.monotonic() < end
            time.sleep(0.2)
    assert "<h1><bdi>county.xlsx</bdi></h1>" in text
