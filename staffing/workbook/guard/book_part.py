"""The workbook's own parts: which sheets there are, and where each of them stands in the zip."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from staffing.workbook.guard.refused import Refused, damaged
from staffing.workbook.guard.xml import Handler

_MOST_SHEETS = 1_000
_MOST_NAMES = 50_000
_LONGEST_NAME = 255


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str


class BookPart(Handler):
    """Scans the list of sheets."""

    def __init__(self) -> None:
        self.sheets: list[SheetEntry] = []
        self._names = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append(SheetEntry(attributes.get("name", ""), relation))
            if len(self.sheets) > _MOST_SHEETS:
                raise Refused(
                    f"it has more than {_MOST_SHEETS:,} sheets: keep those of the roster in a file of their own"
                )
        elif name == "definedName":
            self._names += 1
            if self._names > _MOST_NAMES:
                raise damaged(f"it has more than {_MOST_NAMES:,} names for cells")

    def finish(self) -> list[SheetEntry]:
        """The sheets. Raises Refused where their names do not tell them apart."""
        names = [sheet.name.casefold() for sheet in self.sheets]
        if not all(names):
            raise damaged("a sheet of it has no name")
        if len(set(names)) < len(names):
            twice = next(sheet.name for at, sheet in enumerate(self.sheets) if names[at] in names[:at])
            raise Refused(f"two of its sheets are called {twice[:31]}: give each a name of its own and save it again")
        if any(len(name) > _LONGEST_NAME for name in names):
            raise damaged("the name of a sheet is longer than any spreadsheet takes")
        return self.sheets


class RelationPart(Handler):
    """Scans which parts another part points at."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        #: Id -> (the last word of its type, path in the zip)
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = target[1:] if target.startswith("/") else posixpath.join(self._folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("Id", "") in self.targets:
            raise damaged("two of its parts have one number")
        self.targets[attributes.get("Id", "")] = (kind, posixpath.normpath(path).casefold())
