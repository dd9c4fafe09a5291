"""Files that are no workbook, or another one than their name says."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path

from hostile_books import Book, zip_of
from kinds import GOOD, PASSWORD, SAVE_AS, Kind, of_book, of_bytes

PICTURE = "it is a picture: a roster has to be a spreadsheet"
COMPRESSED = "it is a compressed file: unpack it first"
PROGRAM = "it is a program and no roster: ask whoever sent it for a spreadsheet"
TEXT_DOCUMENT = f"it is a text document: put the roster in a spreadsheet and {SAVE_AS}"
WEB_PAGE = f"it is a web page: open it in a spreadsheet program and {SAVE_AS}"
MAIL = f"it is a mail or a saved web page: take the roster out of it and {SAVE_AS}"
NO_SPREADSHEET = f"it is no spreadsheet: {SAVE_AS} in the program that made it"
DEVICE = "it is a device and no file: name a spreadsheet"
NO_FILE = "there is no such file: check the name and the folder"
NO_ENTRY = 0xFFFFFFFF


END_MISSING = "it is damaged (the end of the file is missing): get a fresh copy"


def compound(streams: Sequence[str], embedded: Sequence[str] = ()) -> bytes:
    """A compound file (OLE) with these streams below its root, each to the right of the one before; none has content."""

    def entry(name: str, kind: int, right: int = NO_ENTRY, child: int = NO_ENTRY) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, NO_ENTRY, right, child)
        return head.ljust(116, b"\0") + struct.pack("<IQ", 0xFFFFFFFE, 0)

    entries = [entry("Root Entry", 5, child=1 if streams else NO_ENTRY)]
    for number, name in enumerate(streams, 1):
        entries.append(entry(name, 2, right=number + 1 if number < len(streams) else NO_ENTRY))
    entries += [entry(name, 2) for name in embedded]
    entries += [b"\0" * 128] * (-len(entries) % 4)
    directory = b"".join(entries)
    sectors = len(directory) // 512
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[NO_ENTRY] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack(
        "<109I", 0, *[NO_ENTRY] * 108
    )
    return head + table + directory


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def link_to(target: str, folder: Path) -> Path:
    (folder / "roster.xlsx").symlink_to(target)
    return folder / "roster.xlsx"


def linked_book(folder: Path) -> Path:
    return link_to(Book().save(folder / "december.xlsx").name, folder)


def many_megabytes(folder: Path) -> Path:
    path = folder / "roster.xlsx"
    with path.open("wb") as file:
        file.truncate(201 * 2**20)
    return path


WEB_BEGINNINGS = (
    "<html><table><tr><td>Date",
    "<!DOCTYPE html>\n<html>",
    "<table><tr>",
    "<META http-equiv",
    "\n\n <div>",
    "<style>",
)
OOXML_XLS = Book()

KINDS = [
    of_bytes("empty", b"", "it is empty: nothing was saved in it"),
    Kind("missing", lambda folder: folder / "no.xlsx", NO_FILE),
    Kind("folder", lambda folder: folder, "it is a folder: name a file in it"),
    Kind("pipe", fifo, DEVICE),
    Kind("device", lambda folder: Path("/dev/zero"), DEVICE),
    Kind("link to a device", lambda folder: link_to("/dev/zero", folder), DEVICE),
    Kind("link to nothing", lambda folder: link_to("nowhere.xlsx", folder), NO_FILE),
    Kind("link to itself", lambda folder: link_to("roster.xlsx", folder),
         "it can't be opened (too many levels of symbolic links): check that you may read it"),
    Kind("link to a workbook", linked_book, GOOD),
    Kind("name too long", lambda folder: folder / ("x" * 300 + ".xlsx"),
         "it can't be opened (file name too long): check that you may read it"),
    Kind("larger than anything", many_megabytes, "it is larger than 200 MB: split it by month"),
    of_bytes("PDF", b"%PDF-1.7 ...", f"it is a PDF: {SAVE_AS} in the program that made it"),
    *(of_bytes(f"web page {number}", text.encode(), WEB_PAGE) for number, text in enumerate(WEB_BEGINNINGS)),
    of_bytes("web page with a mark", b"\xef\xbb\xbf<html>", WEB_PAGE),
    of_bytes("web page in UTF-16", "<html><table>".encode("utf-16"), WEB_PAGE),
    of_bytes("web page called .xls", b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", WEB_PAGE, "roster.xls"),
    of_bytes("XML", b"<?xml version='1.0'?><roster/>", f"it is an XML file and no workbook: open it in the program that made it and {SAVE_AS}"),
    of_bytes("Excel 2003 XML", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
             f"it is an Excel 2003 XML file: open it in Excel and {SAVE_AS}"),
    of_bytes("Word 2003 XML", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', TEXT_DOCUMENT),
    of_bytes("flat OpenDocument", b'<?xml version="1.0"?><office:document>',
             f"it is a flat OpenDocument file: open it in a spreadsheet program and {SAVE_AS}"),
    of_bytes("rich text", b"{\\rtf1 roster}", TEXT_DOCUMENT),
    of_bytes("PostScript", b"%!PS-Adobe", TEXT_DOCUMENT),
    *(of_bytes(f"picture {start[:4]!r}", start + b"\0" * 60, PICTURE)
      for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0", b"MM\0*", b"RIFF\0\0\0\0WEBP")),
    *(of_bytes(f"compressed {start[:3]!r}", start + b"\0" * 60, COMPRESSED)
      for start in (b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")),
    *(of_bytes(f"program {start[:4]!r}", start + b"\n" * 60, PROGRAM) for start in (b"MZ\x90\0", b"\x7fELF", b"#!/bin/sh")),
    of_bytes("database", b"SQLite format 3\0", "it is a database: export the roster as .csv"),
    of_bytes("mail", b"Return-Path: <x@example.org>\n", MAIL),
    of_bytes("saved web page", b"MIME-Version: 1.0\n", MAIL),
    of_bytes("JSON", b'{"shifts": []}', "it is a JSON file: a roster has to be a spreadsheet, so export it as .csv"),
    of_bytes("link to a sheet on the web", b'{"doc_id": "1x", "email": "x@example.org"}',
             "it is only a link to a sheet on the web: open it there and download it as .xlsx"),
    of_bytes("plain text called .xlsx", b"Medic 4 rides with Jane on Tuesday\n",
             "it is plain text without columns, whatever its name says: put the roster in a spreadsheet and save that as .xlsx"),
    of_bytes("bytes", bytes(range(256)) * 8, NO_SPREADSHEET),
    of_bytes("control characters", b"\x01\x02\x03\x04Date,Unit\x05\x06\x07", NO_SPREADSHEET),
    of_bytes("nothing but zeros", b"\0" * 10_000, NO_SPREADSHEET),
    of_bytes("UTF-16 without a mark", "Date,Unit".encode("utf-16-le"), NO_SPREADSHEET),
    of_bytes("very old Excel", b"\x09\x00\x04\x00\x07\x00", f"it is from a very old Excel: {SAVE_AS}"),
    of_bytes("Word document", zip_of([("[Content_Types].xml", b""), ("word/document.xml", b"<w/>")]),
             "it is a Word document: put the roster in a spreadsheet and save that as .xlsx"),
    of_bytes("presentation", zip_of([("[Content_Types].xml", b""), ("ppt/presentation.xml", b"<p/>")]),
             "it is a presentation: put the roster in a spreadsheet and save that as .xlsx"),
    of_bytes("Numbers document", zip_of([("Index/Document.iwa", b"x")]), "it is a Numbers document: export it as .xlsx"),
    of_bytes("Java program", zip_of([("META-INF/MANIFEST.MF", b"x")]), PROGRAM),
    of_bytes("OpenDocument text", zip_of([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]),
             "it is an OpenDocument file but no spreadsheet: put the roster in a spreadsheet and save that as .ods"),
    of_bytes("xlsb", zip_of([("xl/workbook.bin", b"x")]), "it is an .xlsb workbook, which can't be read: save it as .xlsx"),
    of_bytes("zip of anything", zip_of([("readme.txt", b"hello")]), "it is a zip file that holds no workbook: unpack it and name the roster in it"),
    of_bytes("zip of workbooks", zip_of([("december.xlsx", zip_of(Book().parts().items()))]),
             "it is a zip file that holds no workbook: unpack it and name the roster in it"),
    of_bytes("zip of nothing", zip_of([]), "it is a zip file that holds no workbook: unpack it and name the roster in it"),
    of_bytes("encrypted workbook", compound(["EncryptionInfo", "EncryptedPackage", "\x06DataSpaces"]), PASSWORD),
    of_bytes("Word 97 document", compound(["WordDocument", "1Table"]), f"it is a Word document: put the roster in a spreadsheet and {SAVE_AS}"),
    of_bytes("Word 97 document with a sheet in it", compound(["WordDocument", "ObjectPool"], embedded=["Workbook"]),
             f"it is a Word document: put the roster in a spreadsheet and {SAVE_AS}"),
    of_bytes("PowerPoint 97", compound(["PowerPoint Document"]), f"it is a presentation: put the roster in a spreadsheet and {SAVE_AS}"),
    of_bytes("Outlook message", compound(["__properties_version1.0", "__nameid_version1.0"]), f"it is a mail: take the roster out of it and {SAVE_AS}"),
    of_bytes("compound file of anything", compound(["Contents"]), f"it is no workbook: {SAVE_AS} in the program that made it"),
    of_bytes("compound file cut short", compound(["Contents"])[:600], END_MISSING),
    of_bytes("polyglot, a picture before the zip", b"GIF89a" + zip_of(Book().parts().items()), PICTURE),
    of_bytes("polyglot, a script before the zip", b"#!/bin/sh\n" + zip_of(Book().parts().items()), PROGRAM),
    of_book("workbook called .xls", Book, GOOD, "roster.xls"),
    of_book("workbook called .csv", Book, GOOD, "roster.csv"),
    of_book("workbook called .pdf", Book, GOOD, "roster.pdf"),
]  # fmt: skip
