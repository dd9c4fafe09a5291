"""The program, through its outside, against the plain-loop oracle on random rosters.

Twelve rosters, because the program takes a second or two for each; `STAFFING_SEEDS=500` runs 500 of them,
`STAFFING_SEEDS=1200-1299` those seeds.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from native_workbook import cell_address, write_native_workbook
from oracle import findings
from plain_data import Finding, Roster, ShiftKey
from random_rosters import AS_OF, random_roster
from reading import fold, has_driver_data

from staffing.cli import main

WARNINGS = {
    "listed-twice",
    "expired-card",
    "cert-expiring",
    "no-level",
    "missing-prerequisite",
    "long-duty",
    "weekly-hours",
    "consecutive-days",
}


def seeds() -> range:
    first, dash, last = os.environ.get("STAFFING_SEEDS", "12").partition("-")
    return range(int(first), int(last) + 1) if dash else range(int(first))


def checked(roster: Roster, path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `staffing check --format json` prints about the roster."""
    write_native_workbook(roster, path)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(path), "--format", "json", "--as-of", AS_OF.isoformat()])
    told = capsys.readouterr()
    assert ended.value.code in (0, 1), told.err
    printed: dict[str, Any] = json.loads(told.out)
    assert ended.value.code == (0 if printed["summary"]["errors"] == 0 else 1)
    return printed


def as_said(violation: dict[str, Any]) -> Finding:
    """A violation of the JSON as the oracle would say it."""
    if violation["rule"] == "bad-row":
        (cell,) = violation["cells"]
        return Finding("bad-row", cell=cell)
    person, start, end = violation["person"], violation["from"], violation["to"]
    if violation["rule"] in ("unknown-person", "ambiguous-person"):
        person = violation["evidence"]["name"]
    return Finding(
        rule=violation["rule"],
        shift=shift_key(violation["unit"], violation["shift"]),
        person=fold(person) if person else None,
        start=datetime.fromisoformat(start) if start else None,
        end=datetime.fromisoformat(end) if end else None,
        other=other_key(violation["evidence"].get("other")),
    )


def shift_key(unit: str | None, shift: dict[str, str] | None) -> ShiftKey | None:
    if unit is None or shift is None:
        return None
    return fold(unit), datetime.fromisoformat(shift["start"]), datetime.fromisoformat(shift["end"])


def other_key(other: dict[str, Any] | None) -> ShiftKey | None:
    return shift_key(other["unit"], other["shift"]) if other else None


def as_expected(finding: Finding, roster: Roster) -> Finding:
    """A finding of the oracle with the name folded and the cell as an address."""
    cell = cell_address(roster, *finding.cell) if finding.cell else None
    return finding._replace(person=fold(finding.person) if finding.person else None, cell=cell)  # type: ignore[arg-type]


def differences(roster: Roster, printed: dict[str, Any]) -> list[str]:
    """What only one of the two says, sorted."""
    said = Counter(as_said(violation) for violation in printed["rosters"][0]["violations"])
    expected = Counter(as_expected(finding, roster) for finding in findings(roster, AS_OF))
    only = [f"only the program: {f}" for f in (said - expected).elements()]
    only += [f"only the oracle:  {f}" for f in (expected - said).elements()]
    return sorted(line.replace("datetime.datetime", "") for line in only)


@pytest.mark.parametrize("seed", seeds())
def test_the_program_says_what_the_plain_loops_say(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = random_roster(seed)
    printed = checked(roster, tmp_path / "roster.xlsx", capsys)
    only = differences(roster, printed)
    assert not only, "\n".join([f"seed {seed}", *only])

    violations, summary = printed["rosters"][0]["violations"], printed["summary"]
    assert {v["rule"] for v in violations if (v["severity"] == "warning") is not (v["rule"] in WARNINGS)} == set()
    counted = Counter(v["severity"] for v in violations)
    assert (summary["errors"], summary["warnings"], summary["waived"]) == (counted["error"], counted["warning"], 0)
    assert summary["compliant"] is (counted["error"] == 0)
    unchecked = {entry["rule"] for entry in printed["rosters"][0]["not_checked"]}
    assert ("no-driver" in unchecked) is not has_driver_data(roster)
    assert violations == sorted(violations, key=place_in_the_report)


def place_in_the_report(violation: dict[str, Any]) -> tuple[tuple[bool, str], ...]:
    """From or shift start, unit, rule, person; null last."""
    shift_start = violation["shift"]["start"] if violation["shift"] else None
    places = violation["from"] or shift_start, violation["unit"], violation["rule"], violation["person"]
    return tuple((place is None, place or "") for place in places)
