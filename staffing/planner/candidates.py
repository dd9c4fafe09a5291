"""Who could take what is open: the options of a plan, without those that no plan could take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import NO_DAY, TAKEN, Limits
from staffing.planner.cells import NO_CELL
from staffing.planner.fills import written_names
from staffing.report import Severity
from staffing.rule import Rule
from staffing.rules.booking.pairs import one_at_a_time
from staffing.rules.crew.base import CrewRule
from staffing.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.planner.slots import Slots


#: Floors that are about no seat of a slot.
APART = ("trainee-alone", "min-on-duty")


@dataclass(frozen=True, eq=False)
class Candidates:
    """The options of a plan and the limits on them.

    `scene`: the slots with the standing crew (TAKEN) and the candidates (options 0..n-1, rows of `table`: person, slot,
    start, end) on them. `hard` and `soft`: the ceilings of rules that count as errors and as warnings, by rule id;
    `floors`: those of the crew rules; `promised` and `wished`: floors on what people work, of error and warning rules.
    """

    slots: Slots
    scene: Scene
    table: pd.DataFrame
    floors: dict[str, Limits]
    hard: dict[str, Limits]
    soft: dict[str, Limits]
    promised: dict[str, Limits]
    wished: dict[str, Limits]


def candidates(standing: Scene, slots: Slots, *, bending: frozenset[str] = frozenset()) -> Candidates:
    """Everyone who counts as crew on every slot where they could fill a seat and no hard limit forbids it outright.

    The rules `bending` forbid nothing outright: what would break them is an option too.
    """
    nameable = np.array([name is not None for name in written_names(standing.roster)], dtype=bool)
    people = np.flatnonzero(standing.roster.people["counts"].to_numpy(bool) & nameable)
    lacking = np.flatnonzero(slots.missing + slots.spare)
    table = pd.DataFrame({"person": np.tile(people, len(lacking)), "slot": np.repeat(lacking, len(people))})
    # who stands on a shift for a part of it leaves for a reason: they are not asked for the rest
    here = set(zip(slots.standing["person"].tolist(), slots.standing["slot"].tolist(), strict=True))
    asked = [pair not in here for pair in zip(table["person"].tolist(), table["slot"].tolist(), strict=True)]
    table = with_times(table[np.array(asked, dtype=bool)].reset_index(drop=True), slots)
    scene = on_slots(standing, slots, table)
    useful = fills_a_seat(scene, len(table)) | (slots.spare[table["slot"].to_numpy()] > 0)
    table = table[useful].reset_index(drop=True)
    scene = on_slots(standing, slots, table)
    too_heavy = np.zeros(len(table), dtype=bool)
    for rule, limits in ceilings(scene, Severity.ERROR):
        if rule.id not in bending:
            too_heavy[alone_too_heavy(limits)] = True
    if too_heavy.any():
        table = table[~too_heavy].reset_index(drop=True)
        scene = on_slots(standing, slots, table)
    return Candidates(
        slots,
        scene,
        table,
        floors={rule.id: rule.limits(scene) for rule in scene.rules.values() if is_floor(rule)},
        hard={rule.id: limits for rule, limits in ceilings(scene, Severity.ERROR)},
        soft={rule.id: limits for rule, limits in ceilings(scene, Severity.WARNING)},
        promised=_floors_on_people(scene, Severity.ERROR),
        wished=_floors_on_people(scene, Severity.WARNING),
    )


def is_floor(rule: Rule) -> bool:
    """Whether a rule asks for people on a slot, which a plan may have to miss."""
    return isinstance(rule, CrewRule) or rule.id == "min-on-duty"


def with_times(table: pd.DataFrame, slots: Slots) -> pd.DataFrame:
    """Options (person, slot) with the slot's start and end."""
    slot = table["slot"].to_numpy()
    times = slots.roster.shifts
    return table.assign(start=times["start"].to_numpy()[slot], end=times["end"].to_numpy()[slot])


def on_slots(standing: Scene, slots: Slots, table: pd.DataFrame) -> Scene:
    """The scene of a planner: slots with who stands on them, and the options of `table` beside."""
    options = table.assign(option=np.arange(len(table)))
    return Scene(
        roster=slots.roster,
        services=slots.services,
        rules=standing.rules,
        as_of=standing.as_of,
        seats=pd.concat([slots.standing, options[["option", "person", "slot", "start", "end"]]], ignore_index=True),
        work=pd.concat([standing.work, options[["option", "person", "start", "end"]]], ignore_index=True),
        need=slots.need,
        whole=standing,
        shift=slots.shift,
    )


