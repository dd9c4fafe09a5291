"""What the legends of a file say of each code, tab by tab, and how that fits what the user states.

A legend on a sheet with a roster holds for that sheet; one on a sheet of its own holds for all. Neither is taken by itself: what it
says is proposed where a code is asked about, and held against what is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from staffing.workbook.forms.meanings import Meaning


@dataclass(frozen=True)
class Entry:
    """What a legend says of a code: in its `words`, and as a meaning where these are hours or say the same to everybody."""

    code: str
    words: str
    meaning: Meaning | None
    sheet: str
    cell: str


@dataclass(frozen=True)
class Legends:
    """The lines of all legends; `tabs` are the sheets that hold a roster."""

    entries: Sequence[Entry] = ()
    tabs: frozenset[str] = field(default_factory=frozenset)

    def on(self, tab: str, code: str) -> tuple[Entry, ...]:
        """The lines that hold for a code on a tab: its own, and those of sheets without a roster."""
        return tuple(one for one in self._of.get(code, ()) if one.sheet == tab or one.sheet not in self.tabs)

    def elsewhere(self, tab: str, code: str) -> tuple[Entry, ...]:
        """The lines about a code on other tabs."""
        return tuple(one for one in self._of.get(code, ()) if one.sheet != tab and one.sheet in self.tabs)

    def meaning(self, tab: str, code: str) -> Meaning | None:
        """What the legends that hold for a tab say of a code, None where none does, or where two differ."""
        said = {one.meaning for one in self.on(tab, code) if one.meaning}
        return said.pop() if len(said) == 1 else None

    def differ(self, code: str) -> bool:
        """Whether two lines about a code say different things, so that it has to be asked about tab by tab."""
        return code in self._differing

    def of_tabs(self, code: str) -> bool:
        """Whether a tab with a roster says by itself what a code stands for."""
        return code in self._said_on_tabs

    @cached_property
    def _differing(self) -> frozenset[str]:
        of_code = {code: {one.meaning for one in lines if one.meaning} for code, lines in self._of.items()}
        return frozenset(code for code, meanings in of_code.items() if len(meanings) > 1)

    @cached_property
    def _said_on_tabs(self) -> frozenset[str]:
        return frozenset(one.code for one in self.entries if one.meaning and one.sheet in self.tabs)

    @cached_property
    def _of(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for one in self.entries:
            found.setdefault(one.code, []).append(one)
        return found


def told(entries: Iterable[Entry]) -> str:
    """`the legend in March!A20 says 'Day 07:00-19:00'`; "" of no lines."""
    said = [f"{one.words!r} in {one.cell}" for one in entries]
    if not said:
        return ""
    shown = said if len(said) < 4 else [*said[:3], f"and {len(said) - 3} more"]
    return f"the legend says {', '.join(shown)}"


def against(stated: Meaning, entries: Iterable[Entry]) -> list[Entry]:
    """The lines that say something else of a code than what is stated: other hours, or work where nobody works."""
    if stated.unknown or stated.duty or (stated.start is None and not (stated.absent or stated.off)):
        return []  # undecided, or at hours that stand in the cells
    return [
        one for one in entries
        if one.meaning and (one.meaning.start, one.meaning.length) != (stated.start, stated.length)
    ]  # fmt: skip


def answered(meaning: Meaning) -> str:
    """A meaning as it is stated after `--assume D=`."""
    return meaning.words() if meaning.start is not None else meaning.absent or "off"
