"""A workbook to write in: its sheets by name; sheets of its own making taken away and added; the whole to be saved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from zipfile import ZipFile

from staffing.workbook.patch.added import move
from staffing.workbook.patch.cells.formulas import leave_out
from staffing.workbook.patch.cells.sheet import SheetPart, place
from staffing.workbook.patch.cells.strings import SharedStrings
from staffing.workbook.patch.contents import Contents, Entry
from staffing.workbook.patch.notes import Notes
from staffing.workbook.patch.parts.markup import as_utf8
from staffing.workbook.patch.parts.package import Package
from staffing.workbook.patch.styles import Styles
from staffing.workbook.patch.worksheet import Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_USUAL_STYLES = "xl/styles.xml"  # where openpyxl looks for them, whatever the relationships say
#: By how a file is called: what its workbook has to be, lest Excel refuse to open it.
_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}


class Book:
    """An .xlsx or .xlsm workbook. What is not asked to change keeps its bytes."""

    def __init__(self, data: bytes, author: str) -> None:
        """`data` is the file, `author` whom new notes are by. Raises CannotPatch where it is no workbook."""
        self._package, self._author = Package(data), author
        self._contents = Contents(self._package)
        self._sheets: dict[str, Sheet] = {}

    @property
    def names(self) -> list[str]:
        """The names of all sheets, in their order, charts that are sheets among them."""
        return self._contents.names

    @cached_property
    def cell_sheets(self) -> dict[str, Entry]:
        """The sheets of cells, by name."""
        entries = self._contents.entries
        return {e.name: e for e in entries if e.relation and e.relation.kind == "worksheet"}

    def sheet(self, name: str) -> Sheet:
        """A sheet of cells. Raises KeyError where there is none of this name, CannotPatch where it can't be read."""
        if name not in self._sheets:
            entry = self.cell_sheets[name]
            assert entry.relation is not None
            path = entry.relation.target
            part = SheetPart(self._package.read(path), self._strings)
            notes = Notes(self._package, path, part, self._contents.relations, self._author)
            self._sheets[name] = Sheet(name, part, notes, lambda: self._styles, in_1904=self._contents.starts_in_1904)
        return self._sheets[name]

    def noted(self, text: str) -> list[str]:
        """The names of the sheets that have `text` in a note."""
        found = []
        for name, entry in self.cell_sheets.items():
            comments = self._package.related(entry.relation.target, "comments") if entry.relation else None
            if comments and comments.target in self._package:
                notes = as_utf8(self._package.read(comments.target))
                found += [name] if text.encode() in notes else []
        return found

    @property
    def has_macros(self) -> bool:
        """Whether there are macros in it."""
        return bool(self._macros or self._macro_sheets)

    def drop_macros(self) -> None:
        """Leaves the macros out."""
        relation = self._package.related(self._contents.path, "vbaProject")
        if relation:
            self._package.unrelate(self._contents.path, relation)
        for name in self._macros:
            self._package.drop(name)
        for entry in self._macro_sheets:
            self._contents.remove(entry)

    def remove(self, name: str) -> None:
        """Takes a sheet away."""
        self._contents.remove(self.cell_sheets.pop(name))
        self._sheets.pop(name, None)

    def add(self, made: Workbook) -> None:
        """Adds the sheets of a workbook of openpyxl's, which hold texts, numbers, days and links, behind all others."""
        move(made, self._contents, self._styles)

    def save(self, archive: ZipFile, suffix: str) -> None:
        """Writes the workbook as a file with this suffix, `.xlsx` or `.xlsm`. To be asked for once, at the end."""
        gone: set[tuple[int, str]] = set()
        for name, sheet in self._sheets.items():
            gone |= {(self.cell_sheets[name].number, place(*cell)) for cell in sheet.close()}
        # looks and notes are settled before the sheets that name them are written
        for name, sheet in self._sheets.items():
            relation = self.cell_sheets[name].relation
            if sheet.is_changed and relation:
                sheet.grow_tables(self._package, relation.target)
                self._package.put(relation.target, sheet.to_bytes())
        if any(sheet.is_written for sheet in self._sheets.values()):
            self._contents.calculate()
        chain = self._package.related(self._contents.path, "calcChain")
        if gone and chain and chain.target in self._package:
            leave_out(self._package.document(chain.target), gone)
        if "_styles" in vars(self):  # a workbook that nobody asked for a look gets no styles
            self._styles.close()
        self._contents.close()
        self._package.declare(self._contents.path, _KINDS[suffix])
        self._package.save(archive)

    @cached_property
    def _strings(self) -> SharedStrings:
        there = self._package.related(self._contents.path, "sharedStrings")
        return SharedStrings(self._package.read(there.target) if there and there.target in self._package else None)

    @cached_property
    def _styles(self) -> Styles:
        there = self._package.related(self._contents.path, "styles")
        if there and there.target in self._package:
            return Styles(self._package.document(there.target))
        name = _USUAL_STYLES if _USUAL_STYLES not in self._package else self._package.free_name("xl/styles{}.xml")
        self._package.add(name, _STYLES, Styles.empty(self._contents.document.root.space))
        self._package.relate(self._contents.path, f"{self._contents.relations}styles", name)
        return Styles(self._package.document(name))

    @property
    def _macro_sheets(self) -> list[Entry]:
        """Sheets of macros, as Excel 4 had them."""
        return [
            e for e in self._contents.entries if e.relation and e.relation.kind in ("xlMacrosheet", "xlIntlMacrosheet")
        ]

    @cached_property
    def _macros(self) -> list[str]:
        """The parts of the macros: the project, and its signatures."""
        relation = self._package.related(self._contents.path, "vbaProject")
        project = relation.target if relation else "xl/vbaProject.bin"
        if project not in self._package:
            return []
        return [project, *(each.target for each in self._package.relations(project) if each.target in self._package)]
