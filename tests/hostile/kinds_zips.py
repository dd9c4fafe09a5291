"""Zips that are not what they say."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

import struct

from hostile_books import Book, Member, zip_of
from kinds import AGAIN, GOOD, PASSWORD, UNPACKS, damaged, of_bytes, of_zip

CANT_UNPACK = f"it is damaged and can't be unpacked: {AGAIN}"
END_MISSING = "it is damaged (the end of the file is missing): get a fresh copy"
BEHIND = damaged("something is hidden behind the end of the workbook")
BEFORE = damaged("something is hidden before the workbook")
OUTSIDE = damaged("a part of it points outside the file")
ON_TOP = damaged("its parts lie on top of each other")
DISAGREE = damaged("its table of contents and its contents disagree")
PACKED = damaged("it is packed in a way that workbooks are not")
TWICE = damaged("a part of it is there twice")
SHEET = "xl/worksheets/sheet2.xml"


def members(**changes: object) -> list[Member]:
    """The records of a good workbook; `changes` are made to that of the sheet Shifts."""
    return [Member(name, content, **(changes if name == SHEET else {})) for name, content in Book().parts().items()]  # type: ignore[arg-type]


def with_more(*more: Member) -> bytes:
    return zip_of([*members(), *more])


def good() -> bytes:
    return zip_of(members())


def overlapping() -> bytes:
    """Two names for one stretch of bytes."""
    parts = members()
    parts.append(Member("xl/worksheets/sheet3.xml", parts[-1].content, offset=0))
    return zip_of(parts)


def nested_quine() -> bytes:
    """Records that contain one another: each a stored member that ends where all the others end."""
    inner = Member("xl/media/b.bin", b"\0" * 1000, stored=True)
    wrapped = (
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0x800, 0, 0, 33, 0, 1000, 1000, 14, 0)
        + b"xl/media/b.bin"
        + inner.content
    )
    data = zip_of([*members(), Member("xl/media/a.bin", wrapped, stored=True)])
    at = data.index(wrapped)
    return data[: data.index(b"PK\1\2")] + _directory_with(data, at)


def _directory_with(data: bytes, offset: int) -> bytes:
    start, end = data.index(b"PK\1\2"), data.rindex(b"PK\5\6")
    more = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0x800, 0, 0, 33, 0, 1000, 1000, 14, 0, 0, 0, 0, 0, offset
    ) + b"xl/media/b.bin"  # fmt: skip
    directory = data[start:end] + more
    count = struct.unpack_from("<H", data, end + 10)[0] + 1
    return directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)


def many_parts() -> bytes:
    """Thirty parts of a megabyte each, none of them suspicious by itself."""
    content = bytes(range(64, 128)) * 2**14
    return with_more(*(Member(f"xl/x{number}.xml", content) for number in range(30)))


def announcing(count: int, length: int) -> bytes:
    """A good workbook whose end in 64 bits announces so many members in so long a directory."""
    data = good()
    end = data.rindex(b"PK\5\6")
    start = struct.unpack_from("<I", data, end + 16)[0]
    big = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, start)
    return data[:end] + big + struct.pack("<4sIQI", b"PK\6\7", 0, end, 1) + data[end:]


def flipped() -> bytes:
    """One digit of a stored sheet changed, its checksum not."""
    data = zip_of(members(stored=True))
    return data.replace(b"0700", b"0900", 1)


def garbled() -> bytes:
    data = bytearray(good())
    at = data.index(SHEET.encode()) + len(SHEET) + 20
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


KINDS = [
    of_zip("bomb of zeros", lambda: with_more(Member("xl/media/image1.png", b"\0" * 8_000_000)), UNPACKS),
    of_zip("bomb of spaces in a sheet", lambda: zip_of([*members(), Member("xl/worksheets/sheet9.xml", b" " * 8_000_000)]), UNPACKS),
    of_zip("bomb of many parts", many_parts, UNPACKS),
    of_zip("bomb that says it is small", lambda: zip_of(members(size=10)), CANT_UNPACK),
    of_zip("6,000 members", lambda: with_more(*(Member(f"xl/media/{n}", b"") for n in range(6_000))), UNPACKS),
    of_zip("a thousand million members announced", lambda: announcing(10**9, 100), UNPACKS),
    of_zip("a directory of a terabyte announced", lambda: announcing(9, 2**40), UNPACKS),
    of_zip("two names for one part", overlapping, ON_TOP),
    of_zip("members within members", nested_quine, ON_TOP),
    of_zip("a name twice", lambda: with_more(Member(SHEET, b"<other/>")), TWICE),
    of_zip("a name twice but for case", lambda: with_more(Member(SHEET.upper(), b"<other/>")), TWICE),
    of_zip("a name twice but for slashes", lambda: with_more(Member(SHEET.replace("/", "\\"), b"<other/>")), TWICE),
    of_zip("another name in the member's header", lambda: zip_of(members(local_name="xl/worksheets/sheet7.xml")), DISAGREE),
    of_zip("another length in the directory", lambda: zip_of(members(packed_size=10)), CANT_UNPACK),
    of_zip("an offset beyond the file", lambda: zip_of(members(offset=10**8)), ON_TOP),
    of_zip("an offset into nothing", lambda: zip_of(members(offset=3)), ON_TOP),
    of_zip("another method", lambda: zip_of(members(method=12)), PACKED),
    of_zip("an unknown method", lambda: zip_of(members(method=97)), PACKED),
    of_zip("said to be packed though it is stored", lambda: zip_of(members(stored=True, method=8)), CANT_UNPACK),
    of_zip("encrypted member", lambda: zip_of(members(flags=1)), PASSWORD),
    of_zip("strongly encrypted directory", lambda: zip_of(members(flags=0x2000)), PASSWORD),
    of_zip("a wrong checksum", lambda: zip_of(members(crc=1)), CANT_UNPACK),
    of_zip("a changed digit", flipped, CANT_UNPACK),
    of_zip("garbled bytes", garbled, CANT_UNPACK),
    of_zip("a member that is a link", lambda: with_more(Member("xl/media/x", b"/etc/passwd", attributes=0o120777 << 16)), OUTSIDE),
    of_zip("a member above the folder", lambda: with_more(Member("xl/../../x.xml", b"x")), OUTSIDE),
    of_zip("a member at the root", lambda: with_more(Member("/etc/x", b"x")), OUTSIDE),
    of_zip("a member on a drive", lambda: with_more(Member("C:\\x", b"x")), OUTSIDE),
    of_zip("a member with a zero in its name", lambda: with_more(Member("xl/a\0b", b"x")), OUTSIDE),
    of_zip("something behind the end", lambda: good() + b"MZ and more", BEHIND),
    of_zip("two zips, one behind the other", lambda: good() + good(), BEHIND),
    of_zip("an end in the comment", lambda: zip_of(members(), comment=b"PK\5\6" + b"\0" * 18), BEHIND),
    of_zip("a member before the first", lambda: zip_of(members(), before=b"PK\3\4" + b"x" * 200), BEFORE),
    of_zip("cut short at the end", lambda: good()[:-30], END_MISSING),
    of_zip("cut in half", lambda: good()[: len(good()) // 2], END_MISSING),
    of_zip("cut after the first bytes", lambda: good()[:40], END_MISSING),
    of_bytes("only the first two letters", b"PK", END_MISSING),
    of_zip("sizes told after each member", lambda: zip_of(Member(m.name, m.content, descriptor=True) for m in members()), GOOD),
    of_zip("stored, not packed", lambda: zip_of(Member(m.name, m.content, stored=True) for m in members()), GOOD),
    of_zip("a comment", lambda: zip_of(members(), comment=b"made by hand"), GOOD),
    of_zip("folders among the members", lambda: zip_of([Member("xl/", b"", stored=True), *members()]), GOOD),
    of_zip("large pictures", lambda: with_more(Member("xl/media/image1.png", bytes(range(256)) * 40_000, stored=True)), GOOD),
]  # fmt: skip
