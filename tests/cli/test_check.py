"""`staffing check`, from files to exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbooks import GOOD, NO_EMT, workbook

from staffing.cli import run

AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def check(capfd, *args):
    code = run(["check", *AS_OF, *args])
    out, err = capfd.readouterr()
    return code, out, err


def test_a_crewed_roster_is_exit_0(capfd):
    workbook(Path("county.xlsx"), GOOD)
    code, out, err = check(capfd, "county.xlsx")
    assert (code, out.splitlines()[0], err) == (0, "county.xlsx: the one ambulance shift is crewed.", "")


def test_a_shift_without_an_emt_is_exit_1_and_stands_first(capfd):
    workbook(Path("county.xlsx"), GOOD, NO_EMT)
    code, out, err = check(capfd, "county.xlsx")
    assert (code, err) == (1, "")
    assert out.split("\n\n")[0] == "county.xlsx: 1 of 2 ambulance shifts is not crewed; 1 error."


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on(capfd, fail_on, code):
    workbook(Path("county.xlsx"), NO_EMT)
    assert check(capfd, "county.xlsx", "--fail-on", fail_on)[0] == code


def test_only_shifts_that_start_in_the_period_are_judged(capfd):
    workbook(Path("county.xlsx"), GOOD, NO_EMT, GOOD)
    code, out, _ = check(capfd, "county.xlsx", "--from", "2026-12-03")
    assert (code, out.splitlines()[0]) == (0, "county.xlsx: the one ambulance shift is crewed.")
    code, out, _ = check(capfd, "county.xlsx", "--to", "2026-12-02", "--format", "json")
    assert (code, json.loads(out)["rosters"][0]["counts"]["shifts"]) == (1, 2)


def test_nothing_to_check_is_never_a_pass(capfd):
    workbook(Path("county.xlsx"), GOOD)
    code, out, err = check(capfd, "county.xlsx", "--from", "2027-01-01", "--format", "json")
    reason = "no ambulance shift in it starts on 2027-01-01 or later, so there is nothing to check"
    assert (code, err) == (3, f"county.xlsx: {reason}\n")
    assert json.loads(out)["unreadable"] == [{"path": "county.xlsx", "reason": reason}]
    assert json.loads(out)["summary"]["compliant"] is False


def test_an_empty_folder_is_exit_3(capfd):
    Path("rosters").mkdir()
    code, out, _ = check(capfd, "rosters")
    assert code == 3
    assert out.splitlines()[1:3] == [
        "NOT READ, NOT CHECKED: 1 FILE",
        "rosters: the folder holds no roster: no file ending in .xlsx, .xlsm, .xls, .ods or .csv",
    ]


def test_what_cannot_be_read_leaves_the_others_checked(capfd):
    workbook(Path("a.xlsx"), NO_EMT)
    Path("b.xlsx").write_bytes(b"PK\x03\x04 no workbook at all")
    code, out, _ = check(capfd, "*.xlsx", "gone.xlsx", "--format", "json")
    report = json.loads(out)
    assert code == 3
    assert [roster["source"]["path"] for roster in report["rosters"]] == ["a.xlsx"]
    assert [file["path"] for file in report["unreadable"]] == ["gone.xlsx", "b.xlsx"]


def test_a_staff_list_that_cannot_be_read_is_told_for_the_roster_it_is_for(capfd):
    workbook(Path("county.xlsx"), GOOD)
    Path("staff.csv").write_text("")
    code, out, err = check(capfd, "county.xlsx", "--staff", "staff.csv", "--format", "json")
    reason = "its staff list staff.csv could not be read: it is empty: nothing was saved in it"
    assert (code, err) == (3, f"county.xlsx: {reason}\n")
    assert json.loads(out)["unreadable"] == [{"path": "county.xlsx", "reason": reason}]


def test_a_failure_of_ours_on_one_roster_leaves_the_others_checked(capfd, monkeypatch):
    import staffing.checker

    workbook(Path("a.xlsx"), NO_EMT)
    workbook(Path("b.xlsx"), GOOD)
    whole = staffing.checker.check

    def fails_on_a(roster, *args, **options):
        if roster.source.path == "a.xlsx":
            raise KeyError("Doe, Jane")
        return whole(roster, *args, **options)

    monkeypatch.setattr(staffing.checker, "check", fails_on_a)
    code, out, err = check(capfd, "a.xlsx", "b.xlsx", "--format", "json")
    report = json.loads(out)
    assert code == 4
    assert [roster["source"]["path"] for roster in report["rosters"]] == ["b.xlsx"]
    assert report["unreadable"] == [
        {"path": "a.xlsx", "reason": "staffing failed on it by our own fault, so it was not checked"}
    ]
    assert err.splitlines()[0] == "staffing failed on a.xlsx; this is our fault, not yours."
    assert "Doe" not in err


def test_a_rule_that_fails_leaves_the_others_and_is_exit_4(capfd, monkeypatch):
    from staffing.rules.crew.short_crew import ShortCrew

    def fail(*args):
        raise ValueError("Doe,\nJane")

    workbook(Path("county.xlsx"), NO_EMT)
    monkeypatch.setattr(ShortCrew, "found", fail)
    code, out, err = check(capfd, "county.xlsx", "--format", "json")
    report = json.loads(out)
    assert code == 4
    assert [violation["rule"] for violation in report["rosters"][0]["violations"]] == ["no-emt"]
    assert [failure["rule"] for failure in report["failures"]] == ["short-crew"]
    assert err.splitlines()[0] == "The rule short-crew failed on county.xlsx; this is our fault, not yours."
    assert ", ValueError at checker.py:" in err.splitlines()[1]
    assert "Doe" not in err


def test_json_goes_to_a_file_whole(capfd):
    workbook(Path("county.xlsx"), GOOD)
    code, out, err = check(capfd, "county.xlsx", "--format", "json", "-o", "report.json")
    assert (code, out, err) == (0, "", "")
    assert json.loads(Path("report.json").read_text("utf-8"))["as_of"] == "2026-11-23"


def test_an_input_is_never_overwritten(capfd):
    workbook(Path("county.xlsx"), GOOD)
    before = Path("county.xlsx").read_bytes()
    for form in ("text", "json", "xlsx"):
        code, out, err = check(capfd, "county.xlsx", "--format", form, "-o", "county.xlsx")
        assert (code, out) == (2, "")
        assert err == (
            "Error: county.xlsx is one of the files to read and is never overwritten: give another name with -o.\n"
        )
    assert Path("county.xlsx").read_bytes() == before


def test_quiet_says_nothing_where_nothing_is_wrong(capfd):
    workbook(Path("good.xlsx"), GOOD)
    workbook(Path("bad.xlsx"), NO_EMT)
    assert check(capfd, "good.xlsx", "--quiet") == (0, "", "")
    code, out, _ = check(capfd, "bad.xlsx", "--quiet")
    assert (code, out.splitlines()[0]) == (1, "bad.xlsx: 1 of 1 ambulance shift is not crewed; 1 error.")


def test_a_marked_copy(capfd):
    workbook(Path("county.xlsx"), NO_EMT)
    code, out, err = check(capfd, "county.xlsx", "--format", "xlsx", "-o", "marked.xlsx")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "county.xlsx: 1 of 1 ambulance shift is not crewed; 1 error."
    assert load_workbook("marked.xlsx").sheetnames[:2] == ["Staff", "Shifts"]


def test_a_copy_that_lacks_formats_says_so(capfd):
    workbook(Path("staff.xlsx"), GOOD)
    Path("shifts.csv").write_text("Date,Unit,Start,End,Crew 1,Crew 2\n2026-12-01,Medic 4,0700,1900,Ana Diaz,Bo Chen\n")
    code, _, err = check(capfd, "shifts.csv", "--staff", "staff.xlsx", "--format", "xlsx", "-o", "marked.xlsx")
    assert (code, err) == (
        0,
        "marked.xlsx: shifts.csv can't be marked itself: this new workbook has its sheets and values, without their "
        "formats.\n",
    )


def test_marked_copies_of_several_rosters_go_to_a_folder(capfd):
    workbook(Path("a.xlsx"), NO_EMT)
    workbook(Path("b.xlsx"), GOOD)
    code, out, err = check(capfd, "a.xlsx", "b.xlsx", "--format", "xlsx", "-o", "marked.xlsx")
    assert (code, out) == (2, "")
    assert err == (
        "Error: Several rosters give several marked copies: name a folder that exists with -o, not marked.xlsx.\n"
    )
    Path("out").mkdir()
    assert check(capfd, "a.xlsx", "b.xlsx", "--format", "xlsx", "-o", "out")[0] == 1
    assert sorted(path.name for path in Path("out").iterdir()) == ["a-checked.xlsx", "b-checked.xlsx"]


def test_several_rosters_are_judged_each_by_itself_or_together(capfd):
    workbook(Path("a.xlsx"), GOOD)
    workbook(Path("b.xlsx"), GOOD)
    assert check(capfd, "a.xlsx", "b.xlsx")[0] == 0
    code, out, _ = check(capfd, "a.xlsx", "b.xlsx", "--together", "--format", "json")
    rules = {violation["rule"] for violation in json.loads(out)["rosters"][0]["violations"]}
    assert (code, rules) == (1, {"double-booked", "unit-overlap"})


def test_a_waived_violation_does_not_count(capfd):
    workbook(Path("county.xlsx"), NO_EMT)
    Path("waivers.csv").write_text(
        "Rule,Unit,Start,Reason,By,Until\nno-emt,medic 4,2026-12-01 07:00,storm,J. Doe,2027-01-01\n"
    )
    code, out, _ = check(capfd, ".", "--waivers", "waivers.csv", "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert [violation["waived"] for violation in report["rosters"][0]["violations"]] == [
        {"reason": "storm", "by": "J. Doe", "until": "2027-01-01", "cell": "'waivers.csv'!A2"}
    ]


def test_a_waiver_list_with_mistakes_is_exit_2_with_all_of_them(capfd):
    workbook(Path("county.xlsx"), NO_EMT)
    Path("waivers.csv").write_text("Rule,Start,Until\n,,2027-01-01\nno-emt,soon,later\n")
    code, out, err = check(capfd, "county.xlsx", "--waivers", "waivers.csv")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "Error: 'waivers.csv'!A2: the rule is missing: write its id, such as no-emt",
        "'waivers.csv'!B3: 'soon' is not a date: write one such as 2026-12-01",
        "'waivers.csv'!C3: 'later' is not a date: write one such as 2026-12-01",
    ]


def test_a_reader_that_leaves_early_is_no_trouble():
    workbook(Path("county.xlsx"), GOOD)
    command = [sys.executable, "-m", "staffing", "check", *AS_OF, "county.xlsx"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0


def test_the_same_input_gives_the_same_bytes(capfd):
    workbook(Path("county.xlsx"), GOOD, NO_EMT)
    assert check(capfd, "county.xlsx", "--format", "json") == check(capfd, "county.xlsx", "--format", "json")
