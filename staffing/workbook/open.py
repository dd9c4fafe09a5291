"""What a file is, read from its content and never from its name, and whether it is safe to hand to a reader."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from zipfile import is_zipfile

from staffing.workbook.archive import check_archive
from staffing.workbook.errors import RosterUnreadable

PASSWORD = "it is protected with a password: save a copy without the password"  # noqa: S105  a sentence, not a secret
_SAVE_AS = "save it as .xlsx or .csv"
_HEAD = 4096
_MAX_BYTES = 200 * 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_OTHERS = {
    b"%PDF": f"it is a PDF: {_SAVE_AS} in the program that made it",
    b"{\\rtf": f"it is a text document: put the roster in a spreadsheet and {_SAVE_AS}",
    b"\x1f\x8b": "it is a compressed file: unpack it first",
    b"7z\xbc\xaf\x27\x1c": "it is a compressed file: unpack it first",
    b"Rar!": "it is a compressed file: unpack it first",
    b"\x89PNG": "it is a picture: a roster has to be a spreadsheet",
    b"\xff\xd8\xff": "it is a picture: a roster has to be a spreadsheet",
    b"SQLite format 3": "it is a database: export the roster as .csv",
}


class FileKind(Enum):
    """How a file is to be loaded."""

    WORKBOOK = "workbook"
    CSV = "csv"


def look(path: Path) -> FileKind:
    """What the file is. Raises RosterUnreadable where it can be no roster, or is not safe to read."""
    try:
        if path.is_dir():
            raise RosterUnreadable(str(path), "it is a folder: name a file in it")
        if path.exists() and not path.is_file():
            raise RosterUnreadable(str(path), "it is a device and no file: name a spreadsheet")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not size:
            raise RosterUnreadable(str(path), "it is empty: nothing was saved in it")
        if size > _MAX_BYTES:
            raise RosterUnreadable(str(path), f"it is larger than {_MAX_BYTES // 2**20} MB: split it by month")
        reason = _refused(path, head)
    except FileNotFoundError:
        raise RosterUnreadable(str(path), "there is no such file: check the name and the folder") from None
    except OSError as error:
        why = (error.strerror or "the system refuses").lower()
        raise RosterUnreadable(str(path), f"it can't be opened ({why}): check that you may read it") from None
    if reason:
        raise RosterUnreadable(str(path), reason)
    return FileKind.WORKBOOK if head.startswith((b"PK", _OLE)) else FileKind.CSV


def _refused(path: Path, head: bytes) -> str | None:
    """Why the file is not read, None where it may be."""
    if head.startswith(b"PK"):
        if not is_zipfile(path):
            return "it is damaged (the end of the file is missing): get a fresh copy"
        return check_archive(path)
    if head.startswith(_OLE):
        return _refused_ole(path)
    if head.startswith(_OLD_EXCEL):
        return f"it is from a very old Excel: {_SAVE_AS}"
    for magic, reason in _OTHERS.items():
        if head.startswith(magic):
            return reason
    return _refused_text(head)


def _refused_ole(path: Path) -> str | None:
    """Excel 97-2003, or something else in the same container: the names of its streams tell."""
    content = path.read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return PASSWORD
    if holds("Workbook") or holds("Book"):
        return None
    if holds("WordDocument"):
        return f"it is a Word document: put the roster in a spreadsheet and {_SAVE_AS}"
    return f"it is no workbook: {_SAVE_AS} in the program that made it"


def _refused_text(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"\x00" in head:
        return f"it is no spreadsheet: {_SAVE_AS} in the program that made it"
    if text.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
            return f"it is an Excel 2003 XML file: open it in Excel and {_SAVE_AS}"
        if b"<html" in text or b"<!doctype html" in text or b"<table" in text:
            return f"it is a web page: open it in a spreadsheet program and {_SAVE_AS}"
        return f"it is an XML file and no workbook: open it in the program that made it and {_SAVE_AS}"
    if text.startswith((b"{", b"[{")):
        return "it is a JSON file: a roster has to be a spreadsheet, so export it as .csv"
    return None
