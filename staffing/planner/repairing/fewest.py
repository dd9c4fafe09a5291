"""How few changed cells could do at all: a bound that asks nobody who could come.

Every plan changes a cell of each shift whose crew is short (one cell makes a shortage smaller by one person at most), gives up
a cell of each pair and each limit that is broken, and every cell that names a stranger. The fewest cells that do this, as
if anybody could take any seat, are a lower bound for every plan that leaves no trouble.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import Limits, at_least
from staffing.planner.candidates import ceilings
from staffing.planner.repairing.owners import owners
from staffing.planner.repairing.rows import only
from staffing.planner.search.model import Model
from staffing.planner.search.search import Aim, Search
from staffing.report import Severity

if TYPE_CHECKING:
    from staffing.planner.repairing.model import Mending
    from staffing.planner.search.model import Term

_BOUND = "lower bound"


def least_changes(mending: Mending, time_limit: float, seed: int) -> int:
    """A number of changed cells that no plan without trouble stays below."""
    choice = mending.choice
    model = Model(choice.first_new)
    for rule, limits in ceilings(choice.scene, Severity.ERROR):
        told = owners(choice, mending.troubles, mending.report, rule, limits) >= 0
        told &= choice.as_it_stands(limits) > limits.bounds["high"].to_numpy()
        broken = only(limits, told)
        model.keep(Limits(broken.terms[broken.terms["option"] < choice.first_new], broken.bounds))
    model.keep(mending.pairs)
    for _, kept in mending.strangers:
        model.cp.add(model.taken[kept] == 0)
    search = Search(model, time_limit, seed)
    search.reach(Aim(_BOUND, tuple(_changed(model, mending))))
    return search.reached[_BOUND].bound if _BOUND in search.reached else 0


def _changed(model: Model, mending: Mending) -> list[Term]:
    """For each shift at least as many changed cells as are given up, and as people are missing at one moment.

    In a grid, where the cells are people's and not a shift's, that holds of all its shifts together.
    """
    kept, missing = mending.choice.kept, mending.troubles.missing
    room = mending.choice.scene.roster.room
    if room and room.codes:
        together = min(room.codes)
        kept = kept.assign(slot=[together if shift in room.codes else shift for shift in kept["slot"].tolist()])
        summed: Counter[int] = Counter()
        for shift, people in missing.items():
            summed[together if shift in room.codes else shift] += people
        missing = dict(summed)
    shifts = np.unique(np.concatenate([kept["slot"].to_numpy(), np.array(list(missing), dtype=np.int64)]))
    cells = np.array([np.count_nonzero(kept["slot"] == shift) for shift in shifts.tolist()], dtype=np.int64)
    least = [missing.get(shift, 0) for shift in shifts.tolist()]
    changed = [model.cp.new_int_var(low, max(low, int(most)), "") for low, most in zip(least, cells, strict=True)]
    number = np.searchsorted(shifts, kept["slot"].to_numpy())
    limits = at_least(cells, pd.DataFrame({"slot": shifts}), kept.assign(limit=number))
    model.keep(
        only(limits, cells > 0), [[(each, 1)] for each, most in zip(changed, cells, strict=True) if most].__getitem__
    )
    return [(each, 1) for each in changed]
