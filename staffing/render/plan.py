"""A plan in text: the outcome first, what stays open and why, how far each aim was brought, and who was put where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.render.style import clean, count, hang
from staffing.render.text import besides_seats
from staffing.report import in_cell
from staffing.speech import addresses

if TYPE_CHECKING:
    from staffing.planner import Plan
    from staffing.planner.search.found import Reached

#: Of each aim: what is said where nothing is missed, one of it, several.
_AIM_WORDS = {
    "EMT cover": ("every ambulance has an EMT at every moment", "1 without an EMT", "{} without an EMT"),
    "seats": ("every seat is filled", "1 open", "{} open"),
    "minimums": ("every minimum is reached", "1 short of the minimums", "{} short of the minimums"),
    "warnings": ("no warning is added", "1 added", "{} added"),
    "requests": ("every request is met", "1 (by weight) not met", "{} (by weight) not met"),
    "overtime": (
        "nobody works overtime",
        "1 hour of it, each week's started hours counted whole",
        "{} hours of it, each week's started hours counted whole",
    ),
    "fairness": (
        "the work is shared within one shift of even",
        "1 shift away from even in all (hours, nights, weekends, holidays)",
        "{} shifts away from even in all (hours, nights, weekends, holidays), large gaps counted more",
    ),
    "spare": ("nobody rides beyond the seats", "1 person beyond the seats", "{} people beyond the seats"),
}
_WEIGHED = ("nothing is missed", "1 in all, by their weights", "{} in all, by their weights")
_PREFERRED = {"home station": " at the person's own", "steady partners": " with a partner of the person's shift before"}


def render(plan: Plan, *, width: int = 100) -> str:
    """The whole plan as text, nothing left out."""
    shifts, clock = plan.roster.shifts, plan.roster.clock
    missing = sum(seat.missing for seat in plan.open_seats)
    source = clean(plan.report.source.path)
    if plan.fills or plan.open_seats:
        head = [f"{source}: {count(len(plan.fills), 'seat')} filled, {missing} still open."]
        head += hang("", plan.outcome, width=width, indent=2)
    else:
        head = [f"{source}: no seat is open, so there is nothing to fill."]
    if not plan.repeatable:
        said = "The time limit or a stop ended the search: another run may give another plan."
        head += hang("", said, width=width, indent=2)
    still_open = [line for seat in plan.open_seats for line in hang("  ", seat.message, width=width, indent=4)]
    short = [line for shortage in plan.shortages for line in hang("  ", shortage.message, width=width, indent=4)]
    explained = sum(shortage.short for shortage in plan.shortages)
    if 0 < explained < missing:
        said = f"This explains {explained} of the {missing} seats that stay open."
        short += hang("  ", said, width=width, indent=4)
    give_way = []
    for relaxation in plan.relaxations:
        give_way += hang("  ", relaxation.message, width=width, indent=4)
        for rule, said in relaxation.breaks:
            give_way += hang(f"    {rule}  ", said, width=width, indent=6)
    aims = [line for said in _aims(plan) for line in hang("  ", said, width=width, indent=4)]
    filled = []
    for fill, cell in zip(plan.fills, _own_cells(plan), strict=True):
        where = f"{shifts['unit'].iat[fill.shift]}, {clock.stretch(fill.start, fill.end)}"
        is_code = plan.roster.room and fill.shift in plan.roster.room.codes
        said = f"{where}: {fill.person if is_code else in_cell(fill.person, fill.text)}"
        filled += hang(f"  {cell}", said, width=width, indent=4 + len(cell))
    besides = besides_seats(plan.report, colour=False, width=width)
    if any(besides[:-1]):
        besides.insert(0, ["Filling seats mends nothing else. What is still wrong on the finished roster:"])
    blocks = [
        head,
        _titled("Still open", still_open),
        _titled("Too few people, whatever the plan", short),
        _titled("What would have to give way, the mildest first", give_way),
        _titled("To be hired", hang("  ", plan.hiring.message, width=width, indent=4) if plan.hiring else []),
        *besides,
        _titled("Aims, in their order", aims),
        _titled("Filled", filled),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _own_cells(plan: Plan) -> list[str]:
    """For each fill its cell, where the roster is in its owner's layout; else nothing."""
    if plan.roster.room is None or not plan.fills:
        return [""] * len(plan.fills)
    # with_fills puts the new assignments behind those that stood, in the order of the fills
    cells = [clean(cell) for cell in addresses(plan.roster.assignments.tail(len(plan.fills)))]
    width = max(map(len, cells)) + 2
    return [cell.ljust(width) for cell in cells]


def _titled(title: str, lines: list[str]) -> list[str]:
    return [title, *lines] if lines else []


def _aims(plan: Plan) -> list[str]:
    """Each aim and how far it was brought; what people prefer in seats that they got and those that they could."""
    preferred = {
        own.name: f"{own.met:,} of {own.of:,} {'seat' if own.of == 1 else 'seats'}{_PREFERRED[own.name]}"
        for own in plan.preferences
    }
    proofs = {aim.name: _proof(aim) for aim in plan.aims}
    said = [f"{aim.name}: {_how_far(aim)}{proofs[aim.name]}" for aim in plan.aims if aim.name not in preferred]
    return said + [f"{name}: {words}{proofs.get(name, '')}" for name, words in preferred.items()]


def _how_far(aim: Reached) -> str:
    return _AIM_WORDS.get(aim.name, _WEIGHED)[min(aim.value, 2)].format(aim.value)


def _proof(aim: Reached) -> str:
    if aim.proven:
        return " (proven: no plan does better)" if aim.value else ""
    return f" (not proven: at least {aim.bound})" if aim.bound else " (not proven: another plan might do better)"
