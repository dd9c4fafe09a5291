"""What the fill colours of cells stand for: stated in a profile, never guessed; colours that nobody explains are told.

A coloured cell without a text is a code called by its colour, `#FFFF99`. A colour behind a text says what kind of cell it is:
an absence or an open seat holds whatever the text says; hours have to agree with those of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from staffing.workbook.forms.meanings import Meaning, MeaningError, stated_meaning, table_meaning
from staffing.workbook.forms.shades import alike, colour_word

if TYPE_CHECKING:
    from staffing.workbook.forms.blocks import Block
    from staffing.workbook.forms.page import Page
    from staffing.workbook.forms.questions import Account

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_HOW = 'write {absent = "leave"}, {open = true}, {ignore = true}, hours, or the code that it stands for'
_SHADING = 0.8  # of a row or column in one colour: stripes, weekends


@dataclass(frozen=True)
class Shade:
    """What one colour stands for: a meaning like that of a code, an `open` seat, or (neither) nothing at all.

    `code` is the code whose meaning it has, where it was stated so.
    """

    meaning: Meaning | None = None
    open: bool = False
    code: str = ""

    @property
    def paints(self) -> bool:
        """Whether a cell of this colour says something although nothing is written in it."""
        one = self.meaning
        return bool(self.code or (one and (one.start is not None or one.absent or one.off or one.unknown)))

    @property
    def overrules(self) -> bool:
        """Whether the colour holds whatever the text of the cell says."""
        one = self.meaning
        return self.open or bool(one and (one.absent or one.off or one.unknown))


def colour_key(text: str) -> str | None:
    """`#FFFF99` for `ffff99` or `#FFFF99`, None where it is no colour."""
    found = _COLOUR.fullmatch(text.strip())
    return f"#{found[1].upper()}" if found else None


def shade_of(entry: object, codes: Mapping[str, Meaning]) -> Shade:
    """What an entry of [colours] states; raises MeaningError."""
    if isinstance(entry, str):
        if entry.strip() in codes:
            return Shade(codes[entry.strip()], code=entry.strip())
        if entry.strip().casefold() == "open":
            return Shade(open=True)
        try:
            return Shade(stated_meaning(entry))
        except MeaningError:
            raise MeaningError(f"{entry!r} is none of the codes under [codes]: {_HOW}") from None
    if entry == {"open": True}:
        return Shade(open=True)
    if entry == {"ignore": True}:
        return Shade()
    if isinstance(entry, Mapping) and {"open", "ignore"} & set(entry):
        raise MeaningError("open and ignore stand alone: write {open = true} or {ignore = true}")
    return Shade(table_meaning(entry))


def shade_for(rgb: str, stated: Mapping[str, Shade]) -> tuple[str, Shade | None]:
    """The stated colour that a fill is to the eye (itself where none is), and what it stands for."""
    key = f"#{rgb}"
    if key in stated:
        return key, stated[key]
    near = next((one for one in stated if alike(one[1:], rgb)), None)
    return (near, stated[near]) if near else (key, None)


def painted(page: Page, blocks: Iterable[Block], stated: Mapping[str, Shade]) -> Page:
    """The page with a code in each coloured cell under the dates that has no text and whose colour says something.

    In a block where nothing is written under the dates, colours that nobody has explained are codes too, so that they are asked
    about.
    """
    texts: dict[tuple[int, int], str] = {}
    for block in blocks:
        plain = _unshaded(block) if not block.rows else {}
        for (row, column), rgb in _under(block).items():
            key, shade = shade_for(rgb, stated)
            if block.page.filled[row, column]:
                continue
            if (shade and shade.paints) or (shade is None and (row, column) in plain):
                place = block.page.place(row, column)
                texts[place[0] - 1, place[1] - 1] = shade.code if shade and shade.code else key
    return page.with_texts(texts) if texts else page


def tell_unread(block: Block, stated: Mapping[str, Shade], account: Account) -> None:
    """Notes the fill colours of a block that nobody has explained: they may say what no text does."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for place, rgb in _unshaded(block).items():
        key, shade = shade_for(rgb, stated)
        if shade is None and block.page.text(*place) != key:
            seen.setdefault(key, []).append(place)
    for key, places in sorted(seen.items()):
        account.see(key, len(places), block.page.address(*places[0]), _texts(block.page, places))


