"""What the planner proposes, as a document: every change for itself, what belongs together, and what stays open and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from staffing.planner.by_hand.edits import between, changed
from staffing.planner.repairing.reasons import told
from staffing.web.views.effects import ChangedCell, Effect, Said, cells_of, effect_of, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from staffing.planner import Plan
    from staffing.planner.repairing.cells import Changed
    from staffing.planner.repairing.outcome import Repair
    from staffing.report import RosterReport
    from staffing.scene import Scene

STOPPED = "The time limit or a stop ended the search: another run may give another plan."


@dataclass(frozen=True)
class ProposedChange:
    """One crew cell. `edit` as documents have it; `together` are the numbers of the changes that it makes sense with alone."""

    number: int
    edit: tuple[Any, ...]
    cell: ChangedCell
    why: str
    together: tuple[int, ...]


@dataclass(frozen=True)
class Stays:
    """Something that stays wrong or open, and why."""

    message: str
    why: str
    rule: str = ""


@dataclass(frozen=True)
class GiveWay:
    """Rules that would have to give way for more seats, and what would break each."""

    message: str
    breaks: tuple[str, ...]


@dataclass(frozen=True)
class ProposalView:
    """An answer of the planner. `effect`: what all of it would make of the draft; `added` are warnings that are new."""

    outcome: str
    stopped: str
    seconds: int
    changes: tuple[ProposedChange, ...]
    effect: Effect
    open_seats: int
    stays: tuple[Stays, ...]
    shortages: tuple[str, ...]
    gives_way: tuple[GiveWay, ...]
    added: tuple[Said, ...]


def of_plan(scene: Scene, before: RosterReport, plan: Plan) -> ProposalView:
    """A plan that fills open seats; `scene` and `before` are the draft's, `before` under the same waivers as the plan's report."""
    return ProposalView(
        outcome=plan.outcome if plan.fills or plan.open_seats else "No seat is open, so there is nothing to fill.",
        stopped="" if plan.repeatable else STOPPED,
        seconds=round(plan.seconds),
        changes=_changes(scene, before, plan.report, plan.roster),
        effect=effect_of(before, plan.report),
        open_seats=sum(seat.missing for seat in plan.open_seats),
        stays=tuple(
            Stays(seat.message.partition(". ")[0] + ".", seat.message.partition(". ")[2]) for seat in plan.open_seats
        ),
        shortages=tuple(shortage.message for shortage in plan.shortages),
        gives_way=tuple(
            GiveWay(one.message, tuple(f"{rule}: {what}" for rule, what in one.breaks)) for one in plan.relaxations
        ),
        added=(),
    )


def of_repair(scene: Scene, repair: Repair) -> ProposalView:
    """The fewest changes that mend the draft, whose scene is `scene`."""
    return ProposalView(
        outcome=repair.outcome,
        stopped="" if repair.repeatable else STOPPED,
        seconds=round(repair.seconds),
        changes=_changes(scene, repair.before, repair.report, repair.roster),
        effect=effect_of(repair.before, repair.report),
        open_seats=0,
        stays=tuple(Stays(one.violation.message, one.why, one.violation.rule) for one in repair.left),
        shortages=(),
        gives_way=(),
        added=tuple(map(said, repair.added)),
    )


def _changes(scene: Scene, before: RosterReport, after: RosterReport, finished: Any) -> tuple[ProposedChange, ...]:
    edits = between(scene.roster, finished)
    by_cell = {edit.cell: edit for edit in edits}
    changes = changed(scene, edits)
    # a cell of several names may have several changes, which are accepted or dropped as one
    of_cell: dict[tuple[str, int, int], list[tuple[Changed, str]]] = defaultdict(list)
    for change, what in zip(changes, told(scene, changes, before, after), strict=True):
        of_cell[change.cell].append((change, what.why))
    in_order = [by_cell[cell] for cell in of_cell]
    whys = ["; ".join(dict.fromkeys(why for _, why in own)) for own in of_cell.values()]
    cells, together = cells_of(scene, in_order), _together([[each for each, _ in own] for own in of_cell.values()])
    return tuple(
        ProposedChange(number, tuple(edit.row()), cell, why, together[number])
        for number, (edit, cell, why) in enumerate(zip(in_order, cells, whys, strict=True))
    )


def _together(changes: Sequence[Sequence[Changed]]) -> list[tuple[int, ...]]:
    """For each change those that hang together with it: somebody is taken off in the one and put on in the other."""
    group = list(range(len(changes)))
    ways: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, change in ((number, change) for number, own in enumerate(changes) for change in own):
        if change.off and change.off.person >= 0:
            ways[change.off.person][0].append(number)
        if change.on:
            ways[change.person][1].append(number)
    for off, on in ways.values():
        if off and on:
            kept = min(group[number] for number in (*off, *on))
            joined = {group[number] for number in (*off, *on)}
            group = [kept if one in joined else one for one in group]
    return [
        tuple(other for other, one in enumerate(group) if one == mine and other != number)
        for number, mine in enumerate(group)
    ]
