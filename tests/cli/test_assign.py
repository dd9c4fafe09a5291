"""`staffing assign`, around a planner that is played here."""

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from workbooks import GOOD, NO_EMT, workbook

from staffing.checker import check
from staffing.cli import run

ASK = ("assign", "county.xlsx", "-o", "plan.xlsx", "--as-of", "2026-11-23")


@dataclass
class Plan:
    report: object
    fills: tuple = ()
    open_seats: tuple = ()


@dataclass
class Planner:
    """Gives back the roster as it is; `asked` keeps what it was called with."""

    open_seats: tuple = ()
    asked: dict = field(default_factory=dict)

    def assign(self, roster, pack, as_of, **options):
        options.pop("progress")("planning")
        assert options.pop("began") < time.monotonic()
        assert options.pop("place")(roster, []) == []
        self.asked = {"as_of": str(as_of), "pack": pack.name, **options}
        return Plan(check(roster, pack, as_of), open_seats=self.open_seats)


@pytest.fixture
def planner(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    planner = Planner()
    words = ModuleType("staffing.render.plan")
    words.render = lambda plan: f"{len(plan.open_seats)} seats open\n"
    monkeypatch.setattr("staffing.planner.assign", planner.assign, raising=False)
    monkeypatch.setitem(sys.modules, "staffing.render.plan", words)
    monkeypatch.setattr("staffing.render.plan", words, raising=False)
    return planner


def test_a_complete_plan_is_written_and_exit_0(planner, capfd):
    workbook(Path("county.xlsx"), GOOD)
    assert run([*ASK, "--time-limit", "5", "--seed", "7"]) == 0
    assert capfd.readouterr() == ("0 seats open\n", "")
    assert planner.asked == {"as_of": "2026-11-23", "pack": "baseline", "time_limit": 5.0, "seed": 7, "hire": False}
    assert Path("plan.xlsx").read_bytes().startswith(b"PK")


def test_a_seat_left_open_is_exit_1_and_still_written(planner, capfd):
    workbook(Path("county.xlsx"), GOOD)
    planner.open_seats = (SimpleNamespace(no_cell=False, message="Medic 4: a seat stays open"),)
    assert run(list(ASK)) == 1
    assert capfd.readouterr() == ("1 seats open\n", "")
    assert Path("plan.xlsx").exists()


def test_what_stays_broken_is_exit_1_unless_told_otherwise(planner):
    workbook(Path("county.xlsx"), NO_EMT)
    assert run(list(ASK)) == 1
    assert run([*ASK, "--fail-on", "never"]) == 0


def test_quiet_says_nothing_where_nothing_is_left_to_do(planner, capfd):
    workbook(Path("county.xlsx"), GOOD)
    assert run([*ASK, "--quiet"]) == 0
    assert capfd.readouterr() == ("", "")


def test_the_roster_itself_is_never_overwritten(planner, capfd):
    workbook(Path("county.xlsx"), GOOD)
    before = Path("county.xlsx").read_bytes()
    assert run(["assign", "county.xlsx", "-o", "./county.xlsx"]) == 2
    assert capfd.readouterr() == (
        "",
        "Error: county.xlsx is one of the files to read and is never overwritten: give another name with -o.\n",
    )
    assert Path("county.xlsx").read_bytes() == before


def test_a_roster_that_is_not_there_is_exit_3(planner, capfd):
    assert run(list(ASK)) == 3
    assert capfd.readouterr() == ("", "county.xlsx: there is no such file or folder; check how the name is written\n")
    assert not Path("plan.xlsx").exists()


def test_one_roster_at_a_time(planner, capfd):
    workbook(Path("a.xlsx"), GOOD)
    workbook(Path("b.xlsx"), GOOD)
    assert run(["assign", ".", "-o", "plan.xlsx"]) == 2
    assert capfd.readouterr() == ("", "Error: . names 2 rosters: give one.\n")


def test_a_planner_that_fails_writes_nothing_and_is_exit_4(planner, monkeypatch, capfd):
    def fail(*args, **options):
        raise AssertionError("Doe, Jane works twice")

    workbook(Path("county.xlsx"), GOOD)
    monkeypatch.setattr("staffing.planner.assign", fail)
    assert run(list(ASK)) == 4
    out, err = capfd.readouterr()
    assert (out, err.splitlines()[0]) == ("", "staffing failed on this command; this is our fault, not yours.")
    assert "Doe" not in err
    assert not Path("plan.xlsx").exists()
