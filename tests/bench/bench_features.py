"""How many of 41 features of Excel a marked copy loses, by our way and by loading and saving with openpyxl.

python tests/bench/bench_features.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workbook"))

from forty_one import FEATURES, forty_one


def main() -> None:
    """Prints both counts, and what of the parts stayed the same."""
    with tempfile.TemporaryDirectory() as folder:
        source, marked, saved = (Path(folder) / name for name in ("roster.xlsm", "marked.xlsm", "saved.xlsx"))
        source.write_bytes(forty_one())
        ours = ["check", source, "--as-of", "2026-11-23", "--format", "xlsx", "--output", marked]
        subprocess.run([sys.executable, "-m", "staffing", *ours], check=False, stdout=subprocess.DEVNULL)
        tell("staffing check --format xlsx", source, marked)
        openpyxl(source, saved)
        tell("openpyxl, load and save", source, saved)


def tell(way: str, source: Path, copy: Path) -> None:
    before, after = contents(source), contents(copy)
    gone = [name for name, there in FEATURES.items() if not has(after, *there)]
    same = sum(after.get(name) == data for name, data in before.items())
    print(f"{way}: {len(gone)} of {len(FEATURES)} features lost, {same} of {len(before)} parts the same bytes")
    if gone:
        print(f"  lost: {', '.join(gone)}")


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def has(parts: dict[str, bytes], name: str, marker: bytes) -> bool:
    """Whether a marker stands in its part, or in any part of its kind, as others number them anew."""
    kind = name.rstrip("0123456789.xmlvbinpg").rpartition("/")[2]
    return any(marker in data for other, data in parts.items() if kind in other)


def openpyxl(source: Path, out: Path) -> None:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it loses
        load_workbook(source).save(out)  # with the macros kept it can't save boxes as Excel writes them


if __name__ == "__main__":
    main()
