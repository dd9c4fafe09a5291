"""The planner's lines of progress in plain words: what is open, the best so far, and how far it can be from the best there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_PART = re.compile(r"part (?P<place>\d+) of (?P<of>\d+): (?P<line>.+)")
_ADVICE = "advice: "
_LEAST = re.compile(r"seats: at least (?P<least>\d+) stay open")
_BEST = re.compile(
    r"(?P<aim>.+): best so far (?P<best>-?\d+), at least (?P<least>-?\d+), gap (?P<gap>-?\d+)"
    r"(?:, seats open (?P<open>\d+))?, (?P<seconds>\d+) s"
)
_SEARCHING = re.compile(r"(?P<aim>.+): searching(?:, seats open (?P<open>\d+))?, (?P<seconds>\d+) s")
_FIRST = re.compile(r"first plan: (?P<filled>\d+) of (?P<of>\d+) seats filled")
_ROUND = re.compile(r"round (?P<number>\d+): (?P<aims>.+)")
_AWAY = re.compile(r"home station: (?P<away>\d+) away")
_DEALT = re.compile(r"dealing people out to ambulances: (?P<done>\d+) of (?P<of>\d+)")
_CHECKED = re.compile(r"checking the plan of (?P<seats>\d+) seats")
_SEATS = "seats"
#: What a count of each aim counts.
_AIMS = {
    "EMT cover": "ambulances without an EMT",
    _SEATS: "seats open",
    "other errors": "other errors",
    "changed cells": "changed cells",
    "minimums": "short of the minimums",
    "warnings": "warnings added",
    "requests": "requests not met",
    "overtime": "hours of overtime",
    "fairness": "shifts away from even",
    "spare": "people beyond the seats",
    "home station": "people away from their station",
    "every seat, no warning": "every seat filled and no warning",
}
#: Sums of several things, each worth so much more than the next: of them only the distance to the best says anything.
_SUMS = {"all wishes": "all wishes together", "people moved and hours put on": "as little moved about as can be"}


@dataclass
class _Seats:
    """The fewest that a plan so far leaves open (None: there is none yet), and what no plan comes below.

    Each search begins with plans that are worse than the one in hand, so that the last number told is not the best.
    """

    open: int | None = None
    least: int = 0


class Plainly:
    """Takes the planner's lines and tells each as a sentence, with how many seats are open and how far that is from the least.

    A roster that falls into parts is planned part by part; then the seats are those of the part.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._whole = self._seats = _Seats()
        self._part = ""

    def __call__(self, line: str) -> None:
        """One line."""
        part = _PART.fullmatch(line)
        if part is None:
            self._part, self._seats = "", self._whole
        elif part["place"] != self._part:
            self._part, self._seats = part["place"], _Seats()
        said = self._said(part["line"] if part else line)
        before = f"Part {part['place']} of {part['of']}. " if part else ""
        self._tell(f"{before}{said}{self._open(said)}")

    def _said(self, line: str) -> str:
        if line.startswith(_ADVICE):
            return "The plan is ready; looking for what would fill the seats that stay open."
        if found := _LEAST.fullmatch(line):
            self._seats.least = int(found["least"])
            return f"Too few people: at least {_seats(self._seats.least)} {_stay(self._seats.least)} open in any plan."
        if found := _FIRST.fullmatch(line):
            self._learn(int(found["of"]) - int(found["filled"]))
            return (
                f"A first plan fills {int(found['filled']):,} of {int(found['of']):,} seats; looking for a better one."
            )
        if found := _BEST.fullmatch(line):
            # fewer than none can't be missed, whatever the solver knows of it
            best, least = int(found["best"]), max(int(found["least"]), 0)
            self._learn(found["open"])
            if found["aim"] == _SEATS:
                self._learn(best)
                self._seats.least = max(self._seats.least, least)
            if found["aim"] in _SUMS:
                return f"{_aim(found['aim'])}: {_share(best, least)}."
            return f"{_aim(found['aim'])}: best so far {best:,}, {_gap(best, least)}."
        if found := _ROUND.fullmatch(line):
            values = dict(part.rsplit(" ", 1) for part in found["aims"].split(", "))
            self._learn(values.pop(_SEATS, None))
            named = [f"{value} {_AIMS[aim]}" for aim, value in values.items() if aim in _AIMS and value != "0"]
            return f"Bettering the plan, round {found['number']}{f': {_listed(named)} so far' if named else ''}."
        if found := _SEARCHING.fullmatch(line):
            self._learn(found["open"])
            return f"{_aim(found['aim'])}: looking for a plan."
        if found := _AWAY.fullmatch(line):
            return f"People away from their station: best so far {found['away']}."
        if found := _DEALT.fullmatch(line):
            return f"Dealing people out to ambulances: {found['done']} of {found['of']}."
        if found := _CHECKED.fullmatch(line):
            return f"Checking the plan of {found['seats']} seats against every rule."
        return f"{line[:1].upper()}{line[1:]}."

    def _learn(self, seats: int | str | None) -> None:
        if seats is not None:
            before = self._seats.open
            self._seats.open = int(seats) if before is None else min(before, int(seats))

    def _open(self, said: str) -> str:
        """How many seats are open, where the sentence does not say it itself."""
        seats = self._seats
        if seats.open is None or said.startswith(_aim(_SEATS)):
            return ""
        where = " in this part" if self._part else ""
        if not seats.open:
            return f" No seat is open{where}."
        return f" Seats open{where}: best so far {seats.open:,}, {_gap(seats.open, seats.least)}."


def _aim(name: str) -> str:
    words = _SUMS.get(name) or _AIMS.get(name, name)
    return f"{words[:1].upper()}{words[1:]}"


def _listed(parts: list[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


def _seats(number: int) -> str:
    return f"{number:,} {'seat' if number == 1 else 'seats'}"


def _stay(number: int) -> str:
    return "stays" if number == 1 else "stay"


def _gap(best: int, least: int) -> str:
    return "and no plan does better" if best <= least else f"no plan comes below {least:,} (gap {best - least:,})"


def _share(best: int, least: int) -> str:
    if best <= least:
        return "no plan does better"
    return f"the best so far is at most {max(1, round(100 * (best - least) / best))} % from the best there can be"
