"""XML as bytes: tags found and changed in place, texts made fit to stand in it."""

from __future__ import annotations

import codecs
import re
from xml.sax.saxutils import escape, quoteattr

#: A start tag from its `<` to its `>`; a `>` may stand in an attribute.
TAG = re.compile(rb"""<[^\s/>]++(?:[^"'>]++|"[^"]*+"|'[^']*+'){0,1000}+>""")
_ATTRIBUTE = re.compile(rb"""(\s+)([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARATION = re.compile(rb"""^(\s*<\?xml[^>]*?\sencoding\s*=\s*["'])([\w.:-]+)(["'])""")
_ENCODINGS = re.compile(rb"(?i)iso-8859-\d{1,2}|windows-125\d|gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr)|koi8-r")
_OPENING = re.compile(rb"<([^\s/>]+)")
_LOCAL_NAMES = re.compile(rb"<(/?)(?=[A-Za-z_])")
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DIGITS = 10
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

#: From where to where, and what is to stand there.
Edit = tuple[int, int, bytes]


class CannotPatch(Exception):
    """A workbook, or a part of it, that is too far from the format to be changed in place; the text says what it is."""


def as_utf8(data: bytes) -> bytes:
    """An XML part as UTF-8: the same bytes where it is that already. Raises CannotPatch for unknown encodings."""
    try:
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return _redeclared(data[len(bom) :].decode(encoding).encode())
        for start, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
            if data.startswith(start):
                return _redeclared(data.decode(encoding).encode())
        declared = _DECLARATION.match(data)
        if declared is None or declared[2].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            return data
        if _ENCODINGS.fullmatch(declared[2]):
            return _redeclared(data.decode(declared[2].decode()).encode())
    except UnicodeError as error:
        raise CannotPatch("a part that is not in its encoding") from error
    raise CannotPatch("a part in an unknown encoding")


def _redeclared(data: bytes) -> bytes:
    return _DECLARATION.sub(rb"\g<1>UTF-8\g<3>", data)


def paste(data: bytes, edits: list[Edit], first: int = 0, last: int | None = None) -> bytes:
    """`data` from `first` to `last` with some stretches of it replaced; edits at one place stay in their order."""
    return b"".join(pasted(data, edits, first, last))


def pasted(data: bytes, edits: list[Edit], first: int = 0, last: int | None = None) -> list[bytes | memoryview]:
    """The pieces that `paste` joins: of a large part none is a copy."""
    pieces: list[bytes | memoryview] = []
    view, at = memoryview(data), first
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            raise CannotPatch("elements that overlap")
        pieces += (view[at:start], new)
        at = end
    return [*pieces, view[at:last]]


def with_attributes(tag: bytes, changes: dict[str, str | None]) -> bytes:
    """A start tag with some of its attributes set, added, or (None) taken away; the others keep their bytes."""
    left = {name.encode(): None if value is None else quoted(value) for name, value in changes.items()}

    def changed(found: re.Match[bytes]) -> bytes:
        if found[2] not in left:
            return found[0]
        value = left.pop(found[2])
        return b"" if value is None else found[1] + found[2] + b"=" + value

    opening = _OPENING.match(tag)
    assert opening is not None
    attributes = _ATTRIBUTE.sub(changed, tag[opening.end() :])
    added = b"".join(b" " + name + b"=" + value for name, value in left.items() if value is not None)
    tail = b"/>" if attributes.endswith(b"/>") else b">"
    return opening[0] + attributes[: -len(tail)].rstrip() + added + tail


def first_tag(data: bytes) -> bytes:
    """The start tag of a document's root element; empty where there is none."""
    before = _PROLOGUE.match(data)
    found = TAG.match(data, before.end() if before else 0)
    return found[0] if found else b""


def tags(root: bytes, *names: bytes, more: bytes = b"") -> re.Pattern[bytes]:
    """Finds the starts of tags with these names (their group is `name`) in a document whose root tag is `root`.

    `more` is what may follow a name and is to be found with it.

    Comments and the like, which may hold anything, are stepped over: they are found too, with no such group.
    """
    prefix = root[1:].partition(b":")[0] + b":" if re.match(rb"<[^\s/>:]+:", root) else b""
    found = b"|".join(re.sub(rb"^(/?)", rb"\1" + prefix, name) for name in names)
    return re.compile(
        rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(?P<name>%s)%s(?=[\s/>]))" % (found, more), re.DOTALL
    )


def opened(tag: bytes) -> bytes:
    """A start tag as one with content to follow: `<a/>` as `<a>`."""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def with_first(xml: bytes, content: bytes) -> bytes:
    """An element with `content` before whatever is in it."""
    tag = TAG.match(xml)
    assert tag is not None
    if not tag[0].endswith(b"/>"):
        return tag[0] + content + xml[tag.end() :]
    opening = _OPENING.match(xml)
    assert opening is not None
    return opened(tag[0]) + content + b"</" + opening[1] + b">"


def whole(text: str) -> int:
    """The whole number that `text` is, 0 where it is none or too long for any number in a workbook."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


def attribute_bytes(tag: bytes) -> bytes:
    """The attributes of a start tag as they stand in it."""
    return b"".join(found[0] for found in _ATTRIBUTE.finditer(tag))


def quoted(value: str) -> bytes:
    """A value as an attribute's, quotation marks around it."""
    return quoteattr(value).encode()


def escaped(text: str) -> bytes:
    """A text as the content of an element."""
    return escape(text).encode()


def prefixed(xml: bytes, prefix: bytes) -> bytes:
    """`xml`, whose element names have no prefix, with one: for a part in which the format's names carry it."""
    return _LOCAL_NAMES.sub(rb"<\1" + prefix, xml) if prefix else xml
