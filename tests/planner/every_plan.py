"""The best there is for a tiny roster of empty shifts, found by trying every plan, with nothing of the planner in it."""

from __future__ import annotations

from itertools import combinations, permutations, product

from staffing.clock import HOUR
from staffing.levels import Level
from staffing.roster import Roster

_REST = 8 * HOUR
_SEATS = {"BLS": 2, "ALS": 2, "QRV": 1}


def least_missing(roster: Roster) -> tuple[int, int]:
    """The fewest ambulances without an EMT, and with those the fewest open seats."""
    people, shifts = roster.people.to_dict("records"), roster.shifts.to_dict("records")
    for number, person in enumerate(people):
        person["level"] = int(roster.cards["rank"][roster.cards["person"] == number].iat[0])
        person["off"] = [(off.start, off.end) for off in roster.leave.itertuples() if off.person == number]
    weeks = [_weeks(person, shifts) for person in people]
    return min(_missing(people, shifts, plan) for plan in product(*weeks) if _seated(people, shifts, plan))


def can_be_whole(roster: Roster) -> bool:
    """Whether some plan fills every seat."""
    return least_missing(roster) == (0, 0)


def _weeks(person: dict, shifts: list[dict]) -> list[tuple[int, ...]]:
    """Every set of shifts that one person may work."""
    numbers = [number for number, shift in enumerate(shifts) if not _is_off(person, shift)]
    sets = [chosen for size in range(len(numbers) + 1) for chosen in combinations(numbers, size)]
    return [chosen for chosen in sets if _rested([shifts[number] for number in chosen])]


def _is_off(person: dict, shift: dict) -> bool:
    return any(start < shift["end"] and end > shift["start"] for start, end in person["off"])


def _rested(worked: list[dict]) -> bool:
    gaps = [
        max(b["start"] - a["end"], a["start"] - b["end"])
        for a, b in combinations(worked, 2)
        if not any(c["start"] == a["end"] and c["end"] == b["start"] for c in worked)
    ]
    return all(gap == 0 or gap >= _REST for gap in gaps)


def _seated(people: list[dict], shifts: list[dict], plan: tuple[tuple[int, ...], ...]) -> bool:
    """Whether everybody on a shift has a seat of their own."""
    return all(_filled(_crew(people, plan, number), shift) == "all" for number, shift in enumerate(shifts))


def _crew(people: list[dict], plan: tuple[tuple[int, ...], ...], shift: int) -> list[dict]:
    return [person for person, chosen in zip(people, plan, strict=True) if shift in chosen]


def _filled(crew: list[dict], shift: dict) -> str:
    seats = range(_SEATS[shift["service"]])
    ways = permutations(seats, len(crew)) if len(crew) <= len(seats) else ()
    fits = any(all(_fits(p, shift["service"], s) for p, s in zip(crew, way, strict=True)) for way in ways)
    return "all" if fits else "not all"


def _fits(person: dict, service: str, seat: int) -> bool:
    level, drives = person["level"], person["drives_until"] > 0
    return {
        "BLS": (level >= Level.EMT, drives),
        "ALS": (level >= Level.PARAMEDIC, level >= Level.EMT and drives),
        "QRV": (level >= Level.EMT,),
    }[service][seat]


def _missing(people: list[dict], shifts: list[dict], plan: tuple[tuple[int, ...], ...]) -> tuple[int, int]:
    without, seats = 0, 0
    for number, shift in enumerate(shifts):
        crew = _crew(people, plan, number)
        without += shift["service"] != "QRV" and not any(person["level"] >= Level.EMT for person in crew)
        seats += _SEATS[shift["service"]] - len(crew)
    return without, seats
