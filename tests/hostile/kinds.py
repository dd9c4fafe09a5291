"""One row of the table of hostile files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile_books import Book

AGAIN = "open it in a spreadsheet program and save it again"
SAVE_AS = "save it as .xlsx or .csv"
UNPACKS = f"it unpacks to far more than a roster holds, so it was not opened: {AGAIN}"
PASSWORD = "it is protected with a password: save a copy without the password"
#: What is read of a workbook in which nothing is wrong.
GOOD = ("2026-12-01 07:00-19:00 M4: Jane Doe, Rick Roe",)


def damaged(what: str) -> str:
    return f"it is damaged ({what}): {AGAIN}"


@dataclass(frozen=True)
class Kind:
    """A kind of file: how one is made in a folder, and what must happen.

    That is a sentence that refuses it, or the lines that are read: shifts with their crews, problems, notes. From strangers the
    same must happen unless `untrusted` says otherwise.
    """

    name: str
    make: Callable[[Path], Path]
    then: str | tuple[str, ...]
    untrusted: str | tuple[str, ...] | None = None


def of_bytes(name: str, content: bytes, then: str | tuple[str, ...], called: str = "roster.xlsx") -> Kind:
    """A file with this content."""

    def make(folder: Path) -> Path:
        path = folder / called
        path.write_bytes(content)
        return path

    return Kind(name, make, then)


def of_book(
    name: str, make: Callable[[], Book], then: str | tuple[str, ...], called: str = "roster.xlsx",
    untrusted: str | tuple[str, ...] | None = None,
) -> Kind:  # fmt: skip
    """A workbook of these parts."""
    return Kind(name, lambda folder: make().save(folder / called), then, untrusted)


def of_zip(name: str, make: Callable[[], bytes], then: str | tuple[str, ...]) -> Kind:
    """A zip with these bytes, made when it is asked for."""

    def write(folder: Path) -> Path:
        path = folder / "roster.xlsx"
        path.write_bytes(make())
        return path

    return Kind(name, write, then)
