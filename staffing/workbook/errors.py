"""What goes wrong in reading: a whole file, or one cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.inspection import Inspection, Question

_ASKED = 3
_CODES = 6


class RosterUnreadable(Exception):
    """A file that could not be read at all. `reason` is one sentence that says why and what to do, without the path."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class NoRosterHere(RosterUnreadable):
    """A spreadsheet that was read and holds no roster: a poll, a list of staff, a picture."""


class QuestionsOpen(RosterUnreadable):
    """A roster that can't be judged before the user has answered what it does not say; `inspection` has the questions."""

    def __init__(self, path: str, inspection: Inspection) -> None:
        super().__init__(path, asked(inspection.questions, path))
        self.inspection = inspection


class AnswersUnclear(Exception):
    """A profile or an assumption with a mistake; the text names it and says what to write."""


def asked(questions: Sequence[Question], path: str) -> str:
    """The first of some questions as one paragraph, with where to see the rest and how to answer."""
    codes = [one.subject for one in questions if one.about == "code"]
    shown = [_upper(one.text) + _answer(one) for one in questions if one.about != "code"][:_ASKED]
    if codes:
        more = f" and {len(codes) - _CODES} more" if len(codes) > _CODES else ""
        named = ", ".join(map(repr, codes[:_CODES]))
        shown.append(
            f"What do the codes {named}{more} stand for? Answer with --assume {codes[0]}=07:00-19:00 or {codes[0]}=off for each, "
            "or in a profile."
            if len(codes) > 1
            else next(_upper(one.text) + _answer(one) for one in questions if one.about == "code")
        )
    left = len(questions) - len(codes) - _ASKED
    more = f" {left} more questions." if left > 0 else ""
    return (
        f"only you can tell what it leaves open. {' '.join(shown)}{more} staffing inspect {path} shows what was read so far, "
        f"staffing profile {path} -o my.toml writes a file to answer in."
    )


def _answer(question: Question) -> str:
    return f" Answer with --assume {question.answer}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


class UnclearCell(ValueError):
    """A cell that can't be read for certain; the text says what is there and what to write instead."""
