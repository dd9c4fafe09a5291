"""Whom a name that is not on the staff list may be a slip for: they are put there where that costs no further change."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from staffing.planner.search.search import Aim

if TYPE_CHECKING:
    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.search.model import Model

MEANT = "names as they were meant"


def as_meant(model: Model, choice: Exchanges) -> Aim:
    """As many as can be of the people whom a stranger's name is meant for, on the shift where it stands."""
    several = meant(choice)
    terms = [(model.any_of(tuple(options), exactly=True), -1) for options in several]
    return Aim(MEANT, tuple(terms), len(terms))


def meant(choice: Exchanges) -> list[list[int]]:
    """For each person whose name alone a stranger's on that shift comes close to, the options that put them there."""
    names, strangers = choice.scene.roster.people["name"].tolist(), choice.strangers
    near = {
        (int(shift), near[0])
        for shift, kind, near in zip(strangers["shift"], strangers["kind"], strangers["near"], strict=True)
        if kind == "unknown" and len(near) == 1
    }
    options: dict[tuple[int, int], list[int]] = defaultdict(list)
    for option, slot, person in zip(*(choice.put[name].tolist() for name in ("option", "slot", "person")), strict=True):
        if (slot, names[person]) in near:
            options[slot, person].append(option)
    return list(options.values())
