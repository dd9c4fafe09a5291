"""What goes wrong in reading: a whole file, or one cell."""

from __future__ import annotations


class RosterUnreadable(Exception):
    """A file that could not be read at all. `reason` is one sentence that says why and what to do, without the path."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UnclearCell(ValueError):
    """A cell that can't be read for certain; the text says what is there and what to write instead."""
