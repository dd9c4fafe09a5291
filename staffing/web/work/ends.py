"""How a child process ended that did not say: what people are told of it, and what the log holds."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path

from staffing.web.work import sentences

#: The system's count of processes that it has ended for want of memory (Linux 4.13 and later).
_COUNTS = Path("/proc/vmstat")
#: What somebody sends who wants a process ended.
_FROM_OUTSIDE = {
    getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
}
#: The code that multiprocessing gives where the process that children are forked from was ended as well.
_FORKER_GONE = 255


def ended_for_memory() -> int:
    """How many processes this computer has ended for want of memory since it was started; 0 where it does not count."""
    with contextlib.suppress(OSError, ValueError):
        for line in _COUNTS.read_text(encoding="ascii").splitlines():
            if line.startswith("oom_kill "):
                return int(line.split()[1])
    return 0


def end_of(code: int | None, *, begun: bool, oom_kills: int) -> tuple[str, str]:
    """The sentence for people, and what to log, "" for what is nobody's fault.

    `code` is that of multiprocessing (minus the number of a signal; None where the system does not tell), `begun` whether the
    child said that it had begun, `oom_kills` how many processes the computer ended for want of memory meanwhile.
    """
    if code is not None and code < 0:
        number = -code
        try:
            name = signal.Signals(number).name
        except ValueError:  # real-time signals have no names
            name = f"signal {number}"
        if name == "SIGXCPU":
            return sentences.TOO_LONG, ""
        if name == "SIGKILL" and oom_kills:
            return sentences.OUT_OF_MEMORY, "ended by SIGKILL while the computer was out of memory"
        if number in _FROM_OUTSIDE:
            return sentences.KILLED, f"ended from outside by {name}"
        return sentences.CRASHED, f"crashed with {name}"
    if code in (None, _FORKER_GONE):
        return sentences.KILLED, "ended together with the process that it was forked from"
    if not begun:
        return sentences.NOT_STARTED, f"could not start: exit code {code}"
    return sentences.CRASHED, f"ended without an answer: exit code {code}"
