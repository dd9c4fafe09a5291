"""A workbook's zip container, judged by its directory before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

_SAVE_AGAIN = "open it in a spreadsheet program and save it again"
_MAX_MEMBERS = 5_000
_MAX_MEMBER = 500 * 2**20
_MAX_TOTAL = 800 * 2**20
_MAX_RATIO = 1_000
_SMALL = 2**20
_MAX_CELLS = 10_000_000
_PIECE = 2**20

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="(?:[A-Z]+\d+:)?([A-Z]{1,4})(\d{1,9})"')
_CELL = re.compile(rb'\sr="([A-Z]{1,4})(\d{1,9})"')
_OTHER_DOCUMENTS = {
    "word/document.xml": "it is a Word document: put the roster in a spreadsheet and save that as .xlsx",
    "ppt/presentation.xml": "it is a presentation: put the roster in a spreadsheet and save that as .xlsx",
    "xl/workbook.bin": "it is an .xlsb workbook, which can't be read: save it as .xlsx",
}


def check_archive(path: Path) -> str | None:
    """Why this zip file is not read, as a sentence with the remedy; None where it is a workbook that may be."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _too_much(archive) or _not_a_workbook(archive) or _too_wide(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        OverflowError,
    ):
        return f"it is damaged and can't be unpacked: {_SAVE_AGAIN}"


def _too_much(archive: zipfile.ZipFile) -> str | None:
    """Zip bombs, as far as the directory owns up; the reading child's memory limit stops the rest."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        return "it is protected with a password: save a copy without the password"
    total = sum(member.file_size for member in members)
    bomb = any(
        member.file_size > _MAX_MEMBER
        or (member.file_size > _SMALL and member.file_size > _MAX_RATIO * max(member.compress_size, 1))
        for member in members
    )
    if bomb or total > _MAX_TOTAL or len(members) > _MAX_MEMBERS:
        return f"it unpacks to far more than a roster holds, so it was not opened: {_SAVE_AGAIN}"
    return None


def _not_a_workbook(archive: zipfile.ZipFile) -> str | None:
    names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    for name, reason in _OTHER_DOCUMENTS.items():
        if name in names:
            return reason
    if "mimetype" in names and "content.xml" in names:
        kind = archive.read("mimetype")[:100].strip()
        if b"opendocument.spreadsheet" not in kind:
            return (
                "it is an OpenDocument file but no spreadsheet: put the roster in a spreadsheet and save that as .ods"
            )
        if "meta-inf/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            return "it is protected with a password: save a copy without the password"
        return None
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return None
    return "it is a zip file that holds no workbook: unpack it and name the roster in it"


def _too_wide(archive: zipfile.ZipFile) -> str | None:
    """A cell far out makes a reader reserve room for all the cells before it: some end their process over that.

    Sheets say how far they reach in their first lines. Only where that is too far is the sheet looked through, as some
    programs say the whole sheet for a small table.
    """
    for name in archive.namelist():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name, re.IGNORECASE):
            continue
        with archive.open(name) as sheet:
            said = _DIMENSION.search(sheet.read(4096))
        if said and _area(said) > _MAX_CELLS and (far := _farthest(archive, name)):
            return f"it has a cell as far out as {far}, where no roster is: delete the far rows and columns and save it"
    return None


def _farthest(archive: zipfile.ZipFile, name: str) -> str | None:
    """The last corner of the cells of a sheet, where they span too large an area."""
    column, row, rest = 0, 0, b""
    with archive.open(name) as sheet:
        while piece := sheet.read(_PIECE):
            for letters, number in _CELL.findall(rest + piece):
                column, row = max(column, _column(letters)), max(row, int(number))
            rest = piece[-32:]
    if column * row <= _MAX_CELLS:
        return None
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def _area(corner: re.Match[bytes]) -> int:
    return _column(corner[1]) * int(corner[2])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
