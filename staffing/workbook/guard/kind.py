"""What a file is: read from its first bytes and from what a container holds, never from its name."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from enum import Enum
from pathlib import Path
from typing import IO

from staffing.workbook.guard.compound import compound_kind
from staffing.workbook.guard.directory import check_directory, check_end
from staffing.workbook.guard.refused import PASSWORD, SAVE_AGAIN, SAVE_AS, Refused

MOST_BYTES = 200 * 2**20
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "it is a picture: a roster has to be a spreadsheet"
_COMPRESSED = "it is a compressed file: unpack it first"
_PROGRAM = "it is a program and no roster: ask whoever sent it for a spreadsheet"
_OLD_EXCEL = f"it is from a very old Excel: {SAVE_AS}"
_TEXT_DOCUMENT = f"it is a text document: put the roster in a spreadsheet and {SAVE_AS}"
_MAIL = f"it is a mail or a saved web page: take the roster out of it and {SAVE_AS}"
_IN_A_SPREADSHEET = "put the roster in a spreadsheet and save that as"
_BEGINNINGS = {
    b"\x09\x00\x04\x00": _OLD_EXCEL,
    b"\x09\x02\x06\x00": _OLD_EXCEL,
    b"\x09\x04\x06\x00": _OLD_EXCEL,
    b"%PDF": f"it is a PDF: {SAVE_AS} in the program that made it",
    b"{\\rtf": _TEXT_DOCUMENT,
    b"%!PS": _TEXT_DOCUMENT,
    b"\x1f\x8b": _COMPRESSED,
    b"BZh": _COMPRESSED,
    b"\xfd7zXZ\x00": _COMPRESSED,
    b"\x28\xb5\x2f\xfd": _COMPRESSED,
    b"7z\xbc\xaf\x27\x1c": _COMPRESSED,
    b"Rar!": _COMPRESSED,
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"RIFF": _PICTURE,
    b"MZ\x90\x00": _PROGRAM,
    b"\x7fELF": _PROGRAM,
    b"#!": _PROGRAM,
    b"SQLite format 3": "it is a database: export the roster as .csv",
    b"MIME-Version:": _MAIL,
    b"Return-Path:": _MAIL,
    b"Received:": _MAIL,
}
_OTHER_ZIPS = {
    "word/document.xml": f"it is a Word document: {_IN_A_SPREADSHEET} .xlsx",
    "ppt/presentation.xml": f"it is a presentation: {_IN_A_SPREADSHEET} .xlsx",
    "index/document.iwa": "it is a Numbers document: export it as .xlsx",
    "androidmanifest.xml": _PROGRAM,
    "meta-inf/manifest.mf": _PROGRAM,
}
_BINARY_WORKBOOK = "it is an .xlsb workbook, which can't be read: save it as .xlsx"
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".xltx", ".xlsb")


class FileKind(Enum):
    """How a file is to be loaded."""

    EXCEL = "an .xlsx or .xlsm workbook"
    OLD_EXCEL = "an .xls workbook"
    OPEN_DOCUMENT = "an .ods workbook"
    CSV = "text with columns"

    @property
    def is_zip(self) -> bool:
        """Whether it is parts in a zip."""
        return self in (FileKind.EXCEL, FileKind.OPEN_DOCUMENT)


def check_path(path: Path) -> None:
    """Raises Refused where `path` is no file that can be opened: a pipe or a device would be waited for without end."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refused("it is a folder: name a file in it")
        if not stat.S_ISREG(found.st_mode):
            raise Refused("it is a device and no file: name a spreadsheet")
        if found.st_size > MOST_BYTES:
            raise Refused(f"it is larger than {MOST_BYTES // 2**20} MB: split it by month")
    except (FileNotFoundError, ValueError):
        raise Refused("there is no such file: check the name and the folder") from None
    except OSError as error:
        raise cannot_open(error) from None


def cannot_open(error: OSError) -> Refused:
    """The system does not let the file be read."""
    why = (error.strerror or "the system refuses").lower()
    return Refused(f"it can't be opened ({why}): check that you may read it")


