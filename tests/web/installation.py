"""A desk with rosters to work on, and what one has to know of processes to try it."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import fake_tasks

from staffing.web.settings import Settings
from staffing.web.store.database import Database
from staffing.web.store.rosters import Rosters
from staffing.web.work.desk import Desk, Job

PATIENCE = 30.0


class Installation:
    """A desk, with rosters to work on, and what it logs."""

    def __init__(self, folder: Path, **settings: int) -> None:
        self.settings = Settings(folder, **settings)
        self.log: list[str] = []
        self.open()

    def open(self) -> None:
        self.database = Database(self.settings.folder)
        self.rosters = Rosters(self.database, self.settings.folder)
        self.desk = Desk(self.settings, self.database, self.log.append)

    def roster(self, agency: str = "hill") -> str:
        return self.rosters.add(
            agency, "Ada", "week.xlsx", ".xlsx", pack="baseline", as_of=date(2026, 12, 1), keep=timedelta(hours=1)
        ).id

    def job(self, task: fake_tasks.Task, agency: str = "hill", **request: object) -> Job:
        return self.desk.submit(task, agency, self.roster(agency), "Ada", request)

    def done(self, task: fake_tasks.Task, **request: object) -> Job:
        job = self.job(task, **request)
        assert self.desk.wait(job, PATIENCE)
        return job

    def sleeper(self, folder: Path) -> tuple[Job, list[int]]:
        """A job that runs for ever, the pids of its process, the one that it is forked from, and one that it started."""
        job = self.job(fake_tasks.task("sleep"), pids=str(folder / "pids"))
        until(lambda: (folder / "pids").exists())
        return job, [int(pid) for pid in (folder / "pids").read_text().split()]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
