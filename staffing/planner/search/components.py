"""Independent problems in one: regions whose stations share no staff, crews that no rule ties together.

Options belong together where they share a person, a slot or a limit: the connected components of that graph. Each is a problem
of its own, and the best plans of all of them are together the best plan of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.planner.question.problem import Problem


def components(problem: Problem) -> NDArray:
    """For each option the number of its component, 0, 1, ... in the order of their first options."""
    ties = list(_ties(problem))
    label = np.arange(problem.count)
    while True:
        before = label
        for option, group, groups in ties:
            least = np.full(groups, problem.count)
            np.minimum.at(least, group, label[option])
            label = label.copy()
            np.minimum.at(label, option, least[group])
        label = label[label]  # whatever an option was tied to before is tied to it still
        if (label == before).all():
            return np.unique(label, return_inverse=True)[1]


def _ties(problem: Problem) -> Iterator[tuple[NDArray, NDArray, int]]:
    """What ties options together: (option, group, how many groups)."""
    every = np.arange(problem.count)
    yield every, problem.person, int(problem.person.max()) + 1
    yield every, problem.slot, len(problem.missing)
    for limits in _limits(problem):
        option, limit = (limits.terms[column].to_numpy() for column in ("option", "limit"))
        yield option[option != TAKEN], limit[option != TAKEN], len(limits.bounds)


def _limits(problem: Problem) -> Iterator[Limits]:
    yield from problem.ceilings
    yield from problem.floors.values()
    for own in problem.prices.values():
        for priced in own:
            yield priced.limits
