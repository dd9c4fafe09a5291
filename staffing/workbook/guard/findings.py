"""What the guards found in cells that were read all the same, gathered until it is known which sheets are used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from staffing.roster import Problem, Roster, address
from staffing.workbook.grid import Sheet
from staffing.workbook.guard.hidden import hidden_notes
from staffing.workbook.guard.second import disagreements
from staffing.workbook.guard.values import examine
from staffing.workbook.open import Opened

_BEFORE_TIME = "a date or time below zero, which no calendar has and each program shows otherwise: type it anew"


class Findings:
    """Gathers notes and problems of the files of one roster; with `untrusted` a second reader is asked as well."""

    def __init__(self, *, untrusted: bool) -> None:
        self._untrusted = untrusted
        self._notes: list[tuple[str | None, str]] = []
        self._problems: list[tuple[str, Problem]] = []

    def examine(self, opened: Opened, sheets: Sequence[Sheet], prefix: str = "") -> list[Sheet]:
        """The sheets of one file, fit to be read, each with `prefix` before its name."""
        named = [replace(sheet, name=prefix + sheet.name) for sheet in sheets]
        if opened.book is not None:
            self._notes += [(prefix + name, f"{prefix}{note}") for name, note in hidden_notes(opened.book)]
            self._problems += [
                (prefix + found.name, Problem(address(prefix + found.name, *place), _BEFORE_TIME))
                for found in opened.book.sheets
                for place in found.facts.before_time
            ]
            if self._untrusted:
                notes, problems = disagreements(opened.content, opened.book, sheets, prefix)
                self._notes += [(None, f"{opened.path.name} {note}") for note in notes]
                self._problems += problems
        fit, notes_of, problems = examine(named)
        self._notes += notes_of
        self._problems += problems
        return fit

    def told(self, roster: Roster) -> Roster:
        """`roster` with what was found on the sheets that are used."""
        used = {sheet.name for sheet in roster.source.sheets if sheet.used_as}
        notes = [note for sheet, note in self._notes if sheet is None or sheet in used]
        problems = [problem for sheet, problem in self._problems if sheet in used]
        if not notes and not problems:
            return roster
        source = replace(roster.source, notes=(*roster.source.notes, *notes))
        return replace(roster, source=source, problems=(*problems, *roster.problems))
