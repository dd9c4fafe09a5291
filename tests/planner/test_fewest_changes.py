"""Of all changes of crew cells, a repair leaves the fewest errors, and of those that do it changes the fewest cells."""

import pytest
from drawn_rosters import troubled_roster
from every_repair import Best, best_repair
from small_rosters import BASELINE

from staffing.planner import repair
from staffing.planner.repairing.model import CHANGES, EMT, OTHER, SEATS
from staffing.rules.examples import MONDAY

#: A few that cover what is easily mixed up: swaps, people at other work, strangers, errors that nobody can mend.
SEEDS = (4, 10, 26, 31)


def reached(repair):
    if not repair.aims:
        return Best(0, 0, 0, 0)
    value = {aim.name: aim.value for aim in repair.aims}
    return Best(value[EMT], value[SEATS], value[OTHER], value[CHANGES])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_repair_leaves_fewer_errors_or_changes_fewer_cells(seed):
    told = troubled_roster(seed)
    mended = repair(told, BASELINE, MONDAY)
    assert mended.proven
    assert reached(mended) == best_repair(told)
    assert len(mended.changes) == reached(mended).changes
