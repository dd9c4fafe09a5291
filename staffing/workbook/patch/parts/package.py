"""The zip around a workbook: its parts, what they are (content types) and how they hang together (relationships)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from staffing.workbook.patch.parts.document import Document, Node
from staffing.workbook.patch.parts.markup import CannotPatch, quoted

_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_LARGE = 2**20  # bytes; a sheet of 60 MB takes a quarter of the time for a sixth more bytes


@dataclass(frozen=True)
class Relation:
    """One relationship: `kind` is the last word of its type, `target` the name of a part (or an address outside)."""

    id: str
    kind: str
    type: str
    target: str
    node: Node


class Package:
    """The parts of a workbook, and what is to be another in its copy. Names are found whatever their case."""

    def __init__(self, data: bytes) -> None:
        """Raises CannotPatch where `data` is no zip of parts."""
        try:
            self._zip = ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise CannotPatch("no zip file") from error
        self._members = {_folded(member.filename): member for member in self._zip.infolist()}
        if len(self._members) < len(self._zip.infolist()):
            raise CannotPatch("two parts of one name")
        self._new: dict[str, tuple[str, bytes]] = {}
        self._dropped: set[str] = set()
        self._documents: dict[str, tuple[str, Document]] = {}
        self._types = self.document(_TYPES)
        self._endings: set[str] = set()  # that were declared here
        self._given = 0  # the number of the last relationship that was added

    def __contains__(self, name: str) -> bool:
        folded = _folded(name)
        return folded in self._new or (folded in self._members and folded not in self._dropped)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises CannotPatch where it is missing or damaged."""
        folded = _folded(name)
        if folded in self._new:
            return self._new[folded][1]
        if folded not in self._members:
            raise CannotPatch(f"no part {name}")
        try:
            return self._zip.read(self._members[folded])
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise CannotPatch(f"a damaged part {name}") from error

    def document(self, name: str) -> Document:
        """A part to be changed; asked for again, the same one."""
        folded = _folded(name)
        if folded not in self._documents:
            self._documents[folded] = name, Document(self.read(name))
        return self._documents[folded][1]

    def put(self, name: str, data: bytes) -> None:
        """Gives a part other content, or adds it."""
        folded = _folded(name)
        self._new[folded] = (name, data)
        self._dropped.discard(folded)
        self._documents.pop(folded, None)

    def add(self, name: str, content_type: str, data: bytes) -> None:
        """Adds a part of the given type."""
        self.put(name, data)
        self.declare(name, content_type)

    def add_by_ending(self, name: str, content_type: str, data: bytes) -> None:
        """Adds a part of a type that all parts with its ending have, as Excel declares drawings in VML."""
        ending = name.rpartition(".")[2].casefold()
        root = self._types.root
        said = [
            n.attributes.get("ContentType")
            for n in root.all("Default")
            if n.attributes.get("Extension", "").casefold() == ending
        ]
        if said and said[0] != content_type:
            self.declare(name, content_type)
        elif not said and ending not in self._endings:
            self._endings.add(ending)
            xml = b"<%sDefault Extension=%s ContentType=%s/>" % (root.prefix, quoted(ending), quoted(content_type))
            self._types.prepend(root, xml)
        self.put(name, data)

    def drop(self, name: str) -> None:
        """Leaves a part and its own relationships out of the copy."""
        for folded in (_folded(name), _folded(_relations_of(name))):
            self._dropped.add(folded)
            self._new.pop(folded, None)
            self._documents.pop(folded, None)
        for node in self._types.root.all("Override"):
            if _folded(node.attributes.get("PartName", "")) == _folded(name):
                self._types.replace(node, b"")

    def free_name(self, pattern: str) -> str:
        """The first of `pattern` (as in `xl/comments{}.xml`) with 1, 2, 3 ... that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def declare(self, name: str, content_type: str) -> None:
        """Says in the content types what a part is."""
        root = self._types.root
        for node in root.all("Override"):
            if _folded(node.attributes.get("PartName", "")) == _folded(name):
                if node.attributes.get("ContentType") != content_type:
                    self._types.set(node, ContentType=content_type)
                return
        xml = b"<%sOverride PartName=%s ContentType=%s/>" % (root.prefix, quoted("/" + name), quoted(content_type))
        self._types.append(root, xml)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part to others within the file; those of the file itself for `""`."""
        name = _relations_of(part)
        if name not in self:
            return []
        root = self.document(name).root
        found = []
        for node in root.all("Relationship"):
            given = node.attributes
            if given.get("TargetMode") != "External":
                kind = given.get("Type", "")
                target = self._resolved(part, given.get("Target", ""))
                found.append(Relation(given.get("Id", ""), kind.rpartition("/")[2], kind, target, node))
        return found

    def related(self, part: str, kind: str) -> Relation | None:
        """The first relationship of a part whose type ends in `kind`."""
        return next((relation for relation in self.relations(part) if relation.kind == kind), None)

    def relate(self, part: str, relation_type: str, target: str) -> str:
        """Adds a relationship of `part` to the part `target`; returns its id."""
        name = _relations_of(part)
        if name not in self:
            empty = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONSHIPS}"/>'
            )
            self.put(name, empty.encode())
            if not any(_folded(n.attributes.get("Extension", "")) == "rels" for n in self._types.root.all("Default")):
                self.declare(name, _RELATIONSHIP_TYPE)
        document = self.document(name)
        taken = {node.attributes.get("Id") for node in document.root.children}
        given = next(made for number in count(self._given + 1) if (made := f"rIdStaffing{number}") not in taken)
        self._given = int(given.removeprefix("rIdStaffing"))
        xml = b"<%sRelationship Id=%s Type=%s Target=%s/>" % (
            document.root.prefix, quoted(given), quoted(relation_type), quoted("/" + target),
        )  # fmt: skip
        document.append(document.root, xml)
        return given

    def unrelate(self, part: str, relation: Relation) -> None:
        """Takes a relationship of a part away."""
        self.document(_relations_of(part)).replace(relation.node, b"")

    def save(self, archive: ZipFile) -> None:
        """Writes all parts in their order, those that did not change as they were, new ones behind them."""
        changed = {key: document.to_bytes() for key, (_, document) in self._documents.items() if document.is_changed}
        changed = {**{key: data for key, (_, data) in self._new.items()}, **changed}
        for key, member in self._members.items():
            if key in changed:
                _write(archive, _like(member), changed.pop(key))
            elif key not in self._dropped:
                _write(archive, _like(member), self.read(member.filename))
        for key, data in changed.items():
            new = ZipInfo(self._new[key][0])
            new.external_attr = 0o644 << 16
            new.compress_type = ZIP_DEFLATED
            _write(archive, new, data)

    def _resolved(self, part: str, target: str) -> str:
        target = target.replace("\\", "/").partition("#")[0]
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        return name if name in self else unquote(name)


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _like(member: ZipInfo) -> ZipInfo:
    made = ZipInfo(member.filename, member.date_time)
    made.compress_type = ZIP_STORED if member.compress_type == ZIP_STORED else ZIP_DEFLATED
    made.external_attr, made.create_system = member.external_attr, member.create_system
    return made


def _write(archive: ZipFile, member: ZipInfo, data: bytes) -> None:
    archive.writestr(member, data, member.compress_type, 2 if len(data) > _LARGE else 6)
