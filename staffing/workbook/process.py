"""Reading in child processes, one a file."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from staffing.clock import Clock
from staffing.workbook.errors import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.given import NOTHING, Given
from staffing.workbook.guard.refused import TOO_LARGE
from staffing.workbook.open import FileKind, look, open_file

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.workbook.forked import Forked
    from staffing.workbook.grid import Sheet

_SECONDS = 180.0
#: A file that is refused by its parts is refused by then; one that is read never is, as its child has pandas to load.
_AT_A_GLANCE = 0.3
#: Finds its modules where this process does, and never in the folder it happens to run in.
_START = "import sys; sys.path[:] = sys.argv[1:]; from staffing.workbook.child import main; main()"
#: Threads of numpy's libraries only reserve memory here.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def read_all(
    paths: Iterable[Path],
    *,
    clock: Clock,
    staff: Path | None,
    date_order: str | None,
    untrusted: bool = False,
    given: Given = NOTHING,
) -> Iterator[Roster | Exception]:
    """What `read` gives or raises for each file, in order; while one is looked at, the next are being read."""
    waiting: deque[Reading | Exception] = deque()
    with ExitStack() as running:
        for path in paths:
            try:
                reading = Reading(
                    path, clock=clock, staff=staff, date_order=date_order, untrusted=untrusted, given=given
                )
                waiting.append(running.enter_context(reading))
            except RosterUnreadable as unreadable:
                waiting.append(unreadable)
            if len(waiting) > (os.cpu_count() or 1):
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())


def _outcome(reading: Reading | Exception) -> Roster | Exception:
    if isinstance(reading, Exception):
        return reading
    try:
        with reading:
            return reading.roster()
    except Exception as error:
        return error


def read_sheets(path: Path, csv_sheet: str) -> list[Sheet]:
    """The sheets of any file that is no roster; text with columns is one, called `csv_sheet`. Raises RosterUnreadable."""
    if look(path) is FileKind.CSV:  # no text ends the process that reads it
        from staffing.workbook.load import load_csv

        return load_csv(open_file(path), csv_sheet)[0]
    with Reading(path, clock=Clock(), only_sheets=csv_sheet) as reading:
        return cast("list[Sheet]", reading.result())


class Reading:
    """One file being read by a child process, which ends with this `with` block at the latest."""

    def __init__(
        self, path: Path, *, clock: Clock, staff: Path | None = None, date_order: str | None = None,
        untrusted: bool = False, given: Given = NOTHING, only_sheets: str | None = None, fork: bool = False,
        known_as: Path | None = None,
    ) -> None:  # fmt: skip
        """Starts to read. Raises RosterUnreadable where a look at the file is enough to refuse it."""
        for file in (path, staff):
            if file is not None:
                look(file, untrusted=untrusted)
        self._path = path
        request = {
            "path": str(path), "known_as": str(known_as or path),
            "staff": str(staff) if staff else None, "zone": clock.zone, "date_order": date_order,
            "untrusted": untrusted, "only_sheets": only_sheets,
            **given.request(),
        }  # fmt: skip
        self._child: Forked | subprocess.Popen[bytes]
        if fork and hasattr(os, "fork"):
            from staffing.workbook.forked import Forked

            self._child = Forked(request)
        else:
            self._child = _interpreter(request)

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.returncode is None:
            self._child.kill()
            if isinstance(self._child, subprocess.Popen):
                self._child.communicate()

    def roster(self) -> Roster:
        """The roster. Raises as `result` does."""
        return cast("Roster", self.result())

    def result(self) -> object:
        """What was read. Raises RosterUnreadable, AnswersUnclear, or RuntimeError with the child's traceback."""
        try:
            answer, complaints = self._communicate()
        except subprocess.TimeoutExpired:
            raise RosterUnreadable(str(self._path), TOO_LARGE) from None
        code = self._child.returncode or 0
        if code < 0 or (code and b"memory allocation" in complaints):
            # Killed by the system, by its limits, or by a reader that gives up on a workbook.
            raise RosterUnreadable(str(self._path), TOO_LARGE)
        if code:
            raise RuntimeError(f"reading {self._path} failed:\n{complaints.decode(errors='replace')}")
        outcome, content = pickle.loads(answer)  # noqa: S301  written by our own child
        if outcome == "unreadable":
            raise RosterUnreadable(*content)
        if outcome == "questions":
            raise QuestionsOpen(*content)
        if outcome == "no roster":
            raise NoRosterHere(*content)
        if outcome == "answers":
            raise AnswersUnclear(content)
        if outcome == "fault":
            raise RuntimeError(f"reading {self._path} failed:\n{content}")
        return content

    def _communicate(self) -> tuple[bytes, bytes]:
        """The child's answer and what it said on standard error."""
        try:
            return self._child.communicate(timeout=_AT_A_GLANCE)  # refused
        except subprocess.TimeoutExpired:
            importlib.import_module("pandas")  # needed for the answer: while the child reads, on another core
            return self._child.communicate(timeout=_SECONDS)


def _interpreter(request: dict[str, object]) -> subprocess.Popen[bytes]:
    """An interpreter of its own that answers a request."""
    package = str(Path(__file__).resolve().parents[2])
    child = subprocess.Popen(  # noqa: S603  our own interpreter and module
        [sys.executable, "-P", "-c", _START, *filter(None, sys.path), package],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **_ONE_THREAD},
    )  # fmt: skip
    assert child.stdin
    try:
        child.stdin.write(json.dumps(request).encode())
        child.stdin.close()
    except OSError:  # it is gone already: `result` says why
        pass
    child.stdin = None
    return child
