"""`staffing repair` from the call to the exit code."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbooks import GOOD, NO_EMT, STAFF, workbook

from staffing.cli import run
from staffing.planner.plan import PlanFault

ASK = ("repair", "county.xlsx", "-o", "mended.xlsx", "--as-of", "2026-11-23")
BLANK = (None, None)
ONE_LEVEL = (*STAFF[:1], *STAFF[3:])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_roster_that_can_be_mended_is_exit_0(capfd):
    workbook(Path("county.xlsx"), NO_EMT)
    assert run(list(ASK)) == 0
    assert capfd.readouterr() == (
        "county.xlsx: 1 crew cell changed, 1 error before, none left.\n"
        "  Mended, and proven so: no fewer changed cells remove every error.\n"
        "\n"
        "Changes: 1\n"
        "  Shifts!G2  Medic 4, Tue 1 Dec 07:00-19:00: Bo Chen in place of Di Poe.\n"
        "             Why: nobody on board is an EMT or higher.\n"
        "\n"
        "Not checked: 3\n"
        "  on-leave was not checked: the workbook has no Time off sheet\n"
        "  missing-prerequisite was not checked: the workbook has no Credentials sheet\n"
        "  expired-card was not checked: the workbook lists no cards besides the level\n",
        "",
    )
    assert load_workbook("mended.xlsx")["Shifts"]["G2"].value == "Bo Chen"


def test_errors_that_stay_are_exit_1_and_the_workbook_is_written(capfd):
    workbook(Path("county.xlsx"), NO_EMT, staff=ONE_LEVEL)
    assert run(list(ASK)) == 1
    out, err = capfd.readouterr()
    assert err == ""
    assert out.splitlines()[:8] == [
        "county.xlsx: 0 crew cells changed, 1 error before, 1 left.",
        "  Mended as far as can be, and proven so: no change of names removes more errors, no fewer cells",
        "  remove as many.",
        "",
        "Errors that stay: 1",
        "  Shifts!F2  no-emt: Medic 4, Tue 1 Dec 07:00-19:00: nobody on board is an EMT or higher. On board:",
        "             Cy Roe (EMR); Di Poe (EMR).",
        "             Why: Of 2 staff, 2 are on this shift already.",
    ]
    assert Path("mended.xlsx").exists()
    assert run([*ASK, "--fail-on", "never"]) == 0


def test_the_same_as_json(capfd):
    workbook(Path("county.xlsx"), NO_EMT, GOOD)
    assert run([*ASK, "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    (change,) = told.pop("changes")
    assert {key: told[key] for key in ("outcome", "proven", "repeatable", "left", "added", "rules", "summary")} == {
        "outcome": "Mended, and proven so: no fewer changed cells remove every error.",
        "proven": True,
        "repeatable": True,
        "left": [],
        "added": [],
        "rules": "baseline",
        "summary": {"changed_cells": 1, "errors_before": 1, "errors": 0, "warnings": 0, "mended": True},
    }
    assert change == {
        "cell": "Shifts!G2",
        "off": "Di Poe",
        "on": "Bo Chen",
        "text": "Bo Chen",
        "unit": "Medic 4",
        "shift": {"start": "2026-12-01T07:00:00", "end": "2026-12-01T19:00:00"},
        "from": "2026-12-01T07:00:00",
        "to": "2026-12-01T19:00:00",
        "why": "nobody on board is an EMT or higher",
        "mends": [
            {
                "rule": "no-emt",
                "message": "Medic 4, Tue 1 Dec 07:00-19:00: nobody on board is an EMT or higher. On board: Cy Roe (EMR); "
                "Di Poe (EMR).",
            }
        ],
    }


def test_quiet_says_nothing_where_nothing_is_left(capfd):
    workbook(Path("county.xlsx"), GOOD)
    assert run([*ASK, "--quiet"]) == 0
    assert capfd.readouterr() == ("", "")


def test_a_frozen_day_is_left_alone(capfd):
    workbook(Path("county.xlsx"), NO_EMT, NO_EMT)
    assert run([*ASK, "--freeze-until", "2026-12-01"]) == 1
    out = capfd.readouterr().out
    assert "             Why: it is frozen until 1 Dec 2026." in out.splitlines()
    sheet = load_workbook("mended.xlsx")["Shifts"]
    assert [(sheet[f"F{row}"].value, sheet[f"G{row}"].value) for row in (2, 3)] == [NO_EMT, ("Cy Roe", "Bo Chen")]


def test_only_the_days_that_are_named_are_mended():
    workbook(Path("county.xlsx"), NO_EMT, NO_EMT, NO_EMT)
    assert run([*ASK, "--from", "2026-12-02", "--to", "2026-12-02"]) == 0
    sheet = load_workbook("mended.xlsx")["Shifts"]
    assert [sheet[f"G{row}"].value for row in (2, 3, 4)] == ["Di Poe", "Bo Chen", "Di Poe"]


def test_what_is_waived_is_not_mended(capfd):
    workbook(Path("county.xlsx"), NO_EMT)
    Path("waivers.csv").write_text("Rule,Unit,Start,Person,Reason,By,Until\nno-emt,Medic 4,,,fair,Chief,2027-01-01\n")
    assert run([*ASK, "--waivers", "waivers.csv"]) == 0
    assert capfd.readouterr().out.splitlines()[:2] == [
        "county.xlsx: 0 crew cells changed, 0 errors before, 0 left.",
        "  Nothing to mend: no error stands on the roster.",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            ["--from", "2026-12-02", "--to", "2026-12-01"],
            "Error: --from 2026-12-02 is later than --to 2026-12-01: no day lies between them.",
        ),
        (["--freeze-until", "soon"], "Error: --freeze-until: soon is not a date: write it as 2026-12-01"),
        (
            ["-o", "county.xlsx"],
            "Error: county.xlsx is one of the files to read and is never overwritten: give another name with -o.",
        ),
    ],
)
def test_a_mistake_in_the_call_is_exit_2(more, sentence, capfd):
    workbook(Path("county.xlsx"), GOOD)
    assert run([*ASK, *more]) == 2
    assert capfd.readouterr().err.splitlines()[-1] == sentence


def test_a_roster_that_is_not_there_is_exit_3(capfd):
    assert run(list(ASK)) == 3
    assert capfd.readouterr() == ("", "county.xlsx: there is no such file or folder; check how the name is written\n")


def test_a_repair_that_adds_an_error_writes_nothing_and_is_exit_4(monkeypatch, capfd):
    def fault(*args, **options):
        raise PlanFault("short-rest: Doe, Jane")

    workbook(Path("county.xlsx"), GOOD)
    monkeypatch.setattr("staffing.planner.repairing.repair._vouch", fault)
    assert run(list(ASK)) == 4
    out, err = capfd.readouterr()
    assert (out, err.splitlines()[0]) == ("", "staffing failed on this command; this is our fault, not yours.")
    assert "Doe" not in err
    assert not Path("mended.xlsx").exists()
