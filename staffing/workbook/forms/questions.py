"""What only the user can tell: questions, each with what to write, and the account of everything that was read or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from staffing.inspection import BlockUse, Check, CodeUse, ColourUse, Inspection, LikeNames, Question, Skipped
from staffing.roster import Problem


class NoRoster(ValueError):
    """The file is no roster; the text is a sentence that says why."""


class Unanswered(Exception):
    """Reading had to stop: the inspection says what is there, its questions what has to be answered first."""

    def __init__(self, inspection: Inspection) -> None:
        super().__init__(inspection)
        self.inspection = inspection


@dataclass
class Account:
    """Collects, while a file is read, everything that has to be told of it."""

    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    blocks: list[BlockUse] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    assumed: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    meanings: dict[str, dict[str, dict[str, None]]] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    profile: str | None = None
    #: Fill colours that nobody has explained, over all blocks.
    seen: dict[str, ColourUse] = field(default_factory=dict)

    def ask(self, about: str, subject: str, text: str, answer: str, cell: str = "", suggested: str = "") -> None:
        """Adds a question once; `answer` is what to write after --assume, or in a profile, `suggested` what a legend says."""
        self.questions.setdefault((about, subject), Question(about, subject, text, answer, cell, suggested))

    def skip(self, cell: str, text: str, reason: str) -> None:
        """Adds a cell or row that is left out."""
        self.skipped.append(Skipped(cell, text, reason))

    def see(self, colour: str, cells: int, first: str, texts: str) -> None:
        """Adds cells with a fill colour that was not read; `texts` is what stands in them."""
        known = self.seen.get(colour)
        self.seen[colour] = ColourUse(colour, cells + known.count, known.first, known.texts) if known else \
            ColourUse(colour, cells, first, texts)  # fmt: skip

    def assume(self, text: str) -> None:
        """Adds a guess that the user has stated."""
        self.assumed[text] = None

    def note(self, text: str) -> None:
        """Adds a choice of reading that a person should see."""
        self.notes[text] = None

    def problem(self, cell: str, message: str) -> None:
        """Adds a place that can't be read: a `bad-row`."""
        self.problems[Problem(cell, message)] = None

    def count(self, code: str, times: int = 1) -> None:
        """Counts a code that stands in the cells."""
        self.codes[code] = self.codes.get(code, 0) + times

    def mean(self, code: str, words: str, tab: str = "") -> None:
        """Adds what a code stands for, on one tab alone where a tab is named."""
        self.meanings.setdefault(code, {}).setdefault(words, {})[tab] = None

    def add(self, other: Account) -> None:
        """Adds everything that was told of another part of the file."""
        for key, question in other.questions.items():
            self.questions.setdefault(key, question)
        self.blocks += other.blocks
        self.skipped += other.skipped
        self.checks += other.checks
        self.assumed |= other.assumed
        self.notes |= other.notes
        self.problems |= other.problems
        for code, said in other.meanings.items():
            for words, tabs in said.items():
                for tab in tabs:
                    self.mean(code, words, tab)
        for use in other.seen.values():
            self.see(use.colour, use.count, use.first, use.texts)
        for code, times in other.codes.items():
            self.count(code, times)
        for code, cell in other.unknown.items():
            self.unknown.setdefault(code, cell)

    def inspection(
        self, layout: str, people: tuple[str, ...] = (), days: tuple[date, date] | None = None,
        alike: tuple[LikeNames, ...] = (), duties: int = 0,
    ) -> Inspection:  # fmt: skip
        """Everything so far, as it is shown."""
        codes = tuple(CodeUse(code, times, _meant(self.meanings.get(code, {}))) for code, times in
                      sorted(self.codes.items(), key=lambda entry: (-entry[1], entry[0])))  # fmt: skip
        used = [one for one in self.blocks if one.layout and one.first and one.last]
        firsts, lasts = [one.first for one in used if one.first], [one.last for one in used if one.last]
        if firsts and lasts:
            days = min(firsts), max(lasts)
        return Inspection(
            layout=layout, blocks=tuple(self.blocks), people=people, first=days[0] if days else None,
            last=days[1] if days else None, duties=duties, codes=codes, unknown=tuple(self.unknown), alike=alike,
            skipped=tuple(self.skipped), checks=tuple(self.checks), assumed=tuple(self.assumed),
            questions=tuple(self.questions.values()), notes=tuple(self.notes), profile=self.profile,
            colours=tuple(self.seen.values()),
        )  # fmt: skip


def _meant(said: Mapping[str, Iterable[str]]) -> str | None:
    """`07:00-19:00 on March; 06:00-18:00 on April`; None of nothing."""
    if len(said) == 1:
        return next(iter(said))
    return "; ".join(
        f"{words} on {', '.join(named)}" if (named := [tab for tab in tabs if tab]) else words for words, tabs in said.items()
    ) or None  # fmt: skip
