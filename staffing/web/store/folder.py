"""The folder that everything is kept in: its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

_DATABASE = "staffing.sqlite3"
_ADDRESS = "address.txt"


class FolderUnfit(Exception):
    """The folder can't be used; its text is a sentence."""


def prepare(folder: Path) -> None:
    """Makes the folder where it is missing (0700), and has all that this process writes be its owner's alone (umask 077).

    A folder that is ours already, or empty, is closed to others; in any other one the umask must do. Raises FolderUnfit.
    """
    os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if is_ours(folder) or not any(folder.iterdir()):
            folder.chmod(0o700)
        database = folder / _DATABASE
        if database.exists():
            database.chmod(0o600)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "it may not be written to")
    except OSError as error:
        raise FolderUnfit(
            f"{folder} can't be used to keep things ({error.strerror}): give another folder with --data."
        ) from error


def is_ours(folder: Path) -> bool:
    """Whether a folder holds an installation."""
    return (folder / _DATABASE).is_file()


def keep_address(folder: Path, address: str) -> None:
    """Notes where people find the page, for links that are made while it runs."""
    (folder / _ADDRESS).write_text(address + "\n", encoding="utf-8")


def kept_address(folder: Path) -> str:
    """Where people found the page when it ran last."""
    kept = folder / _ADDRESS
    return kept.read_text(encoding="utf-8").strip() if kept.exists() else "http://127.0.0.1:8000"
