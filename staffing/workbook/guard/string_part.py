"""The part with the texts that cells share."""

from __future__ import annotations

from staffing.workbook.guard.refused import damaged
from staffing.workbook.guard.sheet_part import Strings, too_long
from staffing.workbook.guard.xml import Handler

_MOST = 5_000_000  # a reader takes room for as many as the part says it has
_LONGEST_TEXT = 32_767


class StringPart(Handler):
    """Scans the shared texts: how long each is."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._open = False
        self._skipping = False
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sst":
            check_count(attributes)
        elif name == "si":
            self._length = 0
        elif name == "rPh":
            self._skipping = True
        elif name == "t":
            self._open = not self._skipping

    def end(self, name: str) -> None:
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._skipping = False
        elif name == "si":
            if self._length > _LONGEST_TEXT:
                raise too_long("a cell of it")
            self._lengths.append(self._length)
            if len(self._lengths) > _MOST:
                raise damaged("it holds more texts than a roster")

    def text(self, text: str) -> None:
        if self._open:
            self._length += len(text)

    def finish(self) -> Strings:
        """The lengths."""
        return Strings(self._lengths)


def check_count(attributes: dict[str, str]) -> None:
    """Raises Refused where the part says that it has more texts than any roster."""
    for name in ("count", "uniqueCount"):
        said = attributes.get(name, "0")
        if not said.isdecimal() or len(said) > 9 or int(said) > _MOST:
            raise damaged("it says that it holds more texts than any roster")
