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


#: The command, with an interrupt sent to it by itself at the first solve, as a terminal's Ctrl-C would.
_WITH_SIGNAL = f"""
import os, sys, threading, time
from ortools.sat.python import cp_model

solve = cp_model.CpSolver.solve

def interrupted(self, model, callback=None):
    cp_model.CpSolver.solve = solve
    threading.Timer(0.3, os.kill, (os.getpid(), {signal.SIGINT.value})).start()
    status = solve(self, model, callback)
    time.sleep(0.5)  # the signal comes while the search is on, however fast the machine
    return status

cp_model.CpSolver.solve = interrupted
from staffing.cli import main
main()
"""
