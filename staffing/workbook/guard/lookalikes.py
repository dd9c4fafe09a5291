"""Texts that look like one another and are not: a Cyrillic letter in a Latin name makes another name of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from staffing.roster import Problem, address
from staffing.workbook.grid import Sheet
from staffing.workbook.words.cells import clean

_MOST_TOLD = 50  # on one sheet
_LONGEST = 100  # of a name or code that is typed twice
_WORD = re.compile(r"[^\W\d_]+")
#: Letters that look like Latin ones in one case or the other. UTS 39 (https://www.unicode.org/reports/tr39/) lists many more, which
#: nobody types by mistake.
_ALIKE = {
    "Cyrillic": str.maketrans("авекмнорстухіјѕһԁԛԝѵ", "abekmhopctyxijshdqwv"),
    "Greek": str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx"),
}
_LIKE_LATIN = {
    ord(case(chr(other))): case(chr(latin))
    for letters in _ALIKE.values() for other, latin in letters.items() for case in (str.lower, str.upper)
}  # fmt: skip


def look_alikes(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Problem]]:
    """(sheet, problem) for each cell whose text looks like one that stands there more often, or mixes alphabets in a word."""
    if not any(_has_others(text) for sheet in sheets for text in _texts(sheet) if not text.isascii()):
        return
    odd = _odd_texts(sheets)
    for sheet in sheets:
        written = {text: odd[clean(text)] for text in _texts(sheet) if clean(text) in odd}
        if written:
            yield from _told(sheet, written)


def in_latin(text: str) -> str:
    """`text` in the Latin letters that it looks like, case for case."""
    return unicodedata.normalize("NFKC", text).translate(_LIKE_LATIN)


def _texts(sheet: Sheet) -> set[str]:
    return {text for text in sheet.texts if len(text) <= _LONGEST}


def _has_others(text: str) -> bool:
    return any(_alphabet(letter) in _ALIKE for letter in text)


def _told(sheet: Sheet, written: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    told = 0
    for row, cells in enumerate(sheet.cells.tolist(), 1):
        for column, cell in enumerate(cells, 1):
            if type(cell) is str and cell in written and told < _MOST_TOLD:
                told += 1
                yield sheet.name, Problem(address(sheet.name, row, column), written[cell])


def _odd_texts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Clean texts that are not what they look like, each with a sentence."""
    cells = (cell for sheet in sheets for cell in sheet.cells.ravel().tolist() if type(cell) is str)
    times: Counter[str] = Counter()
    for text, number in Counter(cell for cell in cells if len(cell) <= _LONGEST).items():
        times[clean(text)] += number
    alike: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in times:
        alike[_shape(text)][text.casefold().replace(" ", "")].append(text)
    odd: dict[str, str] = {}
    for spellings in alike.values():
        # what stands there most often is what is meant; of equals the one in plain letters
        best, *others = sorted(
            spellings, key=lambda spelling: (-sum(times[text] for text in spellings[spelling]), not spelling.isascii())
        )
        for other in others:
            letter = next(one for one, two in zip(other, best, strict=False) if one != two)
            for text in spellings[other]:
                shown = next((sign for sign in text if sign.casefold() == letter), letter)
                odd[text] = (
                    f"{text!r} looks like {spellings[best][0]!r} but is not, as its {shown!r} is a {_alphabet(letter)} letter: "
                    "type it anew"
                )
    for text in times:
        if text not in odd and not text.isascii() and (mixed := _mixed(text)):
            odd[text] = mixed
    return odd


def _mixed(text: str) -> str | None:
    """What is wrong with a text that has letters of two alphabets in one word."""
    for word in _WORD.findall(text):
        of = Counter(alphabet for letter in word if (alphabet := _alphabet(letter)))
        if len(of) > 1:
            (many, _), *_, (few, _) = of.most_common()
            letter = next(letter for letter in word if _alphabet(letter) == few)
            return f"{word!r} is written in two alphabets, as the {letter!r} is {few} and other letters are {many}: type it anew"
    return None


def _shape(text: str) -> str:
    """What `text` looks like, in Latin letters without case and spaces."""
    return text.casefold().translate(_LIKE_LATIN).replace(" ", "")


@cache
def _alphabet(letter: str) -> str:
    """Latin, Cyrillic or Greek; "" for anything else."""
    word = unicodedata.name(letter, "").partition(" ")[0].title()
    return word if letter.isalpha() and (word == "Latin" or word in _ALIKE) else ""
