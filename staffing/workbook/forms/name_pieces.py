"""A cell with names, taken apart so that one name can be changed and all else of its text stays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.named_cells import SIGNS, Named, names_in
from staffing.workbook.words.cells import clean

_WORD_TAG = re.compile(r"\s*[(（\[][^()（）\[\]\d]*[)）\]]")


@dataclass(frozen=True)
class Pieces:
    """The pieces of a cell, `texts[0] signs[0] texts[1] ...`, and whom each names (None: nobody)."""

    texts: tuple[str, ...]
    signs: tuple[str, ...]
    names: tuple[Named, ...]
    at: tuple[int, ...]  # the piece of each of `names`

    @property
    def joints(self) -> tuple[str, ...]:
        """What stands between two pieces that name somebody each."""
        return tuple(self.signs[at] for at in self.at if at + 1 in self.at)

    @property
    def hours(self) -> bool:
        """Whether hours stand beside a name."""
        return any(one.hours for one in self.names)

    def replaced(self, name: str, new: str, minutes: int = 0) -> str:
        """The text with another name in the place of `name`; remarks beside it go, hours of so many `minutes` stay.

        Raises LookupError where it names nobody so.
        """
        at = self._of(name)
        hours = self.names[self.at.index(at)].hours
        text = new
        if hours and hours.length == minutes:
            rest = _WORD_TAG.sub("", self.texts[at]).replace(name, new, 1)
            text = rest if new in rest else new
        texts = [text if place == at else other for place, other in enumerate(self.texts)]
        return "".join(part for pair in zip(texts, [*self.signs, ""], strict=True) for part in pair)

    def without(self, name: str) -> str:
        """The text without a name. Raises LookupError where it names nobody so."""
        at = self._of(name)
        texts, signs = list(self.texts), list(self.signs)
        del texts[at]
        if signs:
            del signs[min(at, len(signs) - 1)]
        return "".join(part for pair in zip(texts, [*signs, ""], strict=True) for part in pair) if texts else ""

    def _of(self, name: str) -> int:
        for one, at in zip(self.names, self.at, strict=True):
            if one.name == name:
                return at
        raise LookupError(name)


def pieces_of(content: object, split: str = "") -> Pieces | None:
    """The pieces of a cell's content; None where its names can't be told apart piece by piece."""
    raw = content if isinstance(content, str) else clean(content)
    try:
        whole = names_in(content, split)
        parts = re.split(f"({re.escape(split) if split else SIGNS})", raw)
        texts, signs = tuple(parts[::2]), tuple(parts[1::2])
        said = [names_in(text, split) for text in texts]
    except UnclearCell:
        return None
    names = [(one, at) for at, found in enumerate(said) for one in found]
    if [one.name for one, _ in names] != [one.name for one in whole] or any(len(found) > 1 for found in said):
        return None
    if [one.hours for one, _ in names] != [one.hours for one in whole]:
        return None
    return Pieces(texts, signs, tuple(one for one, _ in names), tuple(at for _, at in names))
