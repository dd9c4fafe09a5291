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
CHANGE = Task("change", "staffing.web.work.changing:change", "quick", 120)
CHECK_AGAIN = Task("check-again", "staffing.web.work.changing:check_again", "quick", 120)
AGAIN = Task("again", "staffing.web.work.changing:again", "quick", 120)
COVER = Task("cover", "staffing.web.work.covering:cover", "quick", 120)
WRITE = Task("write", "staffing.web.work.writing:write", "quick", 240)
#: Searches end by their own time limit; this is for one that does not.
PLAN = Task("plan", "staffing.web.work.planning:plan", "long", 1800)
MEND = Task("mend", "staffing.web.work.planning:mend", "long", 1800)

TASKS = {task.name: task for task in (READ, CHANGE, CHECK_AGAIN, AGAIN, COVER, WRITE, PLAN, MEND, MARK, CALENDARS)}
