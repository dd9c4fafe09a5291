"""The tasks that the page hands to child processes: what each is called, which line it waits in, what it may use up."""

from __future__ import annotations

from dataclasses import dataclass

GIGABYTE = 2**30


@dataclass(frozen=True)
class Task:
    """`run` names a function `(request, tell)` of a module that only the child imports; it returns a dict for JSON.

    `line` is "quick" or "long"; `seconds` after which it is ended whatever it does; `memory` in bytes for each process.
    """

    name: str
    run: str
    line: str
    seconds: float
    memory: int = 4 * GIGABYTE


READ = Task("read", "staffing.web.work.reading:read", "quick", 240)
MARK = Task("mark", "staffing.web.work.marking:mark", "quick", 240)
CALENDARS = Task("calendars", "staffing.web.work.calendars:pack", "quick", 120)

TASKS = {task.name: task for task in (READ, MARK, CALENDARS)}
