"""What was being read when the page ended is read again, or its people are told."""

from datetime import date, timedelta
from pathlib import Path

from staffing.web.app import create_app
from staffing.web.office import Office
from staffing.web.pages.resuming import resume
from staffing.web.settings import Settings
from staffing.web.store.rosters import Roster
from staffing.web.work import sentences
from staffing.web.work.job import Job, Outcome


class Page:
    """A page that is started and ended without ever reading anything: its lines have no workers."""

    def __init__(self, folder: Path, **settings: int) -> None:
        self.settings = Settings(folder, quick_workers=0, long_workers=0, **settings)
        self.start()

    def start(self) -> None:
        self.here: Office = create_app(self.settings).state.office
        resume(self.here)

    def upload(self, *, whole: bool = True) -> Roster:
        roster = self.here.rosters.add(
            "hill", "Ada", "week.csv", ".csv", pack="baseline", as_of=date(2026, 12, 1), keep=timedelta(hours=1)
        )
        if whole:
            roster.upload.write_text("Date,Unit")
        return roster

    def now(self, roster: Roster) -> tuple[str, str]:
        found = self.here.rosters.find("hill", roster.id)
        assert found is not None
        return found.state, found.said


def jobs(page: Page, roster: Roster) -> list[tuple[str, str, str]]:
    return [(job.asked_by, job.state, job.said) for job in page.here.desk.of("hill", roster.id)]


def test_read_again_once_and_then_told(tmp_path: Path) -> None:
    page = Page(tmp_path)
    roster = page.upload()
    page.here.desk._jobs.add(Job("one", "hill", roster.id, "read", "Ada", "2026-01-01T00:00:00+00:00"))
    page.start()
    assert page.now(roster) == ("reading", "")
    assert jobs(page, roster) == [("Ada", "waiting", ""), ("Ada", "failed", sentences.RESTARTED)]
    page.start()
    assert page.now(roster) == (
        "refused",
        "The page was ended twice while reading it: have whoever runs this page look at its log, then upload it again.",
    )
    assert jobs(page, roster) == [("Ada", "failed", sentences.RESTARTED)] * 2


def test_a_file_that_had_not_all_come(tmp_path: Path) -> None:
    page = Page(tmp_path)
    roster = page.upload(whole=False)
    page.start()
    assert page.now(roster) == ("refused", "The page was started anew before the whole file had come: upload it again.")


def test_more_than_may_wait(tmp_path: Path) -> None:
    page = Page(tmp_path, most_waiting=0)
    roster = page.upload()
    page.here.desk._jobs.add(Job("one", "hill", roster.id, "read", "Ada", "2026-01-01T00:00:00+00:00"))
    page.start()
    assert page.now(roster) == ("refused", sentences.FULL)


def test_what_has_ended_is_left_alone(tmp_path: Path) -> None:
    page = Page(tmp_path)
    roster = page.upload()
    job = Job("one", "hill", roster.id, "read", "Ada", "2026-01-01T00:00:00+00:00")
    page.here.desk._jobs.add(job)
    page.here.desk._jobs.end(job, Outcome("done"))
    page.here.rosters.settle(roster.id, "ready")
    page.start()
    assert page.now(roster) == ("ready", "")
    assert jobs(page, roster) == [("Ada", "done", "")]
