"""No child survives its server, however the server ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import desk_alone
from installation import gone, until


def test_children_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, desk_alone.__file__, str(tmp_path / "data"), str(tmp_path)],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    assert server.stdout
    assert server.stdout.readline() == b"working\n"
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert not any(gone(pid) for pid in pids)
    server.send_signal(signal.SIGKILL)
    server.wait()
    server.stdout.close()
    until(lambda: all(gone(pid) for pid in pids))
