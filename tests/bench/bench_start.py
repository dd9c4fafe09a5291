"""How long the smallest commands take, beside a bare Python.

python tests/bench/bench_start.py [REPEATS]
"""

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "staffing --version": ["-m", "staffing", "--version"],
    "staffing check --help": ["-m", "staffing", "check", "--help"],
}


def main(repeats: int) -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(repeats):
        for name, arguments in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            taken[name].append(time.perf_counter() - started)
    for name, seconds in taken.items():
        print(f"{name:22} {1000 * statistics.median(seconds):5.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
