"""One task in a process of its own, as the server sees it: what it says, stopping it, ending it."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import wait
from typing import Any

from staffing.web.work import child, sentences
from staffing.web.work.confining import NICE, Limits
from staffing.web.work.ends import end_of, ended_for_memory
from staffing.web.work.job import CANCELLED, DONE, FAILED, REFUSED, Outcome
from staffing.web.work.tasks import Task
from staffing.web.work.traces import nameless

#: The longest message that is taken from a child.
_MOST = 64 * 2**20
#: Seconds in which the system tells how a process ended that has.
_PATIENCE = 5.0
#: Seconds that a process which has closed its wire may take to end by itself.
_GRACE = 1.0
_FORKED = "forkserver" in multiprocessing.get_all_start_methods()
#: Where it can be, children are forked from a process that has the large libraries loaded and no threads.
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKED else "spawn")


class Fault(Exception):
    """The program failed in the child; the text is where, `said` what people are told of it."""

    def __init__(self, where: str, said: str = sentences.OUR_FAULT) -> None:
        super().__init__(where)
        self.said = said


def warm_up() -> None:
    """Starts the process that children are forked from, and does not wait for it."""
    if _FORKED:
        from multiprocessing import forkserver

        _CONTEXT.set_forkserver_preload(child.WARM)
        forkserver.ensure_running()


class Running:
    """A child process with one task. It ends with this `with` block, and so does all that it started."""

    def __init__(self, task: Task, request: dict[str, Any]) -> None:
        """Starts it. Raises Fault where the system lets no process start."""
        limits = Limits(task.memory, int(task.seconds * (os.cpu_count() or 1)) + 1, NICE[task.line])
        self._end_by = time.monotonic() + task.seconds
        self._wire, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=child.run, args=(task.run, request, limits, theirs), name=task.name)
        self._ending = threading.Lock()
        self._open, self._begun, self._killed = True, False, False
        self._oom_kills = ended_for_memory()
        try:
            warm_up()
            self._process.start()
        except (OSError, EOFError) as error:
            self._wire.close()
            raise Fault(f"could not start:\n{nameless(error)}", sentences.NOT_STARTED) from error
        except BaseException:
            self._wire.close()
            raise
        finally:
            theirs.close()
        self.pid: int = self._process.pid

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        with self._ending:
            self._open = False
            self._wire.close()
        self._process.join(_PATIENCE)
        with contextlib.suppress(ValueError):  # of one that even now has not ended
            self._process.close()

    def told(self) -> tuple[str, Outcome | None]:
        """Waits for the next message: a line of progress ("" once it has begun), or what became of the task. Raises Fault."""
        left = self._end_by - time.monotonic()
        ready = wait([self._wire, self._process.sentinel], max(left, 0))
        if not ready:
            return "", Outcome(FAILED, sentences.TOO_LONG)
        try:
            # a process that has ended may have said its last word before
            if self._wire not in ready and not self._wire.poll():
                return "", self._died()
            what, content = json.loads(self._wire.recv_bytes(_MOST))
        except (EOFError, OSError):
            return "", self._died()
        if what == "begun":
            self._begun = True
            return "", None
        if what == "unstarted":
            raise Fault(f"could not start:\n{content}", sentences.NOT_STARTED)
        if what == "fault":
            raise Fault(content)
        if what == "told":
            return content, None
        if what == "done":
            return "", Outcome(DONE, answer=content)
        if what == "stopped":
            return "", Outcome(CANCELLED, sentences.STOPPED)
        return "", Outcome(REFUSED if what == "refused" else FAILED, content)

    def stop(self) -> None:
        """Has a search end with the best it has found."""
        with self._ending, contextlib.suppress(OSError):
            if self._open:
                self._wire.send_bytes(child.STOP)

    def kill(self) -> None:
        """Ends the process and all that it started; `told` then says that it died."""
        with self._ending:
            self._killed = True
            self._end_all()

    def _end_all(self) -> None:
        if self._open:
            if hasattr(os, "killpg"):
                with contextlib.suppress(OSError):  # it has not begun, or nothing of it is left
                    os.killpg(self.pid, signal.SIGKILL)
            self._process.kill()

    def _died(self) -> Outcome:
        """What became of a child that has ended without a word. Raises Fault where the log should say more than people are told."""
        # a signal of our own must not be taken for the end that it came to: the wire closes a moment before the process is gone
        self._process.join(_GRACE)
        with self._ending:
            killed = self._killed
            self._end_all()  # what it had started may live
        self._process.join(_PATIENCE)
        oom_kills = ended_for_memory() - self._oom_kills
        said, logged = end_of(self._process.exitcode, begun=self._begun, oom_kills=oom_kills)
        if logged and not killed:
            raise Fault(logged, said)
        return Outcome(FAILED, said)
