"""Blocks and sheets that tell of the same people on the same days: a plan and what was worked, a list and its calendar.

Reading both would double every shift, and which of them counts is for the user to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.people import Labels
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.cells import fold
from staffing.workbook.words.names import fold_name

_SAME = 0.5


@dataclass(frozen=True)
class Dated:
    """A block with its labels, the date of its first day, and what stands in it."""

    block: Block
    labels: Labels
    first: date
    content: str

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=self.block.axis.offsets[-1])

    @property
    def names(self) -> frozenset[str]:
        """The folded names of its people."""
        rows = self.block.rows
        if self.content == "names":
            page = self.block.page
            return frozenset(fold_name(page.text(row, int(column))) for row in rows for column in self.block.days
                             if page.filled[row, column])  # fmt: skip
        return frozenset(folded for row in rows if (folded := fold_name(self.labels.name(self.block, row))))

    @property
    def said(self) -> dict[tuple[str, date, int], str]:
        """What stands under every date of every row: (label, day, how often the label came before) -> text."""
        found: dict[tuple[str, date, int], str] = {}
        times: dict[str, int] = {}
        for row in self.block.rows:
            name = fold_name(self.labels.name(self.block, row))
            times[name] = times.get(name, 0) + 1
            for place, column in enumerate(self.block.axis.columns):
                if text := self.block.page.text(row, column):
                    found[name, self.first + timedelta(days=self.block.axis.offsets[place]), times[name]] = text
        return found

    def is_called(self, word: str) -> bool:
        """Whether a word is the block's sheet or cells."""
        return fold(word) in (fold(self.block.page.name), fold(self.block.area))

    def is_titled(self, word: str) -> bool:
        """Whether a word stands in its title."""
        wanted = fold(word)
        return len(wanted) > 2 and wanted in fold(self.block.title)


def chosen(blocks: Sequence[Dated], stated: Stated, account: Account) -> list[tuple[Dated, str | None]]:
    """The blocks, each with the reason why it is not read (None: it is); versions of one another are a question."""
    reasons: dict[int, str] = {}
    kept: list[int] = []
    for at, one in enumerate(blocks):
        rivals = [other for other in kept if _rival(blocks[other], one)]
        if not rivals:
            kept.append(at)
            continue
        first = rivals[0]
        taken = _taken([*rivals, at], blocks, stated)
        if len(taken) == 1:
            for other in (*rivals, at):
                if other != taken[0]:
                    reasons[other] = f"{blocks[taken[0]].block.area} is to be read instead"
            kept = [other for other in kept if other not in reasons]
            if at not in reasons:
                kept.append(at)
        elif blocks[first].said == one.said:
            reasons[at] = f"it says the same as {blocks[first].block.area}"
        else:
            _ask(blocks[first], one, account)
            reasons[at] = f"it is another version of {blocks[first].block.area}"
    return [(one, reasons.get(at)) for at, one in enumerate(blocks)]


def _taken(rivals: Sequence[int], blocks: Sequence[Dated], stated: Stated) -> list[int]:
    """Those of some blocks that the user wants: by their sheet or cells, else by a word of their titles."""
    named = [at for at in rivals if any(blocks[at].is_called(word) for word in stated.take)]
    return named or [at for at in rivals if any(blocks[at].is_titled(word) for word in stated.take)]


def _rival(one: Dated, other: Dated) -> bool:
    """Whether two blocks tell of the same days and mostly the same people."""
    if one.last < other.first or other.last < one.first:
        return False
    names, others = one.names, other.names
    if not names or not others:
        return False
    return len(names & others) >= _SAME * min(len(names), len(others))


def _ask(one: Dated, other: Dated, account: Account) -> None:
    said, others = one.said, other.said
    differ = sum(said.get(key) != others.get(key) for key in said.keys() | others.keys())
    cells = "one cell" if differ == 1 else f"{differ} cells"
    titles = [
        f"{block.block.area}{f' ({block.block.title[:60]!r})' if block.block.title else ''}" for block in (one, other)
    ]
    tabs = one.block.page.name, other.block.page.name
    take = f"take={tabs[0]}, or take={tabs[1]}" if tabs[0] != tabs[1] else \
        f"take={one.block.area}, or take={other.block.area}"  # fmt: skip
    text = (
        f"which of two versions of {one.first} to {one.last} counts: {titles[0]} or {titles[1]}? "
        f"They are about the same people and differ in {cells}."
    )
    account.ask("block", other.block.area, text, take, other.block.area)


@dataclass(frozen=True)
class Told:
    """What one part of a sheet brought home, where, and what is to be told of it."""

    sheet: str
    area: str
    harvest: Harvest
    account: Account

    def called(self, stated: Stated) -> bool:
        """Whether the user wants this part: by its sheet or its cells."""
        return any(fold(word) in (fold(self.sheet), fold(self.area)) for word in stated.take)


def told_before(one: Told, others: Sequence[Told], stated: Stated, account: Account) -> tuple[Told | None, str]:
    """The part of another sheet that tells of the same days as `one`, and why one of the two is not read; "" where both are.

    A list of assignments and the same as a calendar are two accounts of one thing. The part that is not read is the one that is
    returned where the user takes `one`, and `one` itself otherwise.
    """
    mine = one.harvest.named
    for other in others:
        theirs = other.harvest.named
        if other.sheet == one.sheet or 2 * len(mine & theirs) < max(1, min(len(mine), len(theirs))):
            continue
        if one.called(stated) and not other.called(stated):
            return other, f"{one.area} is to be read instead"
        if other.called(stated):
            return one, f"{other.area} is to be read instead"
        if one.harvest.worked and one.harvest.worked == other.harvest.worked:
            return one, f"it says the same as {other.area}"
        days = sorted(day for _, day in mine & theirs)
        account.ask("block", one.area, f"which of {other.area} and {one.area} counts? Both name mostly the same people on the same "
                    f"days from {days[0]} to {days[-1]}, and read together they would double their shifts.",
                    f"take={other.sheet}, or take={one.sheet}", one.area)  # fmt: skip
        return one, f"it is another account of the days in {other.area}"
    return None, ""
