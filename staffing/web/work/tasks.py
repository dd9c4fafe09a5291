"""The tasks that the page hands to child processes: what each is called, which line it waits in, how long it may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """`run` names a function `(request, tell)` of a module that only the child imports; it returns a dict for JSON.

    `line` is "quick" or "long"; `seconds` after which it is ended whatever it does.
    """

    name: str
    run: str
    line: str
    seconds: float


READ = Task("read", "staffing.web.work.reading:read", "quick", 240)

TASKS = {task.name: task for task in (READ,)}
