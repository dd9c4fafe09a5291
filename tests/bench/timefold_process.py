"""Timefold in a process of its own: a Python that has the package `timefold`, which this project's own does not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: Seconds that the JVM and the translation of the constraints may take besides.
_START_UP = 120


def version_of(python: str) -> str | None:
    """The version of the package `timefold` that a Python has, None where it has none or does not run."""
    if not python:
        return None
    asked = "from importlib.metadata import version; print(version('timefold'))"
    try:
        ran = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return ran.stdout.strip() or None


def run_timefold(python: str, module: list[str], seconds: float, given: str = "", data: Path | None = None) -> str:
    """What a module of tests/bench and its arguments print. Raises RuntimeError with its last words where it fails."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    if data:
        environment["STAFFING_DATA"] = str(data)
    ran = subprocess.run(
        [python, "-m", *module],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds + _START_UP,
    )
    if ran.returncode:
        raise RuntimeError(f"{python} -m {module[0]} failed: {ran.stderr.strip().splitlines()[-1:]}")
    return ran.stdout
