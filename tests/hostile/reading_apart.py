"""Reading a file in a process of its own, as the program does, but forked from one that has loaded everything."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from staffing.clock import Clock
from staffing.roster import Roster
from staffing.workbook.child import answer
from staffing.workbook.errors import QuestionsOpen
from staffing.workbook.guard.limits import limit
from staffing.workbook.guard.refused import TOO_LARGE


@dataclass(frozen=True)
class Outcome:
    """`refused` is the sentence, `read` what was read, line by line, `fault` a traceback; what it took."""

    refused: str | None = None
    read: tuple[str, ...] | None = None
    fault: str | None = None
    died: bool = False
    seconds: float = 0.0
    megabytes: int = 0


def read_apart(path: Path, *, untrusted: bool = False, staff: Path | None = None) -> Outcome:
    """What comes of reading `path`."""
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    request = {
        "path": str(path), "staff": str(staff) if staff else None, "zone": None, "date_order": None,
        "untrusted": untrusted, "only_sheets": None,
    }  # fmt: skip
    process = context.Process(target=_answer, args=(request, theirs))
    process.start()
    theirs.close()
    try:
        outcome = ours.recv()
        assert isinstance(outcome, Outcome)
    except EOFError:
        outcome = Outcome(refused=TOO_LARGE, died=True)
    finally:
        process.join()
        ours.close()
    return outcome


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    # the server starts with the path of a bare Python, and would load nothing of ours in advance
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    context.set_forkserver_preload(
        [
            "pandas",
            "python_calamine",
            "openpyxl",
            "reading_apart",
            "staffing.workbook.guard.findings",
            "staffing.workbook.layouts.native",
            "staffing.workbook.load",
        ]
    )
    return context


def _answer(request: dict[str, object], to: Connection) -> None:

    limit()
    started = time.process_time()
    kind, content = answer(request)
    taken = time.process_time() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if isinstance(content, Roster):
        to.send(Outcome(read=tuple(lines(content)), seconds=taken, megabytes=most))
    elif kind == "questions":
        assert isinstance(content, tuple)
        to.send(Outcome(refused=QuestionsOpen(*content).reason, seconds=taken, megabytes=most))
    elif kind in ("unreadable", "no roster"):
        assert isinstance(content, tuple)
        to.send(Outcome(refused=content[1], seconds=taken, megabytes=most))
    else:
        to.send(Outcome(fault=str(content), seconds=taken, megabytes=most))


def lines(roster: Roster) -> list[str]:
    """What was read: each shift with its crew, then problems with their cells, then notes."""
    names = roster.people["name"].tolist()
    clock = Clock()
    said = []
    for shift in roster.shifts.itertuples():
        crew = [names[person] for person in roster.assignments["person"][roster.assignments["shift"] == shift.Index]]
        strange = roster.strangers["name"][roster.strangers["shift"] == shift.Index].tolist()
        aboard = ", ".join([*crew, *(f"?{name}" for name in strange)]) or "nobody"
        said.append(f"{clock.wall(shift.start):%Y-%m-%d %H:%M}-{clock.wall(shift.end):%H:%M} {shift.unit}: {aboard}")
    said += [f"{problem.cell}: {problem.message}" for problem in roster.problems]
    return [*said, *(f"note: {note}" for note in roster.source.notes)]
