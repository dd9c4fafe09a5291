"""The texts that cells of a workbook share, read one by one as they are asked for; nothing is ever added to them."""

from __future__ import annotations

import re
from functools import cached_property

from staffing.workbook.patch.parts.document import Node, fragment
from staffing.workbook.patch.parts.markup import as_utf8, first_tag, tags

#: Characters that XML can't hold are written as in `_x001B_`.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPE_AHEAD = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class SharedStrings:
    """The table of shared strings; `data` is its part."""

    def __init__(self, data: bytes | None) -> None:
        self._data = b"" if data is None else as_utf8(data)

    def __getitem__(self, number: int) -> str:
        """The text of an entry; empty where there is no such entry."""
        if number >= len(self._starts):
            return ""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self._end
        return text_of(fragment(self._data[start:end], self._around))

    @cached_property
    def _around(self) -> bytes:
        return first_tag(self._data)

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in tags(self._around, b"si").finditer(self._data) if found["name"]]

    @cached_property
    def _end(self) -> int:
        return self._data.rfind(b"</")


def text_of(item: Node) -> str:
    """The text of a shared or inline string, or of a comment: that of its runs, without how Japanese names are read."""
    texts = []
    for node in item.children:
        if node.name == "t":
            texts.append(node.text)
        elif node.name == "r":
            texts += [part.text for part in node.all("t")]
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """A text as a spreadsheet shows it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped_text(text: str) -> str:
    """A text as XML can hold it, which a spreadsheet shows as it is even where it looks like an escaped character."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPE_AHEAD.sub("_x005F_", text))
