"""An XML part as a tree of byte positions, and changes that are pasted in without touching anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from staffing.workbook.patch.parts.markup import (
    TAG,
    CannotPatch,
    Edit,
    as_utf8,
    first_tag,
    paste,
    quoted,
    whole,
    with_attributes,
    with_first,
)

_OPENING = re.compile(rb"<([^\s/>]+)")
_SPACES = re.compile(rb"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


@dataclass(slots=True, eq=False)
class Node:
    """One element: `start` of its start tag, `inside` behind that, `close` before its end tag, `end` behind that.

    `prefix` ends in a colon where there is one. `attributes` are keyed by local name, or `{namespace}name` where prefixed.
    """

    space: str
    name: str
    prefix: bytes
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands directly in it."""
        return "".join(self.texts)

    def child(self, name: str) -> Node | None:
        """The first child of this name and of the namespace of this element."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Node]:
        """All children of this name and of the namespace of this element."""
        return (node for node in self.children if node.name == name and node.space == self.space)

    def each(self) -> Iterator[Node]:
        """The element and all within it, in order."""
        yield self
        for child in self.children:
            yield from child.each()


def parse(data: bytes, offset: int = 0) -> Node:
    """The root element of a UTF-8 document, with positions that count from `offset` before it. Raises CannotPatch."""
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.ordered_attributes = True
    roots: list[Node] = []
    path: list[Node] = []

    def started(name: str, attributes: Sequence[str]) -> None:
        space, local, prefix = _named(name)
        start = parser.CurrentByteIndex
        tag = TAG.match(data, start)
        if tag is None:
            raise CannotPatch("a tag that can't be told")
        keyed = {_key(attributes[at]): attributes[at + 1] for at in range(0, len(attributes), 2)}
        node = Node(space, local, prefix, keyed, start + offset, tag.end() + offset)
        (path[-1].children if path else roots).append(node)
        path.append(node)

    def ended(_: str) -> None:
        node = path.pop()
        if data[node.inside - offset - 2 : node.inside - offset] == b"/>":
            node.close = node.end = node.inside
        else:
            node.close = parser.CurrentByteIndex + offset
            node.end = data.index(b">", node.close - offset) + 1 + offset

    def refuse(*_: object) -> None:
        raise CannotPatch("a document type in a part")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = lambda text: path[-1].texts.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, RecursionError) as error:
        raise CannotPatch(f"a part that is not well-formed: {error}") from error
    return roots[0]


def fragment(xml: bytes, around: bytes) -> Node:
    """The element `xml` that stands within the start tags `around`; positions count from its beginning."""
    names = [found[1] for found in map(_OPENING.match, TAG.findall(around)) if found]
    closing = b"".join(b"</" + name + b">" for name in reversed(names))
    node = parse(around + xml + closing, -len(around))
    for _ in names:
        node = node.children[0]
    return node


def number_in(attributes: Mapping[str, str], name: str) -> int:
    """A whole number among attributes; 0 where it is not there."""
    return whole(attributes.get(name, ""))


def _named(name: str) -> tuple[str, str, bytes]:
    parts = name.split("\n")
    if len(parts) == 1:
        return "", name, b""
    return parts[0], parts[1], f"{parts[2]}:".encode() if len(parts) == 3 else b""


def _key(name: str) -> str:
    parts = name.split("\n")
    return name if len(parts) == 1 else f"{{{parts[0]}}}{parts[1]}"


@dataclass
class _Change:
    attributes: dict[str, str | None] = field(default_factory=dict)
    first: list[bytes] = field(default_factory=list)
    last: list[bytes] = field(default_factory=list)


class Document:
    """A small part and the changes to it; `to_bytes` pastes them in."""

    def __init__(self, data: bytes) -> None:
        self.data = as_utf8(data)
        self.root = parse(self.data)
        self._changes: dict[int, tuple[Node, _Change]] = {}
        self._pasted: list[Edit] = []

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be pasted in."""
        return bool(self._changes or self._pasted)

    def source(self, node: Node) -> bytes:
        """The bytes of an element as they stand in the part."""
        return self.data[node.start : node.end]

    def set(self, node: Node, **attributes: str | None) -> None:
        """Sets unprefixed attributes of an element; None takes one away."""
        self._change(node).attributes.update(attributes)

    def append(self, node: Node, xml: bytes) -> None:
        """Adds `xml` behind the last child of an element."""
        self._change(node).last.append(xml)

    def prepend(self, node: Node, xml: bytes) -> None:
        """Adds `xml` before the first child of an element."""
        self._change(node).first.append(xml)

    def replace(self, node: Node, xml: bytes) -> None:
        """Puts `xml` where an element stands; nothing else may be asked of that element or of those within it."""
        self._pasted.append((node.start, node.end, xml))

    def insert(self, parent: Node, xml: bytes, order: Sequence[str], name: str) -> None:
        """Adds `xml`, an element called `name`, to `parent` at its place in the `order` of children that the format asks for."""
        earlier = order[: order.index(name) + 1]
        before = [node for node in parent.children if node.name in earlier and node.space == parent.space]
        if before:
            self._pasted.append((before[-1].end, before[-1].end, xml))
        else:
            self.prepend(parent, xml)

    def to_bytes(self) -> bytes:
        """The part with its changes."""
        return paste(
            self.data, [*self._pasted, *(edit for each in self._changes.values() for edit in self._edits(*each))]
        )

    def _change(self, node: Node) -> _Change:
        return self._changes.setdefault(node.start, (node, _Change()))[1]

    def _edits(self, node: Node, change: _Change) -> Iterator[Edit]:
        tag = with_attributes(self.data[node.start : node.inside], change.attributes)
        first, last = b"".join(change.first), b"".join(change.last)
        if node.inside == node.end and (first or last):
            yield node.start, node.end, with_first(tag, first + last)
            return
        yield node.start, node.inside, tag + first
        if last:
            yield node.close, node.close, last


def relation_attribute(document: Document, relations: str, given: str) -> bytes:
    """The attribute by which an element names the relationship `given`; `relations` is what the types of these begin with."""
    space = relations.rstrip("/")
    prefix = next((name for name, bound in _SPACES.findall(first_tag(document.data)) if bound.decode() == space), None)
    if prefix:
        return b" %s:id=%s" % (prefix, quoted(given))
    return b" xmlns:r=%s r:id=%s" % (quoted(space), quoted(given))
