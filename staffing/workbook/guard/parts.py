"""The parts of an .xlsx that readers use, looked through: all of them where they are small or come from strangers.

A whole scan takes some 3 microseconds a cell. A large part of a trusted file gets a glance instead, which takes as long as
unpacking it: nothing but plain cells in UTF-8, and no far corner at its end. What a glance misses ends in the child's limits.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import IO, TypeVar

from staffing.workbook.guard.book_part import BookPart, RelationPart
from staffing.workbook.guard.kind import UNZIP_ERRORS
from staffing.workbook.guard.places import MOST_CELLS, letters, place
from staffing.workbook.guard.refused import SAVE_AGAIN, Refused, damaged, too_far
from staffing.workbook.guard.sheet_part import SheetFacts, SheetPart, Strings
from staffing.workbook.guard.string_part import StringPart, check_count
from staffing.workbook.guard.style_part import StylePart
from staffing.workbook.guard.xml import Handler, definitions, scan

_H = TypeVar("_H", bound=Handler)
#: Bytes of XML up to which a workbook is always looked through: some 4,000 shifts, or a fifth of a second.
_ALWAYS = 2 * 2**20
_NEVER_READ = (
    "xl/media/", "xl/drawings/", "xl/charts/", "xl/theme/", "xl/externallinks/", "xl/pivot", "xl/printersettings/",
    "xl/vbaproject", "xl/embeddings/", "xl/activex/", "customxml/", "docprops/",
)  # fmt: skip
_MOST_IN_BOOK = 4 * 2**20
_PIECE = 2**20
_COUNT = re.compile(rb'\b((?:uniqueC|c)ount)="([^"]*)"')
_IN_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>[^<]*<[!?]")
_FILLED = re.compile(rb"<(?:\w+:)?[vt]\b[^>]*>[^<]")
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,4}\d{1,10})"')
_TOLD = {
    "xl/vbaproject.bin": "has macros, which are never run",
    "xl/externallinks/": "has links to other workbooks, which are not followed: their cells hold what was last saved",
    "xl/connections.xml": "has connections to data elsewhere, which are not followed: their cells hold what was last saved",
    "xl/embeddings/": "has other documents embedded in it, which are not opened",
    "xl/activex/": "has active controls, which are never run",
}


@dataclass(frozen=True)
class FoundSheet:
    """A worksheet: its name, its part in the zip, and what was learned of it."""

    name: str
    part: str
    facts: SheetFacts
    #: Whether the whole part was scanned, so that the facts are all of it.
    scanned: bool


@dataclass(frozen=True)
class FoundBook:
    """What was learned of a workbook. `notes` are what a person should know, each to follow its name."""

    sheets: tuple[FoundSheet, ...]
    notes: tuple[str, ...]


def look_through(file: IO[bytes], *, everything: bool) -> FoundBook:
    """Looks through a workbook whose directory is in order. Raises Refused."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _Parts(archive, everything=everything).book()
    except UNZIP_ERRORS:
        raise Refused(f"it is damaged and can't be unpacked: {SAVE_AGAIN}") from None


