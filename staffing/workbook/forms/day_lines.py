"""The lines of one day in a calendar's cell: `7a-7p: Ana Alder, Ben Birch` and `N: Cole`, below one another or below the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from staffing.workbook.forms.codes import split_hours
from staffing.workbook.words.cells import clean, is_open

_NUMBER = re.compile(r"(\d{1,2})\.?")
_LABELLED = re.compile(r"(?P<label>[^:]{1,24}?)\s*(?::(?!\d)|\s[\u2013\u2014]\s|(?<=[^\W\d])\s-\s)\s*(?P<names>\S.*)?")
_BREAKS = re.compile(r"[\n\r\u2028]+")


@dataclass(frozen=True)
class Line:
    """One line: what stands before its colon ("" where nothing does), and the names after it."""

    label: str
    names: str


def number_in(cell: object) -> int | None:
    """The day of the month that stands on the first line of a cell with more lines, None where none does."""
    first, *rest = _lines(cell)
    found = _NUMBER.fullmatch(first)
    return int(found[1]) if found and rest and 1 <= int(found[1]) <= 31 else None


def lines_in(cell: object) -> list[Line]:
    """The lines of a cell below its number, if it has one; hours without a colon are a label, too: `7a-7p Ana Alder`."""
    texts = _lines(cell)
    texts = texts[1:] if number_in(cell) is not None else texts
    found = []
    for text in texts:
        hours, rest = split_hours(text)
        if hours and rest.lstrip(":"):
            found.append(Line(text[: len(text) - len(rest)].strip(" :,"), rest.lstrip(": ")))
        elif labelled := _LABELLED.fullmatch(text):
            found.append(Line(labelled["label"], labelled["names"] or ""))
        else:
            found.append(Line("", text))
    return found


def commas_part_people(texts: Iterable[str]) -> bool:
    """Whether commas part people in all of these texts, and not a last name from a first one.

    They do where each piece is a name of two words or more, or where all names without a comma are a single word.
    """
    pieces = [[piece.split() for piece in text.split(",") if piece.strip()] for text in texts if not is_open(text)]
    lists = [one for one in pieces if len(one) > 1]
    alone = [one[0] for one in pieces if len(one) == 1]
    if all(len(words) >= 2 for one in lists for words in one):
        return True
    return (
        bool(alone)
        and all(len(words) == 1 for words in alone)
        and all(len(words) == 1 for one in lists for words in one)
    )


def _lines(cell: object) -> list[str]:
    if not isinstance(cell, str):
        return [clean(cell)]
    return [text for line in _BREAKS.split(cell) if (text := clean(line))] or [""]
