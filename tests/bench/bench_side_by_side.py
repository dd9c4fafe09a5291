"""The planner beside what a user would pick instead, on the same instance with the same rules for the same time.

    python tests/bench/bench_side_by_side.py [--seconds 60] [--only 1,2,3] [--timefold-python PATH]

Beside `assign` run the model of OR-Tools' shift-scheduling example with its default parameters (instances/ortools_example.py) and
Timefold's employee scheduling (instances/timefold_employees.py) in a Python of its own that has the package `timefold`.
One after the other; the seconds of the first two include building their models, those of the third count its
solver alone. All are judged by the independent scorer: the cost, and how many hard rules are broken.
"""

from __future__ import annotations

import argparse
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from bench_instances import measure, percent, row
from instances import ortools_example
from instances.reading import best_known, folder, load
from instances.scoring import scored
from timefold_process import run_timefold, version_of

if TYPE_CHECKING:
    from instances.reading import Instance
    from instances.scoring import Assignment

#: Places on each shift beyond those it needs, for Timefold: good plans put two people too many on a shift at most.
_BEYOND = 2
HEADINGS = ("instance", "best known", "planner", "cost", "above best", "bound", "hard rules broken")


def by_timefold(python: str, number: int, instance: Instance, seconds: float) -> tuple[Assignment, int]:
    """Timefold's assignment, and how many second shifts of a day it had to lose to be one."""
    data = folder()
    assert data is not None
    module = ["instances.timefold_employees", str(number), str(round(seconds)), str(_BEYOND)]
    ran = run_timefold(python, module, seconds, data=data.parent)
    assignment: Assignment = {name: {} for name in instance.people}
    twice = 0
    for person, day, kind in json.loads(ran)["shifts"]:
        twice += day in assignment[person]
        assignment[person].setdefault(day, kind)
    return assignment, twice


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--only", default="1,2,3,4,5,6,7,8")
    arguments.add_argument("--timefold-python", default="")
    given = arguments.parse_args()
    timefold = version_of(given.timefold_python)
    print(
        f"OR-Tools {version('ortools')}; Timefold {timefold or 'not run: no Python with it was named (--timefold-python)'}\n"
    )
    best = best_known()
    print(row(HEADINGS))
    print(row(tuple("---" for _ in HEADINGS)), flush=True)
    for number in map(int, given.only.split(",")):
        instance = load(number)

        def tell(planner: str, cost: int, bound: str, broken: int, number: int = number) -> None:
            shown = number, best[number], planner, cost, percent(cost, best[number]), bound, broken
            print(row(shown), flush=True)

        ours = measure(instance, given.seconds)
        tell("staffing", ours.score.cost, str(ours.bound), len(ours.score.broken))
        example = ortools_example.solve(instance, given.seconds)
        if example.assignment is None:
            print(row((number, best[number], "OR-Tools example", "no plan found", "", "", "")), flush=True)
        else:
            score = scored(instance, example.assignment)
            tell("OR-Tools example", score.cost, f"{example.bound:.0f}", len(score.broken))
        if timefold:
            assignment, twice = by_timefold(given.timefold_python, number, instance, given.seconds)
            score = scored(instance, assignment)
            tell("Timefold", score.cost, "none", len(score.broken) + twice)


if __name__ == "__main__":
    main()
