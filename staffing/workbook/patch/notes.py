"""The notes (comments) on the cells of a sheet: text is added below what is there, or cut off again.

Threads of comments are parts of their own and stay as they are; where a cell has one, Excel shows it in place of the note.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from staffing.workbook.patch.boxes import Boxes
from staffing.workbook.patch.cells.sheet import ORDER, SheetPart, area, place
from staffing.workbook.patch.cells.sizes import Sizes
from staffing.workbook.patch.cells.strings import escaped_text, text_of, unescaped
from staffing.workbook.patch.parts.document import Document, Node, fragment, relation_attribute
from staffing.workbook.patch.parts.markup import CannotPatch, escaped, opened, prefixed, with_first
from staffing.workbook.patch.parts.package import Package

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="%s"><authors/><commentList/></comments>'
)
_TEXT = b'<t xml:space="preserve">\0</t>'
_RUN = b'<r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>%s</r>' % _TEXT

#: Row and column of a cell, from 1.
Cell = tuple[int, int]


class Notes:
    """The notes of one sheet. `author` is whom new ones are by."""

    def __init__(self, package: Package, path: str, sheet: SheetPart, relations: str, author: str) -> None:
        """`relations` is what the types of the workbook's relationships begin with. Raises CannotPatch."""
        self._package, self._path, self._sheet = package, path, sheet
        self._relations, self._author = relations, author
        there = package.related(path, "comments")
        self._document = package.document(there.target) if there and there.target in package else None
        self._nodes: dict[Cell, Node] = {}
        lists = self._document.root.child("commentList") if self._document else None
        for node in lists.all("comment") if lists else ():
            left, top, _, _ = area(node.attributes.get("ref", ""))
            self._nodes[top, left] = node
        self._new: dict[Cell, list[bytes]] = {}

    @cached_property
    def threads(self) -> frozenset[Cell]:
        """The cells with a thread of comments."""
        found = set()
        for relation in self._package.relations(self._path):
            if relation.kind == "threadedComment" and relation.target in self._package:
                for node in self._package.document(relation.target).root.all("threadedComment"):
                    left, top, _, _ = area(node.attributes.get("ref", ""))
                    found.add((top, left))
        return frozenset(found)

    def cut(self, heading: str) -> Iterator[tuple[Cell, str]]:
        """Takes off every note what stands from `heading` on; gives the cells and what was taken."""
        for cell, node in self._nodes.items():
            text = node.child("text")
            above, found, ours = text_of(text).partition(heading) if text else ("", "", "")
            if text and found:
                self._new[cell] = list(self._runs(text, len(above.rstrip())))
                yield cell, ours

    def add(self, row: int, column: int, text: str) -> None:
        """Adds `text` to the note of a cell, below what is there, or makes a note of it."""
        cell = row, column
        if cell not in self._new:
            there = self._nodes[cell].child("text") if cell in self._nodes else None
            self._new[cell] = list(self._runs(there, len(text_of(there)))) if there else []
        above = "\n\n" if self._new[cell] else ""
        self._new[cell].append(self._element(_RUN).replace(b"\0", escaped(escaped_text(above + text))))

    def close(self) -> None:
        """Has the parts changed, or made, that hold the notes and their boxes."""
        if not self._new:
            return
        document, where = self._document or self._made(), self._boxes_part()
        boxes = Boxes(self._package.read(where) if where in self._package else None)
        author, sizes = self._author_number(document), Sizes(self._sheet)
        comments = document.root.child("commentList")
        if comments is None:
            raise CannotPatch("notes without a list of them")
        for cell, runs in self._new.items():
            node = self._nodes.get(cell)
            text = self._element(b"<text>") + b"".join(runs) + self._element(b"</text>")
            if not runs and node:
                document.replace(node, b"")
                boxes.drop(*cell)
                continue
            if node:
                document.replace(node, _with_text(document, node, text))
            else:
                opening = b'<comment ref="%s" authorId="%d">' % (place(*cell).encode(), author)
                document.append(comments, self._element(opening) + text + self._element(b"</comment>"))
            boxes.show(*cell, text_of(fragment(text, self._around(document))), sizes)
        self._package.put(where, boxes.to_bytes())

    def _runs(self, text: Node, length: int) -> Iterator[bytes]:
        """The first `length` characters of a note as runs, with their formats."""
        document = self._document
        assert document is not None
        for node in text.children:
            part = node if node.name == "t" else node.child("t") if node.name == "r" else None
            if part is None or length <= 0:
                continue
            kept = unescaped(part.text)[:length]
            length -= len(kept)
            same = kept == unescaped(part.text)
            xml = document.source(part) if same else self._element(_TEXT).replace(b"\0", escaped(escaped_text(kept)))
            if node is part:
                yield self._element(b"<r>") + xml + self._element(b"</r>")
            else:
                yield document.data[node.start : part.start] + xml + document.data[part.end : node.end]

    def _element(self, xml: bytes) -> bytes:
        return prefixed(xml, self._document.root.prefix if self._document else b"")

    def _around(self, document: Document) -> bytes:
        return opened(document.data[document.root.start : document.root.inside])

    def _author_number(self, document: Document) -> int:
        authors = document.root.child("authors")
        if authors is None:
            document.prepend(
                document.root, self._element(b"<authors><author>%s</author></authors>" % escaped(self._author))
            )
            return 0
        names = [node.text for node in authors.all("author")]
        if self._author in names:
            return names.index(self._author)
        document.append(authors, self._element(b"<author>%s</author>" % escaped(self._author)))
        return len(names)

    def _made(self) -> Document:
        """A part for notes, where the sheet has none."""
        name = self._package.free_name("xl/comments{}.xml")
        self._package.add(name, _COMMENTS, (_EMPTY % self._sheet.outline.root.space).encode())
        self._package.relate(self._path, f"{self._relations}comments", name)
        return self._package.document(name)

    def _boxes_part(self) -> str:
        """The name of the part with the boxes of the notes; its sheet leads to it."""
        outline = self._sheet.outline
        drawing = outline.root.child("legacyDrawing")
        ids = [value for key, value in drawing.attributes.items() if key.endswith("}id")] if drawing else []
        for relation in self._package.relations(self._path):
            if relation.id in ids and relation.target in self._package:
                return relation.target
        if drawing:
            outline.replace(drawing, b"")
        name = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
        self._package.add_by_ending(name, _DRAWING, b"")
        given = self._package.relate(self._path, f"{self._relations}vmlDrawing", name)
        attribute = relation_attribute(outline, self._relations, given)
        xml = b"<%slegacyDrawing%s/>" % (outline.root.prefix, attribute)
        outline.insert(outline.root, xml, ORDER, "legacyDrawing")
        return name


def _with_text(document: Document, node: Node, text: bytes) -> bytes:
    """A comment with another text, its own attributes and whatever else is in it."""
    there = node.child("text")
    if there is None:
        return with_first(document.source(node), text)
    return document.data[node.start : there.start] + text + document.data[there.end : node.end]
