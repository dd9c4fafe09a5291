"""`staffing cover` from the terminal: its exit codes, its questions, and that no solver is loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from workbooks import GOOD, NO_EMT, STAFF, workbook

from staffing.cli import run

AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return str(workbook(Path("roster.xlsx"), GOOD, NO_EMT, ("Ana Diaz", "")))


def test_the_whole_answer(book, capfd):
    assert run(["cover", book, "Medic 4, Thu 3 Dec", *AS_OF]) == 0
    assert capfd.readouterr() == (
        """roster.xlsx: Medic 4, Thu 3 Dec 07:00-19:00 (BLS): 1 seat open.
BLS asks for attendant (EMT or higher); driver (anyone who may drive).
on-leave was not checked: the workbook has no Time off sheet.
missing-prerequisite was not checked: the workbook has no Credentials sheet.

On board: Ana Diaz (Paramedic; may drive).

Can take it, breaking nothing: 3
  Name     Level  Station  7 days  Rest before  Rest after
  Cy Roe   EMR    -        24 h    12 h         -
  Di Poe   EMR    -        24 h    12 h         -
  Bo Chen  EMT    -        24 h    36 h         -

Can't: 1
  Ana Diaz is on this shift already.

7 days: hours worked in the fullest 7 days with this seat in them, it included. Rest: time off on
  either side of it, - where nothing is on the roster there. Listed first: own station, lowest
  level, fewest hours, longest ago held over, name.
""",
        "",
    )


def test_words_of_the_shift_need_no_quotes(book, capfd):
    assert run(["cover", book, "Medic", "4", "2026-12-03", "07:00", "--format", "json", *AS_OF]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert [(one["person"], one["can"]) for one in answer["seats"][0]["people"]] == [
        ("Cy Roe", "now"), ("Di Poe", "now"), ("Bo Chen", "now"), ("Ana Diaz", "no"),
    ]  # fmt: skip


def test_nothing_open_is_said_so(book, capfd):
    assert run(["cover", book, "Medic 4 2026-12-01", *AS_OF]) == 0
    assert capfd.readouterr().out.splitlines()[:2] == [
        "roster.xlsx: Medic 4, Tue 1 Dec 07:00-19:00 (BLS): no seat is open, and nobody is said to be absent",
        "  (--absent NAME).",
    ]
    assert run(["cover", book, "Medic 4 2026-12-01", "--quiet", *AS_OF]) == 0
    assert capfd.readouterr() == ("", "")


def test_a_seat_that_nobody_can_take_is_exit_1(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    book = str(workbook(Path("two.xlsx"), ("Bo Chen", "Cy Roe"), staff=STAFF[:1] + STAFF[2:]))
    assert run(["cover", book, "Medic 4", "--absent", "Chen, Bo", *AS_OF]) == 1
    assert capfd.readouterr().out.splitlines()[7:] == [
        "Can take it, breaking nothing: nobody",
        "",
        "Can't: 3",
        "  Bo Chen is absent.",
        "  Cy Roe is on this shift already.",
        "  Di Poe lacks the level or may not drive.",
        "",
        "7 days: hours worked in the fullest 7 days with this seat in them, it included. Rest: time off on",
        "  either side of it, - where nothing is on the roster there. Listed first: own station, lowest",
        "  level, fewest hours, longest ago held over, name.",
    ]
    assert run(["cover", book, "Medic 4", "--absent", "Chen, Bo", "--fail-on", "never", *AS_OF]) == 0


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (
            ["Medic 4"],
            "Error: Medic 4 has 3 shifts on this roster: say which day, as in 'Medic 4 2026-12-01 07:00'.",
        ),
        (
            ["Medic 4 2026-12-01", "--absent", "Cy Roe"],
            "Error: --absent: Cy Roe is not on Medic 4 2026-12-01 07:00: on it are Ana Diaz and Bo Chen.",
        ),
        (
            ["Medic 4 2026-12-01", "--absent", "Anna Diaz"],
            "Error: --absent: 'Anna Diaz' is not on the Staff sheet: write Ana Diaz if that is who is meant.",
        ),
    ],
)
def test_what_only_the_user_can_answer_is_exit_2(book, words, question, capfd):
    assert run(["cover", book, *words, *AS_OF]) == 2
    assert capfd.readouterr() == ("", question + "\n")


def test_a_roster_that_is_not_there_is_exit_3(tmp_path, capfd):
    missing = str(tmp_path / "nowhere.xlsx")
    assert run(["cover", missing, "Medic 4"]) == 3
    assert capfd.readouterr().err == f"{missing}: there is no such file or folder; check how the name is written\n"


@pytest.mark.parametrize("command", [["cover", "Medic 4 2026-12-03"], ["check", "--fragile"]], ids=["cover", "fragile"])
def test_no_solver_is_loaded(command, book):
    code = (
        "import sys; from staffing.cli import run; run(sys.argv[1:]); "
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'ortools'), file=sys.stderr)"
    )
    name, *words = command
    asked = subprocess.run([sys.executable, "-c", code, name, book, *words], capture_output=True, text=True, check=True)
    assert asked.stderr == "[]\n"


def test_check_tells_what_falls_with_one_person(tmp_path, capfd):
    book = str(workbook(tmp_path / "two.xlsx", ("Bo Chen", "Cy Roe"), staff=STAFF[:1] + STAFF[2:4]))
    assert run(["check", book, "--fragile", *AS_OF]) == 0
    out = capfd.readouterr().out.split("\n\n")
    assert out[-4:-1] == [
        "Fragile: 1 shift would be uncovered if one person called in sick, as nobody could step in",
        "Most depends on\n  Bo Chen: 1 shift\n  Cy Roe: 1 shift",
        "Shift by shift\n"
        "  Medic 4, Tue 1 Dec 07:00-19:00: without Bo Chen it loses its only EMT or higher.\n"
        "  Medic 4, Tue 1 Dec 07:00-19:00: without Cy Roe it loses one of its crew.",
    ]
