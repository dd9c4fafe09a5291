"""A zip's directory: what it says must be what is in the zip, and no more than a roster unpacks to."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import IO

from staffing.workbook.guard.refused import END_MISSING, PASSWORD, UNPACKS, Refused, damaged

_MOST_MEMBERS = 5_000
_MOST_BYTES = 500 * 2**20
#: A small file may unpack to this much, a larger one to so many times its size; workbooks unpack to 5 to 30 times theirs.
_ALWAYS, _TIMES = 24 * 2**20, 40
_SMALL = 2**20
_MOST_RATIO = 1_000
_STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_SYMBOLIC_LINK, _KIND_OF_FILE = 0o120000, 0o170000
_LOCAL = struct.Struct("<4s5H3I2H")
_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2IH")
_END_RECORD_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_LONGEST_DIRECTORY = 2**21
_TAIL = 65_557  # the end record with the longest comment
_ESCAPES = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|[\x00-\x1f]")


def check_end(file: IO[bytes]) -> None:
    """Raises Refused where the end of the file is not one end of one zip, or announces more members than a workbook has.

    Where there are two ends, readers take different ones.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_RECORD.size:
        raise Refused(END_MISSING)
    *_, members, length, _, comment = _END_RECORD.unpack_from(tail, at)
    if tail.find(_END) != at or at + _END_RECORD.size + comment != len(tail):
        raise damaged("something is hidden behind the end of the workbook")
    locator = tail[at - _LOCATOR.size : at] if at >= _LOCATOR.size else b""
    if locator.startswith(b"PK\x06\x07"):
        file.seek(_LOCATOR.unpack(locator)[2])
        record = file.read(_END_RECORD_64.size)
        if len(record) < _END_RECORD_64.size:
            raise Refused(END_MISSING)
        *_, members, length, _ = _END_RECORD_64.unpack(record)
    if members > _MOST_MEMBERS or length > _LONGEST_DIRECTORY:
        raise Refused(UNPACKS)


def check_directory(file: IO[bytes], archive: zipfile.ZipFile) -> None:
    """Raises Refused where the directory of `archive`, which was opened on `file`, is not to be believed."""
    members = archive.infolist()
    size = file.seek(0, 2)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused(PASSWORD)
    _check_sizes(members, size)
    _check_names(members)
    if any(member.compress_type not in _STORED_OR_DEFLATED for member in members):
        raise damaged("it is packed in a way that workbooks are not")
    _check_places(file, archive, members)


def _check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    """Zip bombs, as far as the directory owns up; whoever unpacks a member stops at the size it gives."""
    bomb = any(
        member.file_size > _SMALL and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    # Pictures and macros are never unpacked.
    total = sum(member.file_size for member in members if member.filename.lower().endswith((".xml", ".rels")))
    if bomb or len(members) > _MOST_MEMBERS or total > min(_MOST_BYTES, max(_ALWAYS, _TIMES * size)):
        raise Refused(UNPACKS)


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    names = set()
    for member in members:
        name = member.orig_filename.replace("\\", "/")
        if _ESCAPES.search(name) or member.external_attr >> 16 & _KIND_OF_FILE == _SYMBOLIC_LINK:
            raise damaged("a part of it points outside the file")
        if name.casefold() in names:
            raise damaged("a part of it is there twice")
        names.add(name.casefold())


def _check_places(file: IO[bytes], archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Each member has a header of its own that says the same as the directory, and bytes that no other member has."""
    free = 0
    if min((member.header_offset for member in members), default=0):
        raise damaged("something is hidden before the workbook")
    for member in sorted(members, key=lambda member: member.header_offset):
        file.seek(member.header_offset)
        head = file.read(_LOCAL.size)
        if member.header_offset < free or len(head) < _LOCAL.size:
            raise damaged("its parts lie on top of each other")
        mark, _, flags, method, _, _, _, packed, unpacked, of_name, of_more = _LOCAL.unpack(head)
        name = file.read(of_name).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        said_later = flags & 0x8 and not packed
        same_sizes = said_later or 0xFFFFFFFF in (packed, unpacked) or (
            (packed, unpacked) == (member.compress_size, member.file_size)
        )  # fmt: skip
        if mark != b"PK\x03\x04" or name != member.orig_filename or method != member.compress_type or not same_sizes:
            raise damaged("its table of contents and its contents disagree")
        free = member.header_offset + _LOCAL.size + of_name + of_more + member.compress_size
    if free > archive.start_dir:
        raise damaged("its parts lie on top of each other")
