"""A child that ends without an answer: who is told what, and what the log holds, by real children."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import fake_tasks
import pytest
from installation import PATIENCE, Installation, gone, until

from staffing.web.work import ends, sentences
from staffing.web.work.ends import end_of, ended_for_memory
from staffing.web.work.job import Job
from staffing.web.work.tasks import Task


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    here = Installation(tmp_path / "data")
    yield here
    here.desk.close()


def told(here: Installation, job: Job) -> tuple[str, list[str]]:
    """The sentence, and the lines of the log without the places in the program."""
    assert job.state == "failed"
    (logged,) = here.log or [""]
    lines = [line for line in logged.splitlines() if not line.startswith("File ")]
    return job.said, lines


def test_a_module_that_is_not_installed(here: Installation) -> None:
    job = here.done(Task("echo", "no_such_module:echo", "quick", 30))
    assert told(here, job) == (
        sentences.NOT_STARTED,
        [f"job {job.id} (echo):", "could not start:", "ModuleNotFoundError"],
    )


def test_a_module_without_the_function(here: Installation) -> None:
    job = here.done(Task("echo", "fake_tasks:no_such", "quick", 30))
    assert told(here, job) == (sentences.NOT_STARTED, [f"job {job.id} (echo):", "could not start:", "AttributeError"])


def test_too_little_memory_to_begin(here: Installation) -> None:
    job = here.done(fake_tasks.task("echo", memory=2**20))
    said, (first, second, kind) = told(here, job)
    assert (said, first, second) == (sentences.NOT_STARTED, f"job {job.id} (echo):", "could not start:")
    assert kind in ("MemoryError", "RuntimeError")  # of Python's own, or "can't start new thread"


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="children are not forked here")
def test_a_python_that_is_gone(here: Installation, tmp_path: Path) -> None:
    job, pids = here.sleeper(tmp_path)
    os.kill(pids[1], signal.SIGKILL)
    assert here.desk.wait(job, PATIENCE)
    until(lambda: gone(pids[0]))
    here.log.clear()
    python = multiprocessing.spawn.get_executable()
    multiprocessing.set_executable(str(tmp_path / "python"))
    try:
        job = here.done(fake_tasks.task("echo"))
        said, (first, second, *kinds) = told(here, job)
        assert (said, first, second) == (sentences.NOT_STARTED, f"job {job.id} (echo):", "could not start:")
        assert kinds
    finally:
        multiprocessing.set_executable(python)
    assert here.done(fake_tasks.task("echo")).state == "done"


@pytest.mark.parametrize(
    ("number", "said", "logged"),
    [
        (signal.SIGKILL, sentences.KILLED, "ended from outside by SIGKILL"),
        (signal.SIGTERM, sentences.KILLED, "ended from outside by SIGTERM"),
        (signal.SIGSEGV, sentences.CRASHED, "crashed with SIGSEGV"),
        (signal.SIGABRT, sentences.CRASHED, "crashed with SIGABRT"),
    ],
)
def test_a_signal(here: Installation, number: signal.Signals, said: str, logged: str) -> None:
    job = here.done(fake_tasks.task("end_by"), signal=int(number))
    assert told(here, job) == (said, [f"job {job.id} (end_by):", logged])


def test_an_exit_without_an_answer(here: Installation) -> None:
    job = here.done(fake_tasks.task("leave"))
    assert told(here, job) == (sentences.CRASHED, [f"job {job.id} (leave):", "ended without an answer: exit code 3"])


def test_when_the_computer_runs_out_of_memory(
    here: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel's own count says so: it sends SIGKILL as anybody might."""
    counts = tmp_path / "vmstat"
    counts.write_text("nr_free_pages 41\noom_kill 2\n")
    monkeypatch.setattr(ends, "_COUNTS", counts)
    job, pids = here.sleeper(tmp_path)
    counts.write_text("nr_free_pages 17\noom_kill 3\n")
    os.kill(pids[0], signal.SIGKILL)
    assert here.desk.wait(job, PATIENCE)
    assert told(here, job) == (
        sentences.OUT_OF_MEMORY,
        [f"job {job.id} (sleep):", "ended by SIGKILL while the computer was out of memory"],
    )


def test_who_counts_nothing_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ends, "_COUNTS", tmp_path / "none")
    assert ended_for_memory() == 0


def test_what_was_cancelled_is_not_logged(here: Installation, tmp_path: Path) -> None:
    job, _ = here.sleeper(tmp_path)
    here.desk.cancel(job)
    assert here.desk.wait(job, PATIENCE)
    assert (job.said, here.log) == (sentences.CANCELLED, [])


@pytest.mark.parametrize(
    ("code", "begun", "said", "logged"),
    [
        (None, True, sentences.KILLED, "ended together with the process that it was forked from"),
        (255, True, sentences.KILLED, "ended together with the process that it was forked from"),
        (1, False, sentences.NOT_STARTED, "could not start: exit code 1"),
        (-40, True, sentences.CRASHED, "crashed with signal 40"),
        (-signal.SIGXCPU, True, sentences.TOO_LONG, ""),
    ],
)
def test_what_an_exit_code_says(code: int | None, begun: bool, said: str, logged: str) -> None:
    assert end_of(code, begun=begun, oom_kills=0) == (said, logged)