def kind_of(file: IO[bytes], name: str, *, untrusted: bool) -> FileKind:
    """What the open `file` called `name` is. Raises Refused where it can be no roster, or is not safe to hand to a reader.

    From strangers (`untrusted`) only kinds are taken that can be looked through part by part.
    """
    head = file.read(_HEAD)
    if not head:
        raise Refused("it is empty: nothing was saved in it")
    if head.startswith(b"PK"):
        kind = _zip(file)
    elif head.startswith(_OLE):
        file.seek(0)
        compound_kind(file.read())
        kind = FileKind.OLD_EXCEL
    else:
        _refuse_text(head, name)
        kind = FileKind.CSV
    if untrusted and kind in (FileKind.OLD_EXCEL, FileKind.OPEN_DOCUMENT):
        raise Refused(f"it is {kind.value}, which is not taken from strangers: save it as .xlsx")
    return kind


def _zip(file: IO[bytes]) -> FileKind:
    check_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            kind = _in_zip(archive)
            check_directory(file, archive)
            return kind
    except UNZIP_ERRORS:
        raise Refused(f"it is damaged and can't be unpacked: {SAVE_AGAIN}") from None


#: What `zipfile` raises over archives that are not what they say.
UNZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError, RuntimeError, OverflowError,
)  # fmt: skip


def _in_zip(archive: zipfile.ZipFile) -> FileKind:
    """What a zip holds, as far as its names tell."""
    names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in archive.namelist()}
    for name, reason in _OTHER_ZIPS.items():
        if name in names:
            raise Refused(reason)
    if "xl/workbook.bin" in names:
        raise Refused(_BINARY_WORKBOOK)
    if "mimetype" in names and "content.xml" in names:
        _check_open_document(archive, names)
        return FileKind.OPEN_DOCUMENT
    if any(name.startswith("xl/") for name in names) and "[content_types].xml" in names:
        return FileKind.EXCEL
    if "encryptedpackage" in names:
        raise Refused(PASSWORD)
    raise Refused("it is a zip file that holds no workbook: unpack it and name the roster in it")


def _check_open_document(archive: zipfile.ZipFile, names: dict[str, str]) -> None:
    with archive.open(names["mimetype"]) as mimetype:
        kind = mimetype.read(100).strip()
    if b"opendocument.spreadsheet" not in kind:
        raise Refused(f"it is an OpenDocument file but no spreadsheet: {_IN_A_SPREADSHEET} .ods")
    if "meta-inf/manifest.xml" in names:
        with archive.open(names["meta-inf/manifest.xml"]) as manifest:
            if b"encryption-data" in manifest.read(2**20):
                raise Refused(PASSWORD)


def _refuse_text(head: bytes, name: str) -> None:
    """Raises Refused where what begins like this is no text with columns."""
    for magic, reason in _BEGINNINGS.items():
        if head.startswith(magic):
            raise Refused(reason)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    elif b"\x00" in head or sum(byte < 32 for byte in head.translate(None, b"\t\n\v\f\r\x1a\x1b")) * 50 > len(head):
        raise Refused(f"it is no spreadsheet: {SAVE_AS} in the program that made it")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    text = text.lstrip().lower()
    if text.startswith("<"):
        raise Refused(_marked_up(text))
    if text.startswith(("{", "[{")):
        raise Refused(
            "it is only a link to a sheet on the web: open it there and download it as .xlsx"
            if '"doc_id"' in text or "docs.google.com" in text
            else "it is a JSON file: a roster has to be a spreadsheet, so export it as .csv"
        )
    # In text called .csv a single column may be a list of names.
    if name.lower().endswith(_WORKBOOK_ENDINGS) and not re.search("[,;\t]", text):
        raise Refused(f"it is plain text without columns, whatever its name says: {_IN_A_SPREADSHEET} .xlsx")


def _marked_up(text: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return f"it is an Excel 2003 XML file: open it in Excel and {SAVE_AS}"
    if 'progid="word.document"' in text:
        return _TEXT_DOCUMENT
    if "<office:document" in text:
        return f"it is a flat OpenDocument file: open it in a spreadsheet program and {SAVE_AS}"
    if re.search(r"<(html|!doctype html|table|head|body|meta|div|tr|style)\b", text):
        return f"it is a web page: open it in a spreadsheet program and {SAVE_AS}"
    return f"it is an XML file and no workbook: open it in the program that made it and {SAVE_AS}"
