"""XML read once from end to end in small pieces, without anything that makes little XML large."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

from staffing.workbook.guard.refused import Refused, damaged

_PIECE = 64 * 2**10
#: The longest tag or comment that may have to be held; expat looks through an unfinished one again with every piece.
_LONGEST_TAG = 512 * 2**10
_UTF_8 = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))


class Handler:
    """What a scan does with the elements of a part. Names come without their prefix, as the readers take them."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text of the element that is open."""

    def oddity(self, what: str) -> None:
        """A comment, a processing instruction or a CDATA section."""


def scan(stream: IO[bytes], handler: Handler, part: str) -> None:
    """Feeds the whole of `stream` to `handler`. Raises Refused where it is not plain, well-formed XML in UTF-8."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.EntityDeclHandler = _refuse_definitions
    parser.XmlDeclHandler = _refuse_encoding
    local, start, end = _LocalNames(), handler.start, handler.end
    parser.StartElementHandler = lambda name, attributes: start(local[name], attributes)
    parser.EndElementHandler = lambda name: end(local[name])
    parser.CharacterDataHandler = handler.text
    parser.CommentHandler = lambda _: handler.oddity("a comment")
    parser.ProcessingInstructionHandler = lambda *_: handler.oddity("an instruction")
    parser.StartCdataSectionHandler = lambda: handler.oddity("unparsed text")
    fed = 0
    try:
        while piece := stream.read(_PIECE):
            if not fed and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")):
                raise _wrong_encoding()
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise damaged(f"{part} has a tag longer than any spreadsheet writes")
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged(f"{part} breaks off or is garbled") from None


class _LocalNames(dict[str, str]):
    """Names of elements without their prefix; a part has a few, a million times each."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def _refuse_definitions(*_: object) -> None:
    raise definitions()


def definitions() -> Refused:
    """The file has a DTD."""
    return Refused(
        "it defines abbreviations of its own (a DTD), which spreadsheet programs never do and bombs are made of, so it was not "
        "read: type or copy the roster into a new workbook"
    )


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.casefold() not in _UTF_8:
        raise _wrong_encoding()


def _wrong_encoding() -> Refused:
    return damaged("a part of it is not in UTF-8, as workbooks are")