def fills_a_seat(scene: Scene, count: int) -> NDArray:
    """The options whose person may fill some seat of the slot at every moment of it, or is an EMT for it."""
    crew = scene.crew
    slot = crew.moments["slot"].to_numpy()[crew.aboard["limit"].to_numpy()]
    seats = {seat for service in scene.services for seat in service.seats}
    useful = np.zeros(len(crew.aboard), dtype=bool)
    for seat in seats:
        asks = np.array([seat in service.seats for service in scene.services], dtype=bool)
        useful |= asks[slot] & crew.may_fill(seat)
    option = crew.aboard["option"].to_numpy()
    never_useless = np.ones(count, dtype=bool)
    never_useless[option[~useful & (option != TAKEN)]] = False
    return never_useless


def ceilings(scene: Scene, severity: Severity) -> list[tuple[Rule, Limits]]:
    """The limits of the rules of one severity that bind options, widened where what stands already breaks them."""
    relaxed = [(rule, _relaxed(limits)) for rule, limits in binding(scene, severity)]
    return [(rule, limits) for rule, limits in relaxed if len(limits.bounds)]


def binding(scene: Scene, severity: Severity, *, near: bool = False) -> Iterator[tuple[Rule, Limits]]:
    """The limits of the rules of one severity that bind options, as the rules state them.

    `near`: built from no more of what stands than could share a limit with one of the options (see `Rule.reach`); the
    limits with options in them are the same.
    """
    for rule in scene.rules.values():
        if rule.severity is severity and not is_floor(rule) and type(rule).limits is not Rule.limits:
            # a rule's floors on what people work may be missed, and are no limits on who may come
            yield rule, rule.limits(within_reach(scene, rule.reach(scene)) if near else scene).ceilings()
    if severity is Severity.ERROR and "double-booked" in scene.rules:
        # nobody is sent to an ambulance while at other work, though no rule calls that double-booked
        yield scene.rules["double-booked"], one_at_a_time((within_reach(scene, 0) if near else scene).work)
    if severity is Severity.ERROR and (scene.whole or scene).roster.room:
        yield NO_CELL, NO_CELL.limits(scene)


def within_reach(scene: Scene, reach: int | None) -> Scene:
    """The scene without the work that stands further from all its options than `reach` minutes; None: with all of it."""
    if reach is None:
        return scene
    options = scene.work["option"].to_numpy() != TAKEN
    start, end = scene.work["start"].to_numpy(), scene.work["end"].to_numpy()
    if not options.any():
        return replace(scene, work=scene.work.iloc[:0])
    near = options | ((start < end[options].max() + reach) & (end > start[options].min() - reach))
    return replace(scene, work=scene.work[near])


def _floors_on_people(scene: Scene, severity: Severity) -> dict[str, Limits]:
    """What people are promised by the rules of one severity: hours, or shifts of a kind."""
    rules = (rule for rule in scene.rules.values() if rule.severity is severity and rule.promises)
    floors = {rule.id: rule.limits(scene).floors() for rule in rules}
    return {rule: limits for rule, limits in floors.items() if len(limits.bounds)}


def _relaxed(limits: Limits) -> Limits:
    """Limits with those that the standing roster already breaks widened to what stands: no plan may add to them."""
    fixed = Limits(limits.terms[limits.terms["option"] == TAKEN], limits.bounds).totals()
    bounds = limits.bounds.assign(high=np.maximum(limits.bounds["high"], fixed))
    open_to = np.unique(limits.terms["limit"][limits.terms["option"] != TAKEN])
    number = np.full(len(bounds), -1)
    number[open_to] = np.arange(len(open_to))
    terms = limits.terms[number[limits.terms["limit"].to_numpy()] >= 0]
    return replace(
        limits,
        terms=terms.assign(limit=number[terms["limit"].to_numpy()]),
        bounds=bounds.iloc[open_to].reset_index(drop=True),
    )


def alone_too_heavy(limits: Limits) -> NDArray:
    """The options that alone, on top of what stands, break one of the limits."""
    taken = limits.terms["option"].to_numpy() == TAKEN
    fixed = Limits(limits.terms[taken], limits.bounds).totals()
    limit, option, weight, day = (limits.terms[c].to_numpy()[~taken] for c in ("limit", "option", "weight", "day"))
    # on a day on which something stands, one more weighs nothing
    standing = limits.terms[taken & (limits.terms["day"].to_numpy() != NO_DAY)]
    counted = set(zip(standing["limit"].tolist(), standing["day"].tolist(), strict=True))
    if counted:
        weight = np.where([pair in counted for pair in zip(limit.tolist(), day.tolist(), strict=True)], 0, weight)
    # what runs in between lightens a limit: such a limit can be kept in company
    lightened = np.zeros(len(limits.bounds), dtype=bool)
    lightened[limit[weight < 0]] = True
    heavy = (fixed[limit] + weight > limits.bounds["high"].to_numpy()[limit]) & ~lightened[limit]
    return np.unique(option[heavy])
