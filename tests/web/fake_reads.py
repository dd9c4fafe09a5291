"""What the reading process may meet, tried in a fork of a child of the desk."""

import os
import resource
import signal
import sys
from pathlib import Path

from staffing.workbook import RosterUnreadable, forked, read


def outcome(path: Path, *, fork: bool) -> object:
    try:
        roster = read(path, untrusted=True, fork=fork)
    except RosterUnreadable as unreadable:
        return unreadable.reason
    except RuntimeError as fault:
        return str(fault).splitlines()[-1]
    return {name: table.to_csv() for name, table in vars(roster).items() if hasattr(table, "to_csv")}


def both_ways(request, tell):
    """What is read, or said, by a fork and by an interpreter of its own; whether they are alike."""
    path = Path(request["path"])
    one, other = outcome(path, fork=True), outcome(path, fork=False)
    return {"alike": one == other, "said": one if isinstance(one, str) else sorted(one)}


def misfortune(request, tell):
    """What is said where the reader of the fork meets with something."""

    def answer(asked):
        happenings[request["what"]]()
        return "roster", "read"

    def panic():
        raise type("PanicException", (BaseException,), {})("index out of bounds")

    def limits():
        names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")
        raise ValueError(str([resource.getrlimit(getattr(resource, name)) for name in names]))

    happenings = {
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "aborts": lambda: print("memory allocation of 9 bytes failed", file=sys.stderr) or os.abort(),
        "exits": lambda: os._exit(3),
        "panics": panic,
        "limits": limits,
    }  # fmt: skip
    forked.answer = lambda asked: wrapped(answer, asked)
    return {"said": outcome(Path(request["path"]), fork=True)}


def wrapped(answer, asked):
    try:
        return answer(asked)
    except Exception as error:
        return "fault", str(error)
