"""How long `staffing check` takes for 100,000 assignments, as a multiple of reading the file with pandas alone.

    python tests/bench/bench_check.py [REPEATS]

Whole commands in fresh processes, turn by turn, start-up included on every side; the median of each is compared.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rosters import write_crewed_workbook

READ = "import sys, pandas; pandas.read_excel(sys.argv[1], engine={!r}, sheet_name=None)"


def main(repeats: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "county.xlsx"
        print(f"{write_crewed_workbook(book):,} assignments, {book.stat().st_size / 1e6:.1f} MB")
        commands = {
            "staffing check": [
                sys.executable,
                "-m",
                "staffing",
                "check",
                str(book),
                "--format",
                "json",
                "--as-of",
                "2026-11-23",
            ],
            "read_excel, calamine": [sys.executable, "-c", READ.format("calamine"), str(book)],
            "read_excel, openpyxl": [sys.executable, "-c", READ.format("openpyxl"), str(book)],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(repeats):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                seconds[name].append(time.perf_counter() - started)
    median = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in median.items():
        print(f"{name:22} {taken:6.2f} s   {median['staffing check'] / taken:5.2f} of it is staffing check")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
