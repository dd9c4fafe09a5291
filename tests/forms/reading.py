"""A look-alike, given to the reader, and what came of it in the words of the expectations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forms.expectation import Ask, Form, NotARoster, Question, Reading
from staffing.clock import Clock
from staffing.roster import Roster
from staffing.workbook.errors import NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.layouts.native import NotARoster as NotNative
from staffing.workbook.layouts.native import read_native
from staffing.workbook.load import load
from staffing.workbook.open import open_file
from staffing.workbook.words.names import fold_name

#: What the reader asks about -> what the expectations call it.
ABOUT = {
    "code": {"CODE"}, "month": {"MONTH", "YEAR"}, "date": {"MONTH", "YEAR"}, "block": {"BLOCK", "SHEET"}, "people": {"PERSON"},
    "second_row": {"PERSON"}, "content": {"LAYOUT"}, "units": {"LAYOUT"}, "blank": {"LAYOUT", "BLANK"}, "span": {"LAYOUT"},
    "colour": {"COLOUR"}, "order": {"ORDER"}, "starts": {"STARTS"}, "same_name": {"PERSON"}, "others": {"PERSON"},
    "struck": {"STRUCK"},
    "split": {"PERSON"}, "legend": {"CODE"},
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """`read`, `asked` or `refused`, with the roster, the questions, or the reason."""

    kind: str
    roster: Roster | None = None
    asked: frozenset[tuple[str, str]] = frozenset()
    reason: str = ""


@cache
def loaded(path: Path) -> tuple[list[Any], bytes]:
    opened = open_file(path)
    return load(opened, "Shifts")[0], opened.content


def outcome(path: Path, profile: Path | None) -> Outcome:
    """What the reader makes of a file, in this process."""
    try:
        sheets, content = loaded(path)
    except RosterUnreadable as refused:
        return Outcome("refused", reason=refused.reason)
    request = {"zone": None, "date_order": None, "profile": profile and str(profile), "profiles": None, "assume": []}
    try:
        try:
            roster = read_native(sheets, None, clock=Clock(), order=None, path=str(path), sha256="")
        except NotNative as reason:
            roster = read_any_layout(path, content, sheets, None, request, sha256="", notes=(), otherwise=str(reason))
    except QuestionsOpen as open_ones:
        questions = open_ones.inspection.questions
        return Outcome("asked", asked=frozenset((one.about, _code(one.subject)) for one in questions))
    except (NoRosterHere, RosterUnreadable) as refused:
        return Outcome("refused", reason=refused.reason)
    return Outcome("read", roster=roster)


def _code(subject: str) -> str:
    """What a question is about without the tab that it names: `D` of `April!D`."""
    return subject.rpartition("!")[2] or subject


def fits(form: Form, found: Outcome, expected: Reading | Question | NotARoster) -> bool:
    """Whether an outcome is the one that is expected."""
    if isinstance(expected, NotARoster):
        return found.kind == "refused"
    if isinstance(expected, Question):
        return found.kind == "asked" and _asks(found, expected)
    return found.roster is not None and duties_of(found.roster, expected) == stated_in(expected)


def _asks(found: Outcome, expected: Question) -> bool:
    """Something of what must be asked is, all codes are, and nothing else."""
    must, may = ({_said(ask) for ask in asks} for asks in (expected.must, expected.may))
    asked = {(name, subject if name == "CODE" else "") for about, subject in found.asked for name in ABOUT[about]}
    codes = {ask for ask in must if ask[0] == "CODE"}
    allowed = must | may
    odd = [about for about, subject in found.asked
           if not {(name, subject if name == "CODE" else "") for name in ABOUT[about]} & allowed]  # fmt: skip
    any_code = ("CODE", "") in must and any(name == "CODE" for name, _ in asked)
    return bool(asked & must or any_code) and codes - {("CODE", "")} <= asked and not odd


def _said(ask: Ask) -> tuple[str, str]:
    return ask.about.name, " ".join(ask.value.split()) if ask.about.name == "CODE" else ""


def duties_of(roster: Roster, expected: Reading) -> set[tuple[object, ...]]:
    names, clock = roster.people["name"].tolist(), roster.clock
    rows = zip(*(roster.assignments[column].tolist() for column in ("person", "start", "end")), strict=True)
    found = {(folded(names[person]), clock.wall(start), clock.wall(end)) for person, start, end in rows}
    return {(name, start.date()) for name, start, _ in found} if _timeless(expected) else set(found)


def stated_in(expected: Reading) -> set[tuple[object, ...]]:
    if _timeless(expected):
        return {(folded(duty.person), duty.day) for duty in expected.duties}
    return {(folded(duty.person), duty.start, duty.end) for duty in expected.duties}


def _timeless(expected: Reading) -> bool:
    return any(duty.start is None for duty in expected.duties)


def folded(name: str) -> str:
    """A name by its words alone, without a tag in brackets and without a single letter as a middle name."""
    bare = name.partition("(")[0].partition("（")[0]
    return " ".join(sorted(word for word in fold_name(bare).split() if len(word.strip(".")) > 1) or [fold_name(bare)])
