"""How long `assign` takes: build, first whole plan, end; and how far each aim was brought.

    python tests/bench/bench_assign.py STAFF UNITS [SECONDS] [SEED]

120 12 and 800 80 are the sizes that are written down. The first plan is made without the solver.
"""

import sys
import time

from rosters import open_roster

from staffing.planner import assign
from staffing.rules.packs import load_pack


def main(staff: int, units: int, seconds: float, seed: int) -> None:
    from datetime import date

    roster, pack = open_roster(staff, units, seed=seed), load_pack("baseline")
    started = time.perf_counter()
    first: dict[str, float] = {}

    def progress(line: str) -> None:
        first.setdefault(line if line.startswith("first plan") else "solver", time.perf_counter() - started)

    plan = assign(roster, pack, date(2026, 11, 23), time_limit=seconds, seed=seed, progress=progress)
    print(f"{staff} staff, {units} units, seed {seed}: {len(plan.fills)} filled, {len(plan.open_seats)} pieces open")
    print(plan.outcome)
    for what, taken in {**first, "end": time.perf_counter() - started}.items():
        print(f"  {what:45} {taken:6.1f} s")
    for aim in plan.aims:
        print(f"  {aim.name:18} {aim.value} (bound {aim.bound})")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]),
        int(given[1]),
        float(given[2]) if len(given) > 2 else 120.0,
        int(given[3]) if len(given) > 3 else 1,
    )
