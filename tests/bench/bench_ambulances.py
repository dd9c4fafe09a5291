"""An ambulance roster side by side: the planner, OR-Tools' example model and Timefold, for the same time.

    python tests/bench/bench_ambulances.py STAFF UNITS [--seconds 60] [--seed 1] [--timefold-python PATH]

The roster is an invented one (rosters.py): ambulances around the clock for 28 days, every seat open. All three keep to levels,
driving, leave, lapsing cards, rest, weekly hours and days in a row. The checker judges what each of them leaves: open seats,
and violations of the baseline pack by rule. The planner goes on to requests and fairness; the others are not asked for them.
"""

from __future__ import annotations

import argparse
import json
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from ambulances import by_ortools_example
from ambulances.from_roster import judged, plain_of
from rosters import FIRST, open_roster
from timefold_process import run_timefold, version_of

from staffing.planner import assign
from staffing.rules.packs import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("staff", type=int)
    arguments.add_argument("units", type=int)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--timefold-python", default="")
    given = arguments.parse_args()
    roster, pack = open_roster(given.staff, given.units, seed=given.seed), load_pack("baseline")
    plain = plain_of(roster, pack)

    def staffing() -> list[tuple[int, int]]:
        made = assign(roster, pack, FIRST, time_limit=given.seconds).roster.assignments
        return list(zip(made["person"].tolist(), made["shift"].tolist(), strict=True))

    def timefold() -> list[tuple[int, int]]:
        module = ["ambulances.by_timefold", str(round(given.seconds))]
        placed = json.loads(run_timefold(given.timefold_python, module, given.seconds, plain.written()))["placed"]
        return [(person, shift) for person, shift in placed]

    planners: dict[str, Callable[[], list[tuple[int, int]]]] = {
        "staffing": staffing,
        f"OR-Tools {version('ortools')} example": lambda: by_ortools_example.solve(plain, given.seconds),
    }
    if released := version_of(given.timefold_python):
        planners[f"Timefold {released}"] = timefold
    print(f"{len(plain.seats)} seats, {len(plain.people)} people, {given.seconds:.0f} s each")
    print("| planner | open seats | violations by rule | seconds |\n| --- | --- | --- | --- |", flush=True)
    for name, planner in planners.items():
        started = time.perf_counter()
        placed = planner()
        taken = time.perf_counter() - started
        found = judged(roster, pack, FIRST, placed)
        said = ", ".join(f"{count} {rule}" for rule, count in sorted(found.violations.items())) or "none"
        print(f"| {name} | {found.open_seats} | {said} | {taken:.0f} |", flush=True)
    if not released:
        print("\nTimefold was not run: name a Python that has the package timefold with --timefold-python.")


if __name__ == "__main__":
    main()
