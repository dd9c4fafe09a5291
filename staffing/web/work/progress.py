"""The planner's lines of progress in plain words: what is open, the best so far, and how far it can be from the best there is."""

from __future__ import annotations

import re
from collections.abc import Callable

_BEST = re.compile(
    r"(?P<aim>.+): best so far (?P<best>-?\d+), at least (?P<least>-?\d+), gap (?P<gap>-?\d+), (?P<seconds>\d+) s"
)
_FIRST = re.compile(r"first plan: (?P<filled>\d+) of (?P<of>\d+) seats filled")
_ROUND = re.compile(r"round (?P<number>\d+): (?P<aims>.+)")
_DEALT = re.compile(r"dealing people out to ambulances: (?P<done>\d+) of (?P<of>\d+)")
_CHECKED = re.compile(r"checking the plan of (?P<seats>\d+) seats")
_SEARCHING = re.compile(r"(?P<aim>.+): searching, (?P<seconds>\d+) s")
#: What a count of each aim counts.
_AIMS = {
    "EMT cover": "ambulances without an EMT",
    "seats": "seats open",
    "other errors": "other errors",
    "changed cells": "changed cells",
    "minimums": "short of the minimums",
    "warnings": "warnings added",
    "requests": "requests not met",
    "overtime": "hours of overtime",
    "fairness": "shifts away from even",
    "spare": "people beyond the seats",
    "home station": "people away from their station",
}


class Plainly:
    """Takes the planner's lines and tells each as a sentence, with how many seats are open as far as is known."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._open: int | None = None

    def __call__(self, line: str) -> None:
        """One line."""
        said = self._said(line)
        seats = "" if self._open is None or "seats open" in said.casefold() else f" Seats open so far: {self._open:,}."
        self._tell(f"{said}{seats}")

    def _said(self, line: str) -> str:
        if found := _FIRST.fullmatch(line):
            self._open = int(found["of"]) - int(found["filled"])
            return (
                f"A first plan fills {int(found['filled']):,} of {int(found['of']):,} seats; looking for a better one."
            )
        if found := _BEST.fullmatch(line):
            # fewer than none can't be missed, whatever the solver knows of it
            best, least = int(found["best"]), max(int(found["least"]), 0)
            if found["aim"] == "seats":
                self._open = best
            return f"{_aim(found['aim'])}: best so far {best:,}, {_gap(best, least)}."
        if found := _ROUND.fullmatch(line):
            values = dict(part.rsplit(" ", 1) for part in found["aims"].split(", "))
            if values.get("seats", "").isdigit():
                self._open = int(values["seats"])
            named = ", ".join(f"{value} {_AIMS[aim]}" for aim, value in values.items() if aim in _AIMS and value != "0")
            return f"Bettering the plan, round {found['number']}{f': {named}' if named else ''}."
        if found := _DEALT.fullmatch(line):
            return f"Dealing people out to ambulances: {found['done']} of {found['of']}."
        if found := _CHECKED.fullmatch(line):
            return f"Checking the plan of {found['seats']} seats against every rule."
        if found := _SEARCHING.fullmatch(line):
            return f"{_aim(found['aim'])}: looking for a plan."
        return f"{line[:1].upper()}{line[1:]}."


def _aim(name: str) -> str:
    words = _AIMS.get(name, name)
    return f"{words[:1].upper()}{words[1:]}"


def _gap(best: int, least: int) -> str:
    return "and no plan does better" if best <= least else f"no plan comes below {least:,} (gap {best - least:,})"
