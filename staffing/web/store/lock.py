"""One server to a folder: two would each take the other's jobs for lost, and clear away what the other is writing."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from staffing.web.store.folder import FolderUnfit, kept_address

_NAME = "serving.lock"


def hold(folder: Path) -> FileLock:
    """Takes a folder for this process; it is free again once the lock is released, or however the process ends.

    The lock is the operating system's (flock, or msvcrt.locking on Windows), so a server that is killed leaves none behind.
    Raises FolderUnfit where another server holds it.
    """
    # not a lock of this thread alone: the one that serves is not always the one that ends
    lock = FileLock(folder / _NAME, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as held:
        raise FolderUnfit(
            f"Another `staffing serve` keeps its things in {folder}, and people find it at {kept_address(folder)}: use that one,"
            " end it first, or give this one a folder of its own with --data."
        ) from held
    except OSError as error:
        raise FolderUnfit(
            f"{folder} can't be kept for one server alone ({error.strerror}): give a folder on a disk of this computer with"
            " --data."
        ) from error
    return lock
