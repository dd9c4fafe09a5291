"""A code in a cell: found in what the user has stated, read where it says its own hours, or asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.colours import Colours, colour_key, colour_named
from staffing.workbook.forms.explained import Explained
from staffing.workbook.forms.meanings import Meaning, hours_meaning, with_hours
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.guard.lookalikes import in_latin
from staffing.workbook.words.cells import fold

if TYPE_CHECKING:
    from staffing.workbook.forms.page import Page

_HOURS_FIRST = re.compile(
    r"(?P<hours>\d{1,2}(?:[:.h]?\d{2})?\s*(?:[ap]\.?(?:m\.?)?)?\s*(?:->|[-\u2010-\u2015\u2212~\u2192]|\bto\b|\buntil\b|\bbis\b|до)"
    r"\s*\d{1,2}(?:[:.h]?\d{2})?\s*(?:[ap]\.?(?:m\.?)?\b)?(?:\s*\+\s*\d)?)(?:\s*(?:h|hrs?|ч\.?))?[\s,;/]*(?P<tag>.*)",
    re.IGNORECASE,
)
#: Hours inside the heading of a position: `Medic 1 (0700-1900)`.
_WITHIN = re.compile(
    r"(?<![\w-])\d{1,2}[:.]?\d{0,2}\s?(?:[ap]m?)?\s?[-\u2010-\u2015\u2212~]\s?\d{1,2}[:.]?\d{0,2}\s?(?:[ap]m?)?(?![\w-])",
    re.IGNORECASE,
)
_STINTS = re.compile(r"\s*[;|&+\n]\s*|\s+/\s+|,\s*(?=\d)")
_DIGITS = re.compile(r"\d{2}|\d\s*[-~]\s*\d")
_OFF_WORDS = frozenset(
    map(fold, ("off", "day off", "off day", "rest day", "frei", "repos", "libre", "descanso", "riposo", "folga"))
)
_ABSENT_WORDS = {
    fold(word): reason
    for reason, words in {
        "leave": ("leave", "annual leave", "vacation", "on leave", "holiday leave", "pto", "urlaub", "congé", "congés",
                  "vacaciones", "ferie", "férias", "отпуск"),
        "sick": ("sick", "sick leave", "krank", "maladie", "baja", "malattia", "болничен", "больничный"),
    }.items()
    for word in words
}  # fmt: skip
_BESIDE = (
    "{code}=leave, {code}=sick or {code}=off where nobody works then, or {code}=duty where the hours beside it count"
)


class Codes:
    """Reads the codes of a file, each different text once, and counts them."""

    def __init__(self, stated: Stated, account: Account, explained: Explained | None = None) -> None:
        self.explained = explained or Explained(stated)
        self.stated = self.explained.stated
        self.account = account
        self.colours = Colours(stated.colours, account)
        self.meaning = cache(self._meaning)
        self._first: dict[str, str] = {}
        self._positions: set[str] = set()
        self._beside: set[str] = set()

    def apart(self, account: Account, tab: str) -> Codes:
        """A reader of the same codes for a part of the file, on one tab, that has an account of its own."""
        other = Codes(self.stated, account, self.explained.on(tab))
        other._first, other._positions, other._beside = self._first, self._positions, self._beside
        return other

    def parts(self, text: str) -> list[str]:
        """The codes in a cell; several only where the user has said what parts them, or has explained each of them."""
        if not text or text in self.stated.empty:
            return []
        if self.stated.split and self.stated.meaning(text) is None:
            return [part for piece in text.split(self.stated.split) if (part := piece.strip())]
        pieces = _STINTS.split(text)
        if len(pieces) > 1 and all(split_hours(piece)[0] for piece in pieces):
            return pieces  # two stints of one day
        return [text]

    def read(self, text: str, cell: str, *, position: bool = False, beside: bool = False) -> Meaning | None:
        """What a code stands for, None where that has to be asked; counts it either way.

        `position`: it is the heading of a position. `beside`: its hours stand beside it.
        """
        self.account.count(text)
        if position:
            self._positions.add(text)
        if beside:
            self._beside.add(text)
        self._first.setdefault(self.explained.label(text), cell)
        return self.meaning(text)

    def in_cell(self, page: Page, row: int, column: int) -> Iterator[tuple[str, Meaning]]:
        """Every code of a cell with what it stands for, by its text and the colour behind it; counts them."""
        text, cell = page.text(row, column), page.address(row, column)
        key, shade = self.colours.behind(page, row, column) or ("", None)
        if shade is None or text in (key, shade.code):
            shade = None
        if shade and shade.overrules:
            if meaning := self.colours.overruled(text, key, shade, cell):
                yield text, meaning
            return
        for code in self.parts(text):
            if shade and self.known(code) is None and shade.paints:
                self.account.count(code)
                meaning = self.colours.joined(code, None, key, shade, cell)
            else:
                meaning = self.read(code, cell)
                if shade:
                    meaning = self.colours.joined(code, meaning, key, shade, cell)
            if meaning is not None:
                yield code, meaning

    def demanded(self, label: str) -> Meaning | None:
        """What a position stands for where the user states its hours, and a demand or an ambulance for it."""
        meaning = self.stated.meaning(label)
        asked = meaning is not None and (label in self.stated.demand or bool(meaning.unit))
        return meaning if meaning and asked and meaning.works else None

    def known(self, code: str) -> Meaning | None:
        """What a code stands for, without asking or counting."""
        found = self.explained.meaning(code)
        if found is not None and found.duty and code in self._beside:
            return found
        if found is None or (found.start is None and not (found.absent or found.off or found.unknown)):
            found = self._hours(code, found)
        return plain_word(code) or self.explained.by_legend(code) if found is None else found

    def _meaning(self, code: str) -> Meaning | None:
        found = self.known(code)
        label = self.explained.label(code)
        if found is None:
            self.account.unknown[label] = self._first[label]
            return None
        self.explained.tell(code, found, self.account)
        return found

    def _hours(self, code: str, stated: Meaning | None) -> Meaning | None:
        """The meaning of a cell that says its own hours: `0600-1400`, `8:00-20:00 GC`, `6.30-14.30`."""
        hours, tag = split_hours(code)
        if hours is not None and _DIGITS.search(tag):
            return None  # more hours, or something else that counts
        if hours is None:
            within = hours_within(code)
            hours = within[0] if len(within) == 1 else None
        if hours is None:
            return None
        return with_hours(stated, hours) if stated else hours

    def ask(self) -> None:
        """Asks about every code that nobody has explained."""
        alike = self._alike()
        for label, cell in self.account.unknown.items():
            code, where, said, suggested = self.explained.asked(label)
            if code in self._positions:
                self.account.ask("code", label, f"when do those under {code!r}{where} begin and end? It holds "
                                 f"{_cells(self.account.codes[code])}, the first at {cell}{said}.",
                                 _answer(label, suggested, "off to leave it out"), cell, suggested)  # fmt: skip
                continue
            if key := colour_key(code):
                self.account.ask("colour", key, f"what does the fill colour {colour_named(key)} stand for? "
                                 f"{_cells(self.account.codes[code])} without a text have it, the first is {cell}{said}.",
                                 _answer(key, suggested), cell, suggested)  # fmt: skip
                continue
            answer = _BESIDE.format(code=label) if code in self._beside else _answer(label, suggested)
            held = f"first there in {cell}" if where else f"in {_cells(self.account.codes[code])}, first in {cell}"
            self.account.ask("code", label, f"what does {code!r} stand for{where}? It is {held}{self._hint(code, alike)}{said}.",
                             answer, cell, suggested)  # fmt: skip

    def _hint(self, code: str, alike: Mapping[str, Sequence[str]]) -> str:
        """What an unexplained code may be a slip for: one that is `alike`, and in more cells."""
        counted = self.account.codes
        known = [one for one in alike[in_latin(code).casefold()] if one != code and counted[one] > counted[code]]
        if other := next((one for one in known if in_latin(one) == in_latin(code)), None):
            return f"; it looks like {other!r}, but has a letter of another alphabet"
        other = next((one for one in known if one.casefold() == code.casefold()), None)
        return f"; it differs from {other!r} only in case" if other else ""

    def _alike(self) -> dict[str, list[str]]:
        """The codes of the file, by what they look like whatever their alphabet and case."""
        found: dict[str, list[str]] = {}
        for code in self.account.codes:
            found.setdefault(in_latin(code).casefold(), []).append(code)
        return found


def _answer(label: str, suggested: str, *others: str) -> str:
    """What to give after --assume for a code: what a legend says first, and the other ways to answer."""
    hours = suggested if "-" in suggested else "07:00-19:00"
    ways = dict.fromkeys((suggested or hours, hours, *(others or ("off", "leave", "sick", "unknown"))))
    first, *rest = (f"{label}={way}" for way in ways)
    legend = ", or legend=read for all that the legends say" if suggested else ""
    return f"{first}, or {', '.join(rest)}{legend}"


def hours_within(text: str) -> list[Meaning]:
    """All hours that stand somewhere in a text: two in `M (8-15 / 10-16)`."""
    return [hours for found in _WITHIN.findall(text) if (hours := split_hours(found.strip())[0])]


def plain_word(code: str) -> Meaning | None:
    """What a whole word says for everybody (`OFF`, `Annual leave`, `Urlaub`); None for any code and any shorter word."""
    word = fold(code)
    if word in _OFF_WORDS:
        return Meaning(off=True)
    return Meaning(absent=_ABSENT_WORDS[word]) if word in _ABSENT_WORDS else None


def split_hours(text: str) -> tuple[Meaning | None, str]:
    """The hours at the beginning of a text and what follows them: `8:00-20:00 GC`; (None, text) where there are none."""
    found = _HOURS_FIRST.fullmatch(text)
    if not found:
        return None, text
    try:
        hours = hours_meaning(_plain_hours(found["hours"]))
    except UnclearCell:
        return None, text
    return hours, found["tag"].strip()


def _plain_hours(text: str) -> str:
    """Hours as the reader of hours knows them: `6.30 -> 14.30` is `6:30-14:30`, and `8-16.30` can only begin at 08:00."""
    plain = re.sub(r"\s*(?:->|[\u2010-\u2015\u2212~\u2192]|\bto\b|\buntil\b|\bbis\b|до)\s*", "-", text)
    plain = re.sub(r"(?<=\d)\.(?=\d)", ":", plain).replace(" ", "")
    ends = plain.split("-")
    if len(ends) == 2 and sum(end.isdecimal() and len(end) <= 2 for end in ends) == 1:
        other = next(end for end in ends if not (end.isdecimal() and len(end) <= 2))
        if re.fullmatch(r"(?:1[3-9]|2\d):?\d\d|0\d:?\d\d", other):
            plain = "-".join(f"{end}:00" if end is not other else end for end in ends)
    return plain


def _cells(number: int) -> str:
    return "one cell" if number == 1 else f"{number} cells"
