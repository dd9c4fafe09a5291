"""A plan in text: the outcome first, what stays open and why, how far each aim was brought, and who was put where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.render.style import clean, count, hang

if TYPE_CHECKING:
    from staffing.planner import Plan
    from staffing.planner.search import Reached

_AIM_WORDS = {
    "EMT cover": ("every ambulance has an EMT at every moment", "{} without an EMT"),
    "seats": ("every seat is filled", "{} open"),
    "warnings": ("no warning is added", "{} added"),
    "requests": ("every request is met", "{} (by weight) not met"),
    "fairness": ("hours, nights and weekends are shared within one shift of even", "{} units off an even share"),
}


def render(plan: Plan, *, width: int = 100) -> str:
    """The whole plan as text, nothing left out."""
    shifts, clock = plan.roster.shifts, plan.roster.clock
    lines = [
        f"{clean(plan.report.source.path)}: {count(len(plan.fills), 'seat')} filled, "
        f"{sum(seat.missing for seat in plan.open_seats)} still open.",
        plan.outcome,
        "",
    ]
    if plan.open_seats:
        lines.append("STILL OPEN")
        for seat in plan.open_seats:
            lines += hang("  ", seat.message, width=width, indent=4)
        lines.append("")
    lines.append("AIMS, in their order")
    lines += [f"  {aim.name}: {_how_far(aim)}" for aim in plan.aims]
    if not plan.repeatable:
        lines += hang(
            "  ", "The time limit or a stop ended the search: another run may give another plan.", width=width, indent=2
        )
    lines += ["", "FILLED"]
    for fill in plan.fills:
        where = f"{shifts['unit'].iat[fill.shift]}, {clock.stretch(fill.start, fill.end)}"
        lines += hang("  ", f"{where}: {fill.person}", width=width, indent=4)
    return "\n".join([*lines, ""])


def _how_far(aim: Reached) -> str:
    met, missed = _AIM_WORDS[aim.name]
    said = missed.format(aim.value) if aim.value else met
    if aim.proven:
        return f"{said} (proven: no plan does better)" if aim.value else said
    return f"{said} (not proven: at least {aim.bound})"
