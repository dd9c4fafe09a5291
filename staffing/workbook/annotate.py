"""The user's own workbook with what a check found marked in it, or with a plan's new names in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from staffing.report import Change, Fill, RosterReport, Violation
from staffing.room import Cell
from staffing.roster import Roster, address
from staffing.workbook.changes_sheet import add_changes, add_fills, what
from staffing.workbook.copies import Copy, Place, in_copy
from staffing.workbook.coverage_sheet import add_coverage
from staffing.workbook.marks import AMBER, BLUE, FILLED, GREEN, GREY, RED, Mark, put
from staffing.workbook.own_layout import Entry, write_entries
from staffing.workbook.plan_cells import CrewColumns, places
from staffing.workbook.read_back import Again, read_back
from staffing.workbook.saving import CannotWrite
from staffing.workbook.violations_sheet import add_violations, colour

__all__ = ["CannotWrite", "Change", "Fill", "mark", "place", "write_changes", "write_plan"]

_WORST_FIRST = (RED, AMBER, BLUE, GREY, GREEN)
_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")
_NAMED = 5
_EMPTIED = "emptied by staffing"


def mark(report: RosterReport, out: Path) -> tuple[str, ...]:
    """Writes a copy of the roster's workbook to `out`: each violation's cells filled and commented, all of them listed.

    All else in it keeps its bytes. A roster that is no .xlsx or .xlsm becomes a new .xlsx with the same sheets and values.
    Marks and sheets of an earlier run are replaced. Returns what of the workbook is not in the copy, a sentence each,
    which the sheet Violations says too. Raises CannotWrite where `out` is the roster itself or can't be written.
    """
    return in_copy(report.source, lambda copy: _put_findings(copy, report, {}), out)


def place(roster: Roster, fills: Sequence[Fill]) -> list[Place]:
    """The cells that `fills` go into, in their order: the shift's empty crew cells, then further `Crew N` columns.

    Raises CannotWrite where a shift has no empty cell and no headings that could be continued.
    """
    return in_copy(roster.source, lambda copy: places(roster, fills, copy.sheet)) if fills else []


def write_plan(
    report: RosterReport, fills: Sequence[Fill], out: Path, *, by_hand: Sequence[str] = (), again: Again | None = None
) -> tuple[str, ...]:  # fmt: skip
    """Writes a copy as `mark` does, with the new names in their crew cells, marked and listed on the sheet `Changes`.

    `report` is the check of the finished plan. Where its roster seats a fill's person already, the cell of that
    assignment is taken (ask `place` for it, on the roster as it was); else the cell is found as `place` does.
    A roster of its owner's layout gets names or codes into its own cells; `by_hand` is what they have no room for, a sentence
    each, and `again` reads the copy before it is kept (see read_back). Returns what `mark` does; raises CannotWrite as `mark` and
    `place` do, SaysOtherwise where the copy would not say what was planned.
    """

    def put_plan(copy: Copy) -> tuple[str, ...]:
        chosen = _chosen(copy, report.roster, fills)
        if report.roster.room:
            return put_into_own(copy, chosen)
        _add_headings(copy, report.roster, chosen)
        for fill, where in zip(fills, chosen, strict=True):
            _put_name(copy, where, fill.text)
        add_fills(copy, report.roster, fills, chosen)
        return _put_findings(copy, report, {where: Mark(GREEN, [FILLED], bold=True) for where in chosen})

    def put_into_own(copy: Copy, chosen: Sequence[Place]) -> tuple[str, ...]:
        people = _rows_of(report.roster, fills, chosen)
        stood = write_entries(
            copy, report.roster,
            [Entry(Cell(*where), fill.shift, None, fill.text, person)
             for fill, where, person in zip(fills, chosen, people, strict=True)],
        )  # fmt: skip
        add_fills(copy, report.roster, fills, chosen, stood=stood, by_hand=by_hand)
        marks = {where: Mark(GREEN, [FILLED, *_was(stood[where])], bold=True) for where in chosen}
        return _put_findings(copy, report, marks)

    return in_copy(report.source, put_plan, out, again and read_back(report.roster, again))


def write_changes(
    report: RosterReport, changes: Sequence[Change], out: Path, *, again: Again | None = None
) -> tuple[str, ...]:  # fmt: skip
    """Writes a copy as `mark` does, with changed crew cells rewritten, marked, and listed on the sheet `Changes`.

    `report` is the check of the mended roster. The mark on a cell says what stood there, and why it was changed. Returns
    what `mark` does; raises as `write_plan` does, whose `again` it takes.
    """

    def put_changes(copy: Copy) -> tuple[str, ...]:
        places = [Place(*change.cell) for change in changes]
        if report.roster.room:
            return put_into_own(copy, places)
        _add_headings(copy, report.roster, places)
        marks: dict[Place, Mark] = {}
        for change, where in zip(changes, places, strict=True):
            sheet, at = copy.sheet(where.sheet), copy.anchor(where)[1:]
            there = sheet.content(*at)
            # a formula is told with the name that it gave
            was = f"{there.text} ({change.off})" if there.is_formula else sheet.shown(*at)
            stood = [f"was: {was}"] if change.off is not None else []
            if change.off is None:
                _put_name(copy, where, change.text)
            else:
                copy.write(where, "" if change.on is None else change.text)
            said = _EMPTIED if change.on is None else FILLED
            marks[where] = Mark(GREEN, [said, *stood, f"{what(change)}: {change.why}"], bold=change.on is not None)
        add_changes(copy, report.roster, changes, places)
        return _put_findings(copy, report, marks)

    def put_into_own(copy: Copy, places: Sequence[Place]) -> tuple[str, ...]:
        put = [change for change in changes if change.on is not None]
        at = [where for change, where in zip(changes, places, strict=True) if change.on is not None]
        people = iter(_rows_of(report.roster, put, at))
        stood = write_entries(
            copy, report.roster,
            [Entry(Cell(*where), change.shift, change.off, change.text, next(people)) if change.on is not None else
             Entry(Cell(*where), change.shift, change.off, None)
             for change, where in zip(changes, places, strict=True)],
        )  # fmt: skip
        marks: dict[Place, Mark] = {}
        for change, where in zip(changes, places, strict=True):
            shown = marks.setdefault(where, Mark(GREEN, [_EMPTIED, *_was(stood[where])]))
            if change.on is not None:
                shown.lines[0], shown.bold = FILLED, True
            shown.lines.append(f"{what(change)}: {change.why}")
        add_changes(copy, report.roster, changes, places, stood=stood)
        return _put_findings(copy, report, marks)

    return in_copy(report.source, put_changes, out, again and read_back(report.roster, again))


def _was(text: str) -> list[str]:
    """The line of a note that says what stood in a cell."""
    return [f"was: {text}"] if text else []


def _rows_of(roster: Roster, put: Sequence[Fill | Change], places: Sequence[Place]) -> list[int]:
    """The person of each name that was put on, as the finished roster has them in these cells."""
    names, columns = roster.people["name"].tolist(), ("shift", "start", "end", "sheet", "row", "column", "person")
    rows = zip(*(roster.assignments[column].tolist() for column in columns), strict=True)
    seated = {(names[person], *key): person for *key, person in rows}
    return [
        seated[one.person if isinstance(one, Fill) else one.on, one.shift, one.start, one.end, *where]
        for one, where in zip(put, places, strict=True)
    ]


def _add_headings(copy: Copy, roster: Roster, chosen: Sequence[Place]) -> None:
    """Writes the headings of crew columns that are new."""
    for name in dict.fromkeys(p.sheet for p in chosen):
        crew = CrewColumns.of(roster, name, copy.sheet(name))
        for head, text in crew.missing([p for p in chosen if p.sheet == name]):
            copy.write(head, text)


def _put_name(copy: Copy, where: Place, text: str) -> None:
    """Writes a name into an empty crew cell. Raises CannotWrite where there is a formula in it."""
    if copy.sheet(where.sheet).content(*copy.anchor(where)[1:]).is_formula:
        raise CannotWrite(
            f"{address(where.sheet, where.row, where.column)} holds a formula without a name as its result: "
            f"write OPEN there if the seat is empty, so that nothing of yours is lost"
        )
    copy.write(where, text)


def _put_findings(copy: Copy, report: RosterReport, marks: Mapping[Place, Mark]) -> tuple[str, ...]:
    """Adds our sheets, and to `marks` what the violations say; then shows them all. Returns what the copy lacks."""
    found = [_places(copy, violation) for violation in report.violations]
    marks = dict(marks)
    for violation, where in zip(report.violations, found, strict=True):
        waived = " (waived)" if violation.waived else ""
        for each in where:
            shown = marks.setdefault(each, Mark(colour(violation)))
            shown.fill = min(shown.fill, colour(violation), key=_WORST_FIRST.index)
            shown.lines.append(f"{violation.rule}{waived}: {violation.message}")
    for each, shown in marks.items():
        put(copy.sheet(each.sheet), *copy.anchor(each)[1:], shown)
    add_violations(replace(copy, notes=(*copy.notes, *_unseen(copy, marks))), report, found)
    add_coverage(copy, report)
    return copy.notes


def _unseen(copy: Copy, marks: Iterable[Place]) -> list[str]:
    """A line about the marked cells whose note a spreadsheet does not show."""
    cells = [address(*each) for each in marks if copy.anchor(each)[1:] in copy.sheet(each.sheet).threads]
    if not cells:
        return []
    shown = ", ".join(cells[:_NAMED]) + (f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else "")
    return [f"Excel shows a thread of comments in place of a note on {shown}: what was found is in this list."]


def _places(copy: Copy, violation: Violation) -> list[Place]:
    """The cells of a violation that this workbook has; those of a waiver stand in a list of its own."""
    if violation.rule in _ABOUT_WAIVERS:
        return []
    return list(dict.fromkeys(filter(None, map(copy.find, violation.cells))))


def _chosen(copy: Copy, roster: Roster, fills: Sequence[Fill]) -> list[Place]:
    names, taken = roster.people["name"].tolist(), roster.assignments
    seated: dict[tuple[int, int, int, str], list[Place]] = {}
    columns = ("shift", "start", "end", "person", "sheet", "row", "column")
    for shift, start, end, person, *where in zip(*(taken[column].tolist() for column in columns), strict=True):
        seated.setdefault((shift, start, end, names[person]), []).append(Place(*where))
    keys = [(fill.shift, fill.start, fill.end, fill.person) for fill in fills]
    unseated = [fill for fill, key in zip(fills, keys, strict=True) if key not in seated]
    found = iter(places(roster, unseated, copy.sheet))
    return [seated[key].pop(0) if key in seated else next(found) for key in keys]
