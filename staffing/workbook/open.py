"""The one door through which files come in: what a file is, whether it may be read, and its bytes as they were then."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from staffing.workbook.errors import RosterUnreadable
from staffing.workbook.guard.document import look_through_document
from staffing.workbook.guard.kind import MOST_BYTES, FileKind, cannot_open, check_path, kind_of
from staffing.workbook.guard.parts import FoundBook, look_through
from staffing.workbook.guard.refused import Refused

__all__ = ["FileKind", "Opened", "look", "open_file"]


@dataclass(frozen=True)
class Opened:
    """A file that may be read. `content` is what it held when it was looked at; whatever happens to it since is not seen.

    `book` is what was learned of an .xlsx or .xlsm.
    """

    path: Path
    kind: FileKind
    content: bytes
    book: FoundBook | None = None

    @property
    def unpacked(self) -> int:
        """Bytes to be read, once unpacked."""
        if not self.kind.is_zip:
            return len(self.content)
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return sum(member.file_size for member in archive.infolist())


def look(path: Path, *, untrusted: bool = False) -> FileKind:
    """What the file is, at a glance. Raises RosterUnreadable where it can be no roster, or is not safe to read."""
    try:
        check_path(path)
        with path.open("rb") as file:
            return kind_of(file, path.name, untrusted=untrusted)
    except Refused as refused:
        raise RosterUnreadable(str(path), str(refused)) from None
    except OSError as error:
        raise RosterUnreadable(str(path), str(cannot_open(error))) from None


def open_file(path: Path, *, untrusted: bool = False) -> Opened:
    """The file, looked through; with `untrusted` from end to end, whatever its size. Raises RosterUnreadable."""
    try:
        check_path(path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        kind = kind_of(io.BytesIO(content), path.name, untrusted=untrusted)
        book = look_through(io.BytesIO(content), everything=untrusted) if kind is FileKind.EXCEL else None
        if kind is FileKind.OPEN_DOCUMENT:
            look_through_document(io.BytesIO(content))
        return Opened(path, kind, content, book)
    except Refused as refused:
        raise RosterUnreadable(str(path), str(refused)) from None
    except OSError as error:
        raise RosterUnreadable(str(path), str(cannot_open(error))) from None
