"""The aims of a plan by name, and their strict order as stages: one aim, or several sought together with weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.rule import Stage

#: The aims that floors and ceilings of the rules are: they could all be met by a whole plan.
EMT, SEATS, MINIMUMS, WARNINGS = "EMT cover", "seats", "minimums", "warnings"
#: The aims beyond the rules.
REQUESTS, OVERTIME, FAIRNESS, SPARE = "requests", "overtime", "fairness", "spare"
HOME_STATION = "home station"
RULES_OWN = (EMT, SEATS, MINIMUMS, WARNINGS)
#: What one step of a wish weighs against one of the next wish, while both are sought together, which is much faster than apart.
_STRICTLY = 1000
_LARGEST = 1e15


def split(order: tuple[Stage, ...]) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """The leading aims that are the rules' own, one by one, and the wishes that follow."""
    first = next((i for i, stage in enumerate(order) if len(stage) > 1 or stage[0][0] not in RULES_OWN), len(order))
    return order[:first], order[first:]


def strictly(stages: tuple[Stage, ...], most: int = _STRICTLY) -> list[tuple[Stage, int]]:
    """Stages with the weight that keeps each above all that follow, where none of those comes to `most`.

    With many stages the weights are smaller than that, so that their sum stays within the numbers a solver can count with:
    whoever needs the order to be strict compares the plans.
    """
    last = len(stages) - 1
    step = min(max(most, _STRICTLY), int(_LARGEST ** (1 / max(last, 1))))
    return [(stage, step ** (last - place)) for place, stage in enumerate(stages)]


def name_of(stage: Stage) -> str:
    """`seats`, `3 x requests + fairness`."""
    return " + ".join(aim if weight == 1 else f"{weight} x {aim}" for aim, weight in stage)
