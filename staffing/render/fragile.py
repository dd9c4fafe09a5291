"""Which shifts fall with one person, as text: those who carry most first, then each shift with what it would lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.render.style import clean, count, hang, paint

if TYPE_CHECKING:
    from staffing.report import LostCover, RosterReport

#: What a shift would lose, by the first crew rule that would be broken.
_LOSES = {
    "no-emt": "its only EMT or higher",
    "low-level": "its only one for the highest seat",
    "no-driver": "its only driver",
    "split-duty": "the one who lets everybody have a seat of their own",
    "short-crew": "one of its crew",
    "trainee-alone": "its only FTO, with a trainee on board",
}
#: Whom a shift loses matters more than that it is one short: that is said where nothing else is.
_FIRST = tuple(_LOSES)
_MOST = 10  # people listed


def lines(report: RosterReport, *, colour: bool, width: int) -> list[list[str]]:
    """Blocks of lines; none where it was not asked for."""
    fragility = report.fragility
    if fragility is None:
        return []
    if not fragility.lost:
        said = "No shift falls with one person: for everybody somebody on the staff list could step in."
        return [[paint("Fragile: 0", "green", colour), *hang("  ", said, width=width, indent=4)]]
    names = report.roster.people["name"].tolist()
    shifts = len({loss.shift for loss in fragility.lost})
    title = (
        f"Fragile: {count(shifts, 'shift')} would be uncovered if one person called in sick, as nobody could step in"
    )
    listed = [f"  {clean(names[person])}: {count(number, 'shift')}" for person, number in fragility.people[:_MOST]]
    if len(fragility.people) > _MOST:
        listed.append(f"  and {_more(len(fragility.people) - _MOST)}; the shifts below name everybody.")
    each = [line for loss in fragility.lost for line in hang("  ", _said(report, loss), width=width, indent=4)]
    heading = hang("", title, width=width, indent=2)
    return [
        [paint(line, "yellow", colour) for line in heading],
        ["Most depends on", *listed],
        ["Shift by shift", *each],
    ]


def _more(people: int) -> str:
    return "1 more person" if people == 1 else f"{people} more people"


def _said(report: RosterReport, loss: LostCover) -> str:
    roster, clock = report.roster, report.clock
    start, end = (int(roster.shifts[edge].iat[loss.shift]) for edge in ("start", "end"))
    part = "" if (loss.start, loss.end) == (start, end) else f" from {clock.hours(loss.start, loss.end)}"
    loses = _LOSES[min(loss.rules, key=_FIRST.index)]
    shift = f"{roster.shifts['unit'].iat[loss.shift]}, {clock.stretch(start, end)}"
    return f"{shift}: without {roster.people['name'].iat[loss.person]}{part} it loses {loses}."
