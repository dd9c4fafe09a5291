"""The reading process as a fork of this one: for a process that has everything loaded, and itself serves one task only."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import subprocess
import traceback
from multiprocessing.connection import Connection
from typing import Any

from staffing.workbook.child import answer
from staffing.workbook.guard.limits import limit


class Forked:
    """Answers one request as an interpreter of its own would, under the same limits, a second of processor time sooner.

    Only for a process whose other threads hold no lock: they are not there in the fork. Has what `Reading` uses of a
    `subprocess.Popen`.
    """

    def __init__(self, request: dict[str, Any]) -> None:
        fork = multiprocessing.get_context("fork")
        self._answers, theirs = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_serve, args=(request, self._answers, theirs))
        self._process.start()
        theirs.close()

    @property
    def returncode(self) -> int | None:
        """As of a `Popen`: None while it runs, less than 0 where a signal ended it."""
        return self._process.exitcode

    def communicate(self, timeout: float) -> tuple[bytes, bytes]:
        """The answer, empty where there was none, and no complaints. Raises subprocess.TimeoutExpired."""
        if not self._answers.poll(timeout):
            raise subprocess.TimeoutExpired("reading", timeout)
        found = b""
        with contextlib.suppress(EOFError, OSError):
            found = self._answers.recv_bytes()
        self._process.join()
        self._answers.close()
        return found, b""

    def kill(self) -> None:
        """Ends it, whatever it does."""
        self._process.kill()
        self._process.join()
        self._answers.close()


def _serve(request: dict[str, Any], theirs: Connection, wire: Connection) -> None:
    theirs.close()  # so that this process does not outlive whoever waits for its answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a reader that gives up on a workbook says so there
    limit()
    gc.disable()
    try:
        found = answer(request)
    except BaseException:  # what a reader written in another language raises is no Exception
        found = "fault", traceback.format_exc()
    wire.send_bytes(pickle.dumps(found, protocol=5))
