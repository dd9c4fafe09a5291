"""Which sheet is what: by its name where that says so, else by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.table import Heading, find_heading
from staffing.workbook.ours import is_ours
from staffing.workbook.words.cells import clean
from staffing.workbook.words.headers import (
    CREDENTIALS,
    KINDS,
    OTHER_WORK,
    REQUESTS,
    SHIFTS,
    STAFF,
    TIME_OFF,
    Kind,
    kind_like,
    kind_named,
)

_TELLING = frozenset(("level", "level_expires", "driver"))


@dataclass(frozen=True)
class Recognised:
    """A sheet and what it is: `kind` with its `heading` where it is to be read, else the `reason` why not."""

    sheet: Sheet
    kind: Kind | None = None
    heading: Heading | None = None
    reason: str | None = None
    #: Columns that the sheet lacks although its name says what it is.
    lacks: tuple[str, ...] = ()


def recognise(sheet: Sheet) -> Recognised:
    """What one sheet is, looked at by itself."""
    named = kind_named(sheet.name)
    if sheet.is_empty:
        return Recognised(sheet, named, reason="it is empty")
    if is_ours(clean(sheet.cells[0, 0])):
        return Recognised(sheet, reason="staffing added it to an earlier copy")
    for kind in filter(None, (named, kind_like(sheet.name), SHIFTS, CREDENTIALS, REQUESTS)):
        heading = find_heading(sheet, kind)
        if heading and not heading.missing(kind):
            return Recognised(sheet, kind, heading)
    heading = find_heading(sheet, STAFF)
    if heading and not heading.missing(STAFF) and (heading.cards or not _TELLING.isdisjoint(heading.keys)):
        return Recognised(sheet, STAFF, heading)
    if named:
        heading = find_heading(sheet, named)
        lacks = heading.missing(named) if heading else named.missing(set())
        return Recognised(sheet, reason=f"it has no column {_listed(lacks)}", lacks=tuple(lacks), kind=named)
    for kind in (TIME_OFF, OTHER_WORK):
        heading = find_heading(sheet, kind)
        if heading and not heading.missing(kind):
            return Recognised(sheet, reason="it lists people and times: call it Time off or Other work if it is one")
    return Recognised(sheet, reason="it has no columns that look like a roster")


def choose(found: Sequence[Recognised]) -> list[Recognised]:
    """The same sheets, with a reason for those that others stand in for: hidden ones, and all staff lists but one."""
    chosen = list(found)
    for kind in KINDS:
        places = [place for place, one in enumerate(chosen) if one.kind is kind and one.heading]
        shown = [place for place in places if not chosen[place].sheet.hidden]
        kept = shown or places
        if kind is STAFF:
            # A list called Staff comes before a telephone list that happens to have a Level column.
            kept = sorted(kept, key=lambda place: kind_named(chosen[place].sheet.name) is not STAFF)[:1]
        for place in set(places) - set(kept):
            sheet = chosen[place].sheet
            why = "it is hidden and" if sheet.hidden else f"it looks like a sheet {kind.title}, but"
            chosen[place] = Recognised(sheet, reason=f"{why} {chosen[kept[0]].sheet.name!r} is read instead")
    return chosen


def _listed(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
