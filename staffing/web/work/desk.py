"""The desk: takes jobs, hands each to a child process when its turn comes, and knows what became of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from staffing.web.settings import Settings
from staffing.web.store.database import Database, now
from staffing.web.store.jobs import Jobs
from staffing.web.store.room import no_room
from staffing.web.work import sentences
from staffing.web.work.job import CANCELLED, DONE, FAILED, REFUSED, RUNNING, WAITING, Full, Job, Outcome
from staffing.web.work.line import Line
from staffing.web.work.running import Fault, Running
from staffing.web.work.tasks import Task

__all__ = ["CANCELLED", "DONE", "FAILED", "REFUSED", "RUNNING", "WAITING", "After", "Desk", "Full", "Job"]

#: Called with a job that has ended, before anybody else sees that it has; may say that it has ended otherwise.
After = Callable[[Job], Outcome | None]


@dataclass(eq=False)
class _Underway:
    """A job that has not ended. `outcome` is what somebody has decided about it meanwhile."""

    job: Job
    task: Task
    request: dict[str, Any]
    over: threading.Event = field(default_factory=threading.Event)
    running: Running | None = None
    stopped: bool = False
    outcome: Outcome | None = None


class Desk:
    """All jobs of one installation. Any thread may ask it."""

    def __init__(self, settings: Settings, database: Database, log: Callable[[str], None]) -> None:
        self._settings = settings
        self._jobs = Jobs(database)
        self._log = log
        self._underway: dict[str, _Underway] = {}
        self._after: dict[str, After] = {}
        self._known = threading.Lock()
        self._closed = False
        #: What was waiting or running when the server last ended: the rows say so from now on.
        self.lost = self._jobs.underway()
        for job in self.lost:
            self._jobs.end(job, Outcome(FAILED, sentences.RESTARTED))
        self._lines: dict[str, Line[_Underway]] = {
            "quick": Line("quick", settings.quick_workers, self._do),
            "long": Line("long", settings.long_workers, self._do),
        }

    def when_ended(self, task: Task, after: After) -> None:
        """Has `after` called with every job of a task that has ended."""
        self._after[task.name] = after

    def submit(self, task: Task, agency: str, roster: str, by: str, request: dict[str, Any]) -> Job:
        """Takes a job; raises Full where too many wait: an agency may fill half of the places that the others leave."""
        job = Job(secrets.token_urlsafe(12), agency, roster, task.name, by, now().isoformat())
        one = _Underway(job, task, request)
        with self._known:
            waiting = [other.job.agency for other in self._underway.values() if other.job.state == WAITING]
            if self._closed or waiting.count(agency) >= self._settings.most_waiting - len(waiting):
                raise Full(sentences.FULL)
            self._underway[job.id] = one
        try:
            self._jobs.add(job)
        except BaseException:
            with self._known:
                del self._underway[job.id]
            raise
        self._lines[task.line].put(agency, one)
        return job

    def find(self, agency: str, key: str) -> Job | None:
        """One of an agency's jobs; None where it has no such one."""
        return self._alive(self._jobs.find(agency, key))

    def of(self, agency: str, roster: str) -> list[Job]:
        """All jobs on one of an agency's rosters, the newest first."""
        return [job for job in map(self._alive, self._jobs.of(agency, roster)) if job]

    def latest(self, agency: str, roster: str, task: Task) -> Job | None:
        """The newest job of one task on one of an agency's rosters."""
        return self._alive(self._jobs.latest(agency, roster, task.name))

    def wait(self, job: Job, seconds: float) -> bool:
        """Waits for a job to end, so long at most; says whether it has."""
        with self._known:
            one = self._underway.get(job.id)
        return True if one is None else one.over.wait(seconds)

    def stop(self, job: Job) -> None:
        """Has a search end with the best it has found; one that has not begun is cancelled."""
        with self._known:
            one = self._underway.get(job.id)
            if one is None or one.stopped:
                return
            one.stopped = True
            running = one.running
        if self._lines[one.task.line].remove(job.agency, one):
            self._end(one, Outcome(CANCELLED, sentences.STOPPED))
        elif running:
            running.stop()

    def cancel(self, job: Job) -> None:
        """Ends a job, whatever it does; what it had found is lost."""
        with self._known:
            one = self._underway.get(job.id)
            if one is None:
                return
            one.outcome = Outcome(CANCELLED, sentences.CANCELLED)
            running = one.running
        if self._lines[one.task.line].remove(job.agency, one):
            self._end(one, one.outcome)
        elif running:
            running.kill()

    def cancel_all(self, roster: str) -> None:
        """Ends whatever is being done with a roster."""
        with self._known:
            theirs = [one.job for one in self._underway.values() if one.job.roster == roster]
        for job in theirs:
            self.cancel(job)

    def close(self) -> None:
        """Ends everything. The rows stay as they are, so that the next start knows what was lost."""
        with self._known:
            self._closed = True
            everything = [one.job for one in self._underway.values()]
        for job in everything:
            self.cancel(job)
        for line in self._lines.values():
            line.close()

    def _alive(self, row: Job | None) -> Job | None:
        """The job itself where it has not ended, which knows of its progress; else what its row says."""
        if row is None or row.ended:
            return row
        with self._known:
            one = self._underway.get(row.id)
        if one:
            return one.job
        row = self._jobs.find(row.agency, row.id)  # it may have ended since its row was read
        if row and not row.ended:
            row.end(Outcome(FAILED, sentences.UNKNOWN))
        return row

    def _do(self, one: _Underway) -> None:
        try:
            outcome = self._run(one)
        except Fault as fault:
            self._log(f"job {one.job.id} ({one.task.name}):\n{fault}")
            outcome = Outcome(FAILED, fault.said)
        except Exception as error:
            self._log(f"job {one.job.id} ({one.task.name}): {error!r}")
            outcome = Outcome(FAILED, sentences.OUR_FAULT)
        self._end(one, one.outcome or outcome)

    def _run(self, one: _Underway) -> Outcome:
        if one.outcome:
            return one.outcome
        with Running(one.task, one.request) as running:
            with self._known:
                one.running = running
                one.job.state, one.job.began = RUNNING, time.monotonic()
            self._jobs.running(one.job)
            if one.stopped:
                running.stop()
            try:
                while one.outcome is None:
                    text, outcome = running.told()
                    if outcome:
                        return outcome
                    one.job.told = text or one.job.told
                return one.outcome
            finally:
                with self._known:
                    one.running = None

    def _end(self, one: _Underway, outcome: Outcome) -> None:
        job = one.job
        try:
            if not self._closed:
                ended = replace(job)
                ended.end(outcome)
                if after := self._after.get(job.task):
                    outcome = after(ended) or outcome
        except Exception as error:
            self._log(f"job {job.id} ({job.task}), afterwards: {error!r}")
            outcome = Outcome(FAILED, sentences.DISK_FULL if no_room(error) else sentences.OUR_FAULT)
        try:
            if not self._closed:
                self._jobs.end(job, outcome)
        except Exception as error:
            self._log(f"job {job.id} ({job.task}), its row: {error!r}")
        finally:
            job.end(outcome)
            with self._known:
                del self._underway[job.id]
            one.over.set()
