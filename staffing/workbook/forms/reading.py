"""A file that is not in the program's own layout, to a Roster: with the profile that fits it, and what the user assumes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from staffing.clock import Clock
from staffing.roster import Roster
from staffing.workbook.errors import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.forms.assumptions import with_assumptions
from staffing.workbook.forms.finding import Finding
from staffing.workbook.forms.fingerprint import fingerprint_of, profile_for
from staffing.workbook.forms.profile import ProfileError, Stated, load_profile
from staffing.workbook.forms.questions import NoRoster, Unanswered
from staffing.workbook.forms.shapes import fills_of, pages_of
from staffing.workbook.forms.struck import ask_struck, struck_cells, without_struck
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.recognise import recognise
from staffing.workbook.words.cells import clean

UNKNOWN = (
    "no layout that is known fits it: no row or column of dates, no table with names and times, and no calendar was found. "
    "If it is a roster, put a date over every column, or headings such as Date, Name, Start and End over a table"
)


def read_any_layout(
    path: Path, content: bytes, sheets: Sequence[Sheet], staff_sheets: Sequence[Sheet] | None, request: dict[str, Any], *,
    sha256: str, notes: Sequence[str], otherwise: str,
) -> Roster:  # fmt: skip
    """The roster in a file whose bytes are `content`; `request` has the profile, its folder, and the assumptions.

    Raises QuestionsOpen, NoRosterHere, AnswersUnclear, or RosterUnreadable with the reason `otherwise`, which the reader of
    the own layout gave, where nothing better can be said.
    """
    pages = pages_of(content, sheets)
    try:
        stated = _stated(path, pages, request)
        notes = [*notes, *_unused_tabs(stated, [page.name for page in pages])]
        struck = struck_cells(content, sheets)
        if struck and stated.struck == "ignore":
            sheets = without_struck(sheets, struck)
            pages = pages_of(content, sheets)
        finding = Finding(
            pages, sheets, staff_sheets, stated, Clock(request["zone"]), request["date_order"], str(path), fills_of(content)
        )  # fmt: skip
        ask_struck(struck, stated, finding.account)
        return _known_by(finding.roster(sha256, notes), fingerprint_of(pages))
    except ProfileError as mistake:
        raise AnswersUnclear(str(mistake)) from None
    except Unanswered as unanswered:
        inspection = replace(unanswered.inspection, fingerprint=fingerprint_of(pages))
        raise QuestionsOpen(str(path), inspection) from None
    except NoRoster as none:
        reason = str(none)
        own = [
            one
            for sheet in sheets
            if (one := recognise(sheet)).kind is not None and (one.heading or one.sheet.name != "Shifts")
        ]
        if own:
            raise RosterUnreadable(str(path), otherwise) from None
        if not reason:
            raise NoRosterHere(str(path), UNKNOWN) from None
        raise NoRosterHere(str(path), f"this is not a roster, because {reason}") from None


def _unused_tabs(stated: Stated, tabs: Sequence[str]) -> list[str]:
    """Notes on tabs whose codes a profile states and that the file has not; raises ProfileError for one that --assume names."""
    missing = [tab for tab in stated.tabs if tab not in map(clean, tabs)]
    for text in stated.assumed:
        if any(text.lstrip(" '").startswith(tab) and "!" in text for tab in missing):
            raise ProfileError(
                f"--assume {text}: there is no such sheet; write one of {', '.join(tabs[:8])} before the !."
            )
    return [
        f"the codes that the profile states for the sheet {tab} are not used, as there is no such sheet"
        for tab in missing
    ]


def _known_by(roster: Roster, fingerprint: str) -> Roster:
    """The roster with the fingerprint of its form in the account."""
    if roster.source.inspection is None:
        return roster
    account = replace(roster.source.inspection, fingerprint=fingerprint)
    return replace(roster, source=replace(roster.source, inspection=account))


def _stated(path: Path, pages: Sequence[Any], request: dict[str, Any]) -> Stated:
    """What the user has stated: in the profile that is named, else in one that fits, and with --assume on top."""
    if request.get("profile"):
        stated = load_profile(Path(request["profile"]))
    else:
        folder = Path(request["profiles"]) if request.get("profiles") else path.parent
        stated = profile_for(fingerprint_of(pages), folder) or Stated()
    order = request.get("date_order")
    if order in ("mdy", "dmy"):
        stated = replace(stated, date_order=order)
    return with_assumptions(stated, request.get("assume") or ())
