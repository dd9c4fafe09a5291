"""The desk: takes jobs, hands each to a child process when its turn comes, and knows what became of it.

A job is a row of the database, so that a page that is loaded again finds it, and so does a server that is started again.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import secrets
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from staffing.web.settings import Settings
from staffing.web.store.database import Database, now
from staffing.web.work import child
from staffing.web.work.tasks import Task

WAITING, RUNNING, DONE, REFUSED, FAILED, CANCELLED = "waiting", "running", "done", "refused", "failed", "cancelled"
ENDED = (DONE, REFUSED, FAILED, CANCELLED)
KILLED = "The program that did this was ended from outside, or needed more memory than it may have. Nothing is lost: try again."
TOO_LONG = (
    "This took longer than it may, and was ended. Nothing is lost: try again with a smaller roster or a shorter period."
)
OUR_FAULT = "Something in the program failed. Nothing is lost; whoever runs this page finds the details in its log."
RESTARTED = "The page was started anew while this was being done. Nothing is lost: try again."
_POLL = 0.2


class Full(Exception):
    """So many jobs wait that no more are taken; the sentence asks to come again."""


@dataclass
class Job:
    """One job. `told` is its latest line of progress, `answer` what the task returned."""

    id: str
    agency: str
    roster: str
    task: str
    asked_by: str
    state: str = WAITING
    said: str = ""
    told: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    began: float | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ENDED


#: Called when a job has ended, before anybody is told.
After = Callable[[Job], None]


class Desk:
    """All jobs of one installation. Any thread may ask it."""

    def __init__(self, settings: Settings, database: Database, log: Callable[[str], None]) -> None:
        self._settings = settings
        self._database = database
        self._log = log
        ways = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
        if "forkserver" in ways:
            self._context.set_forkserver_preload(child.WARM)
        self._lines = {
            "quick": ThreadPoolExecutor(settings.quick_workers, "quick"),
            "long": ThreadPoolExecutor(settings.long_workers, "long"),
        }
        self._jobs: dict[str, Job] = {}
        self._wires: dict[str, Connection] = {}
        self._children: dict[str, BaseProcess] = {}
        self._over: dict[str, threading.Event] = {}
        self._after: dict[str, After] = {}
        self._known = threading.RLock()
        self._closed = False
        database.change(
            "UPDATE jobs SET state = ?, said = ? WHERE state IN (?, ?)", FAILED, RESTARTED, WAITING, RUNNING
        )

    def when_ended(self, task: Task, after: After) -> None:
        """Has `after` called with every job of a task that has ended."""
        self._after[task.name] = after

    def submit(self, task: Task, agency: str, roster: str, by: str, request: dict[str, Any]) -> Job:
        """Takes a job; raises Full where too many wait."""
        with self._known:
            if sum(job.state == WAITING for job in self._jobs.values()) >= self._settings.most_waiting:
                raise Full("Many rosters are being worked on just now. Nothing is lost: try again in a minute.")
            job = Job(secrets.token_urlsafe(12), agency, roster, task.name, by)
            self._jobs[job.id] = job
            self._over[job.id] = threading.Event()
        self._database.change(
            "INSERT INTO jobs (id, agency, roster, task, asked_by, asked_at, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
            job.id, agency, roster, task.name, by, now().isoformat(), WAITING,
        )  # fmt: skip
        self._lines[task.line].submit(self._do, job, task, request)
        return job

    def find(self, agency: str, key: str) -> Job | None:
        """One of an agency's jobs; None where it has no such one."""
        with self._known:
            job = self._jobs.get(key)
        if job is None and (row := self._database.row("SELECT * FROM jobs WHERE id = ?", key)) is not None:
            known = {name: row[name] for name in ("id", "agency", "roster", "task", "asked_by", "state", "said")}
            job = Job(**known, answer=json.loads(row["answer"]))
        return job if job is not None and job.agency == agency else None

    def latest(self, agency: str, roster: str, task: Task) -> Job | None:
        """The newest job of one task on one roster."""
        row = self._database.row(
            "SELECT id FROM jobs WHERE roster = ? AND task = ? ORDER BY asked_at DESC, rowid DESC", roster, task.name
        )
        return None if row is None else self.find(agency, row["id"])

    def wait(self, job: Job, seconds: float) -> bool:
        """Waits for a job to end, so long at most; says whether it has."""
        over = self._over.get(job.id)
        return job.ended if over is None else over.wait(seconds)

    def stop(self, job: Job) -> None:
        """Has a search end with the best it has found."""
        with self._known, contextlib.suppress(OSError):
            if wire := self._wires.get(job.id):
                wire.send("stop")

    def cancel(self, job: Job) -> None:
        """Ends a job, whatever it does; what it had found is lost."""
        with self._known:
            if not job.ended:
                job.state = CANCELLED
                job.said = "Cancelled."
            _kill(self._children.get(job.id))

    def cancel_all(self, roster: str) -> None:
        """Ends whatever is being done with a roster."""
        with self._known:
            for job in list(self._jobs.values()):
                if job.roster == roster:
                    self.cancel(job)

    def close(self) -> None:
        """Ends everything."""
        self._closed = True
        with self._known:
            for job in list(self._jobs.values()):
                self.cancel(job)
        for line in self._lines.values():
            line.shutdown(cancel_futures=True)

    def _do(self, job: Job, task: Task, request: dict[str, Any]) -> None:
        try:
            if not job.ended:
                self._run(job, task, request)
        except Exception as error:
            self._log(f"job {job.id} ({task.name}): {error!r}")
            job.state, job.said = FAILED, OUR_FAULT
        finally:
            self._end(job)

    def _run(self, job: Job, task: Task, request: dict[str, Any]) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=child.run, args=(task.run, request, task.line, theirs), name=task.name)
        with self._known:
            if job.ended:
                return
            job.state, job.began = RUNNING, time.monotonic()
            process.start()
            self._wires[job.id], self._children[job.id] = ours, process
        theirs.close()
        self._database.change("UPDATE jobs SET state = ? WHERE id = ?", RUNNING, job.id)
        end_by = time.monotonic() + task.seconds
        try:
            while not job.ended:
                if time.monotonic() > end_by:
                    job.state, job.said = FAILED, TOO_LONG
                elif ours.poll(_POLL):
                    self._hear(job, *ours.recv())
        except (EOFError, OSError):
            if not job.ended:
                job.state, job.said = FAILED, KILLED
        finally:
            with self._known:
                del self._wires[job.id], self._children[job.id]
            ours.close()
            _kill(process)
            process.join()

    def _hear(self, job: Job, what: str, content: Any) -> None:
        if what == "told":
            job.told = content
        elif what == "done":
            job.answer = content
            job.state = DONE
        elif what == "refused":
            job.state, job.said = REFUSED, content
        else:
            self._log(f"job {job.id} ({job.task}): {content}")
            job.state, job.said = FAILED, OUR_FAULT

    def _end(self, job: Job) -> None:
        after = self._after.get(job.task)
        if after and not self._closed:
            try:
                after(job)
            except Exception as error:
                self._log(f"job {job.id} ({job.task}), afterwards: {error!r}")
                job.state, job.said = FAILED, OUR_FAULT
        if not self._closed:
            self._database.change(
                "UPDATE jobs SET state = ?, said = ?, answer = ? WHERE id = ?",
                job.state, job.said, json.dumps(job.answer), job.id,
            )  # fmt: skip
        with self._known:
            self._jobs.pop(job.id, None)
            over = self._over.pop(job.id, None)
        if over:
            over.set()


def _kill(process: BaseProcess | None) -> None:
    """Ends a child and all that it started."""
    if process is None or process.pid is None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
