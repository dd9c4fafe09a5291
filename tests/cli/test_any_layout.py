"""Rosters of any layout on the command line: inspect, profile, check, and what is refused."""
# ruff: noqa: E501  whole lines of output

import json
import re
from collections import defaultdict
from datetime import datetime

import openpyxl
import pytest

from staffing.cli import run

PEOPLE = {"Ana Alder": "DDN", "Ben Birch": "ND D", "Cy Cole": "VVVD"}


@pytest.fixture
def roster(tmp_path, monkeypatch):
    """A month of three people, with codes, in the folder in which the command runs."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "March"
    sheet.append(["Crew roster March 2026"])
    sheet.append(["Name", *range(1, 32), "D"])
    for name, codes in PEOPLE.items():
        cells = [code.strip() or None for code in codes]
        sheet.append([name, *cells, *[None] * (31 - len(cells)), codes.count("D")])
    book.save(tmp_path / "march.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "march.xlsx"


def test_check_stops_with_the_questions(roster, capsys):
    assert run(["check", "march.xlsx"]) == 2
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "NOT READ, NOT CHECKED: 1 FILE march.xlsx: only you can tell what it leaves open. What do the codes 'D', 'N', 'V' stand for? "
        "Answer with --assume D=07:00-19:00 or D=off for each, or in a profile. staffing inspect march.xlsx shows what was read so "
        "far, staffing profile march.xlsx -o my.toml writes a file to answer in."
    ) in out


def test_inspect_tells_everything(roster, capsys):
    assert run(["inspect", "march.xlsx"]) == 2
    assert capsys.readouterr().out.splitlines() == [
        "march.xlsx: Person by date, codes: 3 people, 1 Mar 2026 to 31 Mar 2026.",
        "",
        "Read: 1",
        "  March!A2:AG5  person by date, codes, 3 people, 10 cells, 1 Mar 2026 to 31 Mar 2026 (titled 'Crew",
        "                roster March 2026')",
        "",
        "Codes: 3",
        "  D  5 cells: NOT EXPLAINED",
        "  V  3 cells: NOT EXPLAINED",
        "  N  2 cells: NOT EXPLAINED",
        "",
        "People: 3",
        "  Ana Alder, Ben Birch, Cy Cole",
        "",
        "Questions: 3",
        "  What does 'D' stand for? It is in 5 cells, first in March!B3.",
        "      --assume D=07:00-19:00, or D=off, D=leave, D=sick, D=unknown",
        "  What does 'N' stand for? It is in 2 cells, first in March!D3.",
        "      --assume N=07:00-19:00, or N=off, N=leave, N=sick, N=unknown",
        "  What does 'V' stand for? It is in 3 cells, first in March!B5.",
        "      --assume V=07:00-19:00, or V=off, V=leave, V=sick, V=unknown",
    ]


def test_inspect_as_json(roster, capsys):
    assert run(["inspect", "march.xlsx", "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)["inspection"]
    assert (found["first"], found["last"], found["people"]) == ("2026-03-01", "2026-03-31", list(PEOPLE))
    assert found["codes"] == [
        {"code": code, "count": count, "meaning": None} for code, count in (("D", 5), ("V", 3), ("N", 2))
    ]
    assert [one["subject"] for one in found["questions"]] == ["D", "N", "V"]


def test_a_profile_is_completed_and_found_again(roster, capsys):
    assert run(["profile", "march.xlsx", "-o", "form.toml"]) == 0
    assert capsys.readouterr().out == (
        "form.toml is written: answer its 3 open questions, then run staffing check march.xlsx --profile form.toml\n"
    )
    text = (roster.parent / "form.toml").read_text("utf-8")
    answers = {
        "D": '{start = "07:00", end = "19:00"}',
        "N": '{start = "19:00", end = "07:00"}',
        "V": '{absent = "leave"}',
    }
    for code, answer in answers.items():
        text = re.sub(rf'^# "{code}" = .*$', f'"{code}" = {answer}', text, count=1, flags=re.MULTILINE)
    (roster.parent / "form.toml").write_text(text, "utf-8")
    assert run(["check", "march.xlsx", "--as-of", "2026-03-01"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[:10] == [
        "march.xlsx: 7 duties of 3 people, on no named ambulance, so crews are not checked.",
        "",
        "As it was read",
        "  Person by date, codes: 3 people, 1 Mar 2026 to 31 Mar 2026, 7 duties.",
        "  Profile: form.toml",
        "  Codes: D 5 (07:00-19:00), V 3 (absent (leave)), N 2 (19:00-07:00)",
        "",
        "         Su Mo Tu We",
        "On duty   1  2  3  4",
        "D         1  2  .  2",
    ]
    assert "12 rules checked, 11 not checked. 0 errors, 0 warnings, 0 waived.\n" in out


def test_what_is_assumed_marks_the_report(roster, capsys):
    args = ["--assume", "D=07:00-19:00", "--assume", "N=02:00-11:00", "--assume", "V=off", "--as-of", "2026-03-01"]
    assert run(["check", "march.xlsx", *args]) == 1
    out = capsys.readouterr().out
    assert re.findall(r"^  Assumed: (.*)$", out, re.MULTILINE) == ["D is 07:00-19:00", "N is 02:00-11:00", "V is off"]
    assert (
        "Errors: 1\n  March!C3  short-rest  Ana Alder has 7 h off between duties, 8 h asked for: ends Mon 2 Mar 19:00,\n"
        "                        starts Tue 3 Mar 02:00. (also March!D3)\n"
    ) in out


def test_crews_against_a_demand(roster, capsys):
    (roster.parent / "my.toml").write_text(
        '[codes]\nD = {start = "07:00", end = "19:00"}\nN = {start = "19:00", end = "07:00"}\nV = {off = true}\n'
        "[demand]\nD = {BLS = 1}\n",
        "utf-8",
    )
    (roster.parent / "people.csv").write_text(
        "Name,Level\nAna Alder,EMT\nBen Birch,EMT\nCy Cole,EMR\n", encoding="utf-8"
    )
    assert run(["check", "march.xlsx", "--profile", "my.toml", "--staff", "people.csv", "--as-of", "2026-03-01"]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "march.xlsx: 2 of 6 ambulance shifts are not crewed; 2 errors."
    assert "D, Sun 1 Mar 07:00-19:00: one person on board, 2 are asked for." in " ".join(out.split())
    assert re.findall(r"^  March!\S+ +(\S+)", out, re.MULTILINE) == ["short-crew", "no-emt"]
    # somebody is on duty on the third, and nobody has the D that is asked for
    assert "D, Tue 3 Mar 07:00-19:00: nobody is on board, so no EMT." in " ".join(out.split())


def test_who_is_not_on_the_staff_list_is_a_stranger(roster, capsys):
    (roster.parent / "people.csv").write_text(
        "Name,Level\nAna Alder,EMT\nBen Birhc,EMT\nCy Cole,EMT\n", encoding="utf-8"
    )
    args = ["--assume", "D=07:00-19:00", "--assume", "N=19:00-07:00", "--assume", "V=off", "--staff", "people.csv"]
    assert run(["check", "march.xlsx", *args, "--as-of", "2026-03-01"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "Names that come close to others: Ben Birch (March!A4): Ben Birhc?" in out
    assert "Ben Birch is not on the Staff sheet and counts for nothing; did you mean Ben Birhc?" in out


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ("[code]\n", "The profile my.toml: code is not known: write one of match, dates, blocks, people, cells, units, codes, tabs, colours, levels, demand."),
        ("[dates]\nmonths = 3\n", "The profile my.toml: dates.months is not known: write one of axis, month, year, date, month_from, weekdays, order."),
        ('[dates]\nmonth = "March"\n', "my.toml: dates.month: write a month such as 2026-03."),
        ('[codes]\nD = {start = "7"}\n', "The profile my.toml: codes.D can't be read: write both start and end."),
        ("[demand]\nD = {BLS = 0}\n", "The profile my.toml: demand.D has to say how many crews of each service, such as {BLS = 4, ALS = 2}."),
        ('[cells]\ncontent = "letters"\n', "The profile my.toml: cells.content is 'letters': write one of codes, times, names, marks."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_profile_names_its_key(roster, capsys, profile, message):
    (roster.parent / "my.toml").write_text(profile, "utf-8")
    assert run(["check", "march.xlsx", "--profile", "my.toml"]) == 2
    assert capsys.readouterr().err == f"Error: {message}\n"


def test_a_mistake_in_an_assumption_is_told(roster, capsys):
    assert run(["check", "march.xlsx", "--assume", "D=morning"]) == 2
    assert capsys.readouterr().err == (
        "Error: --assume D=morning: write it like D=07:00-19:00, D=off, D=leave, D=sick or D=unknown.\n"
    )


def test_nothing_is_open_where_nobody_says_how_many_are_needed(roster, capsys):
    args = ["--assume", "D=07:00-19:00", "--assume", "N=19:00-07:00", "--assume", "V=off"]
    assert run(["assign", "march.xlsx", "-o", "filled.xlsx", *args]) == 2
    assert capsys.readouterr().err == (
        "Error: march.xlsx does not say on which ambulance people are, so no seat of it is open: say in a profile under [demand] "
        "for how many crews each code is.\n"
    )
    assert not (roster.parent / "filled.xlsx").exists()


DEMAND = """[codes]
D = {start = "07:00", end = "19:00"}
N = {start = "19:00", end = "07:00"}
V = {absent = "leave"}
[demand]
D = {BLS = 1}
"""


def test_assign_fills_a_demand_in_the_users_own_cells(roster, capsys):
    (roster.parent / "my.toml").write_text(DEMAND, "utf-8")
    (roster.parent / "people.csv").write_text("Name,Level\nAna Alder,EMT\nBen Birch,EMT\nCy Cole,EMT\n", "utf-8")
    args = ["--profile", "my.toml", "--staff", "people.csv", "--as-of", "2026-03-01", "--time-limit", "20"]
    # on the first and the third Cy is on leave, and somebody has the night
    assert run(["assign", "march.xlsx", "-o", "filled.xlsx", *args]) == 1
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert (lines[0], lines[-1]) == (
        "march.xlsx: 1 seat filled, 2 still open.",
        "  March!D4  D, Tue 3 Mar 07:00-19:00: Ben Birch",
    )
    assert (
        "Tue 3 Mar 07:00-19:00: 2 open seats need someone, and 1 of the 3 you have is free (1 on leave, 1 without a free cell): 1 "
        "short." in " ".join(out.split())
    )
    book = openpyxl.load_workbook(roster.parent / "filled.xlsx")
    assert book.sheetnames == ["March", "Changes", "Violations", "Coverage"]
    assert [row[0].value for row in book["March"]["D3:D5"]] == ["N", "D", "V"]
    listed = list(book["Changes"].iter_rows(min_row=4, max_row=5, values_only=True))
    day = datetime(2026, 3, 3, 7), datetime(2026, 3, 3, 19)
    assert listed == [
        ("Person", "Code", "Shift", "From", "To", "Was", "Written", "Cell"),
        ("Ben Birch", "D", "Tue 3 Mar 07:00-19:00", *day, None, "D", "March!D4"),
    ]


def test_repair_tells_its_cells_as_json(roster, capsys):
    (roster.parent / "my.toml").write_text(DEMAND, "utf-8")
    (roster.parent / "people.csv").write_text("Name,Level\nAna Alder,EMT\nBen Birch,EMT\nCy Cole,EMT\n", "utf-8")
    args = ["--profile", "my.toml", "--staff", "people.csv", "--as-of", "2026-03-01", "--format", "json"]
    assert run(["repair", "march.xlsx", "-o", "mended.xlsx", *args]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(change["cell"], change["off"], change["on"], change["text"]) for change in told["changes"]] == [
        ("March!D4", None, "Ben Birch", "D")
    ]
    assert openpyxl.load_workbook(roster.parent / "mended.xlsx")["March"]["D4"].value == "D"


def test_a_plan_that_the_copy_does_not_say_is_our_fault(roster, capsys, monkeypatch):
    (roster.parent / "my.toml").write_text(DEMAND, "utf-8")
    (roster.parent / "people.csv").write_text("Name,Level\nAna Alder,EMT\nBen Birch,EMT\nCy Cole,EMT\n", "utf-8")
    monkeypatch.setattr("staffing.workbook.annotate.write_entries", lambda copy, roster, entries: defaultdict(str))
    args = ["--profile", "my.toml", "--staff", "people.csv", "--as-of", "2026-03-01"]
    assert run(["assign", "march.xlsx", "-o", "filled.xlsx", *args]) == 4
    assert capsys.readouterr().err.splitlines()[0] == "staffing failed on this command; this is our fault, not yours."
    assert not (roster.parent / "filled.xlsx").exists()


def test_an_open_document_comes_back_as_a_new_workbook(roster, capsys):
    (roster.parent / "march.csv").write_text(
        'Crew roster March 2026\nName,1,2,3,4,5,6,7\n"Alder, Ana",D,D,D,D,D,D,D\n"Birch, Ben",,O,O,O,O,O,D\n', "utf-8"
    )
    (roster.parent / "my.toml").write_text(DEMAND.replace("[demand]", "O = {off = true}\n[demand]"), "utf-8")
    (roster.parent / "people.csv").write_text("Name,Level\nAna Alder,EMT\nBen Birch,EMT\n", "utf-8")
    args = ["--profile", "my.toml", "--staff", "people.csv", "--as-of", "2026-03-01"]
    assert run(["assign", "march.csv", "-o", "filled.xlsx", *args, "--quiet"]) == 0
    assert capsys.readouterr().err == (
        "filled.xlsx: march.csv can't be marked itself: this new workbook has its sheets and values, without their formats.\n"
    )
    sheet = openpyxl.load_workbook(roster.parent / "filled.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[4]] == ["Birch, Ben", *["D"] * 7]


def test_two_profiles_for_one_form_are_a_question(roster, capsys):
    assert run(["profile", "march.xlsx", "-o", "one.toml"]) == 0
    (roster.parent / "two.toml").write_bytes((roster.parent / "one.toml").read_bytes())
    capsys.readouterr()
    assert run(["check", "march.xlsx"]) == 2
    assert (
        capsys.readouterr().err
        == "Error: The profiles one.toml and two.toml are both for this form: say which with --profile.\n"
    )


def test_a_poll_is_no_roster(tmp_path, capsys):
    path = tmp_path / "poll.csv"
    path.write_text(
        "Name,2026-03-01,2026-03-02,2026-03-03\nAna Alder,yes,no,yes\nBen Birch,no,no,yes\n", encoding="utf-8"
    )
    assert run(["check", str(path)]) == 2
    assert "this is not a roster, because it looks like a poll of who is available" in " ".join(
        capsys.readouterr().out.split()
    )
