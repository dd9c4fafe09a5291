"""Jobs in child processes: what becomes of them, whatever happens to a child."""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import fake_tasks
import pytest
from installation import PATIENCE, Installation, gone, until

from staffing.web.work import sentences
from staffing.web.work.desk import Full, Job


def ended(job: Job) -> tuple[str, str]:
    return job.state, job.said


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    here = Installation(tmp_path / "data")
    yield here
    here.desk.close()


def test_an_answer_is_kept(here: Installation) -> None:
    job = here.done(fake_tasks.task("echo"), question="who can come?")
    assert (ended(job), job.told, job.answer) == (("done", ""), "on it", {"question": "who can come?"})
    found = here.desk.find("hill", job.id)
    assert found is not None
    assert found is not job  # it is only a row now
    assert (found.asked_by, found.state, found.answer) == ("Ada", "done", {"question": "who can come?"})


def test_other_agencies_find_no_job(here: Installation) -> None:
    job = here.done(fake_tasks.task("echo"))
    assert here.desk.find("lake", job.id) is None
    assert here.desk.of("lake", job.roster) == []
    assert here.desk.latest("lake", job.roster, fake_tasks.task("echo")) is None
    assert [one.id for one in here.desk.of("hill", job.roster)] == [job.id]


def test_a_task_that_refuses_says_why(here: Installation) -> None:
    job = here.done(fake_tasks.task("refuse"))
    assert ended(job) == ("refused", "There is no seat left on Medic 4: choose another shift.")


def test_a_fault_is_a_message_and_no_name_is_logged(here: Installation) -> None:
    job = here.done(fake_tasks.task("fail"))
    assert ended(job) == ("failed", sentences.OUR_FAULT)
    (logged,) = here.log
    first, *places, kind = logged.splitlines()
    assert (first, kind) == (f"job {job.id} (fail):", "KeyError")
    assert [place.rpartition(" in ")[2] for place in places] == ["run", "fail"]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (fake_tasks.task("hoard", memory=2**30), sentences.TOO_LARGE),
        (fake_tasks.task("burn"), sentences.TOO_LONG),
        (fake_tasks.task("endless", seconds=0.3), sentences.TOO_LONG),
        (fake_tasks.task("fill_the_disk"), sentences.DISK_FULL),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_limit_is_a_message(here: Installation, task: fake_tasks.Task, said: str) -> None:
    assert ended(here.done(task)) == ("failed", said)
    assert here.log == []


def test_a_child_writes_no_huge_file(here: Installation, tmp_path: Path) -> None:
    job = here.done(fake_tasks.task("write_too_much"), file=str(tmp_path / "huge"))
    assert ended(job) == ("failed", sentences.OUR_FAULT)
    assert here.log[0].splitlines()[-1] == "OSError"
    assert (tmp_path / "huge").stat().st_size == 0


@pytest.mark.parametrize(("line", "nice"), [("quick", 5), ("long", 15)])
def test_limits_of_a_child(here: Installation, line: str, nice: int) -> None:
    job = here.done(fake_tasks.task("limits", line, 10, memory=3 * 2**30))
    assert job.answer == {
        "memory": 3 * 2**30,
        "seconds": 10 * (os.cpu_count() or 1) + 1,
        "files": 256,
        "nice": min(os.nice(0) + nice, 19),
        "umask": "77",
    }


@pytest.mark.parametrize("killed", [0, 1], ids=["the child", "what children are forked from"])
def test_killed_from_outside(here: Installation, tmp_path: Path, killed: int) -> None:
    job, pids = here.sleeper(tmp_path)
    os.kill(pids[killed], signal.SIGKILL)
    assert here.desk.wait(job, PATIENCE)
    assert ended(job) == ("failed", sentences.KILLED)
    until(lambda: gone(pids[0]) and gone(pids[2]))
    assert ended(here.done(fake_tasks.task("echo"))) == ("done", "")


def test_cancelling_ends_all_that_was_started(here: Installation, tmp_path: Path) -> None:
    job, pids = here.sleeper(tmp_path)
    here.desk.cancel_all(job.roster)
    assert here.desk.wait(job, PATIENCE)
    assert ended(job) == ("cancelled", "Cancelled.")
    until(lambda: gone(pids[0]) and gone(pids[2]))


def test_a_stopped_search_keeps_its_best(here: Installation) -> None:
    job = here.job(fake_tasks.task("seek", "long"))
    until(lambda: job.told == "searching")
    here.desk.stop(job)
    here.desk.stop(job)  # somebody clicks twice
    assert here.desk.wait(job, PATIENCE)
    assert (ended(job), job.answer) == (("done", ""), {"best": 7})