class _Parts:
    """One look through one workbook."""

    def __init__(self, archive: zipfile.ZipFile, *, everything: bool) -> None:
        self._archive = archive
        self._names = {member.filename.replace("\\", "/").casefold(): member for member in archive.infolist()}
        read = (member.file_size for name, member in self._names.items() if not name.startswith(_NEVER_READ))
        self._whole = everything or sum(read) <= _ALWAYS
        self._filled, self._silent = 0, False

    def book(self) -> FoundBook:
        root = self._scanned("_rels/.rels", RelationPart(""), "its first part")
        books = [path for kind, path in root.targets.values() if kind == "officeDocument"]
        if books != ["xl/workbook.xml"]:
            raise damaged("its workbook is not where it should be")
        listed = self._scanned("xl/workbook.xml", BookPart(), "its list of sheets").finish()
        targets = self._scanned("xl/_rels/workbook.xml.rels", RelationPart("xl"), "its list of parts").targets
        related = dict(targets.values())
        styles = self._styles(related.get("styles", ""))
        strings = self._strings(related.get("sharedStrings", ""))
        sheets = []
        for sheet in listed:
            kind, path = targets.get(sheet.relation, ("", ""))
            if path not in self._names:
                raise damaged(f"the part of its sheet {sheet.name[:31]} is missing")
            if kind == "worksheet":
                sheets.append(self._sheet(sheet.name, path, strings, styles))
        parts = [sheet.part for sheet in sheets]
        if len(set(parts)) < len(parts):
            raise damaged("two of its sheets are one part")
        notes = [note for start, note in _TOLD.items() if any(name.startswith(start) for name in self._names)]
        return FoundBook(tuple(sheets), tuple(notes))

    def _scanned(self, path: str, handler: _H, what: str) -> _H:
        member = self._names.get(path)
        if member is None:
            raise damaged(f"{what} is missing")
        if member.file_size > _MOST_IN_BOOK:
            raise damaged(f"{what} is longer than any spreadsheet writes")
        self._scan(member, handler, what)
        return handler

    def _styles(self, path: str) -> list[bool] | None:
        if path not in self._names:
            return None
        handler = StylePart()
        return handler.finish() if self._looked_through(path, handler, "its list of formats") else None

    def _strings(self, path: str) -> Strings:
        if path not in self._names:
            return Strings([])
        handler = StringPart()
        if self._looked_through(path, handler, "its list of texts"):
            return handler.finish()
        with self._archive.open(self._names[path]) as stream:
            check_count(
                {name.decode(): said.decode("utf-8", "replace") for name, said in _COUNT.findall(stream.read(4096))}
            )
        return Strings(None)

    def _sheet(self, name: str, path: str, strings: Strings, styles: list[bool] | None) -> FoundSheet:
        handler = SheetPart(name, strings, styles)
        part = self._names[path].filename
        if self._looked_through(path, handler, f"its sheet {name[:31]}"):
            return FoundSheet(name, part, handler.finish(), scanned=True)
        return FoundSheet(name, part, SheetFacts(filled=self._filled, silent=self._silent), scanned=False)

    def _looked_through(self, path: str, handler: Handler, what: str) -> bool:
        """Whether the part was scanned; one that is too large for that gets a glance."""
        member = self._names[path]
        if self._whole or (isinstance(handler, StylePart) and member.file_size <= _ALWAYS):
            self._scan(member, handler, what)
            return True
        self._glance(member, what)
        return False

    def _scan(self, member: zipfile.ZipInfo, handler: Handler, what: str) -> None:
        with self._archive.open(member) as stream:
            scan(stream, handler, what)

    def _glance(self, member: zipfile.ZipInfo, what: str) -> None:
        """Whatever can be seen in passing; then `_filled` is 1 where there is something in a cell, `_silent` as in the facts."""
        self._filled, self._silent = 0, False
        last, rest = b"", b""
        with self._archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                seen = rest + piece
                if b"<" not in piece:
                    raise Refused(f"{what} holds a text longer than any spreadsheet can: shorten it and save it again")
                if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                    raise definitions()
                if b"\x00" in piece or ((b"<!" in seen or b"<?" in seen) and _IN_VALUE.search(seen)):
                    raise damaged(f"{what} holds something beside plain cells")
                self._silent = self._silent or b't="e"' in seen or b"t='e'" in seen or b"<f" in seen or b":f" in seen
                self._filled = self._filled or int(_FILLED.search(seen) is not None)
                last, rest = piece, piece[-64:]
        for cell in _CELL.findall(last):
            at = place(cell.decode())
            if at is None or at[0] * at[1] > MOST_CELLS:
                raise too_far(cell.decode() if at is None else letters(*at))
