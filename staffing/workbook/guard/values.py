"""Cells that are not what they seem: characters that nobody sees, letters of another alphabet, texts without end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from staffing.roster import Problem, address
from staffing.workbook.grid import Sheet
from staffing.workbook.words.cells import clean, has_unseen

#: Longer than anything that is a name, a date or a remark somebody reads.
_LONGEST = 500
_MOST_FINDINGS = 50
_WORD = re.compile(r"[^\W\d_]+")
#: Letters that look like Latin ones, in either case; [UTS 39](https://www.unicode.org/reports/tr39/) lists many more, which nobody
#: types by mistake.
_ALIKE = {
    "Cyrillic": str.maketrans("авекмнорстухіјѕһԁԛԝѵ", "abekmhopctyxijshdqwv"),
    "Greek": str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx"),
}
_LIKE_LATIN = {other: latin for letters in _ALIKE.values() for other, latin in letters.items()}


#: (sheet, what is to be told of it)
Notes = list[tuple[str | None, str]]
Problems = list[tuple[str, Problem]]


def examine(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Notes, Problems]:
    """The sheets with texts cut to a sensible length; notes and problems about what is in them, each with its sheet.

    Looks at every text that is long, not plain ASCII, or holds what can't be printed.
    """
    fit: list[Sheet] = []
    notes: Notes = []
    problems: Problems = []
    plain = _Plain(sheets)
    for sheet in sheets:
        cells = _odd(sheet)
        long = [place for place, text in cells if len(text) > _LONGEST]
        notes += [(sheet.name, note) for note in _unseen(sheet, [place for place, text in cells if has_unseen(text)])]
        notes += [(sheet.name, note) for note in _long(sheet, long)]
        problems += _alike(sheet, cells, plain)
        fit.append(_cut(sheet, long))
    return fit, notes, problems


def _odd(sheet: Sheet) -> list[tuple[tuple[int, int], str]]:
    """Where texts stand that have to be looked at, row by row."""
    # a sheet of 500,000 cells holds some thousand different texts
    odd = {text for text in {cell for cell in sheet.cells.ravel().tolist() if type(cell) is str} if not _is_plain(text)}
    if not odd:
        return []
    return [
        ((row, column), cell)
        for row, cells in enumerate(sheet.cells.tolist())
        for column, cell in enumerate(cells)
        if type(cell) is str and cell in odd
    ]


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= _LONGEST


def _unseen(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    if places:
        yield f"{_cells(sheet, places)} characters that nobody sees, which were left out"


def _long(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    if places:
        yield f"{_cells(sheet, places)} a text of more than {_LONGEST:,} letters, of which the first {_LONGEST:,} were read"


def _cut(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Sheet:
    if not places:
        return sheet
    cells = sheet.cells.copy()
    for place in places:
        cells[place] = cells[place][:_LONGEST]
    return replace(sheet, cells=cells)


def _cells(sheet: Sheet, places: Sequence[tuple[int, int]]) -> str:
    """`Staff!A3 holds`, `Staff!A3 and 2 more cells of its sheet hold`."""
    row, column = places[0]
    first, more = address(sheet.name, row + 1, column + 1), len(places) - 1
    if not more:
        return f"{first} holds"
    return f"{first} and {more:,} more {'cell' if more == 1 else 'cells'} of its sheet hold"


class _Plain:
    """The texts of all sheets, by what they look like; made when the first look-alike is asked for."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        self._texts: dict[str, str] | None = None

    def like(self, text: str) -> str | None:
        """A text in plain Latin letters that looks like `text`."""
        if self._texts is None:
            cells = (cell for sheet in self._sheets for row in sheet.cells.tolist() for cell in row)
            texts = {cell for cell in cells if isinstance(cell, str) and cell.isascii()}
            self._texts = {_shape(text): clean(text) for text in sorted(texts, reverse=True)}
        return self._texts.get(_shape(text))


def _shape(text: str) -> str:
    """What `text` looks like, in Latin letters without case."""
    return " ".join(clean(text).casefold().translate(_LIKE_LATIN).split())


def _alike(sheet: Sheet, cells: Sequence[tuple[tuple[int, int], str]], plain: _Plain) -> Iterator[tuple[str, Problem]]:
    """Texts that mix alphabets in a word, or look like another text that is there."""
    found = 0
    for (row, column), text in cells:
        said = _foreign(clean(text)[:_LONGEST], plain)
        if said and found < _MOST_FINDINGS:
            found += 1
            yield sheet.name, Problem(address(sheet.name, row + 1, column + 1), said)


def _foreign(text: str, plain: _Plain) -> str | None:
    others = [letter for letter in text if _alphabet(letter) in _ALIKE]
    if not others:
        return None
    like = plain.like(text)
    if like is None:
        mixed = next((word for word in _WORD.findall(text) if len(set(map(_alphabet, word)) - {""}) > 1), None)
        if mixed is None:
            return None
        few, many = sorted(
            {alphabet for letter in mixed if (alphabet := _alphabet(letter))}, key=lambda a: _count(mixed, a)
        )[:2]
        odd = next(letter for letter in mixed if _alphabet(letter) == few)
        return (
            f"{mixed!r} is written in two alphabets, as the {odd!r} is {few} and other letters are {many}: type it anew"
        )
    return f"{text!r} looks like {like!r} but is not, as its {others[0]!r} is a {_alphabet(others[0])} letter: type it anew"


def _count(word: str, alphabet: str) -> int:
    return sum(_alphabet(letter) == alphabet for letter in word)


@cache
def _alphabet(letter: str) -> str:
    """Latin, Cyrillic or Greek; "" for anything else."""
    word = unicodedata.name(letter, "").partition(" ")[0].title()
    return word if word in ("Latin", *_ALIKE) and letter.isalpha() else ""