def test_a_search_stopped_before_it_found_anything(here: Installation) -> None:
    job = here.job(fake_tasks.task("endless", "long"))
    until(lambda: job.told == "searching")
    here.desk.stop(job)
    assert here.desk.wait(job, PATIENCE)
    assert ended(job) == ("cancelled", "It was stopped before there was anything to keep.")


def test_waiting_jobs_are_cancelled_at_once_and_stopped_ones_never_begin(tmp_path: Path) -> None:
    here = Installation(tmp_path / "data", quick_workers=1)
    running, _ = here.sleeper(tmp_path)
    cancelled, stopped, next_one = (here.job(fake_tasks.task("echo")) for _ in range(3))
    here.desk.cancel(cancelled)
    here.desk.stop(stopped)
    assert (ended(cancelled), ended(stopped)) == (
        ("cancelled", "Cancelled."),
        ("cancelled", "It was stopped before there was anything to keep."),
    )
    assert (running.state, next_one.state) == ("running", "waiting")
    here.desk.cancel(running)
    assert here.desk.wait(next_one, PATIENCE)
    assert ended(next_one) == ("done", "")
    here.desk.close()


def test_no_agency_fills_the_line(tmp_path: Path) -> None:
    here = Installation(tmp_path / "data", quick_workers=1, most_waiting=8)
    here.sleeper(tmp_path)
    taken = dict.fromkeys(("flood", "hill", "lake"), 0)
    for agency in taken:
        with contextlib.suppress(Full):
            while True:
                here.job(fake_tasks.task("echo"), agency)
                taken[agency] += 1
    with pytest.raises(
        Full, match=r"^Many rosters are being worked on just now\. Nothing is lost: try again in a minute\.$"
    ):
        here.job(fake_tasks.task("echo"), "lake")
    assert taken == {"flood": 4, "hill": 2, "lake": 1}
    here.desk.close()


def test_what_follows_a_job_is_done_before_anybody_sees_that_it_ended(here: Installation) -> None:
    seen: list[tuple[str, str, dict[str, object]]] = []

    def after(ended: Job) -> None:
        seen.append((job.state, ended.state, ended.answer))
        raise ValueError("no such roster")

    here.desk.when_ended(fake_tasks.task("echo"), after)
    job = here.job(fake_tasks.task("echo"), n=1)
    assert here.desk.wait(job, PATIENCE)
    assert seen == [("running", "done", {"n": 1})]
    assert ended(job) == ("failed", sentences.OUR_FAULT)


def test_a_deleted_roster_takes_its_jobs_along(here: Installation, tmp_path: Path) -> None:
    job, pids = here.sleeper(tmp_path)
    here.desk.cancel_all(job.roster)
    here.rosters.delete(job.roster)
    assert here.desk.wait(job, PATIENCE)
    assert here.desk.find("hill", job.id) is None
    until(lambda: gone(pids[0]))


def test_a_restart_says_what_was_lost(here: Installation, tmp_path: Path) -> None:
    job, _ = here.sleeper(tmp_path)
    here.desk.close()
    here.open()
    assert [one.id for one in here.desk.lost] == [job.id]
    found = here.desk.find("hill", job.id)
    assert found is not None
    assert ended(found) == (
        "failed",
        "The page was started anew while this was being done. Nothing is lost: try again.",
    )


def open_files() -> int:
    """But for those of the database: SQLite keeps what it has closed while a lock is held on the file, and opens it again."""
    found = 0
    for fd in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found += "staffing.sqlite3" not in str(fd.readlink())
    return found


def test_many_threads_and_nothing_left_over(here: Installation) -> None:
    here.done(fake_tasks.task("echo"))
    before = open_files(), threading.active_count()
    jobs: list[Job] = []

    def ask(n: int) -> None:
        job = here.job(fake_tasks.task("echo", "quick" if n % 2 else "long"), n=n)
        if n % 5 == 0:
            here.desk.cancel(job)
        assert here.desk.wait(job, PATIENCE)
        jobs.append(job)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(job.answer["n"] for job in jobs if job.state == "done" and job.answer["n"] % 5) == [
        n for n in range(40) if n % 5
    ]
    assert {job.state for job in jobs} <= {"done", "cancelled"}
    assert (open_files(), threading.active_count()) == before
    assert (here.log, here.desk._underway) == ([], {})
