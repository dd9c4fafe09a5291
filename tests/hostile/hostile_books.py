"""Workbooks part by part, so that any part, cell or zip record of them can be wrong; people and units are invented."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STAFF = [["Name", "Level", "Driver"], ["Jane Doe", "EMT", "yes"], ["Rick Roe", "Paramedic", "yes"]]
HEAD = ["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"]
ROW = ["2026-12-01", "M4", "BLS", "0700", "1900", "Jane Doe", "Rick Roe"]
SHIFTS = [HEAD, ROW]


def reference(row: int, column: int) -> str:
    """`F12`; rows and columns from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cell(value: object, row: int, column: int) -> str:
    """One `<c>`: texts inline, numbers plain; what starts with `<` is taken as it is."""
    if isinstance(value, str) and value.startswith("<"):
        return value.replace("@", reference(row, column))
    if isinstance(value, str):
        return f'<c r="{reference(row, column)}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference(row, column)}"><v>{value}</v></c>'


def rows_xml(rows: Iterable[Sequence[object]], first: int = 1) -> str:
    """The `<row>`s of a table."""
    return "".join(
        f'<row r="{number}">'
        + "".join(cell(value, number, column) for column, value in enumerate(cells, 1) if value is not None)
        + "</row>"
        for number, cells in enumerate(rows, first)
    )


def sheet_xml(inside: str, before: str = "", after: str = "") -> str:
    """A worksheet part around its rows."""
    return f'{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{inside}</sheetData>{after}</worksheet>'


def styles_xml(formats: Mapping[int, str] | None = None, xfs: Sequence[int] = (0, 14, 20, 46)) -> str:
    """A styles part: style 0 is plain, 1 a date, 2 a time, 3 hours over 24, then those of `xfs`."""
    numbers = "".join(
        f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>' for key, code in (formats or {}).items()
    )
    head = f'<numFmts count="{len(formats)}">{numbers}</numFmts>' if formats else ""
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for number in xfs
    )
    return (
        f'{DECLARED}<styleSheet xmlns="{MAIN}">{head}<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(xfs)}">{cells}</cellXfs></styleSheet>'
    )


@dataclass
class Book:
    """A workbook: its sheets by name (their XML), and whatever else is to be in it or different."""

    sheets: dict[str, str] = field(
        default_factory=lambda: {"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(rows_xml(SHIFTS))}
    )
    states: dict[str, str] = field(default_factory=dict)
    strings: str | None = None
    styles: str | None = field(default_factory=styles_xml)
    in_workbook: str = ""
    after_sheets: str = ""
    relations: str = ""
    types: str = ""
    more: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, bytes | None] = field(default_factory=dict)

    def parts(self) -> dict[str, bytes]:
        """Every part of the zip, in order; `changed` replaces one or (None) leaves it out."""
        listed, related, typed = "", "", ""
        parts: dict[str, bytes] = {}
        for number, (name, xml) in enumerate(self.sheets.items(), 1):
            state = f' state="{self.states[name]}"' if name in self.states else ""
            listed += f'<sheet name={quoteattr(name)} sheetId="{number}"{state} r:id="rId{number}"/>'
            related += _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
            typed += f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
            parts[f"xl/worksheets/sheet{number}.xml"] = xml.encode()
        if self.styles is not None:
            related += _relation("rId90001", "styles", "styles.xml")
            typed += f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>'
            parts["xl/styles.xml"] = self.styles.encode()
        if self.strings is not None:
            related += _relation("rId90002", "sharedStrings", "sharedStrings.xml")
            typed += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/>'
            parts["xl/sharedStrings.xml"] = self.strings.encode()
        head = {
            "[Content_Types].xml": f'{DECLARED}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
            f"{typed}{self.types}</Types>",
            "_rels/.rels": f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">'
            + _relation("rId1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>",
            "xl/workbook.xml": f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{self.in_workbook}<sheets>{listed}</sheets>'
            f"{self.after_sheets}</workbook>",
            "xl/_rels/workbook.xml.rels": f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{related}{self.relations}'
            "</Relationships>",
        }
        everything = {**{name: text.encode() for name, text in head.items()}, **parts, **self.more}
        everything.update({name: part for name, part in self.changed.items() if part is not None})
        return {name: part for name, part in everything.items() if self.changed.get(name, b"") is not None}

    def save(self, path: Path) -> Path:
        """Writes the workbook."""
        path.write_bytes(zip_of(self.parts().items()))
        return path


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def shared(*texts: str, count: int | None = None) -> str:
    """A shared strings part."""
    inside = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    said = len(texts) if count is None else count
    return f'{DECLARED}<sst xmlns="{MAIN}" count="{said}" uniqueCount="{said}">{inside}</sst>'


def shifts_book(
    rows: Iterable[Sequence[object]] = (ROW,), staff: Iterable[Sequence[object]] = STAFF, **more: object
) -> Book:
    """A workbook with these shifts below the usual headings."""
    sheets = {"Staff": sheet_xml(rows_xml(staff)), "Shifts": sheet_xml(rows_xml([HEAD, *rows]))}
    return Book(sheets=sheets, **more)  # type: ignore[arg-type]


@dataclass
class Member:
    """One zip record, with everything that can be said wrongly of it (None: as it is)."""

    name: str
    content: bytes
    stored: bool = False
    flags: int = 0
    method: int | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: str | None = None
    offset: int | None = None
    descriptor: bool = False
    attributes: int = 0


def zip_of(
    members: Iterable[Member | tuple[str, bytes]], before: bytes = b"", after: bytes = b"", comment: bytes = b""
) -> bytes:
    """A zip file with exactly these records."""
    body, directory, count = bytearray(before), bytearray(), 0
    for one in members:
        member = one if isinstance(one, Member) else Member(*one)
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        data = member.content if member.stored else packer.compress(member.content) + packer.flush()
        method = member.method if member.method is not None else 0 if member.stored else 8
        crc = zlib.crc32(member.content) if member.crc is None else member.crc
        size = len(member.content) if member.size is None else member.size
        packed = len(data) if member.packed_size is None else member.packed_size
        flags = member.flags | (8 if member.descriptor else 0) | 0x800
        offset = len(body) if member.offset is None else member.offset
        local = (member.local_name or member.name).encode()
        said = (0, 0, 0) if member.descriptor else (crc, packed, size)
        body += struct.pack("<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 33, *said, len(local), 0) + local + data
        if member.descriptor:
            body += struct.pack("<4s3I", b"PK\7\10", crc, packed, size)
        name = member.name.encode()
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 0x31E, 20, flags, method, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, member.attributes,
            offset,
        ) + name  # fmt: skip
        count += 1
    shown = min(count, 0xFFFF)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, shown, shown, len(directory), len(body), len(comment))
    return bytes(body) + bytes(directory) + end + comment + after
