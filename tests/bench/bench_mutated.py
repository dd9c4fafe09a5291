"""Every look-alike after every change that people make, read again: `python tests/bench/bench_mutated.py [SEED]`.

Prints each case that is read otherwise without a word, and for each kind of change how often the reading stayed the same, the
reader asked, refused, or told of a cell. About ten minutes of one core.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.catalogue import all_forms
from forms.mutated import mutated, readable
from forms.mutations import MUTATIONS


def main(seed: int) -> None:
    counted: dict[str, Counter[str]] = {name: Counter() for name in MUTATIONS}
    for form in all_forms():
        with tempfile.TemporaryDirectory() as folder:
            cases = readable(form, Path(folder))
            for name in MUTATIONS:
                for case, came in mutated(form, cases, name, Path(folder), seed):
                    counted[name][came] += 1
                    if came == "WRONG":
                        print(case, flush=True)
    for name, times in counted.items():
        print(f"{name:30}", dict(times))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
