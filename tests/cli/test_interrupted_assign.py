"""Ctrl-C while a plan is sought keeps the best plan and writes it."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = ("assign", "examples/county_open.xlsx", "--as-of", "2026-11-23")


def test_an_interrupted_search_still_writes_a_plan(tmp_path):
    out = tmp_path / "plan.xlsx"
    program = subprocess.Popen(
        [sys.executable, "-c", _WITH_SIGNAL, *ASK, "-o", str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    printed, errors = program.communicate(timeout=120)
    assert program.returncode in (0, 1), errors
    assert printed.startswith("examples/county_open.xlsx: ")
    assert "The time limit or a stop ended the search: another run may give another plan." in " ".join(printed.split())
    assert out.read_bytes().startswith(b"PK")


#: The command without a first plan, with an interrupt sent to it by itself once the solver has something to do, as a
#: terminal's Ctrl-C would. A shell starts what it puts in the background deaf to it, so the handler is set here.
_WITH_SIGNAL = f"""
import os, signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)
from staffing.planner.search import child, solving

solving._first = lambda *asked: (None, False)
send = child.Child.send

def interrupted(self, *asked):
    send(self, *asked)
    threading.Timer(0.5, os.kill, (os.getpid(), {signal.SIGINT.value})).start()

child.Child.send = interrupted
from staffing.cli import main
main()
"""
