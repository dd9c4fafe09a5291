"""What the hostile files of the tests cost: processor time and memory of reading each, and of a whole command on the worst.

python tests/bench/bench_hostile.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))

import kinds_cells
import kinds_files
import kinds_grids
import kinds_others
import kinds_parts
import kinds_values
import kinds_zips
from kinds import Kind
from reading_apart import read_apart

KINDS = [
    kind
    for table in (kinds_files, kinds_zips, kinds_parts, kinds_cells, kinds_values, kinds_others, kinds_grids)
    for kind in table.KINDS
]
#: What is judged before anything in it is read costs the same whoever it comes from.
AT_A_GLANCE = [*kinds_files.KINDS, *kinds_zips.KINDS]
SHOWN = 6


def main() -> None:
    """Prints the kinds that cost most."""
    costs = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            path = kind.make(Path(folder))
            for who in ("trusted",) if kind in AT_A_GLANCE else ("trusted", "untrusted"):
                outcome = read_apart(path, untrusted=who == "untrusted")
                costs.append((outcome.seconds, outcome.megabytes, kind, who))
    print(f"{len(KINDS)} kinds; reading alone, without the start of a process")
    for title, at in (("seconds of processor time", 0), ("megabytes", 1)):
        print(f"most {title}")
        for seconds, megabytes, kind, who in sorted(costs, key=lambda cost: -cost[at])[:SHOWN]:
            print(f"  {seconds:5.2f} s {megabytes:5} MB  {kind.name}, {who}")
    worst = max(costs, key=lambda cost: cost[0])
    for kind, who in ((worst[2], worst[3]), (KINDS[0], "trusted")):
        seconds, megabytes = command(kind, who)
        print(f"staffing check on {kind.name!r}, {who}: {seconds:.2f} s of processor time, {megabytes} MB")


def command(kind: Kind, who: str) -> tuple[float, int]:
    """Processor time of a whole command with its children, and the memory of the largest of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = kind.make(Path(folder))
        more = ["--untrusted"] if who == "untrusted" else []
        watched = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
            "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", watched, sys.executable, "-m", "staffing", "check", str(path), *more],
            check=True, capture_output=True, text=True, env=dict(os.environ),
        )  # fmt: skip
    seconds, megabytes = ran.stdout.split()
    return float(seconds), int(megabytes)


if __name__ == "__main__":
    main()
