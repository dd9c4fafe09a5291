"""Mutated workbooks, by the thousand: each is read or refused, without a traceback, a hang, or two readers that differ in silence.

    python tests/bench/fuzz_files.py [HOW MANY] [SEED]

Three kinds of mutants, turn by turn: bytes of the file, bytes of one of its parts, cells. Every mutant is read as if from strangers
in a process of its own. Whatever is read is compared with openpyxl here, once more and by other code than the program's.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))

from mutants import differing, mutant
from reading_apart import read_apart

SLOW = 2.0  # seconds of processor time
LARGE = 1_000  # megabytes


def main(count: int, seed: int) -> int:
    """Reads `count` mutants; 1 where one of them did what none may."""
    outcomes: Counter[str] = Counter()
    bad, slowest, largest = 0, 0.0, 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.xlsx"
        for number in range(count):
            kind, content = mutant(random.Random(f"{seed} {number}"))
            path.write_bytes(content)
            outcome = read_apart(path, untrusted=True)
            slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
            outcomes[f"{kind}: {_told(outcome.refused) or 'read'}"] += 1
            trouble = outcome.fault or ("its process died" if outcome.died else "") or differing(path, outcome)
            if outcome.seconds > SLOW or outcome.megabytes > LARGE:
                trouble = f"{outcome.seconds:.1f} s, {outcome.megabytes} MB"
            if trouble:
                bad += 1
                kept = Path(tempfile.gettempdir()) / f"mutant-{seed}-{number}.xlsx"
                kept.write_bytes(content)
                print(f"{kept} ({kind}): {trouble}")
    for told, times in outcomes.most_common():
        print(f"{times:6,}  {told}")
    took = time.monotonic() - started
    print(
        f"{count:,} mutants in {took:.0f} s, {bad} bad; slowest {slowest:.2f} s of processor time, largest {largest} MB"
    )
    return 1 if bad else 0


def _told(sentence: str | None) -> str:
    return (sentence or "").partition(":")[0].partition("(")[0].strip()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