def _texts(page: Page, places: list[tuple[int, int]]) -> str:
    said = Counter(page.text(*place) for place in places)
    words = [f"{text!r}" if text else "no text" for text, _ in said.most_common(3)]
    return ", ".join(words) + (" ..." if len(said) > 3 else "")


def colour_named(key: str) -> str:
    """`light yellow (#FFFF99)`."""
    return f"{colour_word(key[1:])} ({key})"


def _under(block: Block) -> dict[tuple[int, int], str]:
    """The coloured cells under the dates of a block, those of a merged range by its first cell."""
    fills, found = block.page.fills, dict[tuple[int, int], str]()
    if not fills:
        return found
    for row in range(block.top, block.bottom + 1):
        for column in map(int, block.days):
            place = block.page.place(row, column)
            if rgb := fills.get(place):
                found[row, column] = rgb
    return found


def _unshaded(block: Block) -> dict[tuple[int, int], str]:
    """The coloured cells without those of colours that run along whole rows or down whole columns."""
    found = _under(block)
    rows = block.rows or sorted({row for row, _ in found})
    inside = set(rows)
    found = {place: rgb for place, rgb in found.items() if place[0] in inside}
    in_row = Counter((row, rgb) for (row, _), rgb in found.items())
    in_column = Counter((column, rgb) for (_, column), rgb in found.items())
    return {
        (row, column): rgb
        for (row, column), rgb in found.items()
        if in_row[row, rgb] < _SHADING * len(block.days)
        and (len(rows) < 3 or in_column[column, rgb] < _SHADING * len(rows))
    }


class Colours:
    """Looks up what the colour behind a text says, and holds the two against one another."""

    def __init__(self, stated: Mapping[str, Shade], account: Account) -> None:
        self._stated = stated
        self._account = account

    def behind(self, page: Page, row: int, column: int) -> tuple[str, Shade] | None:
        """The colour of a cell and what it stands for, where that is stated and is something."""
        rgb = page.fills.get(page.place(row, column)) if self._stated else None
        if not rgb:
            return None
        key, shade = shade_for(rgb, self._stated)
        return (key, shade) if shade and (shade.meaning or shade.open) else None

    def holds(self, page: Page, row: int, column: int) -> bool:
        """Whether the colour of a cell holds whatever its text says."""
        found = self.behind(page, row, column)
        return found is not None and found[1].overrules

    def overruled(self, text: str, key: str, shade: Shade, cell: str) -> Meaning | None:
        """The meaning of a colour that holds whatever the text says, None for an open seat, which is skipped."""
        if shade.open:
            self._account.skip(cell, text, f"its colour {key} says that the seat is open")
            return None
        assert shade.meaning
        label = f"{text} on {key}"
        self._account.count(label)
        self._account.mean(label, shade.meaning.words())
        return shade.meaning

    def joined(self, text: str, own: Meaning | None, key: str, shade: Shade, cell: str) -> Meaning | None:
        """What the text and the colour behind it say together; where their hours differ the text holds, and it is a bad row."""
        meaning = shade.meaning
        assert meaning
        if meaning.start is None:  # only where, or as what
            return _with_where(own, meaning) if own else None
        if own is None:
            return meaning
        if own.start is None or (own.start, own.length) != (meaning.start, meaning.length):
            self._account.problem(
                cell,
                f"{text!r} says {own.words()} and its colour {key} says {meaning.words()}: change the text or the colour; until "
                "then the text holds",
            )
            return own
        return _with_where(own, meaning)


def _with_where(own: Meaning, other: Meaning) -> Meaning:
    """A meaning with the unit, service, station and level of another where it has none."""
    return replace(
        own, unit=own.unit or other.unit, service=own.service or other.service, station=own.station or other.station,
        level=own.level or other.level,
    )  # fmt: skip


def merged_fills(
    fills: Mapping[tuple[int, int], str], merged: Iterable[tuple[int, int, int, int]]
) -> dict[tuple[int, int], str]:
    """Fills by (row, column) from 1, where every cell of a merged range has the colour of its first, as it shows."""
    found = dict(fills)
    for place, first in _places(merged):
        if colour := fills.get(first):
            found[place] = colour
        else:
            found.pop(place, None)
    return found


def _places(merged: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(cell, first cell of its range), from 1, of every cell of the ranges."""
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield (row + 1, column + 1), (top + 1, left + 1)
