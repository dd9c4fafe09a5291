"""Compound files (OLE): Excel 97-2003, encrypted workbooks, Word, mail; the names of their streams tell.

[MS-CFB] 2.2 and 2.6: a header, a table that chains sectors, and a directory of 128-byte entries in one such chain.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from staffing.workbook.guard.refused import END_MISSING, PASSWORD, SAVE_AS, Refused

_SECTOR_SHIFTS = (b"\x09\x00", b"\x0c\x00")
_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
_MOST_ENTRIES = 20_000


def compound_kind(content: bytes) -> None:
    """Raises Refused, with what it is, where this compound file is no Excel 97-2003 workbook."""
    names = set(_names(content)) or _anywhere(content)
    if not names and _directory_start(content) > len(content):
        raise Refused(END_MISSING)
    if "EncryptedPackage" in names:
        raise Refused(PASSWORD)
    if names & {"Workbook", "Book"}:
        return
    if "WordDocument" in names:
        raise Refused(f"it is a Word document: put the roster in a spreadsheet and {SAVE_AS}")
    if "PowerPoint Document" in names:
        raise Refused(f"it is a presentation: put the roster in a spreadsheet and {SAVE_AS}")
    if "__properties_version1.0" in names:
        raise Refused(f"it is a mail: take the roster out of it and {SAVE_AS}")
    raise Refused(f"it is no workbook: {SAVE_AS} in the program that made it")


def _anywhere(content: bytes) -> set[str]:
    """The names that matter, wherever they stand: the directory of a damaged file may not be found."""
    known = ("EncryptedPackage", "Workbook", "WordDocument", "PowerPoint Document", "__properties_version1.0")
    return {name for name in known if name.encode("utf-16-le") in content}


def _names(content: bytes) -> Iterator[str]:
    """The streams and folders right below the root: what is embedded in it is not what the file is."""
    entries = list(_entries(content))
    if not entries:
        return
    seen: set[int] = set()
    waiting = [entries[0][1][2]]
    while waiting:
        at = waiting.pop()
        if at < len(entries) and at not in seen:
            seen.add(at)
            name, (left, right, _) = entries[at]
            yield name
            waiting += [left, right]


def _directory_start(content: bytes) -> int:
    """Where the header says that the directory starts; 0 where it says nothing."""
    if len(content) < 512 or content[30:32] not in _SECTOR_SHIFTS:
        return 0
    return (int.from_bytes(content[48:52], "little") + 1) << content[30]


def _entries(content: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Name, and the entries to the left, to the right and below, of each entry of the directory."""
    try:
        shift, sector = struct.unpack_from("<H", content, 30)[0], struct.unpack_from("<I", content, 48)[0]
        if shift not in (9, 12):
            return
        size = 1 << shift
        tables = struct.unpack_from(f"<{_IN_HEADER}I", content, 76)
        for _ in range(_MOST_ENTRIES * 128 // size):
            if sector >= _LAST_SECTOR:
                return
            start = (sector + 1) * size
            for at in range(start, start + size, 128):
                length = struct.unpack_from("<H", content, at + 64)[0]
                name = content[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                yield name, struct.unpack_from("<3I", content, at + 68)
            table = tables[sector // (size // 4)] if sector // (size // 4) < _IN_HEADER else _LAST_SECTOR
            if table >= _LAST_SECTOR:
                return
            sector = struct.unpack_from("<I", content, (table + 1) * size + sector % (size // 4) * 4)[0]
    except struct.error:  # it ends before what it points at
        return
