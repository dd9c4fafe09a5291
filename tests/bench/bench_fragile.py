"""How long `check --fragile` takes besides the check: everybody taken off every shift, one at a time.

    python tests/bench/bench_fragile.py [STAFF UNITS]

2000 200 is the size that is written down. Seconds of processor time.
"""

import sys
import time
from datetime import date

from rosters import crewed_roster

from staffing.planner.fragile import fragility
from staffing.rules.packs import load_pack


def main(staff: int, units: int) -> None:
    roster, pack = crewed_roster(staff, units), load_pack("baseline")
    started = time.process_time()
    found = fragility(roster, pack, date(2026, 11, 23))
    taken = time.process_time() - started
    print(f"{staff} staff, {units} units, {len(roster.assignments):,} assignments: {taken:.1f} s")
    print(f"{len(found.lost)} lost, {len(found.people)} people")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given or (2000, 200)))
