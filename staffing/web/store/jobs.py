"""The rows of jobs, so that a page that is loaded again finds its job, and so does a server that is started again."""

from __future__ import annotations

import json
import sqlite3

from staffing.web.store.database import Database
from staffing.web.work.job import RUNNING, WAITING, Job, Outcome


class Jobs:
    """All jobs of all agencies, as far as their rosters are still there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job: Job) -> None:
        """A new one. Raises sqlite3.IntegrityError where its roster is gone."""
        self._database.change(
            "INSERT INTO jobs (id, agency, roster, task, asked_by, asked_at, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
            job.id, job.agency, job.roster, job.task, job.asked_by, job.asked_at, job.state,
        )  # fmt: skip

    def running(self, job: Job) -> None:
        """It has begun."""
        self._database.change("UPDATE jobs SET state = ? WHERE id = ?", RUNNING, job.id)

    def end(self, job: Job, outcome: Outcome) -> None:
        """It has ended."""
        self._database.change(
            "UPDATE jobs SET state = ?, said = ?, answer = ? WHERE id = ?",
            outcome.state, outcome.said, json.dumps(outcome.answer), job.id,
        )  # fmt: skip

    def find(self, agency: str, key: str) -> Job | None:
        """One of an agency's jobs."""
        row = self._database.row("SELECT * FROM jobs WHERE agency = ? AND id = ?", agency, key)
        return None if row is None else _job(row)

    def of(self, agency: str, roster: str) -> list[Job]:
        """All jobs on one of an agency's rosters, the newest first."""
        question = "SELECT * FROM jobs WHERE agency = ? AND roster = ? ORDER BY asked_at DESC, rowid DESC"
        return [_job(row) for row in self._database.rows(question, agency, roster)]

    def latest(self, agency: str, roster: str, task: str) -> Job | None:
        """The newest job of one task on one of an agency's rosters."""
        row = self._database.row(
            "SELECT * FROM jobs WHERE agency = ? AND roster = ? AND task = ? ORDER BY asked_at DESC, rowid DESC LIMIT 1",
            agency, roster, task,
        )  # fmt: skip
        return None if row is None else _job(row)

    def underway(self) -> list[Job]:
        """Those that have not ended, the oldest first."""
        question = "SELECT * FROM jobs WHERE state IN (?, ?) ORDER BY asked_at, rowid"
        return [_job(row) for row in self._database.rows(question, WAITING, RUNNING)]


def _job(row: sqlite3.Row) -> Job:
    known = {name: row[name] for name in ("id", "agency", "roster", "task", "asked_by", "asked_at", "state", "said")}
    return Job(**known, answer=json.loads(row["answer"]))
