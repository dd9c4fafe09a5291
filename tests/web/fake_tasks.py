"""Tiny tasks for the desk, which child processes import."""

import errno
import os
import queue
import resource
import subprocess
import sys
import time
from pathlib import Path

from staffing.web.work.child import Refused
from staffing.web.work.tasks import Task


def task(name: str, line: str = "quick", seconds: float = 30, **more) -> Task:
    return Task(name, f"fake_tasks:{name}", line, seconds, **more)


def echo(request, tell):
    tell("on it")
    return request


def sleep(request, tell):
    """Tells its own pid and that of a process that it starts, and waits for ever."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(request["pids"]).with_suffix(".part").write_text(f"{os.getpid()} {os.getppid()} {other.pid}")
    Path(request["pids"]).with_suffix(".part").rename(request["pids"])
    time.sleep(60)


def seek(request, tell):
    """A search: it waits where no signal of Python's own wakes it, and keeps the best."""
    try:
        tell("searching")
        queue.SimpleQueue().get()
    except KeyboardInterrupt:
        return {"best": 7}


def endless(request, tell):
    tell("searching")
    queue.SimpleQueue().get()


def refuse(request, tell):
    raise Refused("There is no seat left on Medic 4: choose another shift.")


def fail(request, tell):
    raise KeyError("Jane Doe")


def hoard(request, tell):
    return {"length": len(bytearray(2 * 2**30))}


def burn(request, tell):
    resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
    while True:
        pass


def fill_the_disk(request, tell):
    raise OSError(errno.ENOSPC, "No space left on device")


def write_too_much(request, tell):
    with open(request["file"], "wb") as file:
        file.truncate(2**40)


def limits(request, tell):
    return {
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "seconds": resource.getrlimit(resource.RLIMIT_CPU)[0],
        "files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        "nice": os.nice(0),
        "umask": f"{os.umask(0o077):o}",
    }


def end_by(request, tell):
    os.kill(os.getpid(), request["signal"])
    time.sleep(30)


def leave(request, tell):
    os._exit(3)
