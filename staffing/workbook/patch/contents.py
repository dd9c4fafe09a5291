"""The list of a workbook's sheets, and the names and views that count them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from staffing.workbook.patch.parts.document import Node, number_in, relation_attribute
from staffing.workbook.patch.parts.markup import CannotPatch, escaped, quoted
from staffing.workbook.patch.parts.package import Package, Relation

_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TRUE = ("1", "true")


@dataclass(frozen=True)
class Entry:
    """A sheet as the workbook lists it; `relation` leads to its part, `number` is the one that it keeps for ever."""

    name: str
    number: int
    node: Node
    relation: Relation | None


@dataclass(frozen=True)
class DefinedName:
    """A name that belongs to one sheet, as its print titles do."""

    attributes: Sequence[tuple[str, str]]
    text: str


class Contents:
    """The workbook's own part, with its list of sheets."""

    def __init__(self, package: Package) -> None:
        """Raises CannotPatch where there is no workbook in the package."""
        found = package.related("", "officeDocument")
        if found is None or found.target not in package:
            raise CannotPatch("no workbook in the file")
        self._package, self.path = package, found.target
        self.document = package.document(self.path)
        sheets = self.document.root.child("sheets")
        if self.document.root.name != "workbook" or sheets is None:
            raise CannotPatch("a workbook without sheets")
        self._sheets = sheets
        relations = {relation.id: relation for relation in package.relations(self.path)}
        self.entries = [self._entry(node, relations) for node in sheets.all("sheet")]
        worksheet = next((e.relation.type for e in self.entries if e.relation and e.relation.kind == "worksheet"), None)
        if worksheet is None:
            raise CannotPatch("a workbook without a sheet of cells")
        #: What the types of the workbook's relationships begin with.
        self.relations = worksheet.removesuffix("worksheet")
        self._removed: list[int] = []
        self._added: list[str] = []
        self._names: list[tuple[int, DefinedName]] = []

    @property
    def starts_in_1904(self) -> bool:
        """Whether its days count from 1904."""
        said = self.document.root.child("workbookPr")
        return said is not None and said.attributes.get("date1904") in _TRUE

    @property
    def names(self) -> list[str]:
        """The names of the sheets that are not taken away, charts that are sheets among them, in their order."""
        return [entry.name for at, entry in enumerate(self.entries) if at not in self._removed]

    def remove(self, entry: Entry) -> None:
        """Takes a sheet away, with the parts that only it leads to."""
        self._removed.append(self.entries.index(entry))
        self.document.replace(entry.node, b"")
        if entry.relation is None:
            return
        package = self._package
        others = {
            relation.target
            for other in self.entries
            if other is not entry and other.relation
            for relation in package.relations(other.relation.target)
        }
        for relation in package.relations(entry.relation.target):
            if relation.target not in others and relation.target in package:
                package.drop(relation.target)
        package.unrelate(self.path, entry.relation)
        package.drop(entry.relation.target)

    def add(self, name: str, sheet: bytes, names: Sequence[DefinedName]) -> None:
        """Adds a sheet of cells behind the others, with the names that belong to it."""
        path = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.add(path, _SHEET, sheet)
        given = self._package.relate(self.path, f"{self.relations}worksheet", path)
        number = max((entry.number for entry in self.entries), default=0) + len(self._added) + 1
        attribute = relation_attribute(self.document, self.relations, given)
        xml = b'<%ssheet name=%s sheetId="%d"%s/>' % (self._sheets.prefix, quoted(name), number, attribute)
        self.document.append(self._sheets, xml)
        at = len(self.entries) - len(self._removed) + len(self._added)
        self._names += [(at, each) for each in names]
        self._added.append(name)

    def calculate(self) -> None:
        """Has a spreadsheet calculate all formulas when it opens the workbook."""
        document, there = self.document, self.document.root.child("calcPr")
        if there:
            document.set(there, fullCalcOnLoad="1")
        else:
            xml = b'<%scalcPr fullCalcOnLoad="1"/>' % document.root.prefix
            document.insert(document.root, xml, _ORDER, "calcPr")

    def close(self) -> None:
        """Counts the sheets anew in names and views."""
        self._removed.sort()
        self._count_views()
        self._write_names()

    def _count_views(self) -> None:
        views = self.document.root.child("bookViews")
        shown = (at for at, e in enumerate(self.entries) if e.node.attributes.get("state", "visible") == "visible")
        first = next((at for at in map(self._counted, shown) if at is not None), 0)
        for view in views.all("workbookView") if views and self._removed else ():
            for name in ("activeTab", "firstSheet"):
                if name in view.attributes:
                    at = self._counted(number_in(view.attributes, name))
                    self.document.set(view, **{name: str(first if at is None else at)})

    def _write_names(self) -> None:
        document, there = self.document, self.document.root.child("definedNames")
        prefix = document.root.prefix
        added = b"".join(_xml(name, at, prefix) for at, name in self._names)
        counted = [(node, self._place_of(node)) for node in there.all("definedName")] if there else []
        if there and all(at is None for _, at in counted):
            document.replace(there, _names(added, prefix))
            return
        for node, at in counted:
            if at is None:
                document.replace(node, b"")
            elif at != node.attributes.get("localSheetId", ""):
                document.set(node, localSheetId=at)
        if there and added:
            document.append(there, added)
        elif added:
            document.insert(document.root, _names(added, prefix), _ORDER, "definedNames")

    def _place_of(self, name: Node) -> str | None:
        """The new place of the sheet that a name belongs to: empty where it belongs to all, None where it was taken away."""
        if "localSheetId" not in name.attributes:
            return ""
        at = self._counted(number_in(name.attributes, "localSheetId"))
        return None if at is None else str(at)

    def _counted(self, at: int) -> int | None:
        """The new place of a sheet among the others, None where it was taken away."""
        return None if at in self._removed else at - bisect_left(self._removed, at)

    def _entry(self, node: Node, relations: dict[str, Relation]) -> Entry:
        given = node.attributes
        relation = next((relations.get(value) for key, value in given.items() if key.endswith("}id")), None)
        return Entry(given.get("name", ""), number_in(given, "sheetId"), node, relation)


def _xml(name: DefinedName, at: int, prefix: bytes) -> bytes:
    attributes = b"".join(b" %s=%s" % (key.encode(), quoted(value)) for key, value in name.attributes)
    tag = prefix + b"definedName"
    return b'<%s%s localSheetId="%d">%s</%s>' % (tag, attributes, at, escaped(name.text), tag)


def _names(xml: bytes, prefix: bytes) -> bytes:
    return b"<%sdefinedNames>%s</%sdefinedNames>" % (prefix, xml, prefix) if xml else b""
