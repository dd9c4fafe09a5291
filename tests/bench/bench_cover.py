"""How long the sick call takes once the roster is read: everyone ranked for the seat of an absent attendant.

    python tests/bench/bench_cover.py [STAFF UNITS] [CALLS]

2000 200 is the size that is written down. Each call is another shift; the first one warms pandas up and is not counted.
Seconds of processor time: it is one process and one thread, and waits for nothing.
"""

import statistics
import sys
import time
from collections import Counter
from datetime import date

from rosters import crewed_roster

from staffing.planner.cover.cover import cover
from staffing.rules.packs import load_pack


def main(staff: int, units: int, calls: int) -> None:
    roster, pack = crewed_roster(staff, units), load_pack("baseline")
    print(f"{staff} staff, {units} units, {len(roster.assignments):,} assignments")
    taken = []
    for call in range(calls + 1):
        shift = (len(roster.shifts) // 2 + 7 * call) % len(roster.shifts)
        absent = int(roster.assignments["person"][roster.assignments["shift"] == shift].iat[0])
        started = time.process_time()
        answer = cover(roster, pack, date(2026, 11, 23), shift, [absent])
        taken.append(time.process_time() - started)
        people = Counter(one.can.value for seat in answer.seats for one in seat.people)
        print(f"  {taken[-1]:6.2f} s  {dict(people)}")
    print(f"median {statistics.median(taken[1:]):.2f} s; solver loaded: {'ortools' in sys.modules}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given[:2] or (2000, 200)), calls=given[2] if len(given) > 2 else 5)
